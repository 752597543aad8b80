"""Which sentences tell the same event: reports of our own, their sentences marked by event.

``[a]`` opens a sentence of event a, ``[-]`` one of none, ``{...}`` is the name of a place. What is
linked must be one event; sentences of one event that tell an incident must be one incident.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import combinations

import pytest

from geomap.incidents import find_incidents
from geomap.model import Document, Mention, Span

REPORTS = [
    (
        "2009-03-25",
        """[a]Fire destroys {Torrin} home

[-]TORRIN - [a]A fire destroyed a two-story home on Elm Street early Tuesday, injuring two firefighters. [a]The blaze broke out about 3 a.m. in the kitchen, Fire Chief John Roe said. [-]Neighbors were asleep. [a]Two firefighters were treated for minor burns and released.

[a]The cause of the fire is under investigation. [a]Damage was estimated at $200,000.""",
    ),
    (
        "2009-03-25",
        """[a]Man killed in {Borville} crash

[a]A 45-year-old Borville man was killed Monday when his pickup truck collided with a tractor-trailer on Route 9, police said. [a]John A. Roe was pronounced dead at the scene. [a]The driver of the truck, Peter Doe, 50, was not injured. [a]The crash happened at about 4 p.m. near the {Adra} line. [-]Route 9 was closed for three hours. [a]State police are investigating the accident.""",
    ),
    (
        "2024-02-10",
        """[a]Russian missile strike kills 8 in {Dovhen}

[a]A Russian missile hit an apartment block in the eastern city of {Dovhen} on Friday, killing eight people and wounding 21, officials said.

[a]The strike destroyed the upper floors of the five-storey building, the regional governor said. [a]Rescuers pulled three bodies from the rubble on Saturday, bringing the death toll to eleven. [a]A six-year-old girl was among the dead.

[b]In a separate attack on Friday, shelling killed a woman in the village of {Lysne}, 40 km to the south. [b]Two men were wounded there.

[-]Russia denies targeting civilians.""",
    ),
    (
        "2023-06-12",
        """[a]Gunmen kill 15 in attack on {Kwande} village

[a]Gunmen on motorcycles attacked the village of {Kwande} in {Plato} state late on Sunday, killing at least 15 people, residents said on Monday.

[a]"They came around 10 p.m. and started shooting at everyone," said a resident, Musa Ali. [a]He said he had counted 15 bodies. [a]Police confirmed the attack but gave a lower toll of nine dead. [a]More than 30 houses were burned.

