"""Fit the resolver's weights and trees on gold corpora, and measure where they were not fitted.

Needs LightGBM and SciPy besides geomap; LightGBM is not needed to run it. Nothing of a corpus goes
into the result but weights of features, none of which looks at a name or a coordinate by itself.

    python tools/train_ranker.py --corpora ../shared/data/geoparsing -o data/resolver --measure
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from manifest import DATA, digest, record
from ranker.cases import RIGHT_KM, Case, cases, fold_of, reachable, right_ones
from ranker.export import exported
from ranker.fit import fit_trees, fit_trust, look, predicted, train_linear

from geomap.atlas import open_atlas
from geomap.evaluate import read_gold
from geomap.resolve.features import FEATURES, strangers
from geomap.resolve.ranking import STATED, likeliest, shares, spot_odds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from geomap.atlas import Atlas

CORPORA = (("lgl", "lgl.xml"), ("geovirus", "GeoVirus.xml"), ("tud", "tud_loc_2013"))
FOLDS = 4
BLEND = (0.5, 1.0)
"""What the linear score and the trees are worth in log odds."""


def blended(case: Case, linear: NDArray[Any], trees: NDArray[Any]) -> NDArray[Any]:
    """The log odds that the resolver makes of both, and of the words beside a name."""
    scores = BLEND[0] * linear + BLEND[1] * trees + STATED * case.candidates.held
    return scores.astype(np.float32)


@dataclass
class Fold:
    """Predictions for a case by weights that were not fitted on it."""

    case: Case
    linear: NDArray[Any]
    trees: NDArray[Any]
    matrix: NDArray[Any]


def unseen(some: Sequence[Case], atlas: Atlas) -> list[Fold]:
    """Predict every case by weights fitted on the other folds; a group stays in one fold."""
    found: list[Fold] = []
    for number in range(FOLDS):
        train = [case for case in some if fold_of(case.group, FOLDS) != number]
        test = [case for case in some if fold_of(case.group, FOLDS) == number]
        own, both = train_linear(train, atlas)
        trees = fit_trees(train, atlas)
        look(test, own, both, 2)
        for case in test:
            matrix = case.evidence.matrix.copy()
            found.append(Fold(case, matrix @ both, predicted(trees, case), matrix))
        print(f"fold {number + 1} of {FOLDS} fitted", file=sys.stderr)
    return found


def fit_all(some: Sequence[Case], atlas: Atlas) -> dict[str, Any]:
    """Everything that `geomap.resolve.learned.Ranker` holds."""
    folds = unseen(some, atlas)
    rows, right, rivals = [], [], []
    for fold in folds:
        scores = blended(fold.case, fold.linear, fold.trees)
        share = shares(fold.case.candidates, scores)
        odds = spot_odds(fold.case.candidates, fold.case.evidence, share)
        strange = strangers(fold.case.candidates, fold.case.evidence, fold.matrix)
        for number, errors in fold.case.toponyms:
            of = fold.case.candidates.of(number)
            best = likeliest(fold.case.candidates, fold.case.evidence, share, number) - of.start
            truth = right_ones(fold.case, number, errors, atlas)
            known = (strange[of.start + best], odds[number], 1.0)
            rows.append(np.append(fold.matrix[of.start + best], known))
            right.append(bool(truth[best]))
            if not truth[best]:
                rivals.append(bool(truth.any()))
    own, both = train_linear(some, atlas)
    return {
        "features": np.array(FEATURES),
        "own": own.astype(np.float32),
        "both": both.astype(np.float32),
        "blend": np.array(BLEND),
        "trust": fit_trust(np.array(rows), np.array(right, np.float64)).astype(np.float32),
        "rival": np.float32(np.mean(rivals)),
        **exported(fit_trees(some, atlas)),
    }


def accuracy(some: Iterable[Case], score: Callable[[Case], NDArray[Any]]) -> float:
    """Acc@161 of a way to score, before cities are told from their districts."""
    right = total = 0
    for case in some:
        share = shares(case.candidates, score(case).astype(np.float32))
        total += case.lost + len(case.toponyms)
        for number, errors in case.toponyms:
            best = likeliest(case.candidates, case.evidence, share, number)
            right += bool(errors[best - case.candidates.of(number).start] < RIGHT_KM)
    return right / total


def measure(
    train: Sequence[Case], test: Sequence[Case], atlas: Atlas
) -> dict[str, dict[str, float]]:
    """Fit on one part, score on another: Acc@161 by corpus for each way to score."""
    own, both = train_linear(train, atlas)
    look(test, own, both, 2)
    trees = fit_trees(train, atlas)
    ways: dict[str, Callable[[Case], NDArray[Any]]] = {
        "linear": lambda case: case.evidence.matrix @ both,
        "trees": lambda case: predicted(trees, case),
        "both": lambda case: blended(case, case.evidence.matrix @ both, predicted(trees, case)),
    }
    found: dict[str, dict[str, float]] = {}
    for corpus in sorted({case.corpus for case in test}):
        part = [case for case in test if case.corpus == corpus]
        found[corpus] = {way: round(accuracy(part, score), 4) for way, score in ways.items()}
        found[corpus]["reachable"] = round(reachable(part), 4)
    return found


def main() -> None:
    """Fit on LGL and GeoVirus, measure on what was left out, write the ranker."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data/geoparsing"))
    parser.add_argument("-o", "--output", type=Path, default=Path("data/resolver"))
    parser.add_argument("--measure", action="store_true", help="also fit on parts and measure")
    parser.add_argument("--half", action="store_true", help="fit on the halves not held out only")
    options = parser.parse_args()
    atlas = open_atlas()
    everything = [
        case
        for kind, name in CORPORA
        for case in cases(read_gold(options.corpora / name, kind), kind, atlas)
    ]
    # TUD-Loc forbids commercial use, so it is measured on but nothing is fitted on it.
    fitted = [case for case in everything if case.corpus != "tud"]
    half = [case for case in fitted if not case.held_out]
    if options.measure:
        rest = [case for case in everything if case.held_out or case.corpus == "tud"]
        figures = {"fitted on half of LGL and GeoVirus": measure(half, rest, atlas)}
        for kind in ("lgl", "geovirus"):
            one = [case for case in fitted if case.corpus == kind]
            other = [case for case in everything if case.corpus != kind]
            figures[f"fitted on {kind} alone"] = measure(one, other, atlas)
        print(json.dumps(figures, indent=2))
    options.output.mkdir(parents=True, exist_ok=True)
    numbers = fit_all(half if options.half else fitted, atlas)
    path = options.output / "ranker.npz"
    np.savez_compressed(path, **numbers)
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
