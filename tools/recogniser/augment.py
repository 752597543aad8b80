"""Vary the training texts so that the network learns places' surroundings, not their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.recognise.tokens import BREAK, fold, tokenise
from recogniser.corpora import Example

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

PLACE_SWAPPED = 0.25
PERSON_SWAPPED = 0.20
ORGANISATION_SWAPPED = 0.12
LINE_UPPER = 0.03
LINE_TITLE = 0.02
QUOTES_STRAIGHT = 0.3
ACCENTS_LOST = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Pools:
    """Names to put in the place of others."""

    places: Sequence[str]
    persons: Sequence[str]


def pools(examples: Sequence[Example], place_names: Sequence[str]) -> Pools:
    """The names of persons in the corpora, and the given place names."""
    persons = [
        word
        for example in examples
        for word, tag in zip(example.words, example.tags, strict=True)
        if tag.endswith("-PER") and word.isalpha() and len(word) > 3 and word[0].isupper()
    ]
    return Pools(places=place_names, persons=persons)


def vary(example: Example, pool: Pools, rng: random.Random) -> Example:
    """One random variation: some names swapped, some lines in capitals, plainer signs."""
    words, tags = _swapped(example, pool, rng)
    _recase(words, rng)
    if rng.random() < QUOTES_STRAIGHT:
        words = [w.replace("’", "'").replace("“", '"').replace("”", '"') for w in words]
    if rng.random() < ACCENTS_LOST:
        words = [w if w.isascii() else _plain(w) for w in words]
    return Example(source=example.source, words=tuple(words), tags=tuple(tags))


def _swapped(example: Example, pool: Pools, rng: random.Random) -> tuple[list[str], list[str]]:
    """The same name is swapped for the same name throughout a document."""
    words: list[str] = []
    tags: list[str] = []
    swaps: dict[tuple[str, ...], tuple[str, ...]] = {}
    i, count = 0, len(example.words)
    while i < count:
        tag = example.tags[i]
        end = i + 1
        while end < count and example.tags[end] == "I-" + tag[2:]:
            end += 1
        if not tag.startswith("B-"):
            end = i + 1
        name = example.words[i:end]
        if tag == "B-LOC":
            if name not in swaps:
                swaps[name] = _other_place(name, pool, rng)
            name = swaps[name]
        elif tag in {"B-PER", "B-ORG"}:
            share = PERSON_SWAPPED if tag == "B-PER" else ORGANISATION_SWAPPED
            if tag == "B-PER" or len(name) == 1:
                name = tuple(_other_word(word, swaps, share, pool, rng) for word in name)
        words += name
        tags += [tag] + ["I-" + tag[2:]] * (len(name) - 1) if tag not in {"O", "?"} else [tag]
        i = end
    return words, tags


def _other_place(name: tuple[str, ...], pool: Pools, rng: random.Random) -> tuple[str, ...]:
    if rng.random() >= PLACE_SWAPPED or not all(w[:1].isupper() for w in name):
        return name
    if rng.random() < 0.3:
        return (_invented(pool, rng),)
    return tokenise(rng.choice(pool.places)).words


def _other_word(
    word: str,
    swaps: dict[tuple[str, ...], tuple[str, ...]],
    share: float,
    pool: Pools,
    rng: random.Random,
) -> str:
    if not word.isalpha() or len(word) < 3 or not word[0].isupper() or word.isupper():
        return word
    key = ("word", word)
    if key not in swaps:
        other = word
        if rng.random() < share:
            pick = rng.random()
            if pick < 0.4:
                other = rng.choice(pool.persons)
            elif pick < 0.6:
                other = rng.choice(tokenise(rng.choice(pool.places)).words)
                other = other if other.isalpha() else word
            else:
                other = _invented(pool, rng)
        swaps[key] = (other,)
    return swaps[key][0]


def _invented(pool: Pools, rng: random.Random) -> str:
    """A word that nobody has seen: the front of one name and the back of another."""
    halves = [
        rng.choice(pool.persons) if rng.random() < 0.5 else rng.choice(pool.places).split()[0]
        for _ in range(2)
    ]
    front, back = (fold(half) for half in halves)
    word = front[: max(2, len(front) // 2)] + back[-max(2, len(back) // 2) :]
    return "".join(c for c in word if c.isalpha()).capitalize() or "Ara"


def _recase(words: list[str], rng: random.Random) -> None:
    start = 0
    for end in range(len(words) + 1):
        if end < len(words) and words[end] != BREAK:
            continue
        pick = rng.random()
        if pick < LINE_UPPER:
            words[start:end] = [w.upper() for w in words[start:end]]
        elif pick < LINE_UPPER + LINE_TITLE:
            words[start:end] = [w[:1].upper() + w[1:] for w in words[start:end]]
        start = end + 1


def _plain(word: str) -> str:
    """Without accents, capitals kept."""
    folded = fold(word)
    if len(folded) != len(word):
        return word
    return "".join(f.upper() if c.isupper() else f for f, c in zip(folded, word, strict=True))
