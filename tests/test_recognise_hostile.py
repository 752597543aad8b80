"""Texts that no editor wrote: nothing, one word, one name ten thousand times, other scripts."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from geomap.atlas import Atlas, open_atlas
from geomap.model import Document, Label, Mention
from geomap.recognise import NetworkRecogniser, load_recogniser


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


@pytest.fixture(scope="module")
def recogniser(atlas: Atlas) -> NetworkRecogniser:
    return load_recogniser(atlas)


def found_in(recogniser: NetworkRecogniser, text: str) -> tuple[Mention, ...]:
    """The mentions, after what must hold of them whatever the text."""
    mentions = recogniser(Document(id="d", text=text, sha256=""))
    for mention in mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.text != ""
        assert 0 <= mention.score <= 1
    starts = [mention.span.start for mention in mentions]
    assert starts == sorted(starts)
    return mentions


SAID = "Two shells hit Aleppo and Homs on Friday, the governor of Idlib said."


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("\n\n\n", []),
        ("word", []),
        ("Aleppo", ["Aleppo"]),
        ("?", []),
        ("\x00\x01\x02", []),
        ("\ud800 lone \udfff surrogates \ud83d", []),
        (SAID.lower(), ["aleppo", "homs"]),
        (SAID.upper(), ["ALEPPO", "HOMS", "IDLIB"]),
        (SAID.title(), ["Aleppo", "Homs", "Idlib"]),
        ("Взрывы прогремели в городе ночью.", []),
        ("آتش‌سوزی در شهر گزارش شد", []),
        ("انفجار قوي هز المدينة", []),
        ("地震が発生しました。被害の情報はありません。", []),
        ("🔥" * 5_000, []),
        ("🇺🇦🇷🇺 👩‍👩‍👧 🔥", []),
        ("\u200b\u200c\u200d\ufeff" * 1_000, []),
        ("Shells hit Ale\u200bppo and \u2067Homs\u2069.", ["Ale\u200bppo", "Homs"]),
        ("Shells\u00a0hit\u00a0Aleppo\u00a0and\u2003Homs.", ["Aleppo", "Homs"]),
        ("A " * 20_000, []),
        ("a" * 200_000, []),
        ("A" * 200_000, []),
        ("." * 200_000, []),
        ("-" * 50_000, []),
        ("'s" * 50_000, []),
        ("of " * 20_000, []),
        ("<script>alert('Aleppo')</script>", None),
        ("Clashes in Aleppo&nbsp;and Homs&amp;Hama", None),
    ],
)
def test_any_text_is_read(
    recogniser: NetworkRecogniser, text: str, names: list[str] | None
) -> None:
    mentions = found_in(recogniser, text)
    if names is not None:
        found = [m.span.text for m in mentions if m.label is Label.TOPONYM]
        assert found == names


def test_one_name_ten_thousand_times(recogniser: NetworkRecogniser) -> None:
    text = "Smoke rose over Aleppo. " * 10_000
    began = time.process_time()
    assert [m.span.text for m in found_in(recogniser, text)] == ["Aleppo"] * 10_000
    assert time.process_time() - began < 60


@pytest.mark.parametrize("separator", ["\n", ", ", "; ", " | ", " "])
def test_a_list_of_five_thousand_names(
    recogniser: NetworkRecogniser, atlas: Atlas, separator: str
) -> None:
    names = [atlas.place(row).name for row in range(0, len(atlas.kind), len(atlas.kind) // 5_000)]
    began = time.process_time()
    mentions = found_in(recogniser, separator.join(names[:5_000]))
    assert time.process_time() - began < 60
    # without a sign between them nobody could say where one name ends
    assert len(mentions) > (100 if separator == " " else 3_500)


def test_memory_does_not_grow_with_the_text(recogniser: NetworkRecogniser) -> None:
    line = "On Friday shells fell near Aleppo, and the road to Damascus was closed. "
    peaks = []
    for times in (500, 1_500):
        document = Document(id="d", text=line * times, sha256="")
        sum(1 for _ in recogniser.stream(document))
        tracemalloc.start()
        count = sum(1 for _ in recogniser.stream(document))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert count == 2 * times
    assert peaks[1] < 1.5 * peaks[0]


def test_what_is_kept_of_words_is_bounded(
    recogniser: NetworkRecogniser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geomap.recognise.network.KEPT", 300)
    for at in range(0, 2_000, 100):
        words = [f"Xa{number}" for number in range(at, at + 100)]
        found_in(recogniser, " lived there. ".join(words))
        assert len(recogniser.network._kept.number) <= 300


def test_stream_and_call_agree(recogniser: NetworkRecogniser) -> None:
    document = Document(id="d", text=f"{SAID} " * 900, sha256="")
    assert tuple(recogniser.stream(document)) == recogniser(document)
