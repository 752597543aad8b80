"""The values that travel through geomap: frozen, slotted, keyword-only, tuples inside.

Longitude stands before latitude everywhere; coordinates are degrees on WGS84 (EPSG:4326),
lengths are kilometres on the ellipsoid. Offsets count Unicode code points of ``Document.text``.
Every value that a reader might doubt carries ``why``: the reasons, in words.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads the annotations at run time
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a mention does in its sentence; only locations and references are drawn."""

    LOCATION = "location"
    """A place where something is or happens."""
    DATELINE = "dateline"
    """The place a report was sent from ("BAKU:")."""
    ASSOCIATED = "associated"
    """A people, a government or a possessor: "Armenian forces", "Yerevan's ally"."""
    EMBEDDED = "embedded"
    """Inside another name: the Minsk of "OSCE Minsk Group"."""
    REFERENCE = "reference"
    """A feature without a proper name: "the frontline", "the border"."""


class Label(StrEnum):
    """What kind of words a mention is made of."""

    TOPONYM = "toponym"
    DEMONYM = "demonym"
    FACILITY = "facility"
    DESCRIPTOR = "descriptor"
    """A common noun that stands for a feature: "the frontline"."""


class Mode(StrEnum):
    """Along what a claimed distance is meant to run."""

    STRAIGHT = "straight line"
    TRAVEL = "travel"
    UNSTATED = "unstated"


class Outcome(StrEnum):
    """The result of checking a claim."""

    SUPPORTED = "supported"
    TRAVEL_CONSISTENT = "travel-consistent"
    CONTRADICTED = "contradicted"
    DISPUTED = "disputed"
    UNDETERMINED = "undetermined"


