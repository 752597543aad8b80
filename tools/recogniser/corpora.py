"""Read the open corpora of names into one form: token words with one tag each.

Every corpus has its own labels and its own gaps; ``harmonise`` brings them to one scheme:
LOC, FAC, PER, ORG, MISC, NORP in BIO, and ``?`` for "some name, not a place".
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.recognise.features import Flag, Known, Names, known_names
from geomap.recognise.nouns import ADMINISTRATIVE, CALENDAR, DIRECTIONS, FACILITIES, SITES
from geomap.recognise.tokens import tokenise
from geomap.recognise.traits import traits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

Annotation = tuple[int, int, str]
SENTENCES = 20
"""Sentences of a corpus without documents that are read as one document."""
UNKNOWN = "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One document: its words and their tags."""

    source: str
    words: tuple[str, ...]
    tags: tuple[str, ...]


_WNUT = {"location": "LOC", "person": "PER", "corporation": "ORG", "group": "ORG"}
_CROSS = {
    **dict.fromkeys(("location", "country"), "LOC"),
    **dict.fromkeys(
        ("person", "politician", "scientist", "researcher", "writer", "musicalartist"), "PER"
    ),
    **dict.fromkeys(
        ("organisation", "organization", "politicalparty", "university", "band"), "ORG"
    ),
}
_PLAIN = {"LOC": "LOC", "PER": "PER", "ORG": "ORG"}
_PRONOUNS = frozenset("i we they he she it our their his her its you".split())
_RE3D = {"Location": "LOC", "Person": "PER", "Organisation": "ORG", "Nationality": "NORP"}


def read_corpora(root: Path, names: Names) -> list[Example]:
    """All labelled corpora under ``root``, in a fixed order, in one label scheme."""
    examples: list[Example] = []
    examples += _columns(root, "wikigold", ["wikigold.conll"], 0, 1, None, _PLAIN)
    examples += _columns(root, "btc", [f"{part}.conll" for part in "abefgh"], 0, 1, "\t", _PLAIN)
    files = ["wnut17train.conll", "emerging.dev.conll", "emerging.test.annotated"]
    examples += _columns(root, "wnut17", files, 0, 1, "\t", _WNUT)
    files = ["en_ewt-ud-dev.iob2", "en_ewt-ud-test.iob2"]
    examples += _columns(root, "uner_en_ewt", files, 1, 2, "\t", _PLAIN)
    for domain in ("politics", "science", "literature", "music"):
        files = [f"{domain}/{part}.txt" for part in ("train", "dev", "test")]
        examples += _columns(root, "crossner", files, 0, 1, "\t", _CROSS)
    examples += _re3d(root / "re3d")
    return [harmonise(example, names) for example in examples if example.words]


def _columns(  # noqa: PLR0917 - a table of corpora reads best in rows
    root: Path,
    source: str,
    files: list[str],
    word: int,
    tag: int,
    separator: str | None,
    labels: dict[str, str],
) -> Iterator[Example]:
    """A corpus of one token a line, sentences parted by blank lines."""
    for name in files:
        lines = (root / source / name).read_text(encoding="utf-8").splitlines()
        sentences = list(_sentences(lines, word, tag, separator))
        for i in range(0, len(sentences), SENTENCES):
            text, spans = _joined(sentences[i : i + SENTENCES], lambda x: labels.get(x, "MISC"))
            yield tagged(source, text, spans)


def _sentences(
    lines: Iterable[str], word: int, tag: int, separator: str | None
) -> Iterator[list[tuple[str, str]]]:
    sentence: list[tuple[str, str]] = []
    for line in lines:
        if not line.strip():
            if sentence:
                yield sentence
            sentence = []
            continue
        cells = line.split(separator)
        if line.startswith("# ") or len(cells) <= max(word, tag):
            continue
        sentence.append((cells[word], cells[tag]))
    if sentence:
        yield sentence


def _joined(
    sentences: list[list[tuple[str, str]]], label: Callable[[str], str]
) -> tuple[str, list[Annotation]]:
    """Sentences of tagged words as a text with spans; IOB1 and IOB2 are both understood."""
    text = ""
    spans: list[Annotation] = []
    for sentence in sentences:
        before = "O"
        for word, tag in sentence:
            start = len(text)
            text += word + " "
            kind = tag[2:]
            if tag[:1] == "I" and before[2:] == kind:
                spans[-1] = (spans[-1][0], len(text) - 1, spans[-1][2])
            elif kind:
                spans.append((start, len(text) - 1, label(kind)))
            before = tag
        text += "\n"
    return text, spans


def tagged(source: str, text: str, spans: Iterable[Annotation]) -> Example:
    """Spans of a text as tags on our own tokens; where spans overlap, the first given stays."""
    tokens = tokenise(text)
    tags = ["O"] * len(tokens)
    for start, end, label in spans:
        first = bisect_left(tokens.ends, start + 1)
        last = bisect_left(tokens.starts, end)
        inside = [i for i in range(first, last) if tokens.words[i] != "\n"]
        if not inside or any(tags[i] != "O" for i in inside):
            continue
        for i in inside:
            tags[i] = UNKNOWN if label == UNKNOWN else ("I-" if i > inside[0] else "B-") + label
    return Example(source=source, words=tokens.words, tags=tuple(tags))


def _re3d(root: Path) -> Iterator[Example]:
    """The parts of re3d whose licence allows any use."""
    for folder in sorted(root.iterdir()):
        licence = folder / "LICENSE"
        if not licence.exists() or "commercial" in licence.read_text(encoding="utf-8").lower():
            continue
        spans = defaultdict(list)
        for line in (folder / "entities.json").read_text(encoding="utf-8").splitlines():
            entity = json.loads(line)
            label = _RE3D.get(entity["type"])
            if label:
                spans[entity["documentId"]].append((entity["begin"], entity["end"], label))
        for line in (folder / "documents.json").read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            text = document["text"]
            yield tagged("re3d", text, _proper(text, spans[document["_id"]]))


