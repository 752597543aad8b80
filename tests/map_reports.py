"""Reports built by hand for the tests of the map: what the stages before it would give."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from samples import GANJA, document, place, report_of, span

from geomap.model import (
    Alternative,
    Candidate,
    CheckedClaim,
    Count,
    DistanceClaim,
    Incident,
    LayerReference,
    Measurement,
    Mention,
    Outcome,
    Place,
    Quantity,
    Reference,
    Role,
    Status,
    Verdict,
    When,
)

if TYPE_CHECKING:
    from geomap.report import Report

__all__ = ["GANJA", "document", "place", "report_of", "span"]

MINGACHEVIR = place("Mingachevir", 47.05, 40.77, kind="PPLA", country="AZ", population=106000)
FIZULI = place("Füzuli", 47.25, 39.53, kind="ADM2", country="AZ", radius_km=22.0)
JABRAIL = place("Cəbrayıl", 47.0, 39.27, kind="ADM2", country="AZ", radius_km=20.0)
BAKU = place("Baku", 49.89, 40.37, kind="PPLC", country="AZ", population=2300000)
YEREVAN = place("Yerevan", 44.51, 40.18, kind="PPLC", country="AM", population=1090000)
SOURCE = "https://example.org/reports/ganja"

GANJA_TEXT = (
    "BAKU: Missiles hit homes in Ganja in the night of Friday to Saturday, killing at least 13 "
    "people, three of them children, and wounding 52, the prosecutor general's office said.\n\n"
    "Ganja lies almost 60 km from the Nagorno-Karabakh frontline. Missiles fired at the power "
    "plant in Mingachevir were intercepted, the office said.\n\n"
    "President Aliyev said that his forces had taken two regions, Fizuli and Jabrail. Aliyev "
    "took a jab at Yerevan's ally Moscow."
)


def ganja() -> Report:
    """A small report with every kind of item."""
    text = GANJA_TEXT
    paper = document(
        text,
        title="Missiles strike Ganja",
        source=SOURCE,
        published=dt.date(2020, 10, 18),
        language="en",
    )

    def mention(
        part: str, where: Place | None, role: Role = Role.LOCATION, after: int = 0
    ) -> Mention:
        candidates = (Candidate(place=where, score=0.93),) if where else ()
        if part == "Fizuli":
            town = place("Fizuli", 47.14, 39.6, kind="PPLA", country="AZ")
            candidates += (Candidate(place=town, score=0.05),)
        return Mention(
            document=paper.id,
            span=span(text, part, after=after),
            role=role,
            place=where,
            candidates=candidates,
            score=0.93,
            why=(f"{part} is the most prominent place of that name", "others nearby fit"),
        )

    home = mention("Ganja", GANJA)
    again = mention("Ganja", GANJA, after=home.span.end)
    plant = mention("Mingachevir", MINGACHEVIR)
    fizuli, jabrail = mention("Fizuli", FIZULI), mention("Jabrail", JABRAIL)
    front = mention("frontline", None, Role.REFERENCE)
    night = When(
        low=dt.date(2020, 10, 16),
        high=dt.date(2020, 10, 17),
        edtf="2020-10-16/2020-10-17",
        precision="night",
        spans=(span(text, "night of Friday to Saturday"),),
    )
    unknown = When(low=None, high=None, edtf="XXXX-10-17", precision="day")
    office = "the prosecutor general's office"
    first = span(text, text.split("BAKU: ")[1].split("\n")[0])
    strike = Incident(
        id="strike",
        document=paper.id,
        event_type="Explosions/Remote violence",
        sub_event_type="Shelling/artillery/missile attack",
        place=home,
        when=night,
        geo_precision=1,
        spans=(first,),
        attribution=office,
        killed=Count(low=13, high=None, what="people", spans=(span(text, "at least 13 people"),)),
        injured=Count(low=52, high=52, what="people", spans=(span(text, "52"),)),
        missing=Count(low=24, high=99, what="people"),
        damage=(Count(low=20, high=None, what="buildings", attribution="a presidential aide"),),
        why=("the word 'missiles' with 'hit'",),
    )
    intercepted = Incident(
        id="plant",
        document=paper.id,
        event_type="Explosions/Remote violence",
        sub_event_type="Shelling/artillery/missile attack",
        place=plant,
        when=unknown,
        geo_precision=1,
        intercepted=True,
        attribution=office,
        spans=(
            span(
                text,
                "Missiles fired at the power plant in Mingachevir were intercepted, "
                "the office said.",
            ),
        ),
    )
    taken = [
        Incident(
            id=f"taken-{each.span.text}",
            document=paper.id,
            event_type="Strategic developments",
            sub_event_type="Non-violent transfer of territory",
            place=each,
            when=unknown,
            geo_precision=2,
            status=Status.CLAIMED,
            attribution="President Aliyev",
            spans=(
                span(
                    text,
                    "President Aliyev said that his forces had taken two regions, "
                    "Fizuli and Jabrail.",
                ),
            ),
        )
        for each in (fizuli, jabrail)
    ]
    layer = LayerReference(
        id="line-of-contact-1994",
        name="Line of contact 1994",
        valid_from=dt.date(1994, 5, 12),
        valid_to=dt.date(2020, 11, 9),
        source="Natural Earth",
        accuracy_km=2.0,
    )
    measured = Measurement(
        low_km=36.0,
        best_km=41.2,
        high_km=46.3,
        azimuth_deg=12.0,
        subject_point=(46.36, 40.68),
        reference_point=(46.47, 40.32),
        layer=layer,
        method="geodesic, nearest point of the line",
    )
    sentence = span(text, "Ganja lies almost 60 km from the Nagorno-Karabakh frontline.")
    claim = DistanceClaim(
        document=paper.id,
        span=sentence,
        quantity=Quantity(
            span=span(text, "almost 60 km"),
            low_km=54.0,
            high_km=60.0,
            value=60.0,
            unit="km",
            hedge="almost",
            rule="press rounding",
        ),
        subject=Reference(span=again.span, mention=again),
        reference=Reference(
            span=span(text, "Nagorno-Karabakh frontline"), mention=None, feature="frontline"
        ),
    )
    verdict = Verdict(
        outcome=Outcome.TRAVEL_CONSISTENT,
        measurement=measured,
        alternatives=(
            Alternative(
                label="the boundary of the oblast of 1991",
                measurement=None,
                outcome=Outcome.UNDETERMINED,
            ),
        ),
        why=(
            (
                "41 km in a straight line is less than the claimed 54 to 60 km; "
                "a road of that length fits."
            ),
        ),
    )
    return report_of(
        documents=(paper,),
        mentions=(
            mention("BAKU", BAKU, Role.DATELINE),
            home,
            again,
            front,
            plant,
            fizuli,
            jabrail,
            mention("Yerevan", YEREVAN, Role.ASSOCIATED),
            mention("Moscow", None, Role.ASSOCIATED),
        ),
        claims=(CheckedClaim(claim=claim, verdict=verdict),),
        incidents=(strike, intercepted, *taken),
    )


AZERBAIJAN = place(
    "Azerbaijan", 47.5, 40.5, id="geonames:587116", kind="PCLI", country="AZ", radius_km=258.0
)
CASPIAN = place("Caspian Sea", 50.3, 41.9, kind="SEA", radius_km=500.0)


def dated(*windows: str, text: str = "Fighting in Ganja.", title: str = "Fighting") -> Report:
    """One incident at Ganja for each EDTF window; ``XXXX`` is a date that is not stated."""
    paper = document(text, id=title, title=title)
    where = Mention(document=paper.id, span=span(text, "Ganja"), place=GANJA, score=0.9)
    found = []
    for i, edtf in enumerate(windows):
        low, _, high = edtf.partition("/")
        first = None if "X" in edtf else dt.date.fromisoformat(low)
        last = None if first is None else dt.date.fromisoformat(high or low)
        found.append(
            Incident(
                id=f"{paper.id} {i}",
                document=paper.id,
                event_type="Battles",
                sub_event_type=f"Armed clash {i}",
                place=where,
                when=When(low=first, high=last, edtf=edtf, precision="day"),
                geo_precision=1,
                spans=(span(text, "Fighting"),),
            )
        )
    return report_of(documents=(paper,), mentions=(where,), incidents=tuple(found))


def wholes() -> Report:
    """A country and a sea beside a town; one incident at each of country and town."""
    text = "Azerbaijan is at war. Ganja was hit, not far from the Caspian Sea."
    paper = document(text, title="War")
    mentions = tuple(
        Mention(document=paper.id, span=span(text, where.name), place=where, score=0.9)
        for where in (AZERBAIJAN, GANJA, CASPIAN)
    )
    when = When(low=None, high=None, edtf="XXXX", precision="unknown")
    incidents = tuple(
        Incident(
            id=each.span.text,
            document=paper.id,
            event_type="Battles",
            sub_event_type="Armed clash",
            place=each,
            when=when,
            geo_precision=precision,
            spans=(each.span,),
        )
        for each, precision in zip(mentions[:2], (3, 1), strict=True)
    )
    return report_of(documents=(paper,), mentions=mentions, incidents=incidents)


def together(*reports: Report) -> Report:
    """Several reports as one."""
    return report_of(
        documents=tuple(each for report in reports for each in report.documents),
        mentions=tuple(each for report in reports for each in report.mentions),
        claims=tuple(each for report in reports for each in report.claims),
        incidents=tuple(each for report in reports for each in report.incidents),
    )


def unnamed(direction: str | None) -> Report:
    """A claim about a place without a name, so many kilometres from Ganja."""
    text = "A village 12 km north of Ganja was shelled."
    paper = document(text, title="Shelling")
    where = Mention(document=paper.id, span=span(text, "Ganja"), place=GANJA, score=0.9)
    claim = DistanceClaim(
        document=paper.id,
        span=span(text, text),
        quantity=Quantity(
            span=span(text, "12 km"), low_km=11, high_km=13, value=12, unit="km", rule="press"
        ),
        subject=None,
        reference=Reference(span=where.span, mention=where),
        direction=direction,
    )
    verdict = Verdict(outcome=Outcome.UNDETERMINED, why=("The report does not name it.",))
    return report_of(
        documents=(paper,),
        mentions=(where,),
        claims=(CheckedClaim(claim=claim, verdict=verdict),),
    )
