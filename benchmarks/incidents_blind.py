"""Score incidents on the blind labels: python benchmarks/incidents_blind.py [--errors].

``--labels dev`` and ``--labels blind2`` score the later files, which hold passages only.

``tests/labels/incidents_blind.jsonl`` gives type, place, date and figures of passages,
``tests/labels/incidents_reports.jsonl`` which sentences of whole reports tell the same event; the
README beside them says how they were judged. Figures are scored apart for numbers written out
("explicit") and for all, for conflict news (UCDP, re3d, GeoVirus) and local news (LGL). A value is
right only if it is the labelled one, or one of those that the label accepts beside it; a hedged
number ("about 60") may also be a range around it, no wider than three tenths of it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from incidents import read_corpora  # noqa: E402

from geomap.incidents import find_incidents  # noqa: E402
from geomap.model import Document, Incident, Mention, Span  # noqa: E402
from tools.sample_labels import ADDRESSES, read_texts  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

LABELS = ROOT / "tests" / "labels"
SHARED = ROOT.parent / "shared" / "data"
LABELLED = ("blind", "dev", "blind2")

Gold = dict[str, Any]
Pair = tuple[Gold | None, Incident | None]
Pairs = set[tuple[int, int]]


def read_labels(name: str, shared: Path) -> Iterator[tuple[Gold, Document, tuple[Mention, ...]]]:
    """Every labelled row, as a document with its names."""
    texts, known = read_texts(shared), read_corpora(shared)
    for line in (LABELS / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        whole, _ = texts[row["corpus"]][row["document"]]
        start, end = row["start"], row["end"]
        text = whole[start:end]
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise SystemExit(f"{row['corpus']} {row['document']}: not the text that was labelled")
        if "names" in row:
            names = [(a, b, None) for a, b in row["names"]]
        else:
            key = row["document"] if row["corpus"] == "lgl" else ADDRESSES[row["document"]]
            names = [
                (a - start, b - start, place)
                for a, b, place in known[row["corpus"], key][1]
                if start <= a and b <= end and whole[a:b].strip()
            ]
        published = row["published"] and dt.date.fromisoformat(row["published"])
        mentions = tuple(
            Mention(document="p", span=Span(start=a, end=b, text=text[a:b]), place=place)
            for a, b, place in names
        )
        yield row, Document(id="p", text=text, published=published, sha256=""), mentions


def figures(incident: Incident, part: str) -> list[int | None] | None:
    """Low and high of a figure; none at all where nobody came to harm."""
    count = getattr(incident, part)
    found = [count.low, count.high] if count else None
    return None if found == [0, 0] else found


def right(gold: Gold, incident: Incident, part: str) -> bool:
    """Whether one part of an incident is as labelled, or as the label accepts."""
    accepted = gold.get("accept", {}).get(part, [])
    if part == "place":
        if incident.place is None:
            return False
        span, name = incident.place.span, gold.get("name")
        return bool(name and span.text.endswith(name)) or any(
            span.start < end and start < span.end for start, end in [gold["place"], *accepted]
        )
    if part in ("killed", "injured"):
        found = figures(incident, part)
        return found in [gold[part], *accepted] or _around(found, gold[part])
    found = incident.when.edtf if part == "date" else getattr(incident, part)
    return found in [gold[part], *accepted]


def _around(found: list[int | None] | None, wanted: list[int | None] | None) -> bool:
    """Whether a range holds a labelled number closely."""
    if not found or not wanted or None in found or wanted[0] != wanted[1] or not wanted[0]:
        return False
    low, high = found[0] or 0, found[1] or 0
    return low <= wanted[0] <= high and high - low <= 0.3 * wanted[0]


def _nearness(gold: Gold, incident: Incident) -> float:
    fits = (3 if gold["place"] and right(gold, incident, "place") else 0) + (
        2 * (incident.sub_event_type == gold["sub_event_type"])
        + (incident.event_type == gold["event_type"])
        + bool(gold["killed"] and right(gold, incident, "killed"))
    )
    elsewhere = gold["place"] and incident.place and not right(gold, incident, "place")
    return fits - (0.5 if elsewhere else 0)


def match(golds: list[Gold], found: tuple[Incident, ...]) -> list[Pair]:
    """Pair labelled incidents with found ones, the nearest first; lone ones belong together."""
    ranked = sorted(
        ((_nearness(g, f), -i, -j) for i, g in enumerate(golds) for j, f in enumerate(found)),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for near, i, j in ranked:
        alone = len(golds) == len(found) == 1
        if -i not in partner and -j not in partner.values() and (near > 0 or alone):
            partner[-i] = -j
    pairs: list[Pair] = [
        (gold, found[partner[i]] if i in partner else None) for i, gold in enumerate(golds)
    ]
    return pairs + [(None, f) for j, f in enumerate(found) if j not in partner.values()]


class Tally:
    """Right, found and labelled numbers by what was measured."""

    def __init__(self) -> None:
        self.right, self.found, self.labelled = Counter[str](), Counter[str](), Counter[str]()

    def add(self, name: str, *, right: bool, found: bool, labelled: bool) -> None:
        """Count one case."""
        self.right[name] += right
        self.found[name] += found
        self.labelled[name] += labelled

    def show(self) -> None:
        """Print precision, recall and F1 for each."""
        for name in sorted(self.labelled):
            got, found, labelled = self.right[name], self.found[name], self.labelled[name]
            print(
                f"{name:36} P {got / max(1, found):.2f} R {got / max(1, labelled):.2f} "
                f"F1 {2 * got / max(1, found + labelled):.2f} ({labelled})"
            )


def count_pair(tally: Tally, pair: Pair, corpus: str) -> list[str]:
    """Add one pair to the tally; what was wrong with it."""
    gold, incident = pair
    if gold and gold.get("optional"):
        return []
    tally.add("incident", right=bool(gold and incident), found=bool(incident), labelled=bool(gold))
    wrong = [] if gold and incident else ["missed" if gold else "extra"]
    for part in ("place", "date", "event_type", "sub_event_type"):
        if gold and gold[part]:
            there = incident is not None and bool(
                incident.when.low if part == "date" else getattr(incident, part)
            )
            fits = incident is not None and right(gold, incident, part)
            tally.add(part, right=fits, found=there, labelled=True)
            wrong += [] if fits or not incident else [part]
    news = "local" if corpus == "lgl" else "conflict"
    for part in ("killed", "injured"):
        got = figures(incident, part) if incident else None
        want = gold[part] if gold else None
        if want is None and gold and incident and right(gold, incident, part):
            got = None
        fits = bool(want and gold and incident and right(gold, incident, part))
        silent = bool(gold and None in gold.get("accept", {}).get(part, []) and got is None)
        if (want and not silent) or got:
            counted = {"right": fits, "found": got is not None, "labelled": bool(want)}
            tally.add(f"{part}, all, {news}", **counted)
            if not want or (gold and gold["figure"][part] == "explicit"):
                tally.add(f"{part}, explicit, {news}", **counted)
                tally.add(f"{part}, explicit", **counted)
            wrong += [] if fits else [f"{part}: {got}"]
    return wrong


def score_passages(shared: Path, *, errors: bool, labels: str = "blind") -> Tally:
    """Score the passages of a label file."""
    tally = Tally()
    for row, document, mentions in read_labels(f"incidents_{labels}.jsonl", shared):
        for pair in match(row["incidents"], find_incidents(document, mentions)):
            wrong = count_pair(tally, pair, row["corpus"])
            if errors and wrong:
                _show(document, pair, wrong)
    return tally


def _show(document: Document, pair: Pair, wrong: list[str]) -> None:
    gold, incident = pair
    print(document.text[:160].replace("\n", " "), "\n    wrong:", "; ".join(wrong))
    if gold:
        place = gold["place"] and document.text[slice(*gold["place"])]
        print("    want", gold["sub_event_type"], place, gold["date"], gold["killed"])
    if incident:
        where = incident.place and incident.place.span.text
        print("    got ", incident.sub_event_type, where, incident.when.edtf)


def _sentences(spans: list[list[int]], found: Incident) -> set[int]:
    """Which of some labelled sentences an incident is told by."""
    return {
        start
        for start, end in spans
        if any(span.start < end and start < span.end for span in found.spans)
    }


def _pairs(sets: list[set[int]]) -> Pairs:
    return {pair for numbers in sets for pair in combinations(sorted(numbers), 2)}


def score_reports(shared: Path, *, errors: bool) -> tuple[Tally, Counter[str]]:
    """Score the merging within reports, and the parts of their events."""
    tally, counts = Tally(), Counter[str]()
    for row, document, mentions in read_labels("incidents_reports.jsonl", shared):
        incidents = find_incidents(document, mentions)
        _score_merging(tally, row, incidents)
        told = [event for event in row["events"] if not event.get("optional")]
        counts["quiet"] += not row["events"]
        counts["quiet, nothing found"] += not row["events"] and not incidents
        for event in told:
            near = [(len(_sentences(event["sentences"], f)), f) for f in incidents]
            tellers = [f for shared_count, f in near if shared_count]
            counts["events"] += 1
            counts["told by one incident"] += len(tellers) == 1
            counts["told by several"] += len(tellers) > 1
            best = max(near, key=lambda pair: pair[0])[1] if tellers else None
            wrong = count_pair(tally, (event, best), row["corpus"])
            if errors and wrong:
                _show(document, (event, best), wrong)
    return tally, counts


def _score_merging(tally: Tally, row: Gold, incidents: tuple[Incident, ...]) -> None:
    """Links between sentences that tell the same event, labelled against found."""
    told = [event for event in row["events"] if not event.get("optional")]
    core = [list(span) for span in {tuple(s) for event in told for s in event["sentences"]}]
    wanted = _pairs([{start for start, _ in event["sentences"]} for event in told])
    groups = [_sentences(core, incident) for incident in incidents]
    linked = _pairs(groups)
    seen = {start for group in groups for start in group}
    reached = {pair for pair in wanted if set(pair) <= seen}
    for name, gold in (("merging, end to end", wanted), ("merging, of what was found", reached)):
        for pair in gold | linked:
            tally.add(
                name, right=pair in gold & linked, found=pair in linked, labelled=pair in gold
            )


def print_scores(shared: Path, *, errors: bool, labels: str = "blind") -> None:
    """Print the figures of passages, and of the reports that were labelled with the first."""
    print("passages")
    score_passages(shared, errors=errors, labels=labels).show()
    if labels != "blind":
        return
    print("reports")
    tally, counts = score_reports(shared, errors=errors)
    tally.show()
    print(", ".join(f"{name} {count}" for name, count in counts.items()))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--labels", default="blind", choices=LABELLED)
    parser.add_argument("--errors", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    if not options.shared.exists():
        raise SystemExit(f"{options.shared} is absent: give the development corpora with --shared")
    print_scores(options.shared, errors=options.errors, labels=options.labels)


if __name__ == "__main__":
    main()
