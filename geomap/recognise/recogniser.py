"""The recogniser as the rest of geomap sees it: a document in, unresolved mentions out."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np

from geomap.embedded import data_path
from geomap.model import Document, Label, Mention, Role, Span
from geomap.recognise.articles import with_articles
from geomap.recognise.bodies import by_their_nouns
from geomap.recognise.calibration import Calibration, calibrated, kind_of
from geomap.recognise.candidates import inner_names, place_candidates, usable_inside
from geomap.recognise.decode import decode
from geomap.recognise.descriptors import find_descriptors
from geomap.recognise.features import Flag, flags, known_names
from geomap.recognise.judge import (
    EVIDENCE,
    consistent,
    describe,
    probabilities,
)
from geomap.recognise.lists import entries, headings
from geomap.recognise.names import AtlasNames
from geomap.recognise.network import Network, load_network
from geomap.recognise.persons import surnames
from geomap.recognise.scene import Candidate, Scene, mean
from geomap.recognise.tags import KINDS
from geomap.recognise.tokens import Tokens, tokenise, windows
from geomap.recognise.traits import Trait, traits, where

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from geomap.atlas import Atlas
    from geomap.recognise.decode import Name
    from geomap.recognise.features import Known, Names

WINDOW = 30_000
"""Code points that are read at once: about 5,000 words, more than any report but a book."""
OVERLAP = 600
"""Code points on each side that a window sees besides its own."""
ENOUGH = 0.40
"""Probability from which a candidate is a mention; the resolver may still find no place for it."""


class Recogniser(Protocol):
    """Anything that finds which words of a document name a place.

    The mentions are unresolved (``place`` is None), in the order of the text, and their spans
    slice ``document.text``.
    """

    def __call__(self, document: Document) -> tuple[Mention, ...]:
        """The mentions of a document."""
        ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network and the gazetteer make of one window, before anything is decided."""

    tokens: Tokens
    known: tuple[Known, ...]
    decoded: tuple[Name, ...]
    people: Sequence[float]
    scene: Scene
    candidates: tuple[Candidate, ...]
    describing: Sequence[int]
    """Where a reference without a name may begin."""


@dataclass(frozen=True, slots=True)
class NetworkRecogniser:
    """The embedded recogniser; make one with :func:`load_recogniser`."""

    names: Names
    network: Network
    judge: NDArray[np.float64]
    version: str
    calibration: Mapping[str, Calibration] = field(default_factory=dict)

    def __call__(self, document: Document) -> tuple[Mention, ...]:
        """The mentions of a document, in the order of the text."""
        return tuple(self.stream(document))

    def stream(self, document: Document) -> Iterator[Mention]:
        """The mentions one after another, for a text so long that even they would be too many.

        Time is linear in the length of the text; memory does not grow with it. A name knows of
        its other places within a window of ``WINDOW`` code points.

        Example:
            >>> from geomap.atlas import open_atlas
            >>> report = Document(id="a", text="Rain fell in Aleppo and Homs.", sha256="")
            >>> next(load_recogniser(open_atlas()).stream(report)).span.text
            'Aleppo'
        """
        done = 0
        for start, end, seen_start, seen_end in windows(
            document.text, size=WINDOW, overlap=OVERLAP
        ):
            before = done
            for found in self._mentions(document, self.read(document.text, seen_start, seen_end)):
                if max(start, before) <= found.span.start < end:
                    done = max(done, found.span.end)
                    yield found

    def read(self, text: str, start: int = 0, end: int | None = None) -> Reading:
        """Run the network over a stretch of text and gather the candidates."""
        tokens = tokenise(text, start, end)
        words = _cased(tokens.words, self.names)
        seen = traits(words)
        known = known_names(words, self.names, seen)
        known_at = {name.start: name for name in known}
        listed = entries(known_at, where(seen, Trait.SEPARATOR), len(words))
        listed |= headings(words, known_at, where(seen, Trait.BREAK))
        bits = flags(words, known, seen)
        logs = self.network.log_probabilities(words, bits, seen)
        shares = np.exp(logs)
        by_kind = {k: shares[:, 1 + 2 * i] + shares[:, 2 + 2 * i] for i, k in enumerate(KINDS)}
        place = (by_kind["LOC"] + by_kind["FAC"]).tolist()
        spans = {(name.start, name.end) for name in known}
        decoded = by_their_nouns(words, with_articles(words, decode(logs)), spans)
        scene = Scene(
            words=words,
            flags=bits.tolist(),
            place=place,
            person=by_kind["PER"].tolist(),
            other=(by_kind["ORG"] + by_kind["MISC"]).tolist(),
            known_at=known_at,
            listed=listed,
            vocabulary=self.network.vocabulary,
        )
        candidates = place_candidates(scene, decoded, known, self.names, seen)
        people = by_kind["NORP"].tolist()
        describing = where(seen, Trait.DESCRIBES)
        return Reading(tokens, known, decoded, people, scene, candidates, describing)

    def _mentions(self, document: Document, reading: Reading) -> list[Mention]:
        text, tokens, words = document.text, reading.tokens, reading.scene.words
        found: dict[tuple[int, int], Mention] = {}

        def add(first: int, last: int, label: Label, role: Role, score: float, *why: str) -> None:
            left, right = tokens.starts[first], tokens.ends[last - 1]
            found.setdefault(
                (left, -right),
                Mention(
                    document=document.id,
                    span=Span(start=left, end=right, text=text[left:right]),
                    label=label,
                    role=role,
                    score=round(calibrated(score, kind_of(label, role), self.calibration), 4),
                    why=why,
                ),
            )

        scene, candidates = reading.scene, reading.candidates
        chances = probabilities(describe(scene, candidates), self.judge)
        chances = consistent(scene, candidates, chances, enough=ENOUGH)
        persons = surnames(scene, reading.decoded, candidates)
        kept = [
            (candidate, chance)
            for candidate, chance in zip(candidates, chances, strict=True)
            if chance >= ENOUGH and candidate.start not in persons
        ]
        places = {
            " ".join(words[c.start : c.end]).lower() for c, _ in kept if not c.facility and c.known
        }
        for candidate, chance in kept:
            if candidate.facility:
                add(candidate.start, candidate.end, Label.FACILITY, Role.LOCATION, chance)
                inside = usable_inside(words, candidate, places, self.names)
                if inside:
                    add(*inside, Label.TOPONYM, Role.LOCATION, chance)
            else:
                people = candidate.known & Flag.DEMONYM
                label = Label.DEMONYM if people else Label.TOPONYM
                add(candidate.start, candidate.end, label, Role.LOCATION, chance)
        for first, last, chance in _peoples(reading, {c.start for c, _ in kept}):
            add(first, last, Label.DEMONYM, Role.ASSOCIATED, chance)
        for inner in inner_names(words, reading.decoded, places, self.names):
            label = Label.DEMONYM if inner.flags & Flag.DEMONYM else Label.TOPONYM
            whole = text[tokens.starts[inner.whole.start] : tokens.ends[inner.whole.end - 1]]
            chance = mean(reading.scene.other, inner.start, inner.end)
            add(inner.start, inner.end, label, Role.EMBEDDED, chance, f"part of “{whole}”")
        for left, right in find_descriptors(text, tokens, reading.describing):
            found.setdefault(
                (left, -right),
                Mention(
                    document=document.id,
                    span=Span(start=left, end=right, text=text[left:right]),
                    label=Label.DESCRIPTOR,
                    role=Role.REFERENCE,
                    score=1.0,
                ),
            )
        return [found[key] for key in sorted(found)]


