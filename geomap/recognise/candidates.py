"""Runs of tokens that may name a place, and names that stand inside other names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.recognise.articles import ARTICLES
from geomap.recognise.cues import (
    dwells,
    lives,
    measured,
    of_party,
    owns,
    situated,
    stricken,
    visited,
)
from geomap.recognise.features import Flag, Known
from geomap.recognise.nouns import (
    ADMINISTRATIVE,
    BODIES,
    CALENDAR,
    COMPASS,
    DIRECTIONS,
    FACILITIES,
    GENERIC,
    OF_BODIES,
    PREPOSITIONS,
    SETTLED,
    SITES,
    STRIKES,
)
from geomap.recognise.scene import NOTABLE, Candidate, mean
from geomap.recognise.tokens import BREAK
from geomap.recognise.traits import Trait, where
from geomap.recognise.unheard import led, strange, told, unheard

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from geomap.recognise.decode import Name
    from geomap.recognise.features import Names
    from geomap.recognise.scene import Scene
    from geomap.recognise.traits import Traits

_UNLIKELY = 0.02
"""A known name that the network gives less than this is no candidate without a cue."""
_NOTHING = (GENERIC - {"gulf", "strait", "downtown", "kremlin"}) | (CALENDAR - {"may", "march"})
_ROADS = frozenset(
    "ave avenue blvd boulevard expressway freeway hwy highway motorway parkway"
    " pkwy rd road st street".split()
)
_WINDS = frozenset(("north", "south", "east", "west"))


@dataclass(frozen=True, slots=True)
class Inner:
    """A known name inside the name of something else."""

    start: int
    end: int
    flags: int
    whole: Name


def place_candidates(
    scene: Scene, decoded: Sequence[Name], known: Sequence[Known], names: Names, traits: Traits
) -> tuple[Candidate, ...]:
    """What the network reads as a place or a site, and other names that may be one.

    Args:
        scene: the window.
        decoded: the names that the network reads.
        known: the names that the gazetteer knows.
        names: the gazetteer.
        traits: what each word is by itself.
    """
    words = scene.words
    exact = {(name.start, name.end): (name.flags, name.countries) for name in known}
    found: list[Candidate] = []
    taken: set[int] = set()

    def add(
        start: int, end: int, *, read_so: bool, facility: bool = False, repeated: bool = False
    ) -> None:
        bits, countries = exact.get((start, end)) or _looked_up(words, start, end, names)
        if (read_so or repeated or bits) and not _names_nothing(words, start, end):
            found.append(
                Candidate(
                    start=start,
                    end=end,
                    decoded=read_so,
                    facility=facility
                    or bool(bits & Flag.FACILITY and (end - start > 1 or visited(words, start))),
                    known=bits,
                    countries=countries,
                )
            )

    wider = {i: run for run in known for i in range(run.start, run.end)}
    ends = {run.end for run in known} | {name.end for name in decoded if name.kind == "LOC"}
    for name in decoded:
        if name.start in taken:
            continue
        run = wider.get(name.start)
        if name.kind in {"LOC", "FAC"} and run and _covers(words, run, name):
            taken.update(range(run.start, max(run.end, name.end)))
            add(run.start, run.end, read_so=True)
            continue
        span = range(name.start, name.end)
        site = is_site(words, name)
        if name.kind in {"LOC", "FAC"} or site:
            taken.update(span)
            for first, with_noun in _trimmed(words, name):
                last = _unshouted(words, first, with_noun, names)
                built = name.kind == "FAC" or words[last - 1].lower() in SITES
                if (site and last == with_noun) or (built and _is_built(words, first, last)):
                    add(first, last, read_so=True, facility=True)
                else:
                    add(*_narrowed(words, first, last, names), read_so=True)
        elif name.kind == "NORP" or not (
            len(span) == 1
            or _is_division(exact.get((name.start, name.end)))
            or ((name.start, name.end) in exact and cued(words, name.start, name.end))
            or ((name.start, name.end) in exact and _joined(words, name.start, ends))
            or (run and run.start == name.start and owns(words, run.end))
            or (strange(words, name.start, name.end, scene.vocabulary) and _placed(words, name))
        ):
            taken.update(span)
    spoken = {i for candidate in found for i in range(candidate.start, candidate.end)}
    for start, end in _announced(words, decoded, known, where(traits, Trait.TIES)):
        if spoken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            add(start, end, read_so=False, repeated=True)
    for start, end in _repeats(
        words, [(c.start, c.end) for c in found if not c.known and not c.facility]
    ):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            add(start, end, read_so=False, repeated=True)
    for run in known:
        start, end = run.start, _without_common(words, run.start, run.end)
        likely = mean(scene.place, start, end) >= _UNLIKELY or start in scene.listed
        likely = likely or cued(words, start, end)
        if taken.isdisjoint(range(start, end)) and likely:
            site = end - start > 1 and words[end - 1].lower() in FACILITIES
            add(start, end, read_so=False, facility=site and bool(run.flags & Flag.FACILITY))
    taken.update(i for candidate in found for i in range(candidate.start, candidate.end))
    taken.update(i for run in known for i in range(run.start, run.end))
    for start, end in unheard(scene, where(traits, Trait.CAPITAL), taken, ends):
        add(start, end, read_so=False, repeated=True)
    return tuple(sorted(found, key=lambda candidate: candidate.start))


def _joined(words: Sequence[str], start: int, ends: Collection[int]) -> bool:
    """Whether it goes on a row that a known name or a place leads: "X, Y and this"."""
    return start > 1 and words[start - 1] in {"and", ","} and start - 1 in ends


def _placed(words: Sequence[str], name: Name) -> bool:
    """Whether a name that the network takes for something else stands as places do."""
    return led(words, name.start, name.end) or told(words, name.end)


def _led(words: Sequence[str], start: int) -> bool:
    """Whether a word stands before a name that a place likes to follow."""
    before = words[start - 1].lower() if start else BREAK
    return before in PREPOSITIONS or before in STRIKES


def cued(words: Sequence[str], start: int, end: int) -> bool:
    """Whether what stands around a known name makes it worth a look."""
    return (
        _led(words, start)
        or owns(words, end)
        or stricken(words, end)
        or lives(words, start)
        or of_party(words, start)
        or measured(words, start)
        or visited(words, start)
        or dwells(words, start, end)
        or situated(words, end)
        or _kind_follows(words, end)
    )


def _kind_follows(words: Sequence[str], end: int) -> bool:
    return end < len(words) and words[end] in SETTLED


def _announced(
    words: Sequence[str], decoded: Sequence[Name], known: Sequence[Known], ties: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Names of whatever kind after what announces a place: "the village of X", "9 km from X"."""
    ends = {name.start: name.end for name in known}
    ends |= {name.start: name.end for name in decoded if name.kind != "NORP"}
    for i in ties:
        if i + 1 == len(words) or not i:
            continue
        start = i + 1
        if not words[start][0].isupper() or words[start].isupper():
            continue
        settled = words[i] == "of" and words[i - 1].lower() in SETTLED
        named = words[i - 1].islower() or i == 1 or words[i - 2] in {".", BREAK}
        if (settled and named) or measured(words, start):
            yield start, max(ends.get(start, 0), start + 1)


