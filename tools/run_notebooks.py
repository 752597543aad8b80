"""Runs the notebooks and keeps what a code host can show of their outputs.

``python tools/run_notebooks.py [NAME ...]``. A host that runs no scripts shows no map in a frame,
which would also make the file large: it is left out, and the still picture stands by itself.
"""

from __future__ import annotations

import base64
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
STILL = re.compile(r'<div><img alt="[^"]*" src="data:image/svg\+xml;base64,([^"]+)"[^>]*></div>')
FRAME = re.compile(r"<iframe sandbox=.*?</iframe>", re.DOTALL)
NOTE = "<p><small>Run the notebook to see the map itself here.</small></p>"


def shown(output: Any) -> list[Any]:
    """An output as it is committed: of a map the picture, then the rest of its HTML."""
    page = output.get("data", {}).get("text/html", "")
    if output["output_type"] == "stream" or not FRAME.search(page):
        return [output]
    still = STILL.search(page)
    rest = FRAME.sub(NOTE, STILL.sub("", page))
    kept = nbformat.from_dict({**output, "data": {**output["data"], "text/html": rest}})
    if still is None:
        return [kept]
    svg = base64.b64decode(still[1]).decode()
    picture = nbformat.v4.new_output(
        "display_data", data={"image/svg+xml": svg, "text/plain": output["data"]["text/plain"]}
    )
    return [picture, kept]


def run(path: Path) -> None:
    """Run one notebook in an empty folder and write it back."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(
            notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": folder}}
        )
        client.execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = [one for output in cell.outputs for one in shown(output)]
    notebook.metadata["language_info"] = {"name": "python"}
    nbformat.write(notebook, path)
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} KB")


def main() -> None:
    """Run those named, or all."""
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    paths = sorted((ROOT / "notebooks").glob("*.ipynb"))
    wanted = sys.argv[1:]
    for path in paths:
        if not wanted or any(path.stem.startswith(name) for name in wanted):
            run(path)


if __name__ == "__main__":
    main()
