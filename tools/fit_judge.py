"""Fit the judge's weights (see ``geomap.recognise.judge``) and write ``judge.json``.

    python tools/fit_judge.py --data ../shared/data

A logistic regression with some forty numbers, on every second article of LGL, every fourth of
GeoVirus and the part of the training corpora that the network never saw.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from manifest import record as record_file  # noqa: E402
from recogniser.corpora import entities, read_corpora  # noqa: E402
from recogniser.gold import Gold, geovirus, lgl  # noqa: E402
from recogniser.sources import sources  # noqa: E402

from geomap.atlas import open_atlas  # noqa: E402
from geomap.model import Document  # noqa: E402
from geomap.recognise.calibration import kind_of, log_odds  # noqa: E402
from geomap.recognise.judge import EVIDENCE, describe, probabilities  # noqa: E402
from geomap.recognise.names import AtlasNames  # noqa: E402
from geomap.recognise.network import load_network  # noqa: E402
from geomap.recognise.recogniser import NetworkRecogniser  # noqa: E402
from geomap.text import sentences  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

HELD_OUT = 12
RIDGE = 2.0
BELIEFS = {
    "of_kind": 1.5,
    "kind_after": 1.0,
    "kind_before": 2.0,
    "within": 1.5,
    "container": 1.0,
    "in_list": 0.4,
    "placed": 1.5,
    "placed_at_home": 1.5,
    "at_home": 2.0,
    "facility": 1.5,
    "rare_city": 2.0,
    "preposition": 0.0,
    "struck": 1.5,
    "between": 2.0,
    "placed_decoded": 1.0,
    "alone": 1.0,
    "site": 2.5,
    "settled": 2.0,
    "speaks": -0.8,
    "measured": 2.0,
    "lives": 2.5,
    "of_party": 2.5,
    "owns": 1.5,
    "stricken": 2.0,
    "titled": -2.0,
    "unheard": 1.0,
    "alone_placed": 1.5,
    "strange_placed": 2.0,
    "strange_told": 2.0,
    "situated": 1.5,
    "dwells": 1.5,
    "fights": -1.5,
    "fronted": 1.0,
    "piece": -2.0,
}
"""What the cues of a place are held to be worth before any text is seen, with ``FIRMNESS``: the
texts are few, and in most of them the network needs no help."""
FIRMNESS = 60.0
WEIGHT = {"lgl": 0.6, "geovirus": 2.0, "held out": 0.3}
"""By how much they look like reports from abroad, and by how many there are."""
ALONE = 0.5
"""Weight of a sentence by itself against the same sentence in its article."""


def rows(recogniser: NetworkRecogniser, gold: Gold) -> tuple[np.ndarray, np.ndarray]:
    """Evidence and truth of each candidate of a text."""
    reading = recogniser.read(gold.text)
    starts, ends = reading.tokens.starts, reading.tokens.ends
    truth = [(starts[c.start], ends[c.end - 1]) in gold.spans for c in reading.candidates]
    return describe(reading.scene, reading.candidates), np.array(truth, dtype=float)


def sentence_by_sentence(gold: Gold) -> Iterator[Gold]:
    """Each sentence as a text of its own: there nothing else speaks for a name or against it."""
    for start, end in sentences(gold.text):
        spans = frozenset((a - start, b - start) for a, b in gold.spans if start <= a and b <= end)
        yield replace(gold, text=gold.text[start:end], spans=spans)


def held_out(corpora: Path, names: AtlasNames) -> list[Gold]:
    """The documents of the training corpora that the network never saw, as texts."""
    texts = []
    for number, example in enumerate(read_corpora(corpora, names)):
        if number % HELD_OUT or example.source in {"btc", "wnut17"}:
            continue
        text, offsets = "", []
        for word in example.words:
            offsets.append((len(text), len(text) + len(word)))
            text += word + " "
        spans = frozenset(
            (offsets[a][0], offsets[b - 1][1])
            for a, b in entities(list(example.tags))
            if example.tags[a] in {"B-LOC", "B-FAC"}
        )
        texts.append(Gold(corpus="held out", number=number, text=text, spans=spans))
    return texts


def fit(evidence: np.ndarray, truth: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Logistic regression, drawn towards the beliefs, by Newton's method."""
    belief = np.array([BELIEFS.get(name, 0.0) for name in EVIDENCE])
    ridge = np.array([FIRMNESS if name in BELIEFS else RIDGE for name in EVIDENCE])
    ridge[0] = 1e-6
    weights = belief.copy()
    for _ in range(30):
        chance = probabilities(evidence, weights)
        slope = evidence.T @ (weight * (chance - truth)) + ridge * (weights - belief)
        curve = (evidence * (weight * chance * (1 - chance))[:, None]).T @ evidence
        weights -= np.linalg.solve(curve + np.diag(ridge), slope)
    return weights


