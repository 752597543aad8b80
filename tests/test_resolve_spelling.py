"""A name that the atlas has only with other letters: taken where it fits, else left unresolved."""

from __future__ import annotations

import pytest
from test_resolve import parsed

from geomap.atlas import open_atlas
from geomap.resolve import resolve


@pytest.mark.parametrize(
    ("marked", "country"),
    [
        # One letter wrong, and the text is about the country.
        ("The {Azerbaijani} town of [Mingechavr] was hit.", "AZ"),
        ("[Mingechavr], [Azerbaijan] was hit.", "AZ"),
        ("[Baku] and [Mingechavr] were hit.", "AZ"),
        # Nothing else speaks for it, or something speaks for another country.
        ("[Mingechavr] was hit.", None),
        ("[Mingechavr], [Nepal] was hit.", None),
        ("From [Lima] and [Cusco] in [Peru] to [Mingechavr].", None),
        # Too many letters wrong, too few letters, another first letter.
        ("Rebels attacked [La Gabarra], a town in [Colombia].", None),
        ("{US} officials in [Washington] spoke of [La Gabarra].", None),
        ("{Swiss} officials from [Avnevi], [Switzerland]", None),
        ("From [Kenya] and [Nairobi] to [Nyando], [Kenya]", None),
        ("The [Usba] of [Kentucky], [United States]", None),
        # Long names of one wrong letter; countries; peoples of towns.
        ("[Ouagadougoou] was quiet; [Ouagadougou] too.", "BF"),
        ("[Mauritious] won.", "MU"),
        ("{Sicilyan} wine from [Palermo].", "IT"),
    ],
)
def test_a_misspelt_name_must_fit(marked: str, country: str | None) -> None:
    document, mentions = parsed(marked)
    found = resolve(document, mentions, atlas=open_atlas(), threshold=0.05)
    strange = [m for m in found if open_atlas().key(m.span.text) is None]
    assert strange
    for mention in strange:
        assert (mention.place.country if mention.place else None) == country, mention.why


def test_the_reason_names_the_nearest_spelling() -> None:
    document, mentions = parsed("[Mingechavr], [Nepal] was hit.")
    mingechavr = resolve(document, mentions, atlas=open_atlas())[0]
    assert mingechavr.why[0] == (
        "unresolved: the atlas has no Mingechavr; the nearest spelling is Mingachevir (AZ), "
        "which does not fit: nothing else in the text lies there"
    )
    assert [candidate.place.name for candidate in mingechavr.candidates][:1] == ["Mingachevir"]


@pytest.mark.parametrize("options", [{"country": ("AZ",)}, {"near": (47.0, 40.8)}])
def test_what_the_user_knows_speaks_for_a_place(options: dict[str, object]) -> None:
    document, mentions = parsed("[Mingechavr] was hit.")
    (found,) = resolve(document, mentions, atlas=open_atlas(), **options)  # type: ignore[arg-type]
    assert found.place is not None
    assert found.place.country == "AZ"
