"""How verdicts fare on claims of encyclopaedia texts, read, placed and checked end to end.

WikToR (Gritta et al. 2017) holds openings of Wikipedia articles on places with the coordinates of
their subject; some of these have a flipped sign. Such texts are found and left out: the subject
lies far from every place of its name and from all that the text names, but not with a sign turned.
Each remaining text goes through the whole of geomap. Of its distance claims, travel by the text's
own words apart, is told how many have both ends resolved, and the verdicts of these; every
contradicted one is sorted into the cause that the coordinates and the gazetteer make likeliest.

Run ``python benchmarks/wiktor_claims.py [FILE] [--given] [--errors]``; the file is
``data/claims/wiktor_half.jsonl`` of the development corpora. ``--given`` puts the subject of the
article where the corpus has it, so that only the reference is geomap's own placing.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import zlib
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.analyse import analyse_document
from geomap.atlas import Atlas, open_atlas
from geomap.atlas.layers import shipped_layers
from geomap.geodesy import distance_km
from geomap.model import Mode, Outcome, Place, Verdict
from geomap.read import document_from_text
from geomap.recognise import load_recogniser
from geomap.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.model import Analysis, DistanceClaim, Reference

DEFAULT = Path(__file__).parents[2] / "shared" / "data" / "claims" / "wiktor_half.jsonl"
NEAR_KM = 100.0
"""A place of the subject's name within this is the subject."""
AROUND_KM = 300.0
"""What a text names mostly lies this near."""
MISPLACED_KM = 25.0

REASONS = {
    "Too short to test": "too short for what is known about its places",
    "It is likelier that one": "a place is likelier wrong than the report",
    "No layer": "a feature that has no geometry",
    "names no place": "words that name no place",
    "Both ends of the claim": "both ends are one place",
    "the gazetteer only has the town": "a lake or river of which only the town is known",
}
"""What a verdict says of why it is undetermined, and in few words."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One article: its text and its subject."""

    key: str
    text: str
    name: str
    point: Point
    """Longitude, latitude as the corpus has them."""

    @property
    def subject(self) -> Place:
        """The subject where the corpus has it."""
        return Place(
            id=f"wiktor:{self.key}",
            name=self.name,
            kind="PPL",
            longitude=self.point[0],
            latitude=self.point[1],
            radius_km=1.5,
            source="WikToR",
        )


