"""A name without its text: is the first place right, and how sure is it of that?

    python benchmarks/locate_alone.py ../shared/data/geoparsing/GeoVirus.xml

Each different name of every second document (those that the weights were not fitted to) is looked
up by itself, with what ``geomap locate`` does and with the resolver that reads reports. Right is
within 161 km. Corpora of local news (LGL) are about the places that nobody elsewhere means.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geomap.atlas import open_atlas  # noqa: E402
from geomap.evaluate import great_circle_km, read_gold  # noqa: E402
from geomap.geocode import candidates_of  # noqa: E402
from geomap.model import Mention, Span  # noqa: E402
from geomap.read import document_from_text  # noqa: E402
from geomap.resolve import resolve  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.atlas import Atlas
    from geomap.model import Candidate

RIGHT_KM = 161.0
KINDS = {"lgl.xml": "lgl", "GeoVirus.xml": "geovirus"}
STEPS = (0.0, 0.4, 0.6, 0.8, 1.01)


def asked(corpus: Path) -> Iterator[tuple[str, float, float]]:
    """The different names of each second document, with where they are."""
    for document in list(read_gold(corpus, KINDS.get(corpus.name, "tud")))[1::2]:
        seen: set[str] = set()
        for toponym in document.toponyms:
            name = toponym.span.text
            if toponym.longitude is not None and toponym.latitude is not None and name not in seen:
                seen.add(name)
                yield name, toponym.longitude, toponym.latitude


def as_in_a_report(name: str, atlas: Atlas) -> tuple[Candidate, ...]:
    """What the resolver makes of a text that is nothing but the name."""
    document = document_from_text(name)
    span = Span(start=0, end=len(document.text), text=document.text)
    mention = Mention(document=document.id, span=span)
    return resolve(document, [mention], atlas=atlas, threshold=0.0)[0].candidates


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="+", type=Path)
    atlas = open_atlas()
    for corpus in parser.parse_args().corpora:
        names = list(asked(corpus))
        for title, look_up in (
            ("locate", lambda name: candidates_of(name, atlas=atlas)),
            ("as in a report", lambda name: as_in_a_report(name, atlas)),
        ):
            right, score = [], []
            for name, longitude, latitude in names:
                found = look_up(name)
                place = found[0].place if found else None
                score.append(found[0].score if found else 0.0)
                right.append(
                    place is not None
                    and great_circle_km(longitude, latitude, place.longitude, place.latitude)
                    <= RIGHT_KM
                )
            print(f"{corpus.name}: {title}: {len(names)} names, {np.mean(right):.3f} right")
            _print_calibration(np.array(score), np.array(right))


def _print_calibration(score: np.ndarray, right: np.ndarray) -> None:
    for low, high in itertools.pairwise(STEPS):
        inside = (score >= low) & (score < high)
        if inside.any():
            print(
                f"  said {score[inside].mean():.2f}, was {right[inside].mean():.2f} "
                f"({int(inside.sum())} names)"
            )


if __name__ == "__main__":
    main()