class Status(StrEnum):
    """How firmly a report states an incident."""

    REPORTED = "reported"
    """Told as fact, or with a source that was there."""
    CLAIMED = "claimed"
    """Asserted by a party to the conflict."""
    DENIED = "denied"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report: ``text`` is what every span points into."""

    id: str
    """Unique within a run; derived from the source and the text, so it is stable."""
    text: str
    title: str | None = None
    source: str | None = None
    """Path or URL the text was read from, or what the front matter calls its source."""
    published: dt.date | None = None
    language: str | None = None
    """BCP 47 tag where the source states one."""
    source_home: str | None = None
    """Where the publisher is at home, as the source states it ("Paris, Texas")."""
    sha256: str
    """Of ``text`` encoded as UTF-8."""

    @property
    def url(self) -> str | None:
        """The source, if it is an address of the web."""
        on_the_web = (self.source or "").startswith(("https://", "http://"))
        return self.source if on_the_web else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a document: ``document.text[start:end] == text``, always."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the gazetteer."""

    id: str
    """Source and key, for instance ``geonames:586523``."""
    name: str
    kind: str
    """GeoNames feature code (PPLA, ADM2, PCLI, RGN, LK, ...)."""
    longitude: float
    latitude: float
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    admin1: str | None = None
    admin2: str | None = None
    population: int | None = None
    radius_km: float
    """Its extent: from the point to the far edge of what the name covers."""
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a mention could mean."""

    place: Place
    score: float
    """Between 0 and 1; the scores of a mention's candidates and of "none of these" sum to 1."""
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name (or a descriptor) in a document, and the place it was resolved to."""

    document: str
    """The ``id`` of the document."""
    span: Span
    label: Label = Label.TOPONYM
    role: Role = Role.LOCATION
    place: Place | None = None
    """None: unresolved; ``why`` says for what reason."""
    candidates: tuple[Candidate, ...] = ()
    """The best few, first the best."""
    score: float = 0.0
    """How sure: of the name before it is resolved, of the place afterwards."""
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A length as a report states it, read as an interval of kilometres."""

    span: Span
    low_km: float
    high_km: float | None
    """None: open above ("more than 60 km")."""
    value: float | None
    """The bare number in its own unit; None for "several miles"."""
    unit: str
    hedge: str | None = None
    """The hedging words as written ("almost")."""
    rule: str
    """The named rule that made the interval from the number."""
    why: tuple[str, ...] = ()
    """What a reader should know of the number, for instance that its two units disagree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """How long a way takes, where a report states that instead of a length."""

    low_hours: float
    high_hours: float | None
    """None: open above ("more than two hours")."""
    way: str | None = None
    """How one goes, in one word ("car", "train", "foot"); None where the report does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerReference:
    """A named layer of lines or areas, as used in a claim or a measurement."""

    id: str
    name: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    source: str
    accuracy_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One end of a distance claim as the report words it.

    A named place has ``mention`` (resolved or not). A feature such as "the Nagorno-Karabakh
    frontline" has ``feature`` (its common noun, "frontline") and, where the words name a region,
    that region as ``mention``; the layer that fits is chosen when the claim is verified.
    """

    span: Span
    mention: Mention | None = None
    feature: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceClaim:
    """A distance that a report states between two places or a place and a line."""

    document: str
    span: Span
    """The whole sentence."""
    quantity: Quantity
    subject: Reference | None
    """None: the subject is unnamed ("a village 12 km north of X")."""
    reference: Reference | None
    second_reference: Reference | None = None
    """The other of two places that the subject lies halfway between, without a length."""
    direction: str | None = None
    """Compass point from the reference to the subject (N, NNE, ...)."""
    mode: Mode = Mode.UNSTATED
    duration: Duration | None = None
    """Of "two hours by road from X": the time; ``quantity`` then bounds the way only from below."""
    attribution: str | None = None
    """Who says so, in the report's words."""
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """A computed shortest distance on WGS84 with its uncertainty."""

    low_km: float
    best_km: float
    high_km: float
    azimuth_deg: float
    """From the reference's end point to the subject's, clockwise from north, 0 to 360."""
    subject_point: tuple[float, float]
    """Longitude, latitude."""
    reference_point: tuple[float, float]
    layer: LayerReference | None = None
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another reading of a claim's words, measured too."""

    label: str
    measurement: Measurement | None
    outcome: Outcome
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What checking a claim came to."""

    outcome: Outcome
    measurement: Measurement | None = None
    second_measurement: Measurement | None = None
    """From the second reference, where the claim has one."""
    described: Place | None = None
    """Where the words put a subject that the gazetteer cannot place ("Mororo, 3 km east of X").

    Computed from the claim itself (source ``computed``, ``radius_km`` its doubt): never known, and
    no test of the claim.
    """
    alternatives: tuple[Alternative, ...] = ()
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedClaim:
    """A claim and its verdict."""

    claim: DistanceClaim
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time window read from date words.

    Where the year is neither written nor given by the document's date, ``low`` and ``high`` are
    None and ``edtf`` keeps what is known (ISO 8601-2, EDTF: ``XXXX-10-16/XXXX-10-17``).
    """

    low: dt.date | None
    high: dt.date | None
    edtf: str
    precision: str
    """``day``, ``night``, ``week``, ``month``, ``year`` or ``unknown``."""
    weekday: str | None = None
    """As written ("Friday"): on it the window begins, even where the date stays unknown."""
    spans: tuple[Span, ...] = ()
    """The date words it was read from; empty when only the publication date bounds it."""
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many, as a closed or open range."""

    low: int
    high: int | None
    """None: open above ("at least 13")."""
    what: str
    """What is counted, in the report's words ("people", "buildings")."""
    spans: tuple[Span, ...] = ()
    attribution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A named group or a force that takes part in an incident."""

    text: str
    """As written: "Armenian forces"."""
    name: str
    """In one form for all spellings: "Armenian troops", "Armenia's army": "forces of Armenia"."""
    country: str | None = None
    """ISO 3166-1 alpha-2, where a demonym or a country's name says it."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one report says of an incident that several reports of a batch tell."""

    document: str
    killed: Count | None = None
    injured: Count | None = None
    missing: Count | None = None
    displaced: Count | None = None
    attribution: str | None = None
    status: Status = Status.REPORTED
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One event at one place in one time window, as one or more sentences tell it."""

    id: str
    """Stable: derived from the document, the type, the place and the window."""
    document: str
    event_type: str
    """ACLED's event type, or a disaster type of our own."""
    sub_event_type: str
    place: Mention | None
    when: When
    geo_precision: int
    """ACLED: 1 the place itself, 2 a part of a region or near a place, 3 a whole region."""
    killed: Count | None = None
    injured: Count | None = None
    missing: Count | None = None
    displaced: Count | None = None
    damage: tuple[Count, ...] = ()
    actor1: Actor | None = None
    """Who acts: the attacker, the one who takes a place, the protesters."""
    actor2: Actor | None = None
    """Upon whom, or the other side of a clash."""
    attribution: str | None = None
    """Who says so, as written."""
    status: Status = Status.REPORTED
    intercepted: bool = False
    civilian_targeting: bool = False
    """Whether civilians were the target (ACLED's column of that name)."""
    spans: tuple[Span, ...]
    """The sentences that tell it."""
    accounts: tuple[Account, ...] = ()
    """One for each report where several tell it, ``document``'s own first; else empty."""
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document of a batch that could not be read or analysed."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What made a report; no clock time, so the same input gives the same bytes."""

    geomap: str
    """Version of the tool."""
    atlas: str
    """Version of the gazetteer."""
    recogniser: str
    layers: tuple[LayerReference, ...] = ()
    """The layers that were at hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What one document gave, before it is bound into a report."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    claims: tuple[CheckedClaim, ...] = ()
    incidents: tuple[Incident, ...] = field(default=())