def read(file: Path) -> Iterator[Text]:
    """The articles of the corpus that have a subject with coordinates."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not row["toponyms"]:
                continue
            first = row["toponyms"][0]
            point = (float(first["lon"]), float(first["lat"]))
            yield Text(key=row["doc_id"], text=row["text"], name=first["name"], point=point)


def turned(point: Point) -> list[Point]:
    """A point with one sign or both turned."""
    longitude, latitude = point
    return [(-longitude, latitude), (longitude, -latitude), (-longitude, -latitude)]


def has_flipped_sign(text: Text, analysis: Analysis, atlas: Atlas) -> bool:
    """Whether the coordinates are right only once a sign of them is turned."""
    called = [atlas.place(match.row) for match in atlas.candidates(text.name)[:20]]
    named = [
        mention.place
        for mention in analysis.mentions
        if mention.place is not None and mention.span.text != text.name
    ]

    def evidence(point: Point) -> int:
        of_name = any(away(point, place) < NEAR_KM for place in called)
        around = sum(away(point, place) < AROUND_KM for place in named)
        return 2 * of_name + min(around, 3)

    return evidence(text.point) == 0 and max(map(evidence, turned(text.point))) >= 2


def away(point: Point, place: Place) -> float:
    """Kilometres from a point to a place."""
    return float(distance_km(point, (place.longitude, place.latitude)))


def with_given(claim: DistanceClaim, text: Text) -> DistanceClaim:
    """The claim with the subject of the article where the corpus has it."""

    def placed(end: Reference | None) -> Reference | None:
        if not is_subject(end, text) or end is None or end.mention is None:
            return end
        mention = replace(end.mention, place=text.subject, candidates=(), score=1.0)
        return replace(end, mention=mention)

    return replace(claim, subject=placed(claim.subject), reference=placed(claim.reference))


def is_subject(end: Reference | None, text: Text) -> bool:
    """Whether an end of a claim is what the article is about."""
    mention = end.mention if end else None
    return mention is not None and mention.span.text.casefold() == text.name.casefold()


def is_resolved(end: Reference | None) -> bool:
    """Whether an end is a place, or a line that belongs to one."""
    return end is not None and (end.mention is None or end.mention.place is not None)


def cause(claim: DistanceClaim, verdict: Verdict, text: Text, check: Any, atlas: Atlas) -> str:
    """Why a claim is contradicted, as far as coordinates and gazetteer tell."""
    for end in (claim.subject, claim.reference):
        place = end.mention.place if end and end.mention else None
        if is_subject(end, text) and place and away(text.point, place) > MISPLACED_KM:
            return "the article's subject is placed wrongly"
    measured = verdict.measurement
    why = " ".join(verdict.why)
    if measured and "the direction does not" in why:
        return "the distance fits, the direction does not"
    low = claim.quantity.low_km
    if measured and low > measured.high_km and low <= 2.0 * measured.best_km:
        return "a road over 1.5 times as long as the straight line"
    if other_place_fits(claim, check, atlas):
        return "another place of the reference's name fits: wrongly placed"
    if claim.reference and claim.reference.feature:
        return "a feature whose line is not the one that is meant"
    if measured and claim.quantity.high_km and measured.low_km < 1.3 * claim.quantity.high_km:
        return "nearly right: rounding, extent, or an error in the source"
    return "no place of the name fits: missing place or error in the source"


def other_place_fits(claim: DistanceClaim, check: Any, atlas: Atlas) -> bool:
    """Whether the claim holds for another place that goes by the name of the reference."""
    end = claim.reference
    if end is None or end.mention is None or end.feature:
        return False
    for match in atlas.candidates(end.mention.span.text)[:30]:
        mention = replace(end.mention, place=atlas.place(match.row), candidates=(), score=1.0)
        other = replace(claim, reference=replace(end, mention=mention))
        if check(other).outcome in {Outcome.SUPPORTED, Outcome.TRAVEL_CONSISTENT}:
            return True
    return False


def report(texts: list[Text], *, given: bool, errors: bool) -> None:
    """Analyse the texts and print the table."""
    atlas = open_atlas()
    recogniser = load_recogniser(atlas)
    check = partial(verify, atlas=atlas, layers=shipped_layers(), on=None)
    flipped, outcomes, causes = 0, Counter[str](), Counter[str]()
    unresolved, reasons = Counter[str](), Counter[str]()
    started = time.process_time()
    for text in texts:
        document = document_from_text(text.text)
        analysis = analyse_document(document, atlas=atlas, recogniser=recogniser)
        if has_flipped_sign(text, analysis, atlas):
            flipped += 1
            continue
        for checked in analysis.claims:
            claim = with_given(checked.claim, text) if given else checked.claim
            if claim.mode is Mode.TRAVEL:
                outcomes["travel by its words"] += 1
                continue
            lacking = [
                f"{name} {'left out' if end is None else 'not placed'}"
                for name, end in (("subject", claim.subject), ("reference", claim.reference))
                if not is_resolved(end)
            ]
            if lacking:
                unresolved[", ".join(lacking)] += 1
                if errors:
                    print(f"UNRESOLVED {lacking} {text.key}: {claim.span.text}\n    {ends(claim)}")
                continue
            verdict = check(claim)
            outcomes[verdict.outcome] += 1
            if verdict.outcome is Outcome.UNDETERMINED:
                reasons[reason(verdict)] += 1
            if verdict.outcome in {Outcome.CONTRADICTED, Outcome.DISPUTED} and errors:
                print(f"{verdict.outcome} {text.key} {text.point}: {claim.span.text}")
                print(f"    {ends(claim)}\n    {' '.join(verdict.why)}")
            if verdict.outcome is Outcome.CONTRADICTED:
                causes[found := cause(claim, verdict, text, check, atlas)] += 1
                if errors:
                    print(f"    CAUSE {found}")
    seconds = time.process_time() - started
    show(
        texts=len(texts), flipped=flipped, outcomes=outcomes, unresolved=unresolved,
        reasons=reasons, causes=causes,
    )  # fmt: skip
    print(f"{len(texts) / seconds:.0f} texts/s")


def reason(verdict: Verdict) -> str:
    """Why a claim with both ends resolved stays undetermined, in few words."""
    why = " ".join(verdict.why)
    for sign, words in REASONS.items():
        if sign in why:
            return words
    return "another reason"


def ends(claim: DistanceClaim) -> str:
    """Both ends in a line."""
    return " <- ".join(
        f"{end.span.text!r} {end.mention.place if end.mention else end.feature}" if end else "-"
        for end in (claim.subject, claim.reference)
    )


def show(
    *,
    texts: int,
    flipped: int,
    outcomes: Counter[str],
    unresolved: Counter[str],
    reasons: Counter[str],
    causes: Counter[str],
) -> None:
    """Print the figures."""
    print(f"{texts} texts, {flipped} with a flipped sign left out")
    travel = outcomes.pop("travel by its words", 0)
    resolved = outcomes.total()
    claims = resolved + unresolved.total()
    print(f"{claims} claims of a straight or unmarked distance ({travel} of travel apart)")
    named = claims - sum(count for what, count in unresolved.items() if "left out" in what)
    print(
        f"both ends resolved {resolved / claims:.1%}, {resolved / named:.1%} of the {named} that "
        "name both or point back to them; not resolved:"
    )
    for what, count in unresolved.most_common():
        print(f"    {count:4}  {what}")
    tested = resolved - outcomes[Outcome.UNDETERMINED]
    good = outcomes[Outcome.SUPPORTED] + outcomes[Outcome.TRAVEL_CONSISTENT]
    for title, whole in (("resolved", resolved), ("testable", tested)):
        shares = (
            f"{name} {count / whole:.1%}"
            for name, count in outcomes.most_common()
            if title == "resolved" or name is not Outcome.UNDETERMINED
        )
        print(
            f"of the {whole} {title}: supported or travel-consistent {good / whole:.1%}; "
            + ", ".join(shares)
        )
    for title, counts in (("undetermined", reasons), ("contradicted", causes)):
        print(f"{title}:")
        for what, count in counts.most_common():
            print(f"    {count:4}  {what}")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--given", action="store_true", help="place the subject as given")
    parser.add_argument("--errors", action="store_true", help="print what is not borne out")
    parser.add_argument("--part", choices=("dev", "rest", "all"), default="all")
    chosen = parser.parse_args()
    if not chosen.file.is_file():
        sys.exit(f"{chosen.file} is not there: nothing measured")
    texts = list(read(chosen.file))
    if chosen.part != "all":
        dev = chosen.part == "dev"
        texts = [text for text in texts if (zlib.crc32(text.key.encode()) % 2 == 0) == dev]
    report(texts, given=chosen.given, errors=chosen.errors)


if __name__ == "__main__":
    main()
