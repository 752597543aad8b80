"""The notebooks run from top to bottom, and as committed show what they say without a script."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
WRITES = {"01": "ganja.html", "03": "mali.html", "04": "camp.html"}

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def outputs(path: Path) -> list[Any]:
    cells = nbformat.read(path, as_version=4).cells
    return [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]


def test_there_are_four() -> None:
    assert [path.stem[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04"]


@pytest.mark.enable_socket  # a kernel speaks to its client over local sockets
@each_notebook
def test_notebook_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = str(path.parent.parent)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([root, os.environ.get("PYTHONPATH", "")]))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(tmp_path)}},
    ).execute()
    if name := WRITES.get(path.stem[:2]):
        assert (tmp_path / name).stat().st_size > 100_000


@each_notebook
def test_it_is_committed_with_outputs_that_need_no_script(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert path.stat().st_size < 300_000
    text = path.read_text(encoding="utf-8")
    assert "<iframe" not in text
    assert "<script" not in text


@each_notebook
def test_it_shows_a_still_picture(path: Path) -> None:
    shown = [kind for output in outputs(path) for kind in output.get("data", {})]
    assert {"image/svg+xml", "image/png"} & set(shown)
    assert [output for output in outputs(path) if output.output_type == "error"] == []
