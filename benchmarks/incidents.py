"""Score incidents on our own labels: python benchmarks/incidents.py [--split held-out].

``--labels blind`` scores the passages and reports that another hand labelled, ``--labels dev``
and ``--labels blind2`` the passages of the later files, see ``incidents_blind.py``.

The labels (tests/labels/incidents_passages.jsonl) hold offsets and hashes, not texts; the texts
are read from the development corpora where those are present. Names are given, so that only the
reading of incidents is measured, not recognition. UCDP's own figures are not used: its ``best``
counts one place's share and its violence type is about actors, neither is gold for a headline.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import hashlib
import json
import time
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.incidents import find_incidents
from geomap.model import Document, Incident, Mention, Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
LABELS = HERE.parent / "tests" / "labels" / "incidents_passages.jsonl"
SHARED = HERE.parent.parent / "shared" / "data"


def read_corpora(shared: Path) -> dict[tuple[str, str], tuple[str, list[Any]]]:
    """Texts by corpus and document, each with its gold names (start, end, place)."""
    found: dict[tuple[str, str], tuple[str, list[Any]]] = {}
    for article in ET.parse(shared / "geoparsing" / "lgl.xml").getroot():  # noqa: S314
        names = [_lgl_name(toponym) for toponym in article.iter("toponym")]
        found["lgl", article.get("docid", "")] = article.findtext("text") or "", names
    for article in ET.parse(shared / "geoparsing" / "GeoVirus.xml").getroot():  # noqa: S314
        names = [
            (int(place.findtext("start", "1")) - 1, int(place.findtext("end", "1")) - 1, None)
            for place in article.iter("location")
        ]
        found["geovirus", article.findtext("source") or ""] = article.findtext("text") or "", names
    with (shared / "incidents" / "ucdp_syria.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            found["ucdp", row["id"]] = row["source_headline"].strip(), []
    return found


def _lgl_name(toponym: ET.Element) -> tuple[int, int, Place | None]:
    start, end = int(toponym.findtext("start", "0")), int(toponym.findtext("end", "0"))
    tag = toponym.find("gaztag")
    if tag is None or tag.findtext("lat") is None:
        return start, end, None
    place = Place(
        id=f"geonames:{tag.get('geonameid')}",
        name=tag.findtext("name", ""),
        kind=tag.findtext("fcode", "PPL"),
        longitude=float(tag.findtext("lon", "0")),
        latitude=float(tag.findtext("lat", "0")),
        radius_km=5,
        source="LGL",
    )
    return start, end, place


def read_passages(
    labels: Path, shared: Path, split: str
) -> Iterator[tuple[dict[str, Any], Document, tuple[Mention, ...]]]:
    """Every labelled passage of a split, as a document with its names."""
    corpora = read_corpora(shared)
    for line in labels.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        if split not in (label["split"], "all"):
            continue
        text, names = corpora[label["corpus"], label["document"]]
        start, end = label["start"], label["end"]
        passage = text[start:end]
        if hashlib.sha256(passage.encode()).hexdigest() != label["sha256"]:
            raise SystemExit(
                f"{label['corpus']} {label['document']}: not the text that was labelled"
            )
        published = label["published"] and dt.date.fromisoformat(label["published"])
        document = Document(id="p", text=passage, published=published, sha256="")
        spans = [(a, b, None) for a, b in label["names"]] if "names" in label else [
            (a - start, b - start, place) for a, b, place in names if a >= start and b <= end
        ]  # fmt: skip
        mentions = tuple(
            Mention(document="p", span=Span(start=a, end=b, text=passage[a:b]), place=place)
            for a, b, place in spans
        )
        yield label, document, mentions


def match(label: dict[str, Any], found: tuple[Incident, ...]) -> list[tuple[Any, Incident | None]]:
    """Pair labelled incidents with found ones: same place, then the same type first."""
    left = list(found)
    pairs: list[tuple[Any, Incident | None]] = []
    for gold in label["incidents"]:
        best = max(
            (incident for incident in left if _same_place(gold, incident)),
            key=lambda incident: (
                incident.sub_event_type == gold["sub_event_type"],
                incident.event_type == gold["event_type"],
            ),
            default=None,
        )
        if best:
            left.remove(best)
        pairs.append((gold, best))
    return pairs + [(None, incident) for incident in left]


def _same_place(gold: dict[str, Any], incident: Incident) -> bool:
    if gold["place"] is None:
        return True
    if incident.place is None:
        return False
    start, end = gold["place"]
    span = incident.place.span
    return bool(span.start < end and start < span.end) or span.text.endswith(gold.get("name", "\0"))


def score(
    split: str, *, shared: Path = SHARED, show: bool = False
) -> dict[str, tuple[int, int, int]]:
    """Right, found and labelled numbers for every part of an incident."""
    right, found, labelled = Counter[str](), Counter[str](), Counter[str]()
    for label, document, mentions in read_passages(LABELS, shared, split):
        incidents = find_incidents(document, mentions)
        pairs = match(label, incidents)
        if show:
            _show(label, document, pairs)
        for gold, incident in pairs:
            labelled["incident"] += gold is not None
            found["incident"] += incident is not None
            right["incident"] += gold is not None and incident is not None
            if gold and incident and gold["event_type"]:
                for part in ("event_type", "sub_event_type"):
                    if gold[part]:
                        labelled[part] += 1
                        found[part] += 1
                        right[part] += getattr(incident, part) == gold[part]
            if gold and gold["date"]:
                labelled["date"] += 1
                if incident and incident.when.low:
                    found["date"] += 1
                    right["date"] += incident.when.edtf == gold["date"]
            for part in ("killed", "injured"):
                want = tuple(gold[part]) if gold and gold[part] else None
                count = getattr(incident, part) if incident else None
                got = (count.low, count.high) if count else None
                labelled[part] += want is not None
                found[part] += got is not None
                right[part] += want is not None and want == got
    return {part: (right[part], found[part], labelled[part]) for part in labelled}


def _show(label: dict[str, Any], document: Document, pairs: list[Any]) -> None:
    for gold, incident in pairs:
        want = got = None
        if gold:
            name = gold["place"] and document.text[slice(*gold["place"])]
            want = gold["sub_event_type"], name, gold["date"], gold["killed"], gold["injured"]
        if incident:
            name = incident.place and incident.place.span.text
            counts = [(c.low, c.high) if c else None for c in (incident.killed, incident.injured)]
            got = incident.sub_event_type, name, incident.when.edtf, *counts
        print(f"{label['corpus']} {document.text[:110]!r}\n    want {want}\n    got  {got}")


def main() -> None:
    """Print precision, recall and F1 for a split, and the speed on a report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--labels", default="passages", choices=["passages", "blind", "dev", "blind2"]
    )
    parser.add_argument("--split", default="held-out", choices=["development", "held-out", "all"])
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--show", action="store_true", help="print every pair (development only)")
    options = parser.parse_args()
    if not options.shared.exists():
        raise SystemExit(f"{options.shared} is absent: give the development corpora with --shared")
    if options.labels != "passages":
        from incidents_blind import print_scores

        print_scores(options.shared, errors=options.show, labels=options.labels)
        return
    result = score(
        options.split, shared=options.shared, show=options.show and options.split == "development"
    )
    print(f"{options.split}: part, precision, recall, F1 (labelled)")
    for part, (right, found, labelled) in result.items():
        precision, recall = right / max(1, found), right / max(1, labelled)
        f1 = 2 * right / max(1, found + labelled)
        print(f"{part:15} {precision:.2f} {recall:.2f} {f1:.2f} ({labelled})")
    passages = list(read_passages(LABELS, options.shared, "all"))
    begin = time.process_time()
    for _, document, mentions in passages * 5:
        find_incidents(document, mentions)
    print(f"{5 * len(passages) / (time.process_time() - begin):,.0f} passages/s")
    print_speed(options.shared)


def print_speed(shared: Path) -> None:
    """Print how many whole reports a core reads in a second, names given: the best of three."""
    reports = []
    for text, names in (value for key, value in read_corpora(shared).items() if key[0] == "lgl"):
        document = Document(id="p", text=text, published=dt.date(2009, 3, 20), sha256="")
        spans = [(Span(start=a, end=b, text=text[a:b]), place) for a, b, place in names]
        mentions = tuple(Mention(document="p", span=span, place=place) for span, place in spans)
        reports.append((document, mentions))
    seconds = []
    for _ in range(3):
        begin = time.process_time()
        for document, mentions in reports:
            find_incidents(document, mentions)
        seconds.append(time.process_time() - begin)
    letters = sum(len(document.text) for document, _ in reports) / len(reports)
    print(f"{len(reports) / min(seconds):,.0f} whole reports/s (LGL, {letters:,.0f} letters each)")


if __name__ == "__main__":
    main()
