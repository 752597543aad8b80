"""How many documents a second the resolver places, on one core.

    python benchmarks/resolve.py ../shared/data/geoparsing/GeoVirus.xml --kind geovirus

Without a corpus our sample reports are used, with the names that the recogniser finds.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geomap.atlas import open_atlas
from geomap.embedded import data_path
from geomap.evaluate import read_gold
from geomap.model import Document, Mention
from geomap.resolve import resolve


def workload(corpus: Path | None, kind: str) -> list[tuple[Document, tuple[Mention, ...]]]:
    """Documents with unresolved mentions."""
    if corpus is not None:
        return [
            (
                each.document,
                tuple(Mention(document=each.document.id, span=t.span) for t in each.toponyms),
            )
            for each in read_gold(corpus, kind)
        ]
    from geomap.read import read
    from geomap.recognise import load_recogniser

    recogniser = load_recogniser(open_atlas())
    documents = [each for file in sorted(data_path("reports").iterdir()) for each in read(file)]
    return [(document, recogniser(document)) for document in documents] * 20


def main() -> None:
    """Resolve the workload three times and print the median speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--kind", default="geovirus")
    options = parser.parse_args()
    atlas = open_atlas()
    work = workload(options.corpus, options.kind)
    words = sum(len(document.text.split()) for document, _ in work)
    speeds = []
    for _ in range(3):
        began = time.process_time()
        for document, mentions in work:
            resolve(document, mentions, atlas=atlas)
        speeds.append(words / 300 / (time.process_time() - began))
    print(
        f"{len(work):,} documents, {words:,} words: "
        f"{statistics.median(speeds):,.0f} documents of 300 words a second of CPU"
    )


if __name__ == "__main__":
    main()