def calibrate(recogniser: NetworkRecogniser, golds: list[Gold]) -> dict[str, list[float]]:
    """Slope and shift of the log-odds for each kind of mention, drawn a little towards 1 and 0.

    GeoVirus marks neither peoples nor names inside names, so those are learned from LGL alone.
    """
    seen: dict[str, list[tuple[float, bool, float]]] = {}
    for gold in golds:
        for mention in recogniser(Document(id="", text=gold.text, sha256="")):
            kind = kind_of(mention.label, mention.role)
            if kind == "descriptor" or (gold.corpus != "lgl" and kind in {"demonym", "embedded"}):
                continue
            right = (mention.span.start, mention.span.end) in gold.spans
            seen.setdefault(kind, []).append((log_odds(mention.score), right, WEIGHT[gold.corpus]))
    found = {}
    for kind, cases in sorted(seen.items()):
        odds, truth, weight = (np.array(column, float) for column in zip(*cases, strict=True))
        evidence, prior = np.stack((odds, np.ones(len(odds))), 1), np.array((1.0, 0.0))
        numbers = prior.copy()
        for _ in range(100):
            chance = probabilities(evidence, numbers)
            slope = evidence.T @ (weight * (chance - truth)) + (numbers - prior)
            curve = (evidence * (weight * chance * (1 - chance))[:, None]).T @ evidence
            # short steps: nearly all scores of a kind may lie at one end
            numbers -= np.clip(np.linalg.solve(curve + np.eye(2), slope), -0.2, 0.2)
        found[kind] = [round(float(number), 4) for number in numbers]
    return found


def main() -> None:
    """Gather, fit, write, print what the numbers came to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "recogniser")
    options = parser.parse_args()
    names = AtlasNames(open_atlas())
    network = load_network(options.out / "weights.npz")
    recogniser = NetworkRecogniser(
        names=names, network=network, judge=np.zeros(len(EVIDENCE)), version=""
    )
    golds = [g for g in lgl(options.data) if g.number % 2 == 0]
    golds += [g for g in geovirus(options.data) if g.number % 4 == 1]
    news = list(golds)
    golds += held_out(options.data / "recognition", names)
    cases = [(gold, WEIGHT[gold.corpus]) for gold in golds]
    cases += [(one, ALONE * WEIGHT[g.corpus]) for g in news for one in sentence_by_sentence(g)]
    parts = [(*rows(recogniser, gold), weight) for gold, weight in cases]
    evidence = np.concatenate([e for e, _, _ in parts if len(e)])
    truth = np.concatenate([t for _, t, _ in parts])
    weight = np.concatenate([np.full(len(t), w) for _, t, w in parts])
    weights = fit(evidence, truth, weight)
    digest = hashlib.sha256((options.out / "weights.npz").read_bytes()).hexdigest()
    record = {
        "version": f"network {digest[:12]}",
        "weights": {k: round(float(w), 4) for k, w in zip(EVIDENCE, weights, strict=True)},
        "calibration": calibrate(replace(recogniser, judge=weights), news),
    }
    (options.out / "judge.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    for name, title in (("weights.npz", "network"), ("judge.json", "judge")):
        record_file(
            options.out / name,
            title=f"Recogniser of place names: {title} (see MODEL_CARD.md)",
            sources=sources(options.data),
            built_by="tools/train_recogniser.py, tools/fit_judge.py",
        )
    chance = probabilities(evidence, weights)
    print(json.dumps(record, indent=2))
    print(f"{len(truth)} candidates, {truth.mean():.3f} places")
    print(f"right at 0.5: {((chance >= 0.5) == truth).mean():.4f}")


if __name__ == "__main__":
    main()
