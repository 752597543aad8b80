"""The list of what lies in ``data/``: where it came from, its licence, date and SHA-256."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


def digest(path: Path) -> str:
    """SHA-256 of a file; of a folder: of the lines that ``sha256sum *`` prints in it."""
    if path.is_dir():
        lines = [f"{digest(file)}  {file.name}\n" for file in sorted(path.iterdir())]
        return hashlib.sha256("".join(lines).encode()).hexdigest()
    return hashlib.sha256(path.read_bytes()).hexdigest()


def record(path: Path, *, title: str, sources: list[dict[str, str]], built_by: str) -> None:
    """Write or renew the entry of one file or folder; an unchanged one keeps its date."""
    manifest = DATA / "MANIFEST.json"
    entries = json.loads(manifest.read_text(encoding="utf-8"))
    name = path.relative_to(DATA).as_posix()
    sha256 = digest(path)
    old = next((entry for entry in entries if entry["path"] == name), {})
    date = old["date"] if old.get("sha256") == sha256 else dt.datetime.now(tz=dt.UTC).date()
    entry = {
        "path": name,
        "title": title,
        "sources": sources,
        "built_by": built_by,
        "date": str(date),
        "sha256": sha256,
    }
    kept = [other for other in entries if other["path"] != name]
    entries = sorted([*kept, entry], key=lambda each: each["path"])
    text = json.dumps(entries, indent=2, ensure_ascii=False) + "\n"
    manifest.write_text(text, encoding="utf-8")
