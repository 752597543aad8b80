"""Score the reading of distance claims against hand labels, and time it.

    python benchmarks/claims.py [--labels NAME] [--corpora ../shared/data] [--errors]

The labels (``tests/labels/claims_*.jsonl``) hold offsets and hashes only; the texts are WikToR,
LGL and GeoVirus (for the blind ones UCDP's headlines, TUD-Loc and re3d too), which are not ours
to ship. Where they are absent, the script says so and ends.

Mentions are the corpora's gold toponyms, and every other run of capitalised words, so that this
measures the grammar and not the recogniser; ``--recogniser`` takes geomap's own instead.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from geomap.claims import find_claims
from geomap.model import DistanceClaim, Document, Label, Mention, Mode, Span
from geomap.text import sentences

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "tests" / "labels"
MODES = {Mode.UNSTATED: "U", Mode.TRAVEL: "T", Mode.STRAIGHT: "S"}
_CAPITALS = re.compile(
    r"(?:(?:St|Mt|Ft|Ste)\. )?[^\W\d_a-z][\w'’ʻ-]*"
    r"(?: (?:(?:of|de|del|la|do|da|al|es) )?[^\W\d_a-z][\w’ʻ-]*)*"
)
_WIND_OF = re.compile(
    r"(?:[NSEW](?:-?[NSEW]){0,2}|(?:North|South|East|West)(?:-?[Ee]ast|-?[Ww]est)?) of "
)
_NO_NAME = frozenset(
    "The A An It In On At This That These There He She They Located Situated By As After Before "
    "From To And But Its His Her Our We According About Approximately Some Distance Police Both "
    "N S E W NE NW SE SW KM Km".split()
)

Text = tuple[str, list[tuple[int, int]]]


def read_corpora(folder: Path) -> dict[str, Text]:
    """The texts by id, with their gold toponyms."""
    found: dict[str, Text] = {}
    with (folder / "claims" / "wiktor_half.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            spans = [(name["start"], name["end"]) for name in row["toponyms"]]
            found[f"wiktor:{row['doc_id']}"] = row["text"], spans
    for article in ET.parse(folder / "geoparsing" / "lgl.xml").getroot():  # noqa: S314
        spans = [
            (int(name.findtext("start", "0")), int(name.findtext("end", "0")))
            for name in article.iter("toponym")
        ]
        found[f"lgl:{article.get('docid')}"] = article.findtext("text", ""), spans
    viruses = ET.parse(folder / "geoparsing" / "GeoVirus.xml").getroot()  # noqa: S314
    for number, article in enumerate(viruses):
        spans = [
            (int(name.findtext("start", "1")) - 1, int(name.findtext("end", "1")) - 1)
            for name in article.iter("location")
        ]
        found[f"geovirus:{number}"] = article.findtext("text", ""), spans
    return found


def read_more(folder: Path) -> dict[str, Text]:
    """The texts that only the blind labels use; no names are given with them."""
    sys.path.insert(0, str(ROOT))
    from tools.sample_labels import read_texts

    texts = read_texts(folder)
    return {
        f"{corpus}:{key}": (text, [])
        for corpus in ("ucdp", "tud", "re3d")
        for key, (text, _) in texts[corpus].items()
    }


def stand_in_mentions(text: str, gold: list[tuple[int, int]]) -> list[Mention]:
    """Gold toponyms, and every other run of capitalised words."""
    spans = list(gold)
    for match in _CAPITALS.finditer(text):
        start, end = match.span()
        if wind := _WIND_OF.match(text, start, end):
            start = wind.end()
        while (word := text[start:end].partition(" ")[0]) in _NO_NAME and " " in text[start:end]:
            start += len(word) + 1
        end -= 2 if text[start:end].endswith(("'s", "’s")) else 0
        if text[start:end] not in _NO_NAME and not any(s < end and start < e for s, e in gold):
            spans.append((start, end))
    return [
        Mention(
            document="d",
            span=Span(start=start, end=end, text=text[start:end]),
            label=Label.TOPONYM,
        )
        for start, end in sorted(spans)
    ]


def _fits(claim: DistanceClaim, label: dict[str, Any], text: str) -> bool:
    """Whether a claim's reference is what the label says."""
    if not label["named"]:
        return True
    reference = claim.reference
    if reference is None:
        return False
    spans = [(reference.span.start, reference.span.end)]
    if reference.mention:
        spans.append((reference.mention.span.start, reference.mention.span.end))
    wanted = [tuple(span) for span in label["reference"]]
    if any(s < e2 and s2 < e for s, e in spans for s2, e2 in wanted):
        return True
    names = {text[s:e].casefold() for s, e in wanted}
    return any(text[s:e].casefold() in names for s, e in spans)