def _proper(text: str, spans: list[Annotation]) -> list[Annotation]:
    """Of re3d's generous phrases, those that are proper names.

    It also calls "mourners" an organisation and "a funeral tent" a location. Names of
    organisations and persons stand first (longest first), then the shortest locations.
    """
    names: list[Annotation] = []
    places: list[Annotation] = []
    vague: list[Annotation] = []
    for start, end, label in spans:
        words = text[start:end].split()
        while words and (words[0].islower() or words[0] in {"The", "This"}):
            start += text[start:end].index(words[0]) + len(words.pop(0))  # noqa: PLW2901
            start += len(text[start:end]) - len(text[start:end].lstrip())  # noqa: PLW2901
        if not words or words[0].lower() in _PRONOUNS:
            continue
        proper = all(w[:1].isupper() or w in {"of", "the", "for", "and", "al"} for w in words)
        if not proper:
            vague.append((start, end, UNKNOWN))
        elif label == "LOC":
            places.append((start, end, label))
        else:
            names.append((start, end, label))
    size = lambda span: span[1] - span[0]  # noqa: E731
    return sorted(names, key=size, reverse=True) + sorted(places, key=size) + vague


def read_silver(path: Path) -> Iterator[Example]:
    """Open texts labelled by a teacher (see ``teach.py``)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["text"]
        spans = []
        for start, end, label in record["spans"]:
            if text[start:end].lower().startswith("the ") and label != "MISC":
                start += 4  # noqa: PLW2901
            if text[start:end].endswith(("'s", "’s")):
                end -= 2  # noqa: PLW2901
            spans.append((start, end, label))
        yield tagged(record["source"], text, spans)


def corrected(example: Example, names: Names) -> Example:
    """What the gazetteer knows better than the teacher, which calls rare towns persons.

    A known name that the teacher leaves out or takes for something else becomes a place where it
    stands like one: after "in" or "near", before a comma and a country, or "is a village"; and
    where the teacher itself reads the same name as a place elsewhere in the text.
    """
    words, tags = example.words, list(example.tags)
    spans = list(entities(tags))
    held = {i: span for span in spans for i in range(*span)}
    places = {words[a:b] for a, b in spans if tags[a] == "B-LOC"}
    known = known_names(words, names, traits(words))
    at = {name.start: name for name in known}
    for name in known:
        start, end = name.start, name.end
        inside = [held[i] for i in range(start, end) if i in held]
        if any(span != (start, end) for span in inside) or tags[start] in {"B-LOC", "B-NORP"}:
            continue
        if not words[end - 1][:1].isupper() or name.flags & (Flag.DEMONYM | Flag.LETTERS):
            continue
        if words[start].lower() in CALENDAR:
            continue
        if words[start:end] in places or _like_place(words, name, at):
            _set(tags, start, end, "LOC")
    return Example(source=example.source, words=words, tags=tuple(tags))


def _like_place(words: tuple[str, ...], name: Known, at: dict[int, Known]) -> bool:
    before = words[name.start - 1] if name.start else ""
    after = words[name.end : name.end + 4]
    capital_beside = before[:1].isupper() or (after and after[0][:1].isupper())
    if capital_beside:
        return False
    holder = at.get(name.end + 1) if after[:1] == (",",) else None
    if holder and holder.flags & (Flag.COUNTRY | Flag.REGION):
        return True
    is_a = after[:2] in {("is", "a"), ("is", "the"), ("was", "a")}
    if is_a and any(word in ADMINISTRATIVE for word in words[name.end : name.end + 8]):
        return True
    return before in {"in", "near", "around", "outside"} and not name.flags & Flag.ALTERNATE


def harmonise(example: Example, names: Names) -> Example:
    """Bring one example to the common scheme.

    Peoples become NORP wherever a corpus leaves them out or files them under MISC; what a corpus
    calls a location or an organisation and ends in a facility's noun becomes FAC; words before a
    name that only say a direction leave it.
    """
    words, tags = example.words, list(example.tags)
    for start, end in entities(tags):
        label = tags[start][2:]
        last = words[end - 1].lower().rstrip(".")
        built = last in FACILITIES and end - start > 1 and words[end - 1][:1].isupper()
        if built and (label == "LOC" or (label == "ORG" and last in SITES)):
            _set(tags, start, end, "FAC")
        elif label == "LOC" and words[start] in DIRECTIONS and end - start > 1:
            tags[start] = "O"
            _set(tags, start + 1, end, "LOC")
    for i, word in enumerate(words):
        alone = tags[i] == "O" or (
            tags[i] in {"B-MISC", "B-LOC", "B-ORG", "B-PER"}
            and (i + 1 == len(tags) or tags[i + 1][:1] != "I")
        )
        if alone and word[:1].isupper():
            found = names.longest(words, i)
            if found and found[0] == 1 and is_people(names.flags(found[1])):
                tags[i] = "B-NORP"
    return Example(source=example.source, words=words, tags=tuple(tags))


def is_people(bits: int) -> bool:
    """Whether a name with these flags is the word for a people before anything else."""
    also = Flag.ALSO_DEMONYM | Flag.ALTERNATE
    return bool(bits & Flag.DEMONYM) or bits & also == also


def entities(tags: list[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each name in a run of tags."""
    start = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            yield start, i
            start = None
        if tag.startswith("B-"):
            start = i


def _set(tags: list[str], start: int, end: int, label: str) -> None:
    tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
