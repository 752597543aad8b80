"""Fit the resolver's weights and trees on gold corpora, and measure where they were not fitted.

Needs LightGBM and SciPy besides geomap; LightGBM is not needed to run it. Nothing of a corpus goes
into the result but weights of features, none of which looks at a name or a coordinate by itself.
LGL is fitted on twice, without and with the homes of its publishers (`lgl_publishers.csv`, from
their mastheads, not from the corpus), and GeoVirus counts as often.

    python tools/train_ranker.py --corpora ../shared/data/geoparsing -o data/resolver
    python tools/train_ranker.py --corpora ../shared/data/geoparsing --measure
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from manifest import DATA, digest, record
from ranker.cases import RIGHT_KM, Case, cases, fold_of, right_ones
from ranker.export import exported
from ranker.fit import fit_trees, fit_trust, look, predicted, train_linear

from geomap.atlas import open_atlas
from geomap.evaluate import read_gold, read_homes
from geomap.resolve.around import strangers
from geomap.resolve.choice import choose
from geomap.resolve.features import FEATURES
from geomap.resolve.ranking import all_likeliest, likeliest, shares, spot_odds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from geomap.atlas import Atlas

CORPORA = (("lgl", "lgl.xml"), ("geovirus", "GeoVirus.xml"), ("tud", "tud_loc_2013"))
FOLDS = 4
PUBLISHERS = Path(__file__).parent.parent / "benchmarks" / "lgl_publishers.csv"
BLEND = (0.25, 1.0)
"""What the linear score and the trees are worth in log odds."""


def blended(case: Case, linear: NDArray[Any], trees: NDArray[Any]) -> NDArray[Any]:
    """The log odds that the resolver makes of both, and of the words beside a name."""
    scores = BLEND[0] * linear + BLEND[1] * trees + case.candidates.stated
    return scores.astype(np.float32)


@dataclass
class Fold:
    """Predictions for a case by weights that were not fitted on it."""

    case: Case
    linear: NDArray[Any]
    trees: NDArray[Any]
    matrix: NDArray[Any]


TIMES = {"lgl": 1, "publisher": 1, "geovirus": 2}
"""How often each corpus is fitted on. "publisher" is LGL with the homes of its publishers.

