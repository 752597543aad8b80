"""The list of what lies in ``data/``: where it came from, its licence, date and SHA-256."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


def record(path: Path, *, title: str, sources: list[dict[str, str]], built_by: str) -> None:
    """Write or renew the entry of one file; an unchanged file keeps its date."""
    manifest = DATA / "MANIFEST.json"
    entries = json.loads(manifest.read_text(encoding="utf-8"))
    name = path.relative_to(DATA).as_posix()
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
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
