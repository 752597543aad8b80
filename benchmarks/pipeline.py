"""What the whole of `geomap analyse` costs, stage by stage, and how that grows with a text.

    python benchmarks/pipeline.py ../shared/data/geoparsing/lgl.xml --kind lgl
    python benchmarks/pipeline.py --megabytes 1 2 5

The first reads articles as a user's JSON Lines and tells the CPU seconds of each stage; without a
corpus they are made up. The second writes a made-up text of each length and runs
`geomap analyse TEXT -o report.json` on it, a process of its own: CPU seconds, the most memory held,
and the size of what was written.

A made-up text is news sentences over and over, with names of the atlas, invented names, persons,
dates, figures and distances drawn at random from a fixed seed.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import json
import os
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy is imported
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from made_up import articles

if TYPE_CHECKING:
    from collections.abc import Iterator

STAGES = {
    "open": (
        "geomap.atlas:open_atlas",
        "geomap.atlas.layers:layers_at_hand",
        "geomap.recognise:load_recogniser",
    ),
    "read": ("geomap.read:read_many",),
    "recognise": ("geomap.recognise.recogniser:NetworkRecogniser.__call__",),
    "resolve": ("geomap.resolve:resolve",),
    "claims": ("geomap.claims:missed_names", "geomap.claims:find_claims"),
    "verify": ("geomap.verify:verify",),
    "incidents": ("geomap.incidents:find_incidents", "geomap.incidents:place_by_offsets"),
    "merge": ("geomap.report:merge", "geomap.incidents:merge_across"),
    "write": ("geomap.report.value:Report.save",),
}


def corpus_articles(corpus: Path, kind: str) -> Iterator[str]:
    """The bare texts of a gold corpus."""
    from geomap.evaluate import read_gold

    return (each.document.text for each in read_gold(corpus, kind))


class Clock:
    """CPU seconds of each stage, taken around the functions that the pipeline calls."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        for stage, functions in STAGES.items():
            for path in functions:
                module, _, attributes = path.partition(":")
                owner: Any = importlib.import_module(module)
                *holders, name = attributes.split(".")
                for holder in holders:
                    owner = getattr(owner, holder)
                setattr(owner, name, self._timed(stage, getattr(owner, name)))

    def _timed(self, stage: str, function: Any) -> Any:
        @functools.wraps(function)
        def run(*arguments: Any, **options: Any) -> Any:
            began = time.process_time()
            try:
                return function(*arguments, **options)
            finally:
                self.seconds[stage] += time.process_time() - began

        return run


def stages(texts: list[str], folder: Path) -> None:
    """Print what each stage takes of a batch."""
    from geomap.analyse import analyse

    source, target = folder / "batch.jsonl", folder / "batch.json"
    source.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    words = sum(len(text.split()) for text in texts)
    clock, began = Clock(), time.process_time()
    report = analyse(source)
    report.save(target)
    seconds = time.process_time() - began
    clock.seconds["all else"] = seconds - sum(clock.seconds.values())
    print(f"{len(texts):,} documents, {words:,} words: {report.summary()}")
    print(f"{'stage':10s} {'CPU s':>8s} {'share':>6s} {'ms/document':>12s}")
    for stage, taken in clock.seconds.items():
        each = 1000 * taken / len(texts)
        print(f"{stage:10s} {taken:8.2f} {taken / seconds:6.1%} {each:12.2f}")
    print(f"{'in all':10s} {seconds:8.2f} {'':6s} {1000 * seconds / len(texts):12.2f}")
    print(
        f"{len(texts) / seconds:,.0f} documents, {words / 300 / seconds:,.0f} times 300 words, a "
        f"CPU second; report.json {target.stat().st_size / 1e6:.1f} MB, "
        f"{target.stat().st_size / source.stat().st_size:.1f} times the texts"
    )


def long_text(megabytes: float, folder: Path) -> None:
    """Print what one text of a length takes, in a process of its own."""
    source, target = folder / "long.txt", folder / "long.json"
    with source.open("w", encoding="utf-8") as file:
        for article in articles(0):
            file.write(article + "\n\n")
            if file.tell() >= megabytes * 1_000_000:
                break
    command = [sys.executable, "-m", "geomap", "analyse", str(source), "-o", str(target)]
    began = time.perf_counter()
    pid = os.posix_spawn(sys.executable, command, os.environ)
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed with status {status}")
    held = usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    seconds = usage.ru_utime + usage.ru_stime
    written, length = target.stat().st_size / 1e6, source.stat().st_size / 1e6
    print(
        f"{length:5.1f} MB: {seconds:7.1f} CPU s ({seconds / length:.1f} a MB), "
        f"{time.perf_counter() - began:.1f} s in all, {held:,.0f} MB held at most "
        f"({held / length:.0f} a MB), {written:,.1f} MB written ({written / length:.1f} times)",
        flush=True,
    )


def main() -> None:
    """Measure a batch, or texts of several lengths."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--kind", default="lgl")
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--megabytes", type=float, nargs="+")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for megabytes in options.megabytes or ():
            long_text(megabytes, Path(folder))
        if not options.megabytes:
            found = corpus_articles(options.corpus, options.kind) if options.corpus else articles(0)
            texts = [text for text, _ in zip(found, range(options.documents), strict=False)]
            stages(texts, Path(folder))


if __name__ == "__main__":
    main()
