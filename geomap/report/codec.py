"""A report as JSON and back, without loss, and the JSON Schema that says what it may hold."""

from __future__ import annotations

import functools
import os
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from geomap.errors import ReportError
from geomap.report.check import dotted, first_inconsistency
from geomap.report.value import Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic import TypeAdapter

_HINT = "write one with `geomap analyse REPORT -o report.json`"
_MARK = b'"geomap-report"'


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a report.

    Example:
        >>> schema = json_schema()
        >>> schema["$id"], schema["properties"]["format"]["const"]
        ('urn:geomap:report:1', 'geomap-report')
    """
    schema = _adapter().json_schema(mode="serialization")
    schema = {key: value for key, value in schema.items() if key not in ("title", "description")}
    for part in (schema, *schema["$defs"].values()):
        if "properties" in part:  # older pydantic refuses other fields without saying so here
            part.setdefault("additionalProperties", False)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:geomap:report:1",
        "title": "geomap report",
        "description": "What news reports say, with places, checked claims and incidents.",
        **schema,
    }


def is_report(path: str | os.PathLike[str]) -> bool:
    """Whether a file looks like a ``report.json`` of ours, judged by how it begins.

    Example:
        >>> is_report("no such file")
        False
    """
    try:
        with Path(path).open("rb") as file:
            head = file.read(200)
    except (OSError, ValueError):
        return False
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and _MARK in head


LARGE = 5_000
"""Mentions, claims and incidents from which on a report is written for programs only."""


def dump(report: Report, *, indent: int | None) -> str:
    """The report as JSON text."""
    return _adapter().dump_json(report, indent=indent).decode()


def pieces(report: Report) -> Iterator[bytes]:
    """The report as a JSON file, piece by piece: a large one never lies in memory as a whole.

    One of up to ``LARGE`` mentions, claims and incidents is indented for people to read; a larger
    one has one of them a line, without blanks: half the size, and fit for ``grep``.
    """
    if sum(map(len, (report.mentions, report.claims, report.incidents))) <= LARGE:
        yield _adapter().dump_json(report, indent=2) + b"\n"
        return
    from pydantic import TypeAdapter

    types = get_type_hints(Report)
    before = b"{"
    for field in fields(Report):
        value = getattr(report, field.name)
        yield before + f'"{field.name}":'.encode()
        before = b",\n"
        if isinstance(value, tuple):
            item = TypeAdapter(get_args(types[field.name])[0])
            yield b"["
            for number, each in enumerate(value):
                yield (b",\n" if number else b"\n") + item.dump_json(each)
            yield b"]"
        else:
            yield TypeAdapter(types[field.name]).dump_json(value)
    yield b"}\n"


def load(source: str | bytes | os.PathLike[str]) -> Report:
    """The report that JSON text, or the file that holds it, describes."""
    from pydantic import ValidationError

    data, name = _json_of(source)
    try:
        report = _adapter().validate_json(data, strict=True)
    except ValidationError as error:
        message = _first_problem(error.errors(include_url=False))
    except RecursionError:
        message = "nested too deep to be a report"
    else:
        message = first_inconsistency(report)
        if not message:
            return report
    prefix = f"{name}: " if name else ""
    raise ReportError(f"{prefix}{message}") from None


def _json_of(source: str | bytes | os.PathLike[str]) -> tuple[bytes, str]:
    """The bytes to parse, and the name of the file for messages ("" for bare JSON)."""
    if isinstance(source, bytes):
        return source, ""
    if isinstance(source, str) and source.lstrip().startswith("{"):
        return source.encode(errors="surrogatepass"), ""
    name = os.fspath(source)
    try:
        return Path(name).read_bytes().removeprefix(b"\xef\xbb\xbf"), name
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise ReportError(f"{name}: cannot be read: {reason}; {_HINT}") from error


@functools.cache
def _adapter() -> TypeAdapter[Report]:
    """Built once: pydantic takes a fifth of a second to read the values' annotations."""
    from pydantic import TypeAdapter

    return TypeAdapter(Report)


def _first_problem(problems: Sequence[Mapping[str, Any]]) -> str:
    """One line for the problem that explains the others."""
    first = problems[0]
    if first["type"] == "json_invalid":
        return f"not JSON: {first['ctx']['error']}; {_HINT}"
    at_top = {p["loc"][0] if p["loc"] else "": p for p in problems if len(p["loc"]) < 2}
    if at_top.keys() & {"", "format"} or at_top.get("provenance", {}).get("type") == "missing":
        return f'this JSON is no geomap report: its "format" should be "geomap-report"; {_HINT}'
    if "version" in at_top:
        return (
            f"version: {at_top['version']['input']!r} is not a version that this geomap reads (1); "
            "analyse the reports again, or install the geomap that wrote it"
        )
    return f"{dotted(first['loc'])}: {_explained(first)}"


def _explained(problem: Mapping[str, Any]) -> str:
    """What is wrong with one field, and what was expected."""
    if problem["type"] == "missing":
        return "this field is missing"
    if problem["type"] == "unexpected_keyword_argument":
        return "there is no such field in a report"
    value = repr(problem["input"])
    shown = value if len(value) <= 60 else value[:57] + "..."
    expected = problem.get("ctx", {}).get("expected")
    if expected:
        return f"{shown} is not known; expected {expected}"
    message: str = problem["msg"]
    return f"{shown}: {message[0].lower()}{message[1:]}"
