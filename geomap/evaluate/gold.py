"""Readers of gold corpora: texts whose place names people have marked and located."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from geomap.errors import DocumentError, OptionError
from geomap.model import Document, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldToponym:
    """A name that a person marked as a place, with its true point where the corpus gives one."""

    span: Span
    longitude: float | None = None
    latitude: float | None = None
    place_id: str | None = None
    """The gazetteer's identifier as geomap writes it (``geonames:586523``), where given."""
    kind: str | None = None
    """The corpus's own type of the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A text with its true toponyms in order of appearance."""

    document: Document
    toponyms: tuple[GoldToponym, ...]
    group: str
    """Documents of one group (paragraphs of one article) never stand on both sides of a split."""

    @property
    def held_out(self) -> bool:
        """Whether the document belongs to the half that figures are reported on.

        The lowest bit of the SHA-256 of ``group``: the same on every machine, and blind to what
        the document says.
        """
        return hashlib.sha256(self.group.encode()).digest()[-1] % 2 == 1


def read_gold(path: Path, kind: str) -> tuple[GoldDocument, ...]:
    """Read a gold corpus.

    Args:
        path: the corpus: a file (``lgl``, ``geovirus``, ``jsonl``) or a directory (``tud``,
            ``brat``).
        kind: ``lgl`` (the Local-Global Lexicon's XML, also used by TR-News), ``geovirus``,
            ``tud`` (TUD-Loc-2013), ``brat`` (text and ``.ann`` pairs, points in the notes) or
            ``jsonl`` (an object a line: ``text`` and ``toponyms`` with ``start``, ``end`` and,
            where known, ``longitude``/``latitude`` or ``lon``/``lat``).

    Returns:
        The documents in the corpus's order. A marked span that does not hold the text that the
        corpus says it holds is moved to the nearest place that does, or left out.

    Raises:
        OptionError: ``kind`` is not one of these.
        DocumentError: the corpus is missing or is not of that kind.

    Example:
        >>> import json, pathlib, tempfile
        >>> toponym = {"start": 3, "end": 8, "lon": 46.36, "lat": 40.68}
        >>> line = {"text": "In Ganja.", "toponyms": [toponym]}
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder) / "gold.jsonl"
        ...     _ = path.write_text(json.dumps(line), encoding="utf-8")
        ...     read_gold(path, "jsonl")[0].toponyms[0].span.text
        'Ganja'
    """
    if kind not in _READERS:
        kinds = ", ".join(sorted(_READERS))
        raise OptionError(f"corpus kind {kind!r} is unknown: use one of {kinds}")
    if not path.exists():
        raise DocumentError(f"{path}: no such corpus")
    try:
        documents = tuple(_READERS[kind](path))
    except DocumentError:
        raise
    except (ET.ParseError, KeyError, ValueError, TypeError, OSError) as error:
        raise DocumentError(f"{path}: not a {kind} corpus: {error}") from error
    if not documents:
        raise DocumentError(f"{path}: holds no {kind} documents")
    return documents


def _document(identity: str, text: str, *, title: str | None, source: str | None) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(id=identity, text=text, title=title, source=source, sha256=digest)


def _placed(text: str, start: int, phrase: str) -> Span | None:
    """The span of ``phrase`` nearest to ``start``: corpora miscount by a character or a line."""
    if not phrase.strip():
        return None
    if not text.startswith(phrase, start):
        low = max(0, start - 40)
        near = [
            at.start()
            for at in re.finditer(re.escape(phrase), text[low : start + 40 + len(phrase)])
        ]
        if not near:
            return None
        start = low + min(near, key=lambda at: abs(low + at - start))
    return Span(start=start, end=start + len(phrase), text=phrase)


def _number(value: Any) -> float | None:
    return None if value is None or not str(value).strip() else float(value)


def _toponym(
    span: Span | None,
    *,
    longitude: Any = None,
    latitude: Any = None,
    place_id: str | None = None,
    kind: str | None = None,
) -> Iterator[GoldToponym]:
    if span is not None:
        yield GoldToponym(
            span=span,
            longitude=_number(longitude),
            latitude=_number(latitude),
            place_id=place_id,
            kind=kind,
        )


def _in_order(toponyms: Iterable[GoldToponym]) -> tuple[GoldToponym, ...]:
    return tuple(sorted(toponyms, key=lambda toponym: (toponym.span.start, toponym.span.end)))


def _read_lgl(path: Path) -> Iterator[GoldDocument]:
    for article in ET.parse(path).getroot().iter("article"):  # noqa: S314 - a corpus the user names
        text = article.findtext("text") or ""
        identity = article.get("docid") or article.findtext("url") or str(len(text))
        found: list[GoldToponym] = []
        for element in article.iter("toponym"):
            tag = element.find("gaztag")
            identifier = tag.get("geonameid") if tag is not None else None
            found += _toponym(
                _placed(
                    text, int(element.findtext("start") or 0), element.findtext("phrase") or ""
                ),
                longitude=tag.findtext("lon") if tag is not None else None,
                latitude=tag.findtext("lat") if tag is not None else None,
                place_id=f"geonames:{identifier}" if identifier else None,
                kind=tag.findtext("fcode") if tag is not None else None,
            )
        yield GoldDocument(
            document=_document(
                f"lgl:{identity}",
                text,
                title=article.findtext("title"),
                source=article.findtext("domain"),
            ),
            toponyms=_in_order(found),
            group=identity,
        )


