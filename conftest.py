"""What every test and every example in a docstring runs in: no data that the tester keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data directory of our own for each test, and the embedded atlas."""
    path = tmp_path_factory.mktemp("own")
    monkeypatch.setenv("GEOMAP_DATA", str(path))
    monkeypatch.delenv("GEOMAP_ATLAS", raising=False)
    return path
