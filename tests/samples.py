"""Values that several tests need: one small report by hand, and any report for properties."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from geomap.model import (
    Actor,
    Alternative,
    Candidate,
    CheckedClaim,
    Count,
    DistanceClaim,
    Document,
    Failure,
    Incident,
    Label,
    LayerReference,
    Measurement,
    Mention,
    Outcome,
    Place,
    Provenance,
    Quantity,
    Reference,
    Role,
    Span,
    Status,
    Verdict,
    When,
)
from geomap.report import Report

TEXT = (
    "BAKU: Missiles hit Ganja on Saturday, killing at least 13 people, officials said. "
    "Ganja lies almost 60 km from the frontline."
)
GANJA = Place(
    id="geonames:586523",
    name="Ganja",
    kind="PPLA",
    longitude=46.3606,
    latitude=40.6828,
    country="AZ",
    admin1="Ganja City",
    population=303268,
    radius_km=6.0,
    source="GeoNames",
)
MADE = Provenance(geomap="0.1.0", atlas="test", recogniser="test")
LINE = LayerReference(
    id="loc-1994",
    name="Line of contact 1994",
    valid_from=dt.date(1994, 5, 12),
    valid_to=dt.date(2020, 11, 9),
    source="Natural Earth",
    accuracy_km=1.5,
)


def span(text: str, part: str, after: int = 0) -> Span:
    """The first stretch of ``text`` that reads ``part``."""
    start = text.index(part, after)
    return Span(start=start, end=start + len(part), text=part)


def document(text: str = TEXT, id: str = "wire-1", **more: object) -> Document:  # noqa: A002
    """A document with the right checksum; lone surrogates are let through."""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return replace(Document(id=id, text=text, sha256=sha256), **more)  # type: ignore[arg-type]


def place(name: str, longitude: float, latitude: float, **more: Any) -> Place:
    """A place; a town unless more says otherwise."""
    given: dict[str, Any] = {"id": f"test:{name}", "kind": "PPL", "radius_km": 3.0}
    given |= {"source": "GeoNames", **more}
    return Place(name=name, longitude=longitude, latitude=latitude, **given)


def report_of(**parts: Any) -> Report:
    """A report of these parts."""
    return Report(**{"provenance": MADE, **parts})


def sample_report() -> Report:
    """One document, a located and an unplaced mention, a contradicted claim, an incident."""
    ganja = Mention(
        document="wire-1",
        span=span(TEXT, "Ganja"),
        place=GANJA,
        candidates=(Candidate(place=GANJA, score=0.97, why=("the largest of that name",)),),
        score=0.97,
        why=("the largest of that name",),
    )
    front = Mention(
        document="wire-1",
        span=span(TEXT, "frontline"),
        label=Label.DESCRIPTOR,
        role=Role.REFERENCE,
        why=("a layer",),
    )
    baku = Mention(
        document="wire-1", span=span(TEXT, "BAKU"), role=Role.DATELINE, why=("before a colon",)
    )
    sentence = span(TEXT, "Ganja lies almost 60 km from the frontline.")
    claim = DistanceClaim(
        document="wire-1",
        span=sentence,
        quantity=Quantity(
            span=span(TEXT, "almost 60 km"),
            low_km=54.0,
            high_km=60.0,
            value=60.0,
            unit="km",
            hedge="almost",
            rule="press",
        ),
        subject=Reference(span=span(TEXT, "Ganja", sentence.start), mention=ganja),
        reference=Reference(span=span(TEXT, "frontline"), mention=front, feature="frontline"),
    )
    measured = Measurement(
        low_km=39.6,
        best_km=41.2,
        high_km=42.9,
        azimuth_deg=12.5,
        subject_point=(46.3606, 40.6828),
        reference_point=(46.25, 40.32),
        layer=LINE,
        method="geodesic to the nearest point",
    )
    verdict = Verdict(
        outcome=Outcome.CONTRADICTED,
        measurement=measured,
        alternatives=(Alternative(label="border", measurement=None, outcome=Outcome.UNDETERMINED),),
        why=("41 km to the nearest point, and 60 km is claimed",),
    )
    incident = Incident(
        id="e-1",
        document="wire-1",
        event_type="Explosions/Remote violence",
        sub_event_type="Shelling/artillery/missile attack",
        place=ganja,
        when=When(
            low=dt.date(2020, 10, 17),
            high=dt.date(2020, 10, 17),
            edtf="2020-10-17",
            precision="day",
            spans=(span(TEXT, "on Saturday"),),
        ),
        geo_precision=1,
        killed=Count(low=13, high=None, what="people", spans=(span(TEXT, "at least 13 people"),)),
        attribution="officials",
        status=Status.REPORTED,
        spans=(span(TEXT, TEXT[: TEXT.index("said.") + 5]),),
    )
    return Report(
        provenance=Provenance(geomap="0.1.0", atlas="2026.1", recogniser="small", layers=(LINE,)),
        documents=(document(title="A strike", source="wire.txt", published=dt.date(2020, 10, 18)),),
        mentions=(baku, ganja, front),
        claims=(CheckedClaim(claim=claim, verdict=verdict),),
        incidents=(incident,),
        failures=(Failure(source="b.txt", reason="there is no such file"),),
    )


_words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
_reasons = st.lists(_words, max_size=2).map(tuple)
_numbers = st.floats(allow_nan=False, allow_infinity=False)
_dates = st.none() | st.dates()
_points = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
_places = st.builds(
    Place,
    longitude=st.floats(-180, 180),
    latitude=st.floats(-90, 90),
    id=_words, name=_words, kind=_words, source=_words,
    country=st.none() | _words, admin1=st.none() | _words, admin2=st.none() | _words,
    population=st.none() | st.integers(0, 10**10), radius_km=_numbers,
)  # fmt: skip
_candidates = st.builds(Candidate, place=_places, score=_numbers)
_layers = st.builds(
    LayerReference,
    id=_words, name=_words, source=_words, accuracy_km=_numbers, valid_from=_dates, valid_to=_dates,
)  # fmt: skip
_measurements = st.builds(
    Measurement,
    low_km=_numbers, best_km=_numbers, high_km=_numbers, azimuth_deg=_numbers, method=_words,
    subject_point=_points, reference_point=_points, layer=st.none() | _layers,
)  # fmt: skip
_verdicts = st.builds(
    Verdict,
    measurement=st.none() | _measurements,
    alternatives=st.lists(
        st.builds(Alternative, label=_words, measurement=st.none() | _measurements), max_size=2
    ).map(tuple),
    why=_reasons,
)


_TEXTS = ("", "Gəncə — 60 km 🚀 e\u0301.\n\u202eX", "Ganja lies almost 60 km from the frontline.")


@functools.cache
def _parts(text: str, owner: str) -> st.SearchStrategy[tuple[Any, Any, Any]]:
    """Mentions, claims and incidents of a document of this text."""
    ours, bounds = st.just(owner), st.integers(0, len(text))
    spans = st.tuples(bounds, bounds).map(
        lambda ends: Span(start=min(ends), end=max(ends), text=text[min(ends) : max(ends)])
    )
    mentions = st.builds(
        Mention,
        document=ours, span=spans, place=st.none() | _places, score=_numbers, why=_reasons,
        candidates=st.lists(_candidates, max_size=2).map(tuple),
    )  # fmt: skip
    quantities = st.builds(
        Quantity,
        span=spans, low_km=_numbers, high_km=st.none() | _numbers, value=st.none() | _numbers,
        unit=_words, rule=_words, why=_reasons,
    )  # fmt: skip
    ends = st.none() | st.builds(Reference, span=spans, mention=st.none() | mentions)
    claims = st.builds(
        DistanceClaim,
        document=ours, span=spans, quantity=quantities, subject=ends, reference=ends, why=_reasons,
    )  # fmt: skip
    numbers = st.integers(0, 10**20)
    counts = st.builds(
        Count,
        low=numbers,
        high=st.none() | numbers,
        what=_words,
        spans=st.lists(spans, max_size=1).map(tuple),
    )
    actors = st.builds(Actor, text=_words, name=_words, span=spans)
    incidents = st.builds(
        Incident,
        id=_words, document=ours, geo_precision=st.integers(1, 3), actor1=st.none() | actors,
        event_type=_words, sub_event_type=_words,
        when=st.builds(When, low=_dates, high=_dates, edtf=_words, precision=_words),
        place=st.none() | mentions, killed=st.none() | counts,
        damage=st.lists(counts, max_size=1).map(tuple),
        spans=st.lists(spans, max_size=2).map(tuple),
    )  # fmt: skip
    checked = st.builds(CheckedClaim, claim=claims, verdict=_verdicts)
    return st.tuples(
        st.lists(mentions, max_size=2),
        st.lists(checked, max_size=1),
        st.lists(incidents, max_size=1),
    )


_provenances = st.builds(Provenance, layers=st.lists(_layers, max_size=1).map(tuple))
_failures = st.lists(st.builds(Failure, source=_words, reason=_words), max_size=1).map(tuple)
_some_texts = st.lists(st.sampled_from(_TEXTS), max_size=2)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any report whose spans slice its documents."""
    documents = tuple(
        document(text, f"d{i}", title=draw(st.none() | _words), published=draw(_dates))
        for i, text in enumerate(draw(_some_texts))
    )
    parts = [draw(_parts(one.text, one.id)) for one in documents]
    return Report(
        provenance=draw(_provenances),
        documents=documents,
        mentions=tuple(mention for mentions, _, _ in parts for mention in mentions),
        claims=tuple(claim for _, claims, _ in parts for claim in claims),
        incidents=tuple(incident for _, _, incidents in parts for incident in incidents),
        failures=draw(_failures),
    )