def _repeats(words: Sequence[str], spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Further places where the same words stand as in names that no gazetteer knows."""
    firsts: dict[str, set[tuple[str, ...]]] = {}
    for start, end in spans:
        firsts.setdefault(words[start], set()).add(tuple(words[start:end]))
    if firsts:
        for i in [i for i, word in enumerate(words) if word in firsts]:
            for name in sorted(firsts[words[i]], key=len, reverse=True):
                if tuple(words[i : i + len(name)]) == name:
                    yield i, i + len(name)
                    break


def _covers(words: Sequence[str], run: Known, name: Name) -> bool:
    """Whether a known name holds more than the network read of it ("The" + "Hague")."""
    more = (run.end - run.start) > (name.end - name.start) or words[run.start] == "The"
    last = words[run.end - 1]
    named = last[0].isupper() or (last in FACILITIES and bool(run.flags & Flag.FACILITY))
    return more and run.start <= name.start and name.end <= run.end and named


def _is_built(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a noun of a built thing is in the name; else it may be any place."""
    lone = end - start == 1
    return not lone and any(w.lower().rstrip(".") in FACILITIES for w in words[start:end])


def is_site(words: Sequence[str], name: Name) -> bool:
    """Whether an organisation's name ends in the noun of a built thing ("Ganja City Hospital")."""
    return (
        name.kind in {"ORG", "MISC"}
        and name.end - name.start > 1
        and words[name.end - 1].lower() in SITES
    )


def _trimmed(words: Sequence[str], name: Name) -> Iterator[tuple[int, int]]:
    """The parts of a name between commas, without articles and directions before them."""
    start = name.start
    for i in range(name.start, name.end + 1):
        if i < name.end and words[i] not in {",", ";", BREAK}:
            continue
        first, last = start, i
        while last > first and not words[last - 1][0].isalnum():
            last -= 1
        while first < last and (
            not words[first][0].isalnum()
            or words[first].lower() == "the"
            or words[first] in DIRECTIONS
        ):
            first += 1
        if last > first:
            yield first, last
        start = i + 1


def _without_common(words: Sequence[str], start: int, end: int) -> int:
    """The end of a name without a common noun in lower case after it ("Ganja city")."""
    while end > start + 1 and words[end - 1] in ADMINISTRATIVE:
        end -= 1
    return end


def _narrowed(words: Sequence[str], start: int, end: int, names: Names) -> tuple[int, int]:
    """A name without the common noun after it and the direction before it ("Eastern China").

    "North", "South", "East" and "West" are left: they are as good as part of the name.
    """
    end = _without_common(words, start, end)
    first = start + 2 if words[start + 1 : start + 2] == ("-",) else start + 1
    led = first < end and words[start].lower() in COMPASS - _WINDS
    if led and not _looked_up(words, start, end, names)[0]:
        inner = _looked_up(words, first, end, names)[0]
        start = first if inner else start
    return start, end


def _unshouted(words: Sequence[str], start: int, end: int, names: Names) -> int:
    """The end of a name without the common noun that capitals add to it ("PESHAWAR MOSQUE")."""
    last = words[end - 1]
    common = last.lower() in FACILITIES and last.isupper() and len(last) > 3
    if not common or end - start == 1 or _looked_up(words, start, end, names)[0]:
        return end
    return end - 1 if _looked_up(words, start, end - 1, names)[0] & NOTABLE else end


def _names_nothing(words: Sequence[str], start: int, end: int) -> bool:
    """A lone common noun or month ("Region 8"), a currency's sign ("US$1"), a bare "City of"."""
    lone = end - start == 1 and words[start].lower() in _NOTHING
    return lone or words[end - 1] == "of" or words[end : end + 1] == ("$",)


def _is_division(whole: tuple[int, tuple[int, ...]] | None) -> bool:
    """Whether what the network reads as an organisation is a country or a division as a whole."""
    return whole is not None and bool(whole[0] & (Flag.COUNTRY | Flag.REGION | Flag.DISTRICT))


def _looked_up(
    words: Sequence[str], start: int, end: int, names: Names
) -> tuple[int, tuple[int, ...]]:
    """Flags and countries of exactly this run; nothing where the gazetteer does not know it."""
    found = names.longest(words[start:end], 0)
    if found is None or found[0] != end - start:
        return 0, ()
    return names.flags(found[1]), names.countries(found[1])


def inner_names(
    words: Sequence[str],
    decoded: Sequence[Name],
    places: Collection[str],
    names: Names,
) -> Iterator[Inner]:
    """Toponyms inside organisations, works and events, and after "of" in titles of persons.

    Small places count only where the same name stands as a place elsewhere, or before a word
    such as "Police" or "University".

    Args:
        words: the tokens.
        decoded: the names that the network reads.
        places: names that are places elsewhere in the text, in lower case.
        names: the gazetteer.
    """
    for whole in decoded:
        if whole.kind not in {"ORG", "MISC", "PER"} or whole.end - whole.start == 1:
            continue
        position = whole.start
        while position < whole.end:
            found = names.longest(words[position : whole.end], 0)
            if found is None or not words[position][0].isupper():
                position += 1
                continue
            inner = Inner(position, position + found[0], names.flags(found[1]), whole)
            if _counts(words, inner, places):
                yield inner
                position = inner.end
            else:
                position += 1


def _counts(words: Sequence[str], inner: Inner, places: Collection[str]) -> bool:
    """Whether a known name inside another name is the toponym and no common word there."""
    start, end, bits, whole = inner.start, inner.end, inner.flags, inner.whole
    if start == whole.start and end == whole.end:
        return False
    if not words[end - 1][0].isupper() or words[start] in {"The", "Of"}:
        return False
    if whole.kind == "PER":
        return start > whole.start and words[start - 1] == "of" and bool(bits & NOTABLE)
    first_word = words[start].lower().rstrip(".")
    common = first_word in GENERIC or first_word in OF_BODIES or _too_short(words[start], bits)
    if end - start == 1 and common:
        return False
    if " ".join(words[start:end]).lower() in places:
        return True
    after = words[end].lower() if end < whole.end else ""
    own = not bits & Flag.ALTERNATE or bool(bits & (Flag.COUNTRY | Flag.DEMONYM))
    if bits & (Flag.COUNTRY | Flag.REGION | Flag.CITY_1M | Flag.CITY_250K | Flag.DEMONYM):
        return own
    if bits & Flag.DISTRICT and end - start > 1:
        return True
    first = start == whole.start and after in BODIES
    last = start > whole.start and words[start - 1] in {"of", "in", "at"}
    return own and (first or last) and bool(bits & (NOTABLE | Flag.SETTLEMENT))


def _too_short(word: str, bits: int) -> bool:
    return len(word) < 3 and not bits & Flag.COUNTRY


def usable_inside(
    words: Sequence[str], site: Candidate, places: Collection[str], names: Names
) -> tuple[int, int] | None:
    """The toponym at the front of a facility's name: the Ganja of "Ganja City Hospital".

    None for roads, and where the front may as well be a person's name ("Jackson Hospital").
    """
    last = words[site.end - 1].lower().rstrip(".")
    if site.end - site.start == 1 or last in _ROADS or last not in FACILITIES:
        return None
    found = names.longest(words[site.start : site.end - 1], 0)
    if found is None:
        return None
    longest = site.start + found[0]
    for end in range(longest, site.start, -1):
        if " ".join(words[site.start : end]).lower() in places:
            return site.start, end
    if words[site.start].lower() in ARTICLES:
        return None  # named after the cure or the revolution, not after a town
    notable = names.flags(found[1]) & NOTABLE and words[longest].lower() in {"city", *BODIES}
    return (site.start, longest) if notable else None
