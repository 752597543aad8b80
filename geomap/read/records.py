"""JSON and JSON Lines: one object with a ``text`` for each report."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap.errors import DocumentError, OptionError
from geomap.read.published import published_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

_SOURCES = ("url", "source", "link")
_DATES = ("published", "date", "date_publish", "published_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One report as a JSON object tells it."""

    text: str
    id: str | None
    title: str | None
    source: str | None
    published: dt.date | None
    language: str | None
    source_home: str | None


def parse_json(text: str, *, where: str) -> Any:
    """JSON text as Python values.

    Args:
        text: the JSON.
        where: file and line, for messages.

    Raises:
        DocumentError: it is not JSON, or nested too deep.

    Example:
        >>> parse_json("{'text': 1}", where="a.jsonl: line 2")
        Traceback (most recent call last):
        geomap.errors.DocumentError: a.jsonl: line 2: not JSON: expecting property name enclosed \
in double quotes at character 2
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = error.msg[:1].lower() + error.msg[1:]
        at = f"character {error.colno}" if error.lineno == 1 else f"line {error.lineno}"
        raise DocumentError(f"{where}: not JSON: {message} at {at}") from None
    except RecursionError:
        raise DocumentError(f"{where}: this JSON is nested too deep to be a report") from None
    except ValueError as error:  # an integer of thousands of digits
        raise DocumentError(f"{where}: not JSON: {error}") from None


def parse_table(text: str, *, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    r"""The rows of a table (CSV, or TSV where the first line has tabs) with where they stand.

    Args:
        text: the table; its first line names the columns, of which one must be ``text``.
        name: what messages call the source.

    Raises:
        DocumentError: there is no column ``text``, or a row cannot be read.

    Example:
        >>> list(parse_table("id,text\n7,A strike\n", name="a.csv"))
        [('a.csv: line 2', {'id': '7', 'text': 'A strike'})]
    """
    head = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text), delimiter="\t" if "\t" in head else ",", strict=True)
    try:
        if "text" not in (rows.fieldnames or ()):
            found = ", ".join(repr(_short(column)) for column in (rows.fieldnames or ())[:5])
            raise DocumentError(f"{name}: line 1: no column 'text' (found {found}); rename one")
        for row in rows:
            cells = {key: value for key, value in row.items() if isinstance(key, str)}
            yield f"{name}: line {rows.line_num}", cells
    except csv.Error as error:
        raise DocumentError(f"{name}: after line {rows.line_num}: {error}") from error


def read_record(value: Any, *, where: str) -> Record:
    """A report from one JSON object.

    Args:
        value: an object with ``text`` and, where known, ``title``, ``published`` (or ``date``),
            ``url`` (or ``source``), ``source_home`` (the publisher's), ``id`` and ``language``;
            other fields are passed over.
        where: file and line, for messages.

    Raises:
        DocumentError: there is no text in it, or a field is of another kind.

    Example:
        >>> record = read_record({"text": "A", "date": "2020-10-18"}, where="a.jsonl: line 1")
        >>> record.published
        datetime.date(2020, 10, 18)
        >>> read_record({"body": "x"}, where="a.jsonl: line 3")
        Traceback (most recent call last):
        geomap.errors.DocumentError: a.jsonl: line 3: no field 'text'; expected an object such as \
{"text": "...", "published": "2020-10-18"} (found 'body')
    """
    if not isinstance(value, dict):
        raise DocumentError(
            f"{where}: {_short(json.dumps(value))} is not an object; expected "
            '{"text": "...", "published": "2020-10-18"}'
        )
    if value.get("format") == "geomap-report":
        raise DocumentError(
            f"{where}: this is a result of geomap, not a news report; draw it with `geomap map`, "
            "or load it with Report.from_json"
        )
    if "text" not in value:
        found = ", ".join(repr(_short(key)) for key in list(value)[:5]) or "nothing"
        raise DocumentError(
            f"{where}: no field 'text'; expected an object such as "
            f'{{"text": "...", "published": "2020-10-18"}} (found {found})'
        )
    text = value["text"]
    if not isinstance(text, str):
        raise DocumentError(f"{where}: text: {_short(json.dumps(text))} is not a string")
    if not text.strip():
        raise DocumentError(f"{where}: text: there are no words in it")
    return Record(
        text=text,
        id=_text(value, ("id",), where),
        title=_text(value, ("title",), where),
        source=_text(value, _SOURCES, where),
        published=_date(value, where),
        language=_text(value, ("language", "lang"), where),
        source_home=_text(value, ("source_home",), where),
    )


def _text(value: dict[str, Any], keys: tuple[str, ...], where: str) -> str | None:
    for key in keys:
        part = value.get(key)
        if isinstance(part, int) and not isinstance(part, bool):
            return str(part)  # ids are often numbers
        if isinstance(part, str):
            return part.strip() or None
        if part is not None:
            raise DocumentError(f"{where}: {key}: {_short(json.dumps(part))} is not a string")
    return None


def _date(value: dict[str, Any], where: str) -> dt.date | None:
    for key in _DATES:
        part = value.get(key)
        if part in (None, ""):
            continue
        try:
            return published_date(part if isinstance(part, str) else json.dumps(part))
        except OptionError:
            raise DocumentError(
                f"{where}: {key}: {_short(json.dumps(part, ensure_ascii=False))} is not a date; "
                "expected YYYY-MM-DD, for instance 2020-10-18"
            ) from None
    return None


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
