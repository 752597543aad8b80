"""Every file of data/ is in the list of sources, as it was when it was built."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ENTRIES = json.loads((ROOT / "data" / "MANIFEST.json").read_text(encoding="utf-8"))
UNLISTED = {"MANIFEST.json", "MODEL_CARD.md", "training.json"}
"""What tells of the data and is none."""


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["path"])
def test_it_is_what_was_built(entry: dict[str, str]) -> None:
    spec = importlib.util.spec_from_file_location("manifest", ROOT / "tools" / "manifest.py")
    assert spec
    assert spec.loader
    manifest = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(manifest)
    assert manifest.digest(ROOT / "data" / entry["path"]) == entry["sha256"]
    assert entry["sources"]
    assert all(source["licence"] for source in entry["sources"])


def test_nothing_is_left_out() -> None:
    listed = [ROOT / "data" / entry["path"] for entry in ENTRIES]
    for file in (ROOT / "data").rglob("*"):
        if file.is_file() and file.name not in UNLISTED:
            assert any(file == path or path in file.parents for path in listed), file
