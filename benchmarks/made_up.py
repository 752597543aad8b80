"""Made-up reports of any length, with names of the gazetteer and names that nobody has."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from geomap.atlas import open_atlas

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCES = (
    "On Friday shells fell near {a}, and the road from {b} to {a} was closed until the morning.",
    "{p}, a teacher from {b}, said that two houses in the village of {c} had burned down.",
    "The mayor of {a} asked people to stay indoors while soldiers searched the hills above {c}.",
    "Nobody knows how many were hurt, because the only hospital lost power before noon.",
    "“We heard it {n} km away,” {p} told reporters. “The children could not sleep any more.”",
    "Officials in {a} and {b} met {p} on Monday to speak about water, bread and the winter.",
    "A missile strike on {a} killed {k} people and wounded {n} on {k} March 2021, police said.",
    "The village of {c} lies about {n} km north of {a}.",
    "Rebels seized the town of {b} on Sunday, {p} said.",
    "Three buildings were destroyed in {a} when drones hit a market {n} kilometres from {b}.",
)
SYLLABLES = "ba da ka li mo na ra sha ti vu zor bek gan khe mir tal".split()


def articles(count: int, words: int = 300) -> Iterator[str]:
    """Made-up reports; without an end where the count is 0."""
    atlas, rng = open_atlas(), random.Random(0)
    names = [atlas.place(rng.randrange(len(atlas.kind))).name for _ in range(20_000)]

    def invented() -> str:
        return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize()

    made = 0
    while not count or made < count:
        made += 1
        sentences: list[str] = []
        length = 0
        while length < words:
            filled: dict[str, Any] = {"a": rng.choice(names), "b": rng.choice(names)}
            filled |= {"c": invented(), "p": f"{invented()} {invented()}"}
            filled |= {"n": rng.randint(2, 90), "k": rng.randint(2, 30)}
            sentences += (each.format(**filled) for each in rng.sample(SENTENCES, 5))
            length = sum(sentence.count(" ") + 1 for sentence in sentences)
        yield "\n\n".join(" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5))
