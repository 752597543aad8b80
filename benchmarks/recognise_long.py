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
import resource
import subprocess
import sys
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy is imported
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from made_up import articles

from geomap.atlas import open_atlas
from geomap.model import Document
from geomap.recognise import load_recogniser


def text_of(megabytes: int) -> str:
    """Made-up reports until there are so many million code points."""
    parts: list[str] = []
    length = 0
    for article in articles(0):
        parts.append(article)
        length += len(article) + 2
        if length >= megabytes * 1_000_000:
            break
    return "\n\n".join(parts)


def peak_mb() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def child(megabytes: int, *, keep: bool) -> None:
    """Read one text and print a line of the table."""
    atlas = open_atlas()
    text = text_of(megabytes)
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
