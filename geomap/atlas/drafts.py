"""Places while an atlas is being put together: one row per place, found by id, name or nearness."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geomap.atlas.extent import AS_GIVEN, extent_rule, radius_km
from geomap.atlas.languages import language_code, tagged, tells_language
from geomap.atlas.match import STORED_KINDS, NameKind
from geomap.atlas.names import fold, key_of, write_out
from geomap.atlas.prominence import prominence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

LONGEST_NAME = 80
_CODE = {kind: code for code, kind in enumerate(STORED_KINDS)}
STRENGTH = (0, 1, 4, 5, 2, 3)
"""By code: a name met twice keeps the stronger kind; "Iraqi" is a demonym, not an alternate."""

Keys = dict[str, tuple[str, int]]
"""A place's names by key: the spelling, and the strongest code of a name kind; main name first."""

_FOR_MERGING = (_CODE[NameKind.NAME], _CODE[NameKind.ENGLISH], _CODE[NameKind.DERIVED])


@dataclass(slots=True, kw_only=True)
class Draft:
    """A place that still gathers names and facts; see ``geomap.model.Place`` for the fields."""

    id: str
    name: str
    kind: str
    longitude: float
    latitude: float
    country: str = ""
    admin1: str = ""
    """With its country: ``AZ.01``."""
    admin2: str = ""
    """With country and first order: ``US.CA.037``."""
    population: int = 0
    radius_km: float = 0.0
    """0: not known; the rule of its kind fills it in."""
    extent: str = ""
    """Where ``radius_km`` is from, in the words of ``geomap.atlas.extent``."""
    source: str
    names: dict[str, int] = field(default_factory=dict)
    """Each spelling with the code of its ``NameKind``, the strongest it was met as."""
    spoken: dict[str, dict[str, bool]] = field(default_factory=dict)
    """For spellings whose language a source says: the languages, and whether it is preferred."""
    prominence: float | None = None
    """None: from kind, population and extent."""
    shared_with: Draft | None = None
    """The town whose name this division bears: it is found by all of the town's spellings."""

    def call(
        self,
        name: str,
        how: NameKind = NameKind.ALTERNATE,
        *,
        language: str = "",
        preferred: bool = False,
    ) -> None:
        """Give the place one more name (nothing happens to an empty or overlong one).

        Args:
            name: a spelling.
            how: what sort of name it is.
            language: ISO 639 code, perhaps with script or region; empty, or no code: not known.
            preferred: whether the source puts it before its other names in that language.
        """
        name = " ".join(name.split())
        if not name.isascii():  # some packages hold halves of surrogate pairs: join or drop them
            name = name.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
        if name and len(name) < LONGEST_NAME:
            code = _CODE[how]
            held = self.names.get(name)
            if held is None or STRENGTH[code] < STRENGTH[held]:
                self.names[name] = code
            spoken = language_code(language) if language else ""
            if spoken:
                languages = self.spoken.setdefault(name, {})
                languages[spoken] = preferred or languages.get(spoken, False)

    def fill_in(self) -> None:
        """Let the rules of its kind say what nothing else told: extent and prominence."""
        if not self.radius_km:
            self.radius_km = radius_km(self.kind, self.population)
            self.extent = extent_rule(self.kind, self.population)
        elif not self.extent:
            self.extent = AS_GIVEN
        if self.prominence is None:
            self.prominence = prominence(self.kind, self.population, self.radius_km)


class Drafts:
    """All places gathered so far."""

    def __init__(self) -> None:
        self._by_id: dict[str, Draft] = {}
        self._by_key: defaultdict[str, list[Draft]] = defaultdict(list)

    def __iter__(self) -> Iterator[Draft]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, place_id: str) -> Draft | None:
        """The place of that id, or None."""
        return self._by_id.get(place_id)

    def add(self, draft: Draft) -> Draft:
        """Take a new place in; its name becomes the first of its names.

        Raises:
            ValueError: the id is taken already.
        """
        if draft.id in self._by_id:
            raise ValueError(f"two places with the id {draft.id!r}")
        self._by_id[draft.id] = draft
        draft.call(draft.name, NameKind.NAME)
        return draft

    def merge(self, lost: Draft, kept: Draft) -> None:
        """Fold one place into another: names, population and extent that it lacks."""
        for name, code in lost.names.items():
            kept.call(name, STORED_KINDS[max(code, _CODE[NameKind.ENGLISH])])
            for language, preferred in lost.spoken.get(name, {}).items():
                kept.call(name, language=language, preferred=preferred)
        kept.population = kept.population or lost.population
        if not kept.radius_km:
            kept.radius_km, kept.extent = lost.radius_km, lost.extent
        self.drop(lost)

    def drop(self, draft: Draft) -> None:
        """Take a place out again."""
        del self._by_id[draft.id]

    def index_names(self, *, alternates: bool = False) -> None:
        """Make ``near`` and ``named`` see the names given so far (call again after adding places).

        Args:
            alternates: all names of towns and divisions; else only main, English and derived
                ones, so that a village does not pass for a city whose name it has as alternate.
        """
        self._by_key.clear()
        for draft in self:
            every = alternates or not draft.kind.startswith(("PPL", "ADM"))
            for key in {
                key_of(n) for n, code in draft.names.items() if every or code in _FOR_MERGING
            }:
                self._by_key[key].append(draft)

    def named(self, name: str) -> Iterable[Draft]:
        """The indexed places that bear a name as main, English or derived name."""
        return self._by_key.get(key_of(name), ())

    def near(
        self,
        name: str,
        point: tuple[float, float],
        *,
        within_km: float,
        kinds: tuple[str, ...] = (),
    ) -> Draft | None:
        """The nearest indexed place of that name, if within reach and of one of the kinds.

        Args:
            name: in any spelling that the place bears.
            point: longitude, latitude.
            within_km: how far apart the two points may lie.
            kinds: beginnings of feature codes ("PPL", "ADM"); none: any.
        """
        best, best_km = None, within_km
        for draft in self._by_key.get(key_of(name), ()):
            if kinds and not draft.kind.startswith(kinds):
                continue
            apart = rough_km(point, (draft.longitude, draft.latitude))
            if apart <= best_km:
                best, best_km = draft, apart
        return best


def normalised(name: str) -> str:
    """As ``normalise``, which remembers names that a stream of millions will not ask for again."""
    return write_out(fold(name))


def keys_of(draft: Draft, key: Callable[[str], str] = normalised) -> Keys:
    """The names of a draft by key, its main name first, then strongest first.

    Of two equally strong spellings of a key the one with marks stands: Gəncə, not Ganca.
    """
    ranked = sorted(
        draft.names.items(),
        key=lambda n: (n[0] != draft.name, STRENGTH[n[1]], n[0].isascii(), n[0]),
    )
    keys: Keys = {}
    for name, code in ranked:
        if normal := key(name):
            keys.setdefault(normal, (name, code))
    return keys


def fields_of(draft: Draft, keys: Keys) -> list[str]:
    """The names of a record: the main one, one for each key, and those of a known language."""
    shown = dict.fromkeys([draft.name, *(name for name, _ in keys.values())])
    shown |= dict.fromkeys(sorted(draft.spoken))
    shown |= dict.fromkeys(sorted(filter(tells_language, draft.names)))
    return [tagged(name, draft.spoken.get(name, {})) for name in shown]


def rough_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance on a sphere of 6371.0088 km: enough to tell duplicates apart.

    Example:
        >>> round(rough_km((0.0, 0.0), (1.0, 0.0)), 1)
        111.2
    """
    lon_a, lat_a, lon_b, lat_b = map(math.radians, (*a, *b))
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(half)))