def _read_geovirus(path: Path) -> Iterator[GoldDocument]:
    articles = ET.parse(path).getroot().iter("article")  # noqa: S314 - a corpus the user names
    for number, article in enumerate(articles):
        text, source = article.findtext("text") or "", article.findtext("source") or ""
        found: list[GoldToponym] = []
        for element in article.iter("location"):
            found += _toponym(
                # The corpus counts from 1.
                _placed(
                    text, int(element.findtext("start") or 1) - 1, element.findtext("name") or ""
                ),
                longitude=element.findtext("lon"),
                latitude=element.findtext("lat"),
            )
        yield GoldDocument(
            document=_document(f"geovirus:{number}", text, title=None, source=source),
            toponyms=_in_order(found),
            group=source,
        )


_TAG = re.compile(r"<(/?)([A-Z]+)\b[^<>]*>")


def _read_tud(path: Path) -> Iterator[GoldDocument]:
    points: dict[tuple[str, int], dict[str, str]] = {}
    files: list[tuple[str, Path]] = []
    for table in sorted(path.rglob("coordinates.csv")):
        part = table.parent.name
        with table.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter=";"):
                # Two files hold fewer annotations than rows, so rows are joined by their offset.
                points[f"{part}/{row['docId']}", int(row["offset"])] = row
        found = sorted(table.parent.glob("*.txt"), key=lambda file: (len(file.name), file.name))
        files += [(f"{part}/{file.name}", file) for file in found]
    for name, file in files:
        text, spans = _without_tags(file.read_text(encoding="utf-8"))
        toponyms: list[GoldToponym] = []
        for kind, start, end in spans:
            row = points.get((name, start), {})
            source = row.get("sourceId") or ""
            toponyms += _toponym(
                _placed(text, start, text[start:end]),
                longitude=row.get("longitude"),
                latitude=row.get("latitude"),
                place_id=source if source.startswith("geonames:") else None,
                kind=kind,
            )
        yield GoldDocument(
            document=_document(f"tud:{name}", text, title=None, source=None),
            toponyms=_in_order(toponyms),
            group=name,
        )


def _without_tags(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The bare text, and each annotation as (type, start, end) in the order it opens."""
    bare: list[str] = []
    spans: list[tuple[str, int, int]] = []
    opened: list[int] = []
    length = at = 0
    for tag in _TAG.finditer(marked):
        piece = marked[at : tag.start()]
        bare.append(piece)
        length, at = length + len(piece), tag.end()
        if not tag[1]:
            opened.append(len(spans))
            spans.append((tag[2], length, length))
        elif opened:
            kind, start, _ = spans[opened[-1]]
            spans[opened.pop()] = (kind, start, length)
    bare.append(marked[at:])
    return "".join(bare), spans


_POINT = re.compile(r"(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)")


def _read_brat(path: Path) -> Iterator[GoldDocument]:
    for file in sorted(path.rglob("*.ann")):
        text_file = file.with_suffix(".txt")
        if not text_file.exists():
            raise DocumentError(f"{file}: its text {text_file.name} is missing")
        text = text_file.read_text(encoding="utf-8")
        lines = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
        notes = {
            fields[1].split()[1]: fields[2]
            for fields in lines
            if fields[0].startswith("#") and len(fields) > 2 and " " in fields[1]
        }
        found: list[GoldToponym] = []
        for fields in lines:
            if fields[0].startswith("T") and len(fields) > 2:
                kind, start, *_ = fields[1].replace(";", " ").split()
                note = notes.get(fields[0], "").strip()
                point = _POINT.fullmatch(note)
                found += _toponym(
                    _placed(text, int(start), fields[2]),
                    latitude=point[1] if point else None,
                    longitude=point[2] if point else None,
                    place_id=f"geonames:{note}" if note.isdigit() else None,
                    kind=kind,
                )
        yield GoldDocument(
            document=_document(f"brat:{file.stem}", text, title=None, source=None),
            toponyms=_in_order(found),
            group=file.stem,
        )


def _read_jsonl(path: Path) -> Iterator[GoldDocument]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            item = json.loads(line)
            if not isinstance(item, dict) or not isinstance(item.get("text"), str):
                raise DocumentError(f"{path}: line {number}: expected an object with a text")
            text = item["text"]
            identity = str(item.get("id", number))
            found: list[GoldToponym] = []
            for each in item.get("toponyms", ()):
                start, end = int(each["start"]), int(each["end"])
                found += _toponym(
                    _placed(text, start, each.get("text") or text[start:end]),
                    longitude=each.get("longitude", each.get("lon")),
                    latitude=each.get("latitude", each.get("lat")),
                    place_id=each.get("id"),
                    kind=each.get("kind"),
                )
            yield GoldDocument(
                document=_document(
                    f"jsonl:{identity}", text, title=item.get("title"), source=item.get("source")
                ),
                toponyms=_in_order(found),
                group=identity,
            )


_READERS: dict[str, Callable[[Path], Iterator[GoldDocument]]] = {
    "brat": _read_brat,
    "geovirus": _read_geovirus,
    "jsonl": _read_jsonl,
    "lgl": _read_lgl,
    "tud": _read_tud,
}
