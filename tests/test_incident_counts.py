"""How many, in sentences as wires, local papers, headlines and the UN write them.

What is wanted stands in short: ``killed 8+`` is at least eight, ``injured 3-9`` three to nine. Who
is not named in the short form was not counted. The sentences are our own; a count of none is
the same as no count here.
"""

from __future__ import annotations

import pytest

from geomap.dates import fold
from geomap.incidents.counts import find_figures
from geomap.incidents.figures import counts_of
from geomap.incidents.tellings import Telling
from geomap.model import Count, Document


def told(text: str) -> dict[str, tuple[int, int | None]]:
    """The figures of a sentence, settled as those of an incident are."""
    folded = fold(text)
    figures = find_figures(folded, 0, len(folded), text=text)
    telling = Telling(sentence=(0, len(text)), number=0, paragraph=0, figures=figures)
    document = Document(id="d", text=text, sha256="")
    counts = counts_of(document, [telling], several=False)
    found: dict[str, Count | None] = {
        harm: getattr(counts, harm) for harm in ("killed", "injured", "missing", "displaced")
    }
    found["damaged"] = next(iter(counts.damage), None)
    return {
        harm: (count.low, count.high)
        for harm, count in found.items()
        if count and (count.low, count.high) != (0, 0)
    }


def wanted(short: str) -> dict[str, tuple[int, int | None]]:
    """The figures that a short form asks for."""
    found: dict[str, tuple[int, int | None]] = {}
    for part in filter(None, short.split(", ")):
        harm, figure = part.split(" ")
        low, _, high = figure.rstrip("+").partition("-")
        if figure != "0":
            top = None if figure.endswith("+") else int(high or low)
            found[harm] = (int(low), top)
    return found