[b]Last week, 12 people were killed in a similar raid on {Mangun}, in the same state. [-]No group claimed responsibility for either attack.""",
    ),
    (
        "2022-09-02",
        """[a]At least 18 people were killed in an explosion at a mosque in the western city of {Heratun} on Friday, police said. [a]The blast went off during prayers. [a]Twenty-three others were wounded, the provincial governor's spokesman said. [a]The cleric Mujib Ansari was among the dead. [-]There was no immediate claim of responsibility. [b]A bomb killed 21 worshippers at a mosque in {Kabulun} two weeks ago.""",
    ),
    (
        "2024-07-08",
        """[a]Strike on children's hospital in {Kyvan} kills two

[a]A missile struck a children's hospital in {Kyvan} on Monday. [a]Two adults were killed and 16 people were injured, including seven children, the mayor said. [b]In {Kryvan}, ten people were killed and 31 wounded in a separate strike, its mayor said. [c]Three people died in {Pokran} in the east. [a]At the hospital, staff dug through rubble in search of survivors. [-]The president promised retaliation.""",
    ),
    (
        "2021-05-12",
        """[a]Police in {Brookdale} are investigating a shooting that left one man dead and another wounded Saturday night. [a]Officers responded at 11:30 p.m. to the 400 block of Oak Street and found two men with gunshot wounds. [a]One of them, Tyrone Roe, 24, was pronounced dead at the scene. [a]The other, a 22-year-old man, was taken to a hospital in critical condition. [a]No arrests have been made in the shooting.""",
    ),
    (
        "2020-01-20",
        """[a]Clashes between the army and rebels killed at least 12 fighters near {Saraban} on Sunday, a monitor said. [a]The fighting erupted when rebels attacked an army position. [a]Seven rebels and five soldiers were killed, it said. [b]Warplanes later bombed the nearby town of {Marat}, killing two civilians. [c]Further north, a car bomb killed four people in {Azar}.""",
    ),
    (
        "2023-02-07",
        """[a]A 7.8 magnitude earthquake struck southern {Turkan} early Monday, killing more than 1,600 people. [a]The quake toppled thousands of buildings. [a]Rescuers searched for survivors in freezing weather. [a]The death toll rose to 2,300 by evening, the disaster agency said. [a]More than 11,000 people were injured. [-]The World Bank offered help.""",
    ),
    (
        "2019-11-05",
        """[a]Nine members of an American family, including six children, were killed in an ambush by gunmen in northern {Sonoran} on Monday. [a]The victims were travelling in three vehicles when they were attacked. [a]Eight children survived, some of them wounded. [a]A relative said one of the cars was found burned. [-]The president called the killings a tragedy. [a]The attack occurred near the town of {Bavisp}.""",
    ),
    (
        "2009-03-28",
        """[a]Two {Milton} residents die in house fire

[a]Two people died in a house fire in {Milton} Friday night, officials said. [a]The victims, a man in his 60s and a woman in her 50s, were found in a bedroom. [a]Firefighters arrived at 11 p.m. and found the house engulfed. [a]One firefighter suffered smoke inhalation. [a]The names of the dead were not released.""",
    ),
    (
        "2024-04-02",
        """[a]Protesters march in {Nairon} over tax

[a]Hundreds of people marched through {Nairon} on Tuesday to protest against new taxes. [a]Police fired tear gas to disperse the demonstrators. [a]At least five protesters were injured and 20 arrested, a rights group said. [b]In the port city of {Momba}, protesters blocked a highway.""",
    ),
    (
        "2009-03-30",
        """[a]Plane crash kills pilot near {Duttan}

[a]The pilot of a small plane was killed Sunday when it crashed in a field near {Duttan}, authorities said. [a]The single-engine Cessna went down about 2:30 p.m. [a]The pilot, the only person aboard, was identified as Jane Roe, 39, of {Adra}. [a]The crash sparked a small grass fire. [-]Federal investigators will look into the cause.""",
    ),
    (
        "2016-08-20",
        """[a]A suicide bomber attacked a wedding party in {Gaziran} on Saturday night, killing at least 50 people. [a]The bomber was between 12 and 14 years old, the president said. [a]At least 69 people were wounded, 17 of them seriously. [a]The attack was the deadliest in the country this year. [b]In June, gunmen killed 44 people at an airport in {Istaban}.""",
    ),
    (
        "2009-03-25",
        """[a]Drowning victim identified.

[a]Police have identified the man who died in a sailing accident off {Steve} on Monday. [a]Roy Young, 56, died of drowning, the coroner has confirmed.""",
    ),
    (
        "2009-03-25",
        """[a]Firefighters battle {Tegan} fire

[a]TEGAN - Local fire departments battled a blaze at a {Clearwater} home this morning. [a]The fire was extinguished by 10 a.m.""",
    ),
    (
        "2009-03-25",
        """[a]{MIDDLETON} - A student was hurt in a car crash on Monday. [a]He lost control of his car and crashed into a tree in {Berlinton}.""",
    ),
    (
        "2016-08-20",
        """[a]Shelling killed three people in {Adra} on Friday. [b]Shelling killed four people in {Borun} on Friday. [b]Ten others were wounded there.""",
    ),
    (
        "2009-03-25",
        """[a]A fire destroyed a home in {Adra} on Monday. [b]Another fire in {Borun} on Monday killed a man.""",
    ),
    (
        "2016-08-20",
        """[a]Gunmen killed two farmers near {Adra} on Friday. [b]On Saturday, gunmen killed two farmers near {Borun}.""",
    ),
]
_MARK = re.compile(r"\[([a-z-])\]|\{([^}]*)\}")


def unmarked(marked: str) -> tuple[str, list[tuple[int, str]], list[tuple[int, int]]]:
    """The text, where a sentence of which event begins, and where the names stand."""
    text, at = "", 0
    sentences: list[tuple[int, str]] = []
    names: list[tuple[int, int]] = []
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        if match.group(1):
            sentences.append((len(text), match.group(1)))
        else:
            names.append((len(text), len(text) + len(match.group(2))))
            text += match.group(2)
        at = match.end()
    return text + marked[at:], sentences, names


@pytest.mark.parametrize(("published", "marked"), REPORTS)
def test_sentences_of_one_event_are_one_incident(published: str, marked: str) -> None:
    text, begins, names = unmarked(marked)
    document = Document(id="d", text=text, published=dt.date.fromisoformat(published), sha256="")
    mentions = [
        Mention(document="d", span=Span(start=low, end=high, text=text[low:high]))
        for low, high in names
    ]
    ends = [start for start, _ in begins[1:]] + [len(text)]
    told = [
        {
            (start, event)
            for (start, event), end in zip(begins, ends, strict=True)
            if event != "-" and any(s.start < end - 1 and start < s.end for s in incident.spans)
        }
        for incident in find_incidents(document, mentions)
    ]
    assert len({event for sentences in told for _, event in sentences}) == len(
        {event for _, event in begins} - {"-"} - _UNTOLD.get(text.split()[0], set())
    )
    for sentences in told:
        assert len({event for _, event in sentences}) <= 1
    for one, other in combinations(filter(None, told), 2):
        assert {event for _, event in one} != {event for _, event in other}


_UNTOLD: dict[str, set[str]] = {"Strike": {"c"}}
"""Events that are not found: "Three people died in X" after strikes elsewhere."""
