"""How time and memory of the recogniser grow with the length of a text.

    python benchmarks/recognise_long.py [--megabytes 5 50]

The text is made up: news sentences over and over, with names of the atlas, invented names and
persons drawn at random from a fixed seed. Each length is read in a process of its own; the memory
told is the peak above what the process held when the text was there and the recogniser loaded,
once with the mentions counted and let go, once with all of them kept.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy is imported
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geomap.atlas import Atlas, open_atlas
from geomap.model import Document
from geomap.recognise import load_recogniser

SENTENCES = (
    "On Friday shells fell near {a}, and the road from {b} to {a} was closed until the morning.",
    "{p}, a teacher from {b}, said that two houses in the village of {c} had burned down.",
    "The mayor of {a} asked people to stay indoors while soldiers searched the hills above {c}.",
    "Nobody knows how many were hurt, because the only hospital lost power before noon.",
    "“We heard it {n} km away,” {p} told reporters. “The children could not sleep any more.”",
    "Officials in {a} and {b} met {p} on Monday to speak about water, bread and the winter.",
)
SYLLABLES = "ba da ka li mo na ra sha ti vu zor bek gan khe mir tal".split()


def text_of(atlas: Atlas, megabytes: int) -> str:
    """Paragraphs of five sentences until there are so many million code points."""
    rng = random.Random(0)
    names = [atlas.place(rng.randrange(len(atlas.kind))).name for _ in range(20_000)]

    def invented() -> str:
        return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize()

    parts, length = [], 0
    while length < megabytes * 1_000_000:
        words = {"a": rng.choice(names), "b": rng.choice(names), "c": invented()}
        words |= {"p": f"{invented()} {invented()}", "n": str(rng.randint(2, 90))}
        parts.append(" ".join(rng.choices(SENTENCES, k=5)).format(**words))
        length += len(parts[-1]) + 2
    return "\n\n".join(parts)


def peak_mb() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def child(megabytes: int, *, keep: bool) -> None:
    """Read one text and print a line of the table."""
    atlas = open_atlas()
    text = text_of(atlas, megabytes)
    recognise = load_recogniser(atlas)
    recognise(Document(id="", text=text[:2_000], sha256=""))
    document = Document(id="", text=text, sha256="")
    before, began = peak_mb(), time.process_time()
    count = len(recognise(document)) if keep else sum(1 for _ in recognise.stream(document))
    seconds = time.process_time() - began
    words = text.count(" ") + 1
    print(
        f"{megabytes:4} MB  {'kept' if keep else 'let go':7} {count:9,} mentions {seconds:7.1f} s"
        f" {words / seconds:9,.0f} words/s {peak_mb() - before:6.0f} MB more",
        flush=True,
    )


def main() -> None:
    """One process for each length."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--megabytes", type=int, nargs="+", default=[5, 50])
    parser.add_argument("--child", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--keep", action="store_true", help="only with all mentions kept")
    options = parser.parse_args()
    if options.child:
        child(options.child, keep=options.keep)
        return
    for megabytes in options.megabytes:
        command = [sys.executable, __file__, "--child", str(megabytes)]
        subprocess.run(command + ["--keep"] * options.keep, check=True)


if __name__ == "__main__":
    main()