def is_near(found: tuple[int, int | None], want: tuple[int, int | None]) -> bool:
    """Whether a figure is the wanted one, or the narrow range that "about 40" is read as."""
    low, high = found
    if high is None or want[0] != want[1]:
        return found == want or (found, want) == ((0, None), (0, None))
    return low <= want[0] <= high and high - low <= 0.3 * want[0]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("At least 40 people were wounded and 17 killed when a car bomb went off outside a police station in Borun on Monday.", "killed 17, injured 40+"),
        ("A suicide bomber detonated his explosives at a checkpoint, killing 12 people and wounding 31 others, police said.", "killed 12, injured 31"),
        ("Five people died and up to 24 were injured in the bombing, a hospital source said.", "killed 5, injured 0-24"),
        ("Twenty-two people, among them eight women and four children, were killed in the strike, the health ministry said.", "killed 22"),
        ("Nine members of one family, including six children, were killed when a shell hit their home.", "killed 9"),
        ("A family of five was killed when their house was struck by an artillery shell.", "killed 5"),
        ("An entire family of five died in the strike.", "killed 5"),
        ("Two brothers were shot dead by gunmen on a motorcycle.", "killed 2"),
        ("The couple were killed when a rocket struck their house.", "killed 2"),
        ("An elderly couple died in the shelling, the governor said.", "killed 2"),
        ("A couple and their son were killed.", "killed 3"),
        ("A father and his two sons were killed and two other relatives were wounded.", "killed 3, injured 2"),
        ("A woman and her three children burned to death in the fire.", "killed 4"),
        ("Four soldiers were killed and seven others wounded in an ambush near the border.", "killed 4, injured 7"),
        ("The ambush left four soldiers dead and seven others wounded.", "killed 4, injured 7"),
        ("An ambush on a military convoy killed four soldiers and left seven others with injuries.", "killed 4, injured 7"),
        ("One person was killed and six were injured in the attack.", "killed 1, injured 6"),
        ("The attack killed one and wounded six.", "killed 1, injured 6"),
        ("The rocket landed in an open field, causing no casualties.", "killed 0"),
        ("There were no immediate reports of casualties.", "killed 0, injured 0"),
        ("No one was hurt in the blast.", "killed 0, injured 0"),
        ("No injuries were reported.", "killed 0, injured 0"),
        ("The attack caused damage but no casualties.", "killed 0, injured 0"),
        ("It was not immediately clear if there were any casualties.", ""),
        ("There was no immediate word on casualties.", ""),
        ("The strike killed a senior commander, Abu Talib, the group said.", "killed 1"),
        ("A senior commander of the group was killed in the strike.", "killed 1"),
        ("At least eight rebels were killed in clashes with the army.", "killed 8+"),
        ("The army said it had killed at least eight rebels in the operation.", "killed 8+"),
        ("Government troops killed 30 militants and lost three soldiers wounded.", "killed 30, injured 3"),
        ("A Russian missile hit a shopping centre, killing 16 and injuring more than 69.", "killed 16, injured 70+"),
        ("The death toll from Monday's missile strike has risen to 16.", "killed 16"),
        ("The number of people killed in the bombing rose to 45 after three more victims died in hospital.", "killed 45"),
        ("Three more people died of their wounds overnight.", "killed 3"),
        ("Health officials said 120 people were being treated in hospital.", "injured 120"),
        ("Hospitals in the town received 120 wounded.", "injured 120"),
        ("The hospital said it had received 14 bodies and 35 wounded people.", "killed 14, injured 35"),
        ("The hospital received the bodies of 14 people.", "killed 14"),
        ("Medics said 14 bodies had been brought to the morgue.", "killed 14"),
        ("Fourteen dead and 35 wounded were taken to the hospital, a doctor said.", "killed 14, injured 35"),
        ("Rescuers pulled seven bodies from the rubble.", "killed 7"),
        ("Rescuers recovered seven bodies and 12 people were still missing.", "killed 7, missing 12"),
        ("Seven people lost their lives and 12 sustained injuries.", "killed 7, injured 12"),
        ("Three people lost their lives.", "killed 3"),
        ("A child lost her life in the explosion.", "killed 1"),
        ("The attack claimed 20 lives.", "killed 20"),
        ("The explosion claimed the lives of 12 workers.", "killed 12"),
        ("Eleven miners were killed and four remained unaccounted for after the blast.", "killed 11, missing 4"),
        ("Forty-three people are missing after a ferry capsized.", "missing 43"),
        ("A ferry capsized, leaving 43 people missing.", "missing 43"),
        ("The bodies of 12 migrants were recovered and at least 30 others are missing.", "killed 12, missing 30+"),
        ("The fighting has displaced 4,000 people.", "displaced 4000"),
        ("Some 4,000 people have fled their homes.", "displaced 4000"),
        ("About 12,000 people were forced to flee.", "displaced 12000"),
        ("Three hundred families were displaced by the floods.", "displaced 300"),
        ("The floods left 1,500 people homeless.", "displaced 1500"),
        ("More than 1,499 people were evacuated.", "displaced 1500+"),
        ("Forty houses were destroyed.", "damaged 40"),
        ("Floods destroyed 40 houses.", "damaged 40"),
        ("Shelling damaged 25 homes in the town.", "damaged 25"),
        ("Three buildings collapsed.", "damaged 3"),
        ("Two people died and three homes were destroyed in the blaze.", "killed 2, damaged 3"),
        ("Ten people were killed, four of them children.", "killed 10"),
        ("Ten people died, including four children and two women.", "killed 10"),
        ("Ten people died, including four children, and 15 others were wounded, three of them seriously.", "killed 10, injured 15"),
        ("Ten people, half of them women and children, were killed and 15 injured.", "killed 10, injured 15"),
        ("Six people, including a pregnant woman, were killed.", "killed 6"),
        ("Six people - four men and two women - were killed.", "killed 6"),
        ("Six people (four men and two women) were killed.", "killed 6"),
        ("Eight people were killed: five soldiers and three civilians.", "killed 8"),
        ("Eight civilians, including a child and a local councillor, were killed in the shelling.", "killed 8"),
        ("The blast killed three people, including the bomber, and wounded nine, two of them critically.", "killed 3, injured 9"),
        ("Nine people were wounded, two of whom are in critical condition.", "injured 9"),
        ("Nine people were injured, two critically.", "injured 9"),
        ("Twenty-four people were killed, most of them worshippers attending Friday prayers.", "killed 24"),
        ("At 24, the number of dead is the highest this year.", "killed 24"),
        ("Of the five killed, three were police officers.", "killed 5"),
        ("Among the dead were two children and a nurse.", ""),
        ("The dead include two children.", ""),
        ("Three children are among the injured.", ""),
        ("A nine-year-old girl was among the dead.", ""),
        ("Fourteen of the 17 people on the bus were killed, and the other three were injured.", "killed 14, injured 3"),
        ("All 12 people aboard the helicopter were killed.", "killed 12"),
        ("All 12 aboard died.", "killed 12"),
        ("Both pilots died in the crash.", "killed 2"),
        ("Both men were pronounced dead at the scene.", "killed 2"),
        ("Both were killed instantly.", "killed 2"),
        ("All three were taken to the hospital with minor injuries.", "injured 3"),
        ("The driver was killed and three passengers were injured.", "killed 1, injured 3"),
        ("The driver was killed and his passenger was seriously injured.", "killed 1, injured 1"),
        ("One of the gunmen was killed and two officers were wounded.", "killed 1, injured 2"),
        ("Two soldiers and two civilians were killed.", "killed 4"),
        ("Two soldiers were killed along with two civilians.", "killed 4"),
        ("Three policemen, two soldiers and two civilians were killed in the attack.", "killed 7"),
        ("The attack killed three policemen, two soldiers and two civilians and wounded 10 others.", "killed 7, injured 10"),
        ("A policeman, a soldier and a civilian were killed.", "killed 3"),
        ("A policeman and two civilians died in the attack.", "killed 3"),
        ("A mother, her two daughters and a neighbour were killed.", "killed 4"),
        ("A 34-year-old Borun man was pronounced dead at the scene, deputies said.", "killed 1"),
        ("John A. Smith, 45, of Adra, died at the scene.", "killed 1"),
        ("The driver, John A. Smith, 45, of Adra, died at the scene.", "killed 1"),
        ("Smith, 45, was pronounced dead at the scene and his passenger, Mary Doe, 43, was airlifted to a hospital in critical condition.", "killed 1, injured 1"),
        ("John Smith, 34, and Mary Smith, 31, were killed when their car left the road.", "killed 2"),
        ("John Smith, 34, Mary Smith, 31, and their son Adam, 6, died in the fire.", "killed 3"),
        ("John Smith, 34, of Adra, and Peter Doe, 31, of Borun, were killed in the crash.", "killed 2"),
        ("He succumbed to his injuries.", "killed 1"),
        ("A man who was shot in the chest succumbed to his injuries on Tuesday.", "killed 1"),
        ("A 19-year-old woman was fatally shot Friday night.", "killed 1"),
        ("A woman was shot in the leg during a robbery.", "injured 1"),
        ("A 22-year-old man was shot and wounded late Saturday.", "injured 1"),
        ("A teenager was stabbed in the neck.", "injured 1"),
        ("A man was in critical condition Sunday after being shot several times.", "injured 1"),
        ("The victim was taken to the hospital with non-life-threatening injuries.", "injured 1"),
        ("Two people were flown to a hospital with serious injuries.", "injured 2"),
        ("Two people were taken to the hospital with injuries that were not life-threatening.", "injured 2"),
        ("Three people were hospitalized Friday after a two-vehicle crash on Highway 12.", "injured 3"),
        ("Four firefighters were treated for smoke inhalation.", "injured 4"),
        ("Four people were treated for minor injuries at the scene.", "injured 4"),
        ("One firefighter suffered minor burns.", "injured 1"),
        ("A passenger in the car was treated and released.", "injured 1"),
        ("Two officers received minor injuries.", "injured 2"),
        ("Five people suffered minor injuries when a bus overturned.", "injured 5"),
        ("Five people escaped with minor injuries.", "injured 5"),
        ("The body of a missing hiker was found Thursday.", "killed 1"),
        ("Searchers found the body of a 60-year-old fisherman on Tuesday.", "killed 1"),
        ("Firefighters found a man's body inside the home.", "killed 1"),
        ("A man's body was found floating in the lake.", "killed 1"),
        ("The bodies of two men were found in a burned-out car.", "killed 2"),
        ("Two bodies were found inside the home.", "killed 2"),
        ("A motorcyclist died after colliding with a truck on Route 9.", "killed 1"),
        ("A pedestrian was struck and killed by a train.", "killed 1"),
        ("A train struck and killed a pedestrian on Tuesday.", "killed 1"),
        ("A Borun man was killed when his pickup truck rolled over.", "killed 1"),
        ("Man killed in shooting at Borun nightclub", "killed 1"),
        ("Man shot to death in Borun", "killed 1"),
        ("Woman found dead in Borun apartment", "killed 1"),
        ("Two dead in Borun house fire", "killed 2"),
        ("2 dead, 1 injured in I-40 crash", "killed 2, injured 1"),
        ("Three killed as truck hits bus", "killed 3"),
        ("Shooting leaves one dead, three wounded", "killed 1, injured 3"),
        ("One killed, 3 hurt in crash", "killed 1, injured 3"),
        ("Teen drowns in quarry", "killed 1"),
        ("Police: Man killed girlfriend, then called 911", "killed 1"),
        ("A man shot and killed his wife before turning the gun on himself.", "killed 2"),
        ("A murder-suicide left a couple dead.", "killed 2"),
        ("He was beaten to death.", "killed 1"),
        ("A cyclist was hit by a car and died later at a hospital.", "killed 1"),
        ("The death of a 4-year-old boy is being investigated.", "killed 1"),
        ("Police are investigating the fatal shooting of a 24-year-old man.", "killed 1"),
        ("A fatal crash on Route 5 claimed the life of a teenager.", "killed 1"),
        ("The shelling killed and wounded 20 people.", "killed 0-20, injured 0-20"),
        ("Twenty people were killed or wounded in the shelling.", "killed 0-20, injured 0-20"),
        ("The enemy suffered 20 casualties.", "killed 0-20, injured 0-20"),
        ("At least 20 casualties were reported.", "killed 0-20+, injured 0-20+"),
        ("Ten people were killed and 20 more injured.", "killed 10, injured 20"),
        ("Ten killed, another 20 injured.", "killed 10, injured 20"),
        ("Officials put the toll at 10 dead and 20 wounded.", "killed 10, injured 20"),
        ("Officials reported 10 deaths and 20 injuries.", "killed 10, injured 20"),
        ("There were 10 fatalities and 20 injuries.", "killed 10, injured 20"),
        ("10 fatalities, 20 injuries.", "killed 10, injured 20"),
        ("The accident resulted in 10 deaths and 20 injuries.", "killed 10, injured 20"),
        ("The death toll stands at 10, with 20 others injured.", "killed 10, injured 20"),
        ("Ten people were killed, with 20 more wounded.", "killed 10, injured 20"),
        ("Twenty people were injured, none of them seriously.", "injured 20"),
        ("Two people were killed and none injured.", "killed 2"),
        ("Two people died but no one else was hurt.", "killed 2, injured 0"),
        ("Fifteen people were injured, but there were no deaths.", "injured 15"),
        ("Between five and seven people were killed.", "killed 5-7"),
        ("Five to seven people were killed.", "killed 5-7"),
        ("5-7 people were killed.", "killed 5-7"),
        ("Dozens of people were killed.", "killed 24-99"),
        ("Scores of people are dead.", "killed 40-99"),
        ("Hundreds died in the floods.", "killed 200-999"),
        ("At least two dozen people were killed.", "killed 24+"),
        ("Several people were killed.", "killed 3-9"),
        ("Several soldiers and civilians were killed.", "killed 3-9"),
        ("A few people were killed.", "killed 2-5"),
        ("More than 10 people were killed.", "killed 11+"),
        ("Up to 10 people were killed.", "killed 0-10"),
        ("Over 50 people have died.", "killed 51+"),
        ("Exactly 100 people were killed.", "killed 100"),
        ("One thousand people died.", "killed 1000"),
        ("Two thousand five hundred people died.", "killed 2500"),
        ("1,200 people died.", "killed 1200"),
        ("1.2 thousand people died.", "killed 1200"),
        ("Thirty five people were killed.", "killed 35"),
        ("Airstrike kills 6 in market", "killed 6"),
        ("Blast kills six, injures 14", "killed 6, injured 14"),
        ("6 killed, 14 wounded in market blast", "killed 6, injured 14"),
        ("Six killed in market blast", "killed 6"),
        ("At least 6 killed in market blast", "killed 6+"),
        ("Blast injures 14", "injured 14"),
        ("14 hurt in market blast", "injured 14"),
        ("14 wounded after blast at market", "injured 14"),
        ("Toll in market blast rises to 6", "killed 6"),
        ("Death toll rises to six", "killed 6"),
        ("Market blast death toll reaches six", "killed 6"),
        ("Bombing: death toll now at six", "killed 6"),
        ("Soldier killed in ambush", "killed 1"),
        ("Journalist killed by shelling", "killed 1"),
        ("Soldier killed, another wounded in ambush", "killed 1, injured 1"),
        ("Two soldiers, civilian... two dead after ambush", "killed 2"),
        ("Two soldiers and civilian killed in ambush", "killed 3"),
        ("Woman, child killed in airstrike", "killed 2"),
        ("Russian drone attack kills 4, including child, in Borun", "killed 4"),
        ("Russian drone attack kills 4 and injures 1 in Borun", "killed 4, injured 1"),
        ("Drone attack on Borun: 4 killed, 1 injured", "killed 4, injured 1"),
        ("3 civilians martyred and 9 wounded as a result of shelling of Borun", "killed 3, injured 9"),
        ("Warplanes targeted Borun and killed 3 children", "killed 3"),
        ("3 martyrs in the shelling on Borun", "killed 3"),
        ("two fighters of the rebels killed by clashes in Borun", "killed 2"),
        ("clashes in Borun left 5 fighters of the regime forces dead and several injured", "killed 5, injured 3-9"),
        ("a man, his wife and 2 of his children were killed in Borun", "killed 4"),
        ("A man, woman and their two children were killed by an IED explosion", "killed 4"),
        ("a citizen executed in Borun", "killed 1"),
        ("5 people including a child killed and others wounded in an explosion in Borun; several wounded", "killed 5, injured 3-9"),
        ("The UN human rights office recorded 13 civilians killed and 27 injured in the attack on 3 March.", "killed 13, injured 27"),
        ("The strike resulted in 13 civilian deaths (four men, three women and six children) and injured 27.", "killed 13, injured 27"),
        ("Partners report 13 people killed, 27 injured and some 4,000 displaced.", "killed 13, injured 27, displaced 4000"),
        ("The incident left 13 civilians dead, 27 injured.", "killed 13, injured 27"),
        ("According to IOM, 3,500 households were displaced from Borun.", "displaced 3500"),
        ("13 civilians, including five children, were reportedly killed.", "killed 13"),
        ("The commander, 52, was arrested in 2008.", ""),
        ("Soldiers fired 12 shells at the town.", ""),
        ("Three vehicles were shot at.", ""),
        ("Ten drones were shot down.", ""),
        ("Two soldiers were killed when 12 shells hit the base at 10:30.", "killed 2"),
        ("At 5 a.m. three people were killed.", "killed 3"),
        ("In 2008, three people were killed on Highway 61.", "killed 3"),
        ("A 12-year-old boy was killed by one of 30 rockets.", "killed 1"),
        ("Police said four suspects had been arrested.", ""),
        ("Police arrested four suspects after two people were killed.", "killed 2"),
        ("Police shot dead two men and wounded three in a raid in which 12 were arrested.", "killed 2, injured 3"),
        ("The men face 12 counts of murder.", ""),
        ("A 45-year-old man faces charges of killing.", ""),
        ("He was convicted of killing three people.", ""),
        ("The 12th victim has not been named.", ""),
        ("The army said it would kill 12 prisoners.", ""),
        ("Ten people could die.", ""),
        ("The group threatened to kill 20 hostages.", ""),
        ("They feared that 20 people were killed.", ""),
        ("The blast came a day after three people were killed in a similar attack.", "killed 3"),
    ],
)  # fmt: skip
def test_counts(text: str, short: str) -> None:
    found, want = told(text), wanted(short)
    assert found.keys() == want.keys(), found
    assert all(is_near(found[harm], figure) for harm, figure in want.items()), found
