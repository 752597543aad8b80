"""Numbers of victims and of damaged things in one sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.dates import fold
from geomap.incidents.counts import find_figures
from geomap.incidents.numbers import find_numbers


def figures(text: str) -> list[tuple[str, int, int | None]]:
    folded = fold(text)
    return [(f.harm.value, f.low, f.high) for f in find_figures(folded, 0, len(folded), text=text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 13 people have been killed, among them three children, and 52 more were wounded",
         [("killed", 13, None), ("injured", 52, 52)]),
        ("13 people died this also includes a child and 52 more were wounded, dozens are missing",
         [("killed", 13, 13), ("injured", 52, 52), ("missing", 24, 99)]),
        ("killing at least 13 people and wounding 52", [("killed", 13, None), ("injured", 52, 52)]),
        ("At least 20 buildings were destroyed.", [("damaged", 20, None)]),
        ("more than 300 homes were destroyed and 2,000 people fled",
         [("damaged", 301, None), ("displaced", 2000, 2000)]),
        ("Three of the dead were children, and dozens of people were still missing.",
         [("missing", 24, 99)]),
        ("killing and leaving hundreds of severely injured civilians", [("injured", 200, 999)]),
        ("killed 4 civilians, including 2 women, and injured 12 others",
         [("killed", 4, 4), ("injured", 12, 12)]),
        ("counted 14 dead, among them three farmers, and 20 wounded",
         [("killed", 14, 14), ("injured", 20, 20)]),
        ("leaving 3 dead and 5 injured", [("killed", 3, 3), ("injured", 5, 5)]),
        ("A man and three children were killed", [("killed", 4, 4)]),
        ("three men and a woman were shot dead", [("killed", 4, 4)]),
        ("The attack killed and wounded 8 people", [("killed", 0, 8), ("injured", 0, 8)]),
        ("5 casualties in the blast", [("killed", 0, 5), ("injured", 0, 5)]),
        ("No casualties were reported.", [("killed", 0, 0), ("injured", 0, 0)]),
        ("The death toll rose to 45.", [("killed", 45, 45)]),
        ("It claimed the lives of 20 people", [("killed", 20, 20)]),
        ("the bodies of 12 people were found", [("killed", 12, 12)]),
        ("killed between 10 and 15 militants", [("killed", 10, 15)]),
        ("10 to 15 people were wounded", [("injured", 10, 15)]),
        ("A 45-year-old man was killed", [("killed", 1, 1)]),
        ("Shells hit the town, killing a woman.", [("killed", 1, 1)]),
        ("He died of his injuries on Monday.", [("killed", 1, 1)]),
        ("A nurse and two patients were injured.", [("injured", 3, 3)]),
        ("thousands of people were displaced", [("displaced", 2000, 9999)]),
        ("forty-two people died", [("killed", 42, 42)]),
        ("nearly 100 people were killed", [("killed", 90, 100)]),
        ("The raid could have killed 100 people.", []),
        ("Dozens of shells were destroyed.", []),
        ("Thirty body bags were sent and 200 chickens died.", []),
        ("The bomb squad met at 10 a.m. on 17 October, the dead of night.", []),
        ("30 dead birds", []),
    ],
)  # fmt: skip
def test_figures(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man was found dead on Monday.", [("killed", 1, 1)]),
        ("A body was found in the river.", [("killed", 1, 1)]),
        ("The body of a woman was recovered.", [("killed", 1, 1)]),
        ("Police found the body of a 64-year-old woman inside.", [("killed", 1, 1)]),
        ("A 2-year-old drowned in a pool.", [("killed", 1, 1)]),
        ("An 80-year-old woman was killed this morning.", [("killed", 1, 1)]),
        ("80-year-old killed in crash", [("killed", 1, 1)]),
        ("19-year-old killed in fiery crash.", [("killed", 1, 1)]),
        ("Woman, 82, injured in collision", [("injured", 1, 1)]),
        ("Basement fire kills man, 84, in town.", [("killed", 1, 1)]),
        ("The crash took the life of 19-year-old Robert Kochuk.", [("killed", 1, 1)]),
        ("It claimed the life of a former student and injured several others.", [("killed", 1, 1), ("injured", 3, 9)]),
        ("Louis C. Jensen, 87, of Williston, was killed on Monday.", [("killed", 1, 1)]),
        ("Raby was ejected and died on the scene.", [("killed", 1, 1)]),
        ("Police investigate the death of Rufus Church.", [("killed", 1, 1)]),
        ("They are charged in the death of 36-year-old Phillip Christofoli.", [("killed", 1, 1)]),
        ("A husband and wife were found dead Monday night.", [("killed", 2, 2)]),
        ("Warplanes kill a mother with her 4 children in the town", [("killed", 5, 5)]),
        ("A woman and her two daughters were killed.", [("killed", 3, 3)]),
        ("A father and his son were shot dead.", [("killed", 2, 2)]),
        ("Two women were hit by a car on Wednesday.", [("injured", 2, 2)]),
        ("A policeman was also wounded in the shootout.", [("injured", 1, 1)]),
        ("Two men were hospitalized in serious condition with gunshot wounds.", [("injured", 2, 2)]),
        ("The blast left a woman in critical condition.", [("injured", 1, 1)]),
        ("She suffered serious head injuries.", [("injured", 1, 1)]),
        ("A 27-year-old man was shot twice early on Tuesday.", [("injured", 1, 1)]),
        ("The victim, who was not named, later died at a hospital.", [("killed", 1, 1)]),
        ("One person is dead and another has life-threatening injuries.", [("killed", 1, 1), ("injured", 1, 1)]),
        ("a 16-year-old was killed and another was injured", [("killed", 1, 1), ("injured", 1, 1)]),
        ("Four of the 14 passengers who died had ties to the county.", [("killed", 14, 14)]),
        ("Five of the six crew were killed.", [("killed", 5, 5)]),
        ("No one was injured.", [("injured", 0, 0)]),
        ("There were no deaths.", [("killed", 0, 0)]),
        ("3 people were killed and wounded 8 others", [("killed", 3, 3), ("injured", 8, 8)]),
        ("8 people were killed and wounded", [("killed", 0, 8), ("injured", 0, 8)]),
        ("explosions killed and injured 15 people", [("killed", 0, 15), ("injured", 0, 15)]),
        ("About 30 casualties and wounded", [("killed", 0, 30), ("injured", 0, 30)]),
        ("More than 75 casualties and injuries", [("killed", 0, None), ("injured", 0, None)]),
        ("seven killed, 20 wounded", [("killed", 7, 7), ("injured", 20, 20)]),
        ("10 civilians were killed, most of them children, and 30 wounded", [("killed", 10, 10), ("injured", 30, 30)]),
        ("A total of 12 soldiers, two of whom were officers, were killed", [("killed", 12, 12)]),
        ("Twelve people died, three of them children.", [("killed", 12, 12)]),
        ("the deaths of three soldiers", [("killed", 3, 3)]),
        ("A police officer and a civilian died.", [("killed", 2, 2)]),
        ("Scores were killed and hundreds wounded.", [("killed", 40, 99), ("injured", 200, 999)]),
        ("leaving at least two dozen dead", [("killed", 24, None)]),
        ("between 20 and 30 were hurt", [("injured", 20, 30)]),
        ("as many as 20 people were killed", [("killed", 0, 20)]),
        ("killing three soldiers, two policemen and a civilian", [("killed", 6, 6)]),
        ("Ten people were killed in A and four in B.", [("killed", 10, 10)]),
        ("45-year-old Smith, 45, said 3 were killed at 10:30 on 17 October", [("killed", 3, 3)]),
        ("Police said 30 body bags were sent.", []),
        ("200 shells killed a farmer", [("killed", 1, 1)]),
        ("He was wounded in the leg.", [("injured", 1, 1)]),
        ("Gunmen shot dead a mayor.", [("killed", 1, 1)]),
        ("A suicide bomber killed himself and 12 others.", [("killed", 12, 12)]),
        ("The number of dead has risen to 120.", [("killed", 120, 120)]),
        ("killing at least one and injuring a dozen", [("killed", 1, None), ("injured", 12, 12)]),
        ("It left one man dead and three others injured.", [("killed", 1, 1), ("injured", 3, 3)]),
        ("More than 1,500 families were displaced.", [("displaced", 1501, None)]),
        ("two teenage girls were seriously hurt", [("injured", 2, 2)]),
        ("six officers and a bystander were wounded", [("injured", 7, 7)]),
        ("Three people died and five more were taken to hospital.", [("killed", 3, 3), ("injured", 5, 5)]),
        ("The attackers killed 4, wounded 9 and kidnapped 20.", [("killed", 4, 4), ("injured", 9, 9)]),
        ("17 Guy Place in town, suffered injuries", []),
        ("the fire destroyed 3 houses and killed a baby", [("damaged", 3, 3), ("killed", 1, 1)]),
        ("some 40 people are missing", [("missing", 36, 44)]),
        ("A woman and child were killed", [("killed", 2, 2)]),
        ("five children and two women were among the dead", []),
        ("The dead included 3 children.", []),
        ("10 casualties and tens of injuries in the raids", [("killed", 10, 10), ("injured", 20, 99)]),
        ("5 casualties and 9 wounded in the raids", [("killed", 5, 5), ("injured", 9, 9)]),
        ("3 martyrs and several wounded", [("killed", 3, 3), ("injured", 3, 9)]),
        ("8 casualties most of them children in a raid", [("killed", 0, 8), ("injured", 0, 8)]),
        ("a raid targets the rebels and kills 4 members of them", [("killed", 4, 4)]),
        ("two dogs were injured", []),
        ("kills 12 of Jund's men", [("killed", 12, 12)]),
        ("310 civilians including 162 children killed by bombs", [("killed", 310, 310)]),
        ("An officer in the army killed in town", [("killed", 1, 1)]),
        ("all 12 people on board were killed", [("killed", 12, 12)]),
        ("all five people involved were sent to hospital with injuries", [("injured", 5, 5)]),
        ("an attack in which three policemen died", [("killed", 3, 3)]),
        ("Two others died later.", [("killed", 2, 2)]),
        ("Her husband was killed in 2006.", [("killed", 1, 1)]),
        ("three dead, dozens hurt", [("killed", 3, 3), ("injured", 24, 99)]),
        ("left 11 people dead and 20 hurt", [("killed", 11, 11), ("injured", 20, 20)]),
        ("the killing of a priest", [("killed", 1, 1)]),
        ("The toll stands at 13 dead and 52 wounded", [("killed", 13, 13), ("injured", 52, 52)]),
        ("hundreds are feared dead", []),
        ("13 people, three of them women, died", [("killed", 13, 13)]),
    ],
)  # fmt: skip
def test_traps(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    assert sorted(figures(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("at least 13", (13, None)), ("more than 10", (11, None)), ("up to 20", (0, 20)),
        ("dozens", (24, 99)), ("two dozen", (24, 24)), ("half a dozen", (6, 6)),
        ("scores", (40, 99)), ("about 4,200", (3780, 4620)), ("five hundred and six", (506, 506)),
        ("2 million", (2_000_000, 2_000_000)), ("tens of thousands", (20_000, 99_999)),
    ],
)  # fmt: skip
def test_numbers(text: str, interval: tuple[int, int | None]) -> None:
    (number,) = find_numbers(f"{text} people")
    assert (number.low, number.high) == interval


@pytest.mark.parametrize(
    "text", ["in 2020", "60 km", "17 october", "a 45-year-old", "smith, 45, said", "12:30", "$50"]
)
def test_other_numbers_do_not_count(text: str) -> None:
    assert find_numbers(text) == ()


@given(st.text(alphabet="0123456789 ,.-andkilledwoue", max_size=200))
def test_any_text_is_read(text: str) -> None:
    folded = fold(text)
    for figure in find_figures(folded, 0, len(folded)):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.high is None or 0 <= figure.low <= figure.high


@pytest.mark.parametrize(
    "unit", ["killed 3 ", "three and ", "1,000", "a man and ", "dead ", "at least "]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * 2_000
    find_figures(text, 0, len(text))
