"""Fixtures that several test modules share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from map_browser import browser, opened  # noqa: F401 - fixtures

from geomap.atlas import open_atlas
from geomap.recognise import load_recogniser

if TYPE_CHECKING:
    from geomap.recognise import NetworkRecogniser

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def reports() -> Path:
    """The folder of our own sample reports."""
    return ROOT / "data" / "reports"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development corpora; a test that asks for them is skipped where they are absent."""
    path = Path(os.environ.get("GEOMAP_SHARED", ROOT.parent / "shared"))
    if not path.is_dir():
        pytest.skip(f"development corpora are not at {path}")
    return path


@pytest.fixture(scope="session")
def recogniser() -> NetworkRecogniser:
    """The embedded recogniser over the embedded gazetteer."""
    return load_recogniser(open_atlas())
