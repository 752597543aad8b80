"""Answers of online services, kept in a small SQLite file."""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from geomap.errors import OptionError

_log = logging.getLogger(__name__)

_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
    question TEXT PRIMARY KEY,
    answer TEXT NOT NULL,
    asked TEXT NOT NULL
)
"""


def default_cache() -> Path:
    """Where answers are kept unless one says otherwise: the user's folder for caches."""
    if sys.platform == "win32":
        root = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        root = Path.home() / "Library" / "Caches"
    else:
        root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return root / "geomap" / "online.sqlite"


class AnswerCache:
    """Questions to online services with their answers; plain JSON, never pickled objects.

    Several processes may share a file. A file that fails later (a full disk, a lock) costs a
    question to the service, never the run.

    Args:
        path: the file; it is made, with its folder, when the first answer is kept.
        max_age_days: an older answer is asked for again.

    Raises:
        OptionError: ``path`` is there and is no such file.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     cache = AnswerCache(Path(folder) / "answers.sqlite")
        ...     cache.keep("where is x?", [{"lat": 1}])
        ...     cache.get("where is x?"), cache.get("where is y?")
        ([{'lat': 1}], None)
    """

    def __init__(self, path: str | os.PathLike[str], *, max_age_days: float = 90.0) -> None:
        self.path = Path(path)
        self.max_age_days = max_age_days
        if self.path.exists():
            try:
                with closing(self._open()):
                    pass
            except sqlite3.Error as error:
                raise OptionError(
                    f"{self.path}: not a cache of geomap ({error}); delete it or name another file"
                ) from None

    def get(self, question: str) -> list[Any] | None:
        """The kept answer, or None where there is none or it is too old."""
        if not self.path.exists():
            return None
        oldest = dt.datetime.now(dt.UTC) - dt.timedelta(days=self.max_age_days)
        try:
            with closing(self._open()) as base:
                row = base.execute(
                    "SELECT answer FROM answers WHERE question = ? AND asked >= ?",
                    (question, oldest.isoformat()),
                ).fetchone()
            answer = json.loads(row[0]) if row else None
        except (sqlite3.Error, ValueError) as error:
            _log.warning("%s: cannot be read (%s)", self.path, error)
            return None
        return answer if isinstance(answer, list) else None

    def keep(self, question: str, answer: list[Any]) -> None:
        """Keep an answer; an empty list too, so that an unknown name is not asked for again."""
        now = dt.datetime.now(dt.UTC).isoformat()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._open()) as base, base:
                base.execute(
                    "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)",
                    (question, json.dumps(answer, ensure_ascii=False), now),
                )
        except (sqlite3.Error, OSError) as error:
            _log.warning("%s: cannot be written (%s)", self.path, error)

    def _open(self) -> sqlite3.Connection:
        base = sqlite3.connect(self.path, timeout=10)
        try:
            base.execute(_TABLE)
        except sqlite3.Error:
            base.close()
            raise
        return base