def _peoples(reading: Reading, taken: set[int]) -> Iterator[tuple[int, int, float]]:
    """Words for peoples that the gazetteer ties to a place ("Armenian")."""
    scene = reading.scene
    read_so = {(n.start, n.end) for n in reading.decoded if n.kind == "NORP"}
    inside = {
        i
        for name in reading.decoded
        if name.kind != "NORP" and name.end - name.start > 1
        for i in range(name.start, name.end)
    }
    for name in reading.known:
        span = name.start, name.end
        people = name.flags & (Flag.DEMONYM | Flag.ALSO_DEMONYM)
        tied = people or ((name.start, name.end) in read_so and name.flags & Flag.ALSO_COUNTRY)
        if not tied or name.start in inside or name.start in taken:
            continue
        chance = mean(reading.people, *span) + mean(scene.place, *span)
        if name.flags & Flag.DEMONYM and not scene.flags[name.start] & Flag.ALSO_LOWER:
            chance = max(chance, 1 - mean(scene.person, *span))
        if chance >= ENOUGH:
            yield *span, chance


_SPEECH = 5
"""Words in lower case that make a text of them, which may have lost its capitals."""


def _cased(words: tuple[str, ...], names: Names) -> tuple[str, ...]:
    """Words as they are; in a text without any capitals, well-known names get theirs."""
    if any(word[0].isupper() and len(word) > 1 for word in words):
        return words
    if sum(word.islower() for word in words) < _SPEECH:
        return words
    famous = Flag.COUNTRY | Flag.REGION | Flag.CITY_1M | Flag.CITY_250K
    cased = list(words)
    for i, word in enumerate(words):
        if len(word) < 4 or not word.islower():
            continue
        found = names.longest(words, i)
        if found and names.flags(found[1]) & famous:
            cased[i : i + found[0]] = [w[0].upper() + w[1:] for w in words[i : i + found[0]]]
    return tuple(cased)


@functools.lru_cache(maxsize=2)
def _weights(
    folder: Path,
) -> tuple[Network, NDArray[np.float64], str, dict[str, Calibration]]:
    record = json.loads((folder / "judge.json").read_text(encoding="utf-8"))
    judge = np.array([record["weights"][name] for name in EVIDENCE])
    calibration = {kind: (a, b) for kind, (a, b) in record["calibration"].items()}
    return load_network(folder / "weights.npz"), judge, record["version"], calibration


def load_recogniser(atlas: Atlas) -> NetworkRecogniser:
    """Open the embedded recogniser.

    Args:
        atlas: the gazetteer whose names it knows.

    Raises:
        GeomapError: the embedded weights are missing.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> from geomap.model import Document
        >>> recognise = load_recogniser(open_atlas())
        >>> report = Document(id="a", text="Shells fell near Aleppo on Friday.", sha256="")
        >>> [mention.span.text for mention in recognise(report)]
        ['Aleppo']
    """
    network, judge, version, calibration = _weights(data_path("recogniser"))
    return NetworkRecogniser(
        names=AtlasNames(atlas),
        network=network,
        judge=judge,
        version=version,
        calibration=calibration,
    )
