"""How often the role of a name is right: location, dateline, associated, embedded.

    python benchmarks/roles.py --labels dev ../shared/data/geoparsing
    python benchmarks/roles.py --labels dev ../shared/data/geoparsing --errors

"gold spans" gives the corpus' own names to the resolver; "bare text" takes the names as the
recogniser finds them, and counts only those labelled ones that it finds. A label with several fair
readings ("accept") is right by any of them. Files named heldout or blind are for scoring only.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geomap.atlas import open_atlas
from geomap.evaluate import GoldDocument, read_gold
from geomap.model import Mention, Role
from geomap.recognise import load_recogniser
from geomap.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LABELS = Path(__file__).resolve().parent.parent / "tests" / "labels"
CORPORA = {"lgl": "lgl.xml", "geovirus": "GeoVirus.xml", "tud": "tud_loc_2013"}
SHOWN = ("location", "dateline", "associated", "embedded")


@dataclass(frozen=True)
class Judged:
    """A labelled name, and the role that came out; None where no such name was found."""

    label: dict[str, Any]
    document: GoldDocument
    role: str | None

    @property
    def right(self) -> bool:
        """Whether the role is the label's, or another that is as fair."""
        return self.role in (self.label["role"], *self.label.get("accept", ()))


def judged(
    labels: Iterable[dict[str, Any]],
    gold: dict[str, GoldDocument],
    names: Callable[[GoldDocument], Iterable[Mention]],
) -> list[Judged]:
    """Resolve the documents of the labels and look the roles up."""
    atlas = open_atlas()
    roles: dict[str, dict[tuple[int, int], Role]] = {}
    found = []
    for label in labels:
        document = gold[label["document"]]
        key = document.document.id
        if key not in roles:
            resolved = resolve(document.document, tuple(names(document)), atlas=atlas)
            roles[key] = {(m.span.start, m.span.end): m.role for m in resolved}
        role = roles[key].get((label["start"], label["end"]))
        found.append(Judged(label, document, role and str(role)))
    return found


def show(title: str, some: list[Judged]) -> None:
    """Print how many are right, and precision and recall by role."""
    found = [each for each in some if each.role is not None]
    right = sum(each.right for each in found)
    print(f"{title}: {len(found)} of {len(some)} found; {right / len(found):.3f} right ({right})")
    given = Counter(each.role for each in found)
    true = Counter(each.label["role"] for each in found)
    kept = Counter(each.role for each in found if each.right)
    hit = Counter(each.label["role"] for each in found if each.right)
    for role in SHOWN:
        precision = kept[role] / given[role] if given[role] else float("nan")
        recall = hit[role] / true[role] if true[role] else float("nan")
        print(f"  {role:10s} P {precision:.2f} R {recall:.2f} ({true[role]} labelled)")


def main() -> None:
    """Score a file of labels."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="?", default=Path("../shared/data/geoparsing"))
    parser.add_argument("--labels", default="dev", help="dev, heldout or blind2")
    parser.add_argument("--errors", action="store_true", help="also print what is wrong")
    options = parser.parse_args()
    lines = (LABELS / f"roles_{options.labels}.jsonl").read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines]
    gold = {
        each.document.id: each
        for kind in sorted({label["corpus"] for label in labels})
        for each in read_gold(options.corpora / CORPORA[kind], kind)
    }
    recogniser = load_recogniser(open_atlas())
    ways: dict[str, Callable[[GoldDocument], Iterable[Mention]]] = {
        "gold spans": lambda each: [
            Mention(document=each.document.id, span=t.span) for t in each.toponyms
        ],
        "bare text": lambda each: recogniser(each.document),
    }
    for title, names in ways.items():
        some = judged(labels, gold, names)
        show(title, some)
        for each in some if options.errors else ():
            if each.role is not None and not each.right:
                text, label = each.document.document.text, each.label
                before = text[max(0, label["start"] - 60) : label["start"]]
                name, after = text[label["start"] : label["end"]], text[label["end"] :][:50]
                line = " ".join(f"{before}[{name}]{after}".split())
                print(f"  {each.role} for {label['role']}: {line}")


if __name__ == "__main__":
    main()
