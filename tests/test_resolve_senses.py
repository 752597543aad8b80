"""Which of its senses a name has by the words around it: seat or division, quarter, holder."""

from __future__ import annotations

import pytest
from placing import placed

from geomap.atlas import open_atlas
from geomap.geocode.alone import candidates_alone


@pytest.mark.parametrize(
    ("text", "name", "country", "kind", "holder"),
    [
        # A seat lies far from the middle of its large division and yet bears its name.
        ("Traders left the town of Agadez, Niger, at dawn.", "Agadez", "Niger", "PPLA", "NE"),
        ("A truck burned in Gao, Mali, on Sunday.", "Gao", "Mali", "PPLA", "ML"),
        ("A bridge fell in Mendoza, Argentina.", "Mendoza", "Argentina", "PPLA", "AR"),
        ("Rain flooded Zinder, Niger, overnight.", "Zinder", "Niger", "PPLA", "NE"),
        ("Mines near the town of Catamarca, Argentina.", "Catamarca", "Argentina", "PPLA", "AR"),
        # The words beside the name say that the division is meant.
        ("Rain flooded the Zinder region, Niger.", "Zinder", "Niger", "ADM1", "NE"),
        ("Herders of Gao Region, Mali, lost cattle.", "Gao", "Mali", "ADM1", "ML"),
        ("Grapes of the province of Mendoza, Argentina.", "Mendoza", "Argentina", "ADM1", "AR"),
        ("Boats left Mtwara province, Tanzania.", "Mtwara", "Tanzania", "ADM1", "TZ"),
    ],
)
def test_a_seat_far_from_the_middle_of_its_division(
    text: str, name: str, country: str, kind: str, holder: str
) -> None:
    found, _ = placed(text, name, country)
    assert found.place is not None
    assert (found.place.kind, found.place.country) == (kind, holder)


@pytest.mark.parametrize("name", ["Sagaing", "Diffa", "Mendoza", "Agadez"])
def test_a_name_asked_for_alone_is_the_seat_too(name: str) -> None:
    found = candidates_alone(name, atlas=open_atlas())
    assert found is not None
    assert found[0].place.kind == "PPLA"


def test_a_state_that_holds_the_name_before_it_stays_a_state() -> None:
    _, state = placed("He was born in Ithaca, New York.", "Ithaca", "New York")
    assert state.place is not None
    assert state.place.kind == "ADM1"


def test_police_of_a_state_make_it_no_town() -> None:
    (state,) = placed("Ohio police closed the motorway.", "Ohio")
    assert state.place is not None
    assert state.place.kind == "ADM1"


@pytest.mark.parametrize(
    ("text", "name", "around"),
    [
        ("A fire in the Cedar Hill neighborhood of Shreveport.", "Cedar Hill", "Shreveport"),
        ("A shop in Denver's Como neighborhood burned.", "Como", "Denver"),
        ("A road through Colombia's Catatumbo region was cut.", "Catatumbo", "Colombia"),
        ("They retook Kobo in North Wollo, Ethiopia.", "Kobo", "North Wollo"),
    ],
)
def test_a_namesake_of_a_quarter_or_a_region_is_no_answer(
    text: str, name: str, around: str
) -> None:
    names = sorted((name, around), key=text.index)
    found = dict(zip(names, placed(text, *names), strict=True))[name]
    assert found.place is None
    assert found.why[0].startswith(f"unresolved: the text says that it lies in {around}, where ")


@pytest.mark.parametrize(
    ("text", "name", "around", "country"),
    [
        ("A café in the Kreuzberg neighbourhood of Berlin.", "Kreuzberg", "Berlin", "DE"),
        ("The Altona quarter of Hamburg was dark.", "Altona", "Hamburg", "DE"),
        ("Floods reached Spain's Valencia region.", "Valencia", "Spain", "ES"),
        ("Floods reached Spain's coastal Valencia region.", "Valencia", "Spain", "ES"),
        ("In Mozambique, Palma fell on Wednesday.", "Palma", "Mozambique", "MZ"),
    ],
)
def test_a_quarter_a_region_and_a_town_that_their_holder_has(
    text: str, name: str, around: str, country: str
) -> None:
    names = sorted((name, around), key=text.index)
    found = dict(zip(names, placed(text, *names), strict=True))[name]
    assert found.place is not None
    assert found.place.country == country


@pytest.mark.parametrize(
    "text",
    [
        "We drove to Tripoli, an old town that shares its name with the capital of Libya.",
        "We drove to Tripoli, a hill town not to be confused with the capital of Libya.",
        "We drove to Tripoli, a hill town and namesake of the capital of Libya.",
    ],
)
def test_a_place_is_not_where_its_namesake_is_said_to_be(text: str) -> None:
    found, _ = placed(text, "Tripoli", "Libya")
    assert found.place is None or found.place.country != "LY"


def test_the_towns_around_tell_which_namesake_it_is() -> None:
    text = (
        "From Nafplio and Argos to Tripoli, a town that shares its name with the capital of Libya."
    )
    *_, found, _ = placed(text, "Nafplio", "Argos", "Tripoli", "Libya")
    assert found.place is not None
    assert found.place.country == "GR"
