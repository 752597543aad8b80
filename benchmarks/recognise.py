"""Measure the recogniser: exact F1 of spans on LGL and GeoVirus, and words a second.

    python benchmarks/recognise.py --data ../shared/data

On one core, unless OPENBLAS_NUM_THREADS says otherwise.

LGL marks peoples and the towns inside organisations, so everything the recogniser finds but
descriptors counts there; GeoVirus marks neither. "Unseen" are the articles that nothing was
fitted on: every second of LGL; every fourth of GeoVirus, whose texts no teacher read either.
"""

from __future__ import annotations

import argparse
import collections
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy is imported
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from recogniser.gold import Gold, geovirus, lgl  # noqa: E402

from geomap.atlas import open_atlas  # noqa: E402
from geomap.model import Document, Label, Mention, Role  # noqa: E402
from geomap.recognise import load_recogniser  # noqa: E402
from geomap.recognise.calibration import kind_of  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def every_name(mention: Mention) -> bool:
    """All that LGL marks."""
    return mention.label is not Label.DESCRIPTOR


def places_only(mention: Mention) -> bool:
    """All that GeoVirus marks."""
    return mention.label in {Label.TOPONYM, Label.FACILITY} and mention.role is not Role.EMBEDDED


def is_of(mention: Mention, kind: str) -> bool:
    """Whether a mention is calibrated with this kind."""
    return kind_of(mention.label, mention.role) == kind


def scores(
    golds: Sequence[Gold],
    found: Sequence[tuple[Mention, ...]],
    counts: Callable[[Mention], bool],
) -> str:
    """Precision, recall and F1 of exact spans."""
    right = guessed = true = 0
    for gold, mentions in zip(golds, found, strict=True):
        spans = {(m.span.start, m.span.end) for m in mentions if counts(m)}
        right += len(spans & gold.spans)
        guessed += len(spans)
        true += len(gold.spans)
    precision, recall = right / max(1, guessed), right / max(1, true)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({true} gold)"


def reliability(
    golds: Sequence[Gold],
    found: Sequence[tuple[Mention, ...]],
    counts: Callable[[Mention], bool],
) -> str:
    """How often mentions of each tenth of the score are right, and the expected error.

    The expected calibration error of Naeini et al. (2015), ten bins; it tells of the mentions
    that come out, not of the candidates under the threshold.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for gold, mentions in zip(golds, found, strict=True):
        for m in mentions:
            if counts(m):
                right = (m.span.start, m.span.end) in gold.spans
                bins[min(int(m.score * 10), 9)].append((m.score, right))
    lines, error = [], 0.0
    total = max(1, sum(len(each) for each in bins))
    for each in bins:
        if each:
            score = sum(s for s, _ in each) / len(each)
            share = sum(right for _, right in each) / len(each)
            error += abs(score - share) * len(each) / total
            lines.append(f"    said {score:.2f}  right {share:.2f}  ({len(each)})")
    return "\n".join([*lines, f"    expected calibration error {error:.3f}"])


def errors(golds: Sequence[Gold], found: Sequence[tuple[Mention, ...]], most: int) -> None:
    """The most frequent misses and inventions."""
    missed: collections.Counter[str] = collections.Counter()
    invented: collections.Counter[str] = collections.Counter()
    for gold, mentions in zip(golds, found, strict=True):
        spans = {(m.span.start, m.span.end): m for m in mentions if every_name(m)}
        for a, b in gold.spans - set(spans):
            missed[
                gold.text[max(0, a - 25) : a] + "[" + gold.text[a:b] + "]" + gold.text[b : b + 25]
            ] += 1
        for (a, b), m in spans.items():
            if (a, b) not in gold.spans:
                key = f"{m.label.value}/{m.role.value} {m.score:.2f} "
                invented[
                    key
                    + gold.text[max(0, a - 25) : a]
                    + "["
                    + m.span.text
                    + "]"
                    + gold.text[b : b + 25]
                ] += 1
    for title, counter in (("missed", missed), ("invented", invented)):
        print(title)
        for context, _ in list(counter.items())[:most]:
            print("   ", " ".join(context.split()))


def main() -> None:
    """Run both corpora and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--errors", type=int, default=0, help="show this many of each kind")
    options = parser.parse_args()
    began = time.process_time()
    recognise = load_recogniser(open_atlas())
    recognise(Document(id="warm", text="In Paris.", sha256=""))
    print(f"load and first call: {time.process_time() - began:.2f} s")
    for corpus, unseen in ((lgl, (2, 1)), (geovirus, (4, 3))):
        golds = list(corpus(options.data))
        began = time.process_time()
        found = [recognise(Document(id=str(g.number), text=g.text, sha256="")) for g in golds]
        took = time.process_time() - began
        words = sum(len(g.text.split()) for g in golds)
        blind = [i for i, g in enumerate(golds) if g.number % unseen[0] == unseen[1]]
        print(f"{golds[0].corpus}: {words:,} words, {words / took:,.0f} words a CPU second")
        for name, counts in (("all names", every_name), ("places", places_only)):
            print(f"  {name:9}  all    {scores(golds, found, counts)}")
            part = [golds[i] for i in blind], [found[i] for i in blind]
            print(f"  {name:9}  unseen {scores(*part, counts)}")
        counts = every_name if corpus is lgl else places_only
        print("  reliability on the unseen articles, by the corpus's own rule")
        part = [golds[i] for i in blind], [found[i] for i in blind]
        print(reliability(*part, counts))
        for kind in ("toponym", "facility", "demonym", "embedded"):
            one = reliability(*part, lambda m, k=kind, c=counts: c(m) and is_of(m, k))
            print(f"    {kind}: {one.splitlines()[-1].strip()}")
        if options.errors:
            fitted = [i for i in range(len(golds)) if i not in set(blind)]
            errors([golds[i] for i in fitted], [found[i] for i in fitted], options.errors)


if __name__ == "__main__":
    main()
