"""Draw the sentences, passages and reports of the blind label files, the same ones every time.

    python tools/sample_labels.py WHAT [--corpora ../shared/data]

WHAT is ``claims``, ``incidents`` or ``reports`` (drawn first); ``incidents-dev``,
``incidents-blind2``, ``roles-dev``, ``roles-blind2`` or ``claims-blind2`` (drawn later). Prints
one JSON object a line: document, start, end, sha256 and the text to read. The texts stay outside
the project; what was judged of them stands in ``tests/labels`` (see the README there). Nothing
that is in an older label file is drawn again, neither by its place nor by its wording.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import html
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.evaluate import read_gold
from geomap.text import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROOT = Path(__file__).parent.parent
LABELS = ROOT / "tests" / "labels"
SEED = 20201017

LENGTH = re.compile(
    r"(?:\d|[½¼¾⅓]|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|\w+ty|hundred|thousand|half|quarters?|third|dozens?|few|several|many|couple|hundreds"
    r"|thousands|only|just)\b)(?: ?\W ?| of | of an? | of a | an? )?"
    r"(?:kilomet(?:er|re)s?|kms?|(?:nautical )?miles?|mi|met(?:er|re)s?|feet|foot|ft|yards?|yds?|nm"
    r"|(?<!\.)m(?!\.))"
    r"\b(?!-?(?:and-mouth|chase| chase|[ -]?long|[ -]?wide|[ -]?high|[ -]?deep|[ -]?tall|²|2\b|/))",
    re.IGNORECASE,
)
"""A quantity, then a unit of length; areas, speeds and sizes are mostly left out."""
NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|half|dozens?)\b"
)
EVENT = re.compile(
    r"\b(?:attack|bomb|explo|blast|shell|air ?strike|missile|rocket|drone|raid|clash|fighting|"
    r"battle|shoot|shot|gunm|gunf|fire(?:s|d|fighters?)?\b|blaze|crash|flood|earthquake|quake|"
    r"landslide|avalanche|storm|tornado|hurricane|cyclone|protest|demonstrat|rall(?:y|ied)|riot|"
    r"mob\b|arrest|detain|kidnap|abduct|hostage|kill|murder|stab|injur|wound|massacre|assassin|"
    r"mines?\b|rape|loot|cease-?fire|truce|rebel|militant|insurgen|troops|evacuat|casualt|"
    r"regain|captur|seiz)",
    re.IGNORECASE,
)

PLAIN_EVENT = re.compile(
    r"\b(kill|shot|shoot|stab|murder|bomb|explo|blast|shell|air ?strike|strikes|missile|rocket|raid"
    r"|clash|battle|gunm|blaze|fire|crash|struck|flood|quake|earthquake|landslide|tornado|hurricane"
    r"|cyclone|storm|protest|demonstrat|riot|arrest|kidnap|abduct|hostage|massacre|assassin|loot"
    r"|wound|injur|attack|troops)",
    re.IGNORECASE,
)

FIGURE = re.compile(
    r"\b(?:kill|die[ds]\b|dead\b|deaths?\b|wound|injur|hurt\b|shot\b|stabbed|fatal|martyr)",
    re.IGNORECASE,
)
ROUND_UP = re.compile(r"killed yesterday", re.IGNORECASE)
WHEN = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight|last night"
    r"|this morning|(?:Jan|Febr)uary|March|April|May|June|July|August"
    r"|(?:Septem|Octo|Novem|Decem)ber)\b",
    re.IGNORECASE,
)
DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:March|Feb\.) \d")

Row = dict[str, Any]

ADDRESSES: dict[str, str] = {}
"""Of GeoVirus by number: one address may hold several articles, so we know them by number."""


def read_texts(corpora: Path) -> dict[str, dict[str, tuple[str, str | None]]]:
    """Texts and dates of publication by corpus and document."""
    found: dict[str, dict[str, tuple[str, str | None]]] = {
        "wiktor": {}, "lgl": {}, "geovirus": {}, "ucdp": {}, "re3d": {}, "tud": {},
    }  # fmt: skip
    with (corpora / "claims" / "wiktor_half.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            found["wiktor"][str(row["doc_id"])] = row["text"], None
    for article in ET.parse(corpora / "geoparsing" / "lgl.xml").getroot():  # noqa: S314
        loaded = (article.findtext("dltime") or "")[:10] or None
        found["lgl"][article.get("docid", "")] = article.findtext("text") or "", loaded
    viruses = ET.parse(corpora / "geoparsing" / "GeoVirus.xml").getroot()  # noqa: S314
    for number, article in enumerate(viruses):
        found["geovirus"][str(number)] = article.findtext("text") or "", None
        ADDRESSES[str(number)] = article.findtext("source") or ""
    with (corpora / "incidents" / "ucdp_syria.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            date = row["source_date"][:10] if len(row["source_date"]) >= 10 else None
            found["ucdp"][row["id"]] = row["source_headline"].strip(), date
    for path in sorted((corpora / "recognition" / "re3d").glob("*/documents.json")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found["re3d"][row["_id"]] = row["text"], None
    for path in sorted((corpora / "geoparsing" / "tud_loc_2013").glob("*/text*.txt")):
        tagged = path.read_text(encoding="utf-8", errors="replace")
        found["tud"][path.stem] = html.unescape(re.sub(r"<[^>]*>", "", tagged)), None
    return found


def sha(text: str) -> str:
    """The mark by which a passage is known again."""
    return hashlib.sha256(text.encode()).hexdigest()


def used_before(names: Iterable[str]) -> tuple[set[str], dict[str, list[tuple[int, int]]]]:
    """Hashes and places of what older label files hold; documents as they name them."""
    hashes: set[str] = set()
    places: dict[str, list[tuple[int, int]]] = {}
    for name in names:
        for line in (LABELS / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            hashes.add(row["sha256"])
            places.setdefault(row["document"], []).append((row["start"], row["end"]))
    return hashes, places


def draw(
    pool: Iterable[Row], count: int, taken: set[str], lot: Callable[[Row], str] | None = None
) -> list[Row]:
    """Take as many as asked for, no wording twice; by a hash, so a changed pool changes little."""
    chosen: list[Row] = []
    for row in sorted(pool, key=lot or _lot):
        if len(chosen) < count and row["sha256"] not in taken:
            taken.add(row["sha256"])
            chosen.append(row)
    return chosen


def _lot(row: Row) -> str:
    return sha(f"{SEED} {row['document']} {row['start']} {row['sha256']}")


def _row(
    corpus: str, document: str, text: str, span: tuple[int, int], date: str | None = None
) -> Row:
    start, end = span
    passage = text[start:end]
    return {
        "corpus": corpus, "document": document, "start": start, "end": end,
        "sha256": sha(passage), "published": date, "text": passage,
    }  # fmt: skip


Texts = dict[str, dict[str, tuple[str, str | None]]]
Places = dict[str, list[tuple[int, int]]]


def _sentences(corpora: Iterable[str], texts: Texts, places: Places) -> tuple[list[Row], list[Row]]:
    """Sentences with a length, and with a number only, that no older file holds."""
    pools: tuple[list[Row], list[Row]] = [], []
    for corpus in corpora:
        for key, (text, _) in texts[corpus].items():
            document = f"{corpus}:{key}"
            for start, end in sentences(text):
                if any(a < end and start < b for a, b in places.get(document, [])):
                    continue
                row = _row(corpus, document, text, (start, end))
                if LENGTH.search(row["text"]):
                    pools[0].append(row)
                elif NUMBER.search(row["text"]):
                    pools[1].append(row)
    return pools


def claims(corpora: Path) -> Iterator[Row]:
    """150 sentences of WikToR and 100 of news, some 15 % with a number but without a length.

    LGL and GeoVirus have 18 lengths left that no older label file holds; web pages of TUD-Loc,
    statements of re3d and headlines on Syria fill the hundred.
    """
    taken, places = used_before(["claims_dev.jsonl", "claims_heldout.jsonl"])
    texts = read_texts(corpora)
    for names, with_unit, without in (
        (("wiktor",), 128, 22),
        (("lgl", "geovirus"), 18, 15),
        (("tud", "re3d"), 27, 0),
        (("ucdp",), 40, 0),
    ):
        pools = _sentences(names, texts, places)
        rows = draw(pools[0], with_unit, taken) + draw(pools[1], without, taken)
        yield from sorted(rows, key=_lot)


def claims_blind2(corpora: Path) -> Iterator[Row]:
    """60 sentences of WikToR with a length, and the 40 of TUD-Loc and UCDP that are left."""
    names = ["claims_dev.jsonl", "claims_heldout.jsonl", "claims_blind.jsonl"]
    taken, places = used_before(names)
    texts = read_texts(corpora)
    for corpus, count in (("wiktor", 60), ("tud", 17), ("ucdp", 23)):
        yield from draw(_sentences([corpus], texts, places)[0], count, taken, _second_lot)


def _passages(
    corpus: str, texts: dict[str, tuple[str, str | None]], keep: Callable[[str], object]
) -> list[Row]:
    """Windows of three sentences, one a document at most where it fits."""
    found = []
    for key, (text, date) in texts.items():
        spans = list(sentences(text))
        if corpus == "ucdp":
            spans = [(0, len(text))]
        for first in range(0, len(spans), 3):
            start, end = spans[first][0], spans[min(first + 2, len(spans) - 1)][1]
            if keep(text[start:end]) and "\n\n" not in text[start:end]:
                found.append(_row(corpus, key, text, (start, end), date))
    return found


def _tells(text: str) -> bool:
    """Prose is taken to tell an event where two different words say so."""
    return len({word.lower() for word in PLAIN_EVENT.findall(text)}) > 1


def incidents(corpora: Path) -> Iterator[Row]:
    """Take 40 headlines on Syria, 30 passages of LGL, 18 of GeoVirus, 12 of re3d, then 40 more."""
    taken, places = used_before(["incidents_passages.jsonl"])
    texts = read_texts(corpora)
    wanted = {"ucdp": (36, 4), "geovirus": (14, 4), "lgl": (25, 5), "re3d": (12, 0)}
    for corpus, (telling, silent) in wanted.items():
        fresh = {
            key: value
            for key, value in texts[corpus].items()
            if key not in places and ADDRESSES.get(key) not in places
        }
        told = _passages(corpus, fresh, _tells if corpus != "ucdp" else EVENT.search)
        quiet = _passages(corpus, fresh, lambda text: not EVENT.search(text))
        rows = draw(told, telling, taken) + draw(quiet, silent, taken)
        yield from sorted(rows, key=_lot)
    # Victims and dates are rare in a plain sample: forty more that have them.
    for corpus, test in {"ucdp": _counts_victims, "lgl": _dates_victims}.items():
        fresh = {key: value for key, value in texts[corpus].items() if key not in places}
        yield from draw(_passages(corpus, fresh, test), 20, taken)


def _counts_victims(text: str) -> bool:
    return bool(FIGURE.search(text) and NUMBER.search(text) and not ROUND_UP.search(text))


def _dates_victims(text: str) -> bool:
    return bool(FIGURE.search(text) and DAY.search(text) and _tells(text))


def _second_lot(row: Row) -> str:
    """Lots of the later files, so that they do not go on where the first left off."""
    return sha(f"second {SEED} {row['document']} {row['start']} {row['sha256']}")


def _is_dev(document: str) -> bool:
    """Three documents of five are developed on, the others are blind; no document is both."""
    return int(sha(f"half {SEED} {document}")[:8], 16) % 5 < 3


def _tells_victims(text: str) -> bool:
    return bool(PLAIN_EVENT.search(text) and FIGURE.search(text))


def _tells_dated_victims(text: str) -> bool:
    return _tells_victims(text) and bool(DAY.search(text))


def _tells_at_all(text: str) -> bool:
    return bool(PLAIN_EVENT.search(text))


def _is_quiet(text: str) -> bool:
    return not EVENT.search(text)


def _tells_day_of_victims(text: str) -> bool:
    """Of a headline: the day of an event, not of a round-up or of when it was mapped."""
    return _counts_victims(text) and bool(WHEN.search(text)) and "(S" not in text


Asked = tuple[tuple[str, tuple[tuple["Callable[[str], bool]", int], ...]], ...]

INCIDENTS_DEV: Asked = (
    ("ucdp", ((_counts_victims, 26), (_tells_at_all, 16), (_is_quiet, 8))),
    (
        "lgl",
        ((_tells_dated_victims, 11), (_tells_victims, 24), (_tells_at_all, 10), (_is_quiet, 15)),
    ),
    ("geovirus", ((_tells_dated_victims, 4), (_tells_at_all, 11), (_is_quiet, 15))),
    ("re3d", ((_tells_at_all, 8), (_is_quiet, 2))),
    ("ucdp", ((_tells_day_of_victims, 20),)),
)
INCIDENTS_BLIND2: Asked = (
    ("ucdp", ((_counts_victims, 36), (_tells_at_all, 10), (_is_quiet, 4))),
    (
        "lgl",
        ((_tells_dated_victims, 9), (_tells_victims, 15), (_tells_at_all, 10), (_is_quiet, 10)),
    ),
    ("geovirus", ((_tells_dated_victims, 3), (_tells_at_all, 9), (_is_quiet, 8))),
    ("re3d", ((_tells_at_all, 8), (_is_quiet, 2))),
    ("ucdp", ((_tells_day_of_victims, 12),)),
)


def _later_incidents(corpora: Path, asked: Asked, *, dev: bool) -> Iterator[Row]:
    """Passages of documents that no scored label file holds, rich in victims and days first."""
    scored = ["incidents_blind.jsonl", "incidents_reports.jsonl"]
    taken, places = used_before(["incidents_passages.jsonl", *scored])
    kept = set(used_before(scored)[1]) | _held_out() if dev else set(places)
    texts = read_texts(corpora)
    for corpus, wanted in asked:
        fresh = {
            key: value
            for key, value in texts[corpus].items()
            if not {key, ADDRESSES.get(key)} & kept and _is_dev(f"{corpus}:{key}") == dev
        }
        rows: list[Row] = []
        for test, count in wanted:
            pool = (row for row in _passages(corpus, fresh, test) if not _overlaps(row, places))
            rows += draw(pool, count, taken, _second_lot)
        yield from sorted(rows, key=_second_lot)


def _held_out() -> set[str]:
    """Documents of the held-out passages."""
    lines = (LABELS / "incidents_passages.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["document"] for row in map(json.loads, lines) if row["split"] != "development"}


def _overlaps(row: Row, places: dict[str, list[tuple[int, int]]]) -> bool:
    keys = {row["document"], ADDRESSES.get(row["document"], "")}
    return any(a < row["end"] and row["start"] < b for key in keys for a, b in places.get(key, []))


def incidents_dev(corpora: Path) -> Iterator[Row]:
    """170 passages to develop on: 130 with a word of violence or disaster, 40 without."""
    yield from _later_incidents(corpora, INCIDENTS_DEV, dev=True)


def incidents_blind2(corpora: Path) -> Iterator[Row]:
    """127 passages to score on, some 100 with a word of violence or disaster.

    Five of the 132 that are drawn repeat a headline that was developed on, and fall out.
    """
    developed = {part for row in incidents_dev(corpora) for part in _headlines(row)}
    for row in _later_incidents(corpora, INCIDENTS_BLIND2, dev=False):
        if not developed & _headlines(row):
            yield row


def _headlines(row: Row) -> set[str]:
    """What an event of UCDP was told by: several headlines with a semicolon between them."""
    return {part.strip() for part in row["text"].split(";")} if row["corpus"] == "ucdp" else set()


CAPITAL_BEFORE = re.compile(r"\b[^\W\d_a-z][\w.]*[ -]$")
MARK_AFTER = re.compile(r"[ -][^\W\d_a-z]\w|['’]|,? ?(?:\([^)]*\) ?)?[-–—]{1,2} ")
"""Before and after a name: what often makes it part of another name, an owner or a dateline."""
GOLD = {"lgl": "lgl.xml", "geovirus": "GeoVirus.xml", "tud": "tud_loc_2013"}
ROLES_DEV = {"lgl": (110, 30), "geovirus": (50, 10), "tud": (40, 10)}
ROLES_BLIND2 = {"lgl": (66, 18), "geovirus": (30, 6), "tud": (24, 6)}


def _roles(corpora: Path, asked: dict[str, tuple[int, int]], *, dev: bool) -> Iterator[Row]:
    """Gold names at random, and some more that stand beside a capital or a mark."""
    lines = (LABELS / "roles_heldout.jsonl").read_text(encoding="utf-8").splitlines()
    kept = {row["document"] for row in map(json.loads, lines)}
    for corpus, (plain, hard) in asked.items():
        pool: list[Row] = []
        for gold in read_gold(corpora / "geoparsing" / GOLD[corpus], corpus):
            document, text = gold.document.id, gold.document.text
            if document in kept or _is_dev(document) != dev:
                continue
            for name in gold.toponyms:
                span = name.span.start, name.span.end
                if name.kind not in ("ZIP", "STREETNR"):
                    row = _row(corpus, document, text, span)
                    row["sha256"] = sha(f"{document} {span}")
                    row["around"] = text[max(0, span[0] - 250) : span[1] + 200]
                    row |= {"hard": _is_hard(text, *span), "drawn": "random"}
                    pool.append(row)
        taken: set[str] = set()
        rows = draw(pool, plain, taken, _second_lot)
        for row in draw((row for row in pool if row["hard"]), hard, taken, _second_lot):
            rows.append({**row, "drawn": "hard"})
        yield from sorted(rows, key=_second_lot)


def _is_hard(text: str, start: int, end: int) -> bool:
    return bool(CAPITAL_BEFORE.search(text, max(0, start - 30), start)) or bool(
        MARK_AFTER.match(text, end)
    )


def roles_dev(corpora: Path) -> Iterator[Row]:
    """250 names to develop roles on: 200 at random, 50 beside a capital or a mark."""
    yield from _roles(corpora, ROLES_DEV, dev=True)


def roles_blind2(corpora: Path) -> Iterator[Row]:
    """150 names of other documents to score roles on: 120 at random, 30 harder ones."""
    yield from _roles(corpora, ROLES_BLIND2, dev=False)


def reports(corpora: Path) -> Iterator[Row]:
    """30 whole reports of 4 to 40 sentences: LGL, GeoVirus, re3d; a few of them quiet."""
    _, places = used_before(["incidents_passages.jsonl"])
    texts = read_texts(corpora)
    taken: set[str] = set()
    for corpus, (telling, silent) in {"lgl": (16, 1), "geovirus": (3, 1), "re3d": (8, 1)}.items():
        pools: tuple[list[Row], list[Row]] = [], []
        for key, (text, date) in texts[corpus].items():
            spans = list(sentences(text))
            if key in places or ADDRESSES.get(key) in places or not 4 <= len(spans) <= 40:
                continue
            events = sum(bool(PLAIN_EVENT.search(text, start, end)) for start, end in spans)
            several = events >= (2 if corpus == "re3d" else 4) and FIGURE.search(text)
            if several or not events:
                pools[not several].append(_row(corpus, key, text, (0, len(text)), date))
        rows = draw(pools[0], telling, taken) + draw(pools[1], silent, taken)
        yield from sorted(rows, key=_lot)


def main() -> None:
    """Print what was drawn."""
    samples = {
        "claims": claims, "incidents": incidents, "reports": reports,
        "incidents-dev": incidents_dev, "incidents-blind2": incidents_blind2,
        "roles-dev": roles_dev, "roles-blind2": roles_blind2, "claims-blind2": claims_blind2,
    }  # fmt: skip
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=samples)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "data")
    options = parser.parse_args()
    for row in samples[options.what](options.corpora):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