TUD-Loc forbids commercial use, so it is measured on but nothing is fitted on it."""


def to_fit(some: Iterable[Case]) -> list[Case]:
    """The cases to fit on, each as often as it counts."""
    return [case for case in some for _ in range(TIMES.get(case.corpus, 0))]


def unseen(some: Sequence[Case], atlas: Atlas) -> list[Fold]:
    """Predict every case by weights fitted on the other folds; a group stays in one fold."""
    found: list[Fold] = []
    for number in range(FOLDS):
        train = to_fit(case for case in some if fold_of(case.group, FOLDS) != number)
        test = [case for case in some if fold_of(case.group, FOLDS) == number]
        own, both = train_linear(train, atlas)
        trees = fit_trees(train, atlas)
        look(test, own, both, 2)
        for case in test:
            matrix = case.evidence.matrix.copy()
            found.append(Fold(case, matrix @ both, predicted(trees, case), matrix))
        print(f"fold {number + 1} of {FOLDS} fitted", file=sys.stderr)
    return found


def fit_all(some: Sequence[Case], folds: Sequence[Fold], atlas: Atlas) -> dict[str, Any]:
    """Everything that `geomap.resolve.learned.Ranker` holds."""
    rows, right, rivals = [], [], []
    for fold in folds:
        case = fold.case
        share = shares(case.candidates, blended(case, fold.linear, fold.trees))
        chosen = all_likeliest(case.candidates, case.evidence, share)
        odds = spot_odds(case.candidates, case.evidence, share, chosen)
        strange = strangers(case.candidates, case.evidence, fold.matrix)
        for number, errors in case.toponyms * TIMES.get(case.corpus, 0):
            of = case.candidates.of(number)
            best = int(chosen[number]) - of.start
            truth = right_ones(case, number, errors, atlas)
            known = (strange[of.start + best], odds[number], 1.0)
            rows.append(np.append(fold.matrix[of.start + best], known))
            right.append(bool(truth[best]))
            if not truth[best]:
                rivals.append(bool(truth.any()))
    train = to_fit(some)
    own, both = train_linear(train, atlas)
    return {
        "features": np.array(FEATURES),
        "own": own.astype(np.float32),
        "both": both.astype(np.float32),
        "blend": np.array(BLEND),
        "trust": fit_trust(np.array(rows), np.array(right, np.float64)).astype(np.float32),
        "rival": np.float32(np.mean(rivals)),
        **exported(fit_trees(train, atlas)),
    }


def right_of(case: Case, scores: NDArray[Any]) -> int:
    """How many toponyms of a case come out right, before cities are told from districts."""
    share = shares(case.candidates, scores.astype(np.float32))
    return sum(
        bool(
            errors[
                likeliest(case.candidates, case.evidence, share, number)
                - case.candidates.of(number).start
            ]
            < RIGHT_KM
        )
        for number, errors in case.toponyms
    )


def chosen_right(case: Case, scores: NDArray[Any]) -> int:
    """The same after cities are told from districts, as the resolver does."""
    choices = choose(case.candidates, case.evidence, scores)
    return sum(
        bool(errors[choices[number].best - case.candidates.of(number).start] < RIGHT_KM)
        for number, errors in case.toponyms
    )


def figures(folds: Iterable[Fold]) -> dict[str, dict[str, float]]:
    """Acc@161 by corpus for each way to score, on documents that were not fitted on."""
    right: dict[str, Counter[str]] = {}
    total: Counter[str] = Counter()
    for fold in folds:
        case = fold.case
        total[case.corpus] += case.lost + len(case.toponyms)
        ways = {
            "linear": fold.linear,
            "trees": fold.trees,
            "both": blended(case, fold.linear, fold.trees),
        }
        of_corpus = right.setdefault(case.corpus, Counter())
        of_corpus.update({way: right_of(case, scores) for way, scores in ways.items()})
        of_corpus["chosen"] += chosen_right(case, ways["both"])
        of_corpus["reachable"] += sum(
            bool((errors < RIGHT_KM).any()) for _, errors in case.toponyms
        )
    return {
        corpus: {way: round(count / total[corpus], 4) for way, count in sorted(counts.items())}
        for corpus, counts in sorted(right.items())
    }


def measured(train: Iterable[Case], test: Sequence[Case], atlas: Atlas) -> list[Fold]:
    """Predict one part by weights fitted on another."""
    own, both = train_linear(fitted := to_fit(train), atlas)
    trees = fit_trees(fitted, atlas)
    look(test, own, both, 2)
    return [
        Fold(case, case.evidence.matrix @ both, predicted(trees, case), case.evidence.matrix)
        for case in test
    ]


def load(folder: Path, atlas: Atlas) -> list[Case]:
    """The cases of all corpora; LGL's a second time with its publishers' homes."""
    found = [
        case
        for kind, name in CORPORA
        for case in cases(read_gold(folder / name, kind), kind, atlas)
    ]
    home = read_homes(PUBLISHERS, atlas=atlas)
    lgl = read_gold(folder / "lgl.xml", "lgl")
    return found + cases(
        lgl, "publisher", atlas, home=lambda each: home.get(each.document.source or "")
    )


def main() -> None:
    """Fit on LGL and GeoVirus and write the ranker, or measure on what was left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data/geoparsing"))
    parser.add_argument("-o", "--output", type=Path, default=Path("data/resolver"))
    parser.add_argument(
        "--measure",
        action="store_true",
        help="fit on parts, measure on the rest, and write nothing",
    )
    options = parser.parse_args()
    atlas = open_atlas()
    everything = load(options.corpora, atlas)
    folds = unseen(everything, atlas)
    if options.measure:
        half = [case for case in everything if not case.held_out]
        rest = [case for case in everything if case.held_out or case.corpus == "tud"]
        shown = {
            f"cross-validated by document, {FOLDS} folds": figures(folds),
            "fitted on half of LGL and GeoVirus": figures(measured(half, rest, atlas)),
        }
        for kinds in (("lgl", "publisher"), ("geovirus",)):
            one = [case for case in everything if case.corpus in kinds]
            other = [case for case in everything if case.corpus not in (*kinds, "publisher")]
            shown[f"fitted on {kinds[0]} alone"] = figures(measured(one, other, atlas))
        print(json.dumps(shown, indent=2))
        return
    options.output.mkdir(parents=True, exist_ok=True)
    path = options.output / "ranker.npz"
    np.savez_compressed(path, **fit_all(everything, folds, atlas))
    if path.resolve().is_relative_to(DATA):
        record(
            path.resolve(),
            title="Resolver: weights and trees over readable features",
            sources=[source(options.corpora / name, kind) for kind, name in CORPORA[:2]],
            built_by="tools/train_ranker.py",
        )


LICENCES = {
    "lgl": "text of its publishers, measured on only; weights of features were fitted",
    "geovirus": "CC BY 2.5 (WikiNews)",
}


def source(path: Path, kind: str) -> dict[str, str]:
    """What a corpus is called in the manifest."""
    titles = {"lgl": "Local-Global Lexicon (2010)", "geovirus": "GeoVirus (2018)"}
    return {
        "name": titles[kind],
        "version": titles[kind][-5:-1],
        "licence": LICENCES[kind],
        "url_or_package": "github:milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation",
        "sha256": digest(path),
    }


if __name__ == "__main__":
    main()