def score(
    rows: list[dict[str, Any]], texts: dict[str, Text], mentions: Any, *, errors: bool
) -> dict[str, Counter[str]]:
    """Counts for each corpus, and for all that is news."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    read: dict[str, tuple[DistanceClaim, ...]] = {}
    for row in rows:
        text, gold = texts[row["document"]]
        start, end = row["start"], row["end"]
        if hashlib.sha256(text[start:end].encode()).hexdigest() != row["sha256"]:
            sys.exit(f"{row['document']} is not the text that was labelled")
        if row["document"] not in read:
            document = Document(id=row["document"], text=text, sha256="")
            read[row["document"]] = find_claims(document, mentions(document, gold))
        count = counts[row["document"].partition(":")[0]]
        # the labels are lengths: neither "halfway" nor "a two-hour drive" has one
        claims = read[row["document"]]
        lengths = (c for c in claims if c.second_reference is None and c.duration is None)
        found = [c for c in lengths if start <= c.quantity.span.start < end]
        _score_sentence(count, found, row, text, errors=errors)
    news = (count for corpus, count in counts.items() if corpus != "wiktor")
    counts["news"] = sum(news, Counter[str]())
    return counts


def _score_sentence(
    count: Counter[str],
    found: list[DistanceClaim],
    row: dict[str, Any],
    text: str,
    *,
    errors: bool,
) -> None:
    taken: set[int] = set()
    troubles = []
    for label in row["claims"]:
        first, last = label["quantity"]
        hits = [c for c in found if c.quantity.span.start < last and first < c.quantity.span.end]
        taken |= {id(claim) for claim in hits}
        if label["optional"]:
            continue
        count["gold"] += 1
        if not hits:
            troubles.append(f"missed {text[first:last]!r}")
            continue
        count["found"] += 1
        right = [claim for claim in hits if _fits(claim, label, text)]
        count["reference"] += bool(right)
        claim = (right or hits)[0]
        direction_right = claim.direction == label["direction"]
        count["direction"] += direction_right
        mode_right = MODES[claim.mode] in label["mode"]
        count["mode"] += mode_right
        if not (right and direction_right and mode_right):
            said = claim.reference and claim.reference.span.text
            troubles.append(
                f"{text[first:last]!r}: reference {said!r}, {claim.direction}, {claim.mode}"
            )
    extra = {c.quantity.span.start: c for c in found if id(c) not in taken}
    count["extra"] += len(extra)
    troubles += [f"extra {claim.quantity.span.text!r}" for claim in extra.values()]
    if errors and troubles:
        print(f"{row['document']}: {text[row['start'] : row['end']]}")
        print("".join(f"    {trouble}\n" for trouble in troubles), end="")


def show(name: str, count: Counter[str]) -> None:
    """Print one line of figures."""
    found, gold = count["found"], count["gold"]
    if not found:
        return
    print(
        f"{name:8} gold {gold:4}  quantity P {found / (found + count['extra']):.3f} "
        f"R {found / gold:.3f}  "
        f"with reference P {count['reference'] / (found + count['extra']):.3f} "
        f"R {count['reference'] / gold:.3f}  direction {count['direction'] / found:.3f}  "
        f"mode {count['mode'] / found:.3f}"
    )


def time_it(texts: dict[str, Text]) -> None:
    """Sentences a second of running text, mentions given: the best of five runs, alone or not."""
    prepared = [
        (Document(id=key, text=text, sha256=""), stand_in_mentions(text, gold))
        for key, (text, gold) in list(texts.items())[:1500]
    ]
    count = sum(len(sentences(document.text)) for document, _ in prepared)
    took = math.inf
    for _ in range(5):
        sentences.cache_clear()
        started = time.process_time()
        claims = sum(len(find_claims(document, mentions)) for document, mentions in prepared)
        took = min(took, time.process_time() - started)
    print(f"{count} sentences, {claims} claims in {took:.2f} s: {count / took:,.0f} sentences/s")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--labels", "--part", choices=("dev", "heldout", "blind", "blind2"), default="heldout"
    )
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--errors", action="store_true", help="print what went wrong")
    parser.add_argument("--recogniser", action="store_true", help="take geomap's own mentions")
    options = parser.parse_args()
    if not (options.corpora / "claims" / "wiktor_half.jsonl").exists():
        print(f"skipped: no corpora at {options.corpora}; give their folder with --corpora")
        return
    texts = read_corpora(options.corpora)
    if options.labels.startswith("blind"):
        texts |= read_more(options.corpora)
    with (LABELS / f"claims_{options.labels}.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]

    def mentions(document: Document, gold: list[tuple[int, int]]) -> Any:
        return stand_in_mentions(document.text, gold)

    if options.recogniser:
        from geomap.atlas import open_atlas
        from geomap.recognise import load_recogniser

        recogniser = load_recogniser(open_atlas())

        def mentions(document: Document, gold: list[tuple[int, int]]) -> Any:  # noqa: ARG001
            return recogniser(document)

    counts = score(rows, texts, mentions, errors=options.errors)
    for name, count in counts.items():
        show(name, count)
    show("all", counts["wiktor"] + counts["news"])
    time_it(texts)


if __name__ == "__main__":
    main()
