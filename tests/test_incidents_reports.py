"""Short reports in many styles through the whole pipeline: no wrong place, no invented figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap import analyse

if TYPE_CHECKING:
    from pathlib import Path

# (published, text, [(sub-event type, place, killed, injured)])
REPORTS = {
    "belgorod": (
        "2024-05-13",
        """KHARKIV, Ukraine, May 12, 2024 - Russian forces shelled the border town of Vovchansk overnight, killing two people and injuring five, regional governor Oleh Syniehubov said on Sunday.

Ukraine's military said it had repelled nine attacks near Lyptsi, a village 20 km from Kharkiv. Moscow claimed on Saturday that its troops had captured five villages in the Kharkiv region, including Pletenivka and Ohirtseve. Kyiv denied that.

In the Belgorod region, on the other side of the border, an apartment block partly collapsed after what Russian officials called a Ukrainian missile attack. At least 15 people were killed, according to Russia's emergency ministry.""",
        [
            ("Shelling/artillery/missile attack", "Vovchansk", (2, 2), (5, 5)),
            ("Armed clash", "Lyptsi", None, None),
            ("Non-state actor overtakes territory", "Kharkiv", None, None),
            ("Shelling/artillery/missile attack", "Belgorod", (15, None), None),
        ],
    ),
    "sudan": (
        "2024-06-07",
        """The paramilitary Rapid Support Forces attacked the village of Wad al-Noura in Gezira state on Wednesday, killing at least 100 people, activists said. The RSF denied targeting civilians.

Fighting has also flared in El Fasher, the last army stronghold in Darfur. At least 40 wounded people were taken to the Southern Hospital there on Thursday, Doctors Without Borders said. The war has displaced more than 9 million people since April 2023.""",
        [
            ("Attack", "Wad al-Noura", (100, None), None),
            ("Armed clash", "El Fasher", None, (40, None)),
        ],
    ),
    "mexico": (
        "2023-06-26",
        """Gunmen opened fire at a bar in the town of Apaseo el Grande in the central Mexican state of Guanajuato late on Saturday, killing 10 people, prosecutors said. Five others were wounded and taken to hospitals in Celaya. The state has been the scene of a turf war between cartels; in 2022 it recorded more than 3,200 murders. The governor will travel to Mexico City on Monday to ask for more troops.""",
        [
            ("Attack", "Apaseo el Grande", (10, 10), (5, 5)),
        ],
    ),
    "somalia": (
        "2024-08-03",
        """A suicide bomber and gunmen attacked a beach in Mogadishu on Friday night, killing 32 people and wounding 63, police said. Al Shabaab claimed responsibility. "I saw dozens of wounded people lying on the sand," a witness told reporters. A similar attack in 2022 killed 120 people. All five attackers were killed.""",
        [
            ("Suicide bomb", "Mogadishu", (32, 32), (63, 63)),
        ],
    ),
    "flood": (
        "2024-09-02",
        """Floods in Nigeria's Borno state have killed at least 30 people and displaced 400,000, the emergency agency said. Half of Maiduguri was under water after a dam burst on Tuesday. In neighbouring Niger, 273 people have died in floods since June. Chad has also been hit.""",
        [
            ("Flood", "Borno", (30, None), None),
            ("Flood", "Niger", (273, 273), None),
        ],
    ),
    "lebanon": (
        "2024-09-18",
        """Pagers used by Hezbollah members exploded across Lebanon on Tuesday, killing nine people and wounding 2,800. Iran's ambassador in Beirut was among the injured. In the Bekaa valley, a girl of ten was killed when her father's device exploded. Israel did not comment. Hours later a drone strike near Sidon killed two.""",
        [
            ("Remote explosive/landmine/IED", "Lebanon", (9, 9), (2800, 2800)),
            ("Remote explosive/landmine/IED", "Bekaa", (1, 1), None),
            ("Air/drone strike", "Sidon", (2, 2), None),
        ],
    ),
    "haiti": (
        "2024-10-04",
        """At least 70 people, among them 10 women and three infants, were killed when the Gran Grif gang stormed the town of Pont-Sondé in Haiti's Artibonite region, the United Nations human rights office said on Friday. Gang members set fire to at least 45 houses. In the capital, Port-au-Prince, gangs control 80 percent of the city. Kenya has sent 400 police officers.""",
        [
            ("Armed clash", "Pont-Sondé", (70, None), None),
        ],
    ),
    "drc": (
        "2024-05-04",
        """At least nine people, including seven children, were killed when bombs hit a camp for displaced people near Goma in eastern Congo on Friday. The army and the United States blamed the Rwandan-backed M23 rebels. A Rwandan spokeswoman called the accusation ridiculous. Separately, fighting was reported in Masisi. M23 said it had taken the mining town of Rubaya on Tuesday.""",
        [
            ("Remote explosive/landmine/IED", "Goma", (9, None), None),
            ("Armed clash", "Masisi", None, None),
            ("Non-state actor overtakes territory", "Rubaya", None, None),
        ],
    ),
    "threat": (
        "2023-02-01",
        """North Korea threatened on Thursday to turn the region into a war zone. Pyongyang would use nuclear weapons if attacked, its foreign ministry said. The United States and South Korea plan drills near Seoul. A missile attack on Guam could kill thousands of people, an analyst in Tokyo warned.""",
        [],
    ),
    "metaphor": (
        "2023-05-07",
        """Lawmakers in Warsaw shot down the proposal on Tuesday. The prime minister came under fire from the opposition, and a battle over the budget looms. Shares in Frankfurt were hit by a bombshell report. Analysts in London said the strike by rail workers had killed off hopes of growth. The minister attacked his critics in Berlin.""",
        [],
    ),
    "trial2": (
        "2023-10-05",
        """A jury in Kigali heard on Wednesday how 2,000 people were killed in a church in Nyange in April 1994. The defendant, 68, denied ordering the massacre. He was arrested in Brussels two years ago. The trial continues.""",
        [],
    ),
    "anniversary": (
        "2020-07-11",
        """Thousands gathered in Srebrenica on Saturday to mark the 25th anniversary of the massacre of some 8,000 Bosnian men and boys. Nine newly identified victims were buried. Leaders from around the world sent video messages because of the pandemic. In The Hague, a court sentenced Ratko Mladic to life in prison for the killings.""",
        [],
    ),
    "crash": (
        "2024-01-03",
        """All 379 people on board a Japan Airlines plane escaped after it collided with a coast guard aircraft at Haneda airport in Tokyo on Tuesday. Five of the six crew on the smaller plane were killed. It had been taking aid to Niigata, where a quake killed 55 people on Monday. The captain survived.""",
        [
            ("Attack", "Haneda", (5, 5), None),
            ("Earthquake", "Niigata", (55, 55), None),
        ],
    ),
    "verdict": (
        "2023-06-30",
        """Three men were sentenced in Brussels on Friday for the bombings of March 2016, in which 32 people were killed at Zaventem airport and Maelbeek metro station. The trial took seven months. Salah Abdeslam is also serving a life term in France for the Paris attacks.""",
        [],
    ),
    "somalia2": (
        "2024-02-01",
        """Al-Shabaab fighters raided an army base in Galkayo overnight, residents said. The group said it had killed 53 soldiers. The government said its troops had killed 30 militants and lost two men. Neither figure could be verified.""",
        [
            ("Armed clash", "Galkayo", (53, None), None),
        ],
    ),
    "niger": (
        "2023-08-16",
        """Seventeen soldiers were killed and 20 wounded when armed men ambushed them near the town of Koutougou on Tuesday afternoon, Niger's defence ministry said. The wounded were flown to Niamey. West African army chiefs will meet in Accra to discuss a possible intervention. The army said it had killed more than 100 attackers.""",
        [
            ("Armed clash", "Koutougou", (17, 17), (20, 20)),
        ],
    ),
    "kenya": (
        "2024-06-26",
        """Police in Nairobi fired tear gas and live rounds at protesters who stormed parliament on Tuesday. At least five people were shot dead, medics said. President William Ruto said the protests had been hijacked by criminals.

In Mombasa and Kisumu thousands marched peacefully. Two people were injured when a lorry overturned near Nakuru.""",
        [
            ("Excessive force against protesters", "Nairobi", (5, None), None),
            ("Peaceful protest", "Mombasa", None, None),
            ("Peaceful protest", "Kisumu", None, None),
            ("Transport crash", "Nakuru", None, (2, 2)),
        ],
    ),
    "prison": (
        "2019-07-30",
        """At least 57 inmates died in a prison riot in Altamira, in northern Brazil, on Monday. Sixteen were beheaded. In May, 55 prisoners were killed in riots in Manaus. Human Rights Watch, based in New York, called for an inquiry.""",
        [
            ("Violent demonstration", "Altamira", (57, None), None),
            ("Violent demonstration", "Manaus", (55, 55), None),
        ],
    ),
    "hospital": (
        "2022-03-10",
        """Three people, including a child, died in a Russian air strike on a maternity hospital in Mariupol on Wednesday, the city council said. Seventeen others were hurt. Russia said the hospital had been taken over by Azov fighters. Talks between the two countries' foreign ministers in Antalya brought no progress.""",
        [
            ("Air/drone strike", "Mariupol", (3, 3), (17, 17)),
        ],
    ),
    "bangkok": (
        "2025-03-29",
        """A 7.7-magnitude earthquake struck central Myanmar on Friday, killing at least 144 people. The epicentre was near Mandalay. In Bangkok, 1,000 km away, a tower under construction collapsed, killing at least 8 people and trapping 90. The junta declared a state of emergency in six regions. The quake was felt in Yunnan.""",
        [
            ("Earthquake", "Myanmar", (144, None), None),
            ("Structural collapse", "Bangkok", (8, None), None),
        ],
    ),
    "drill": (
        "2024-05-02",
        """Firefighters in Graz rescued 14 people from a simulated train crash on Saturday. The exercise, near Wildon, imagined that 40 passengers had been injured. Nobody was hurt. A film about the 1998 Eschede disaster, in which 101 people died, will be shown in Hamburg.""",
        [],
    ),
    "ecuador": (
        "2023-08-10",
        """Presidential candidate Fernando Villavicencio was shot dead as he left a rally in Quito on Wednesday. Nine people were wounded, prosecutors said. One suspect died in a shootout. The Choneros gang had threatened him the week before. In Guayaquil, soldiers seized 3 tons of cocaine.""",
        [
            ("Attack", "Quito", (1, 1), (9, 9)),
        ],
    ),
    "odesa": (
        "2024-03-16",
        """A Russian ballistic missile attack killed at least 20 people in the Ukrainian city of Odesa on Friday, officials said. More than 70 were wounded. The missile strike was the deadliest in the city since the war began. Meanwhile in Kharkiv a drone hit a petrol station; nobody was hurt. The Ukrainian air force said it shot down 27 of 29 drones overnight.""",
        [
            ("Shelling/artillery/missile attack", "Odesa", (20, None), (71, None)),
            ("Air/drone strike", "Kharkiv", None, (0, 0)),
        ],
    ),
    "philippines": (
        "2023-12-04",
        """A bomb exploded during a Catholic Mass at a university gymnasium in Marawi on Sunday morning, killing at least four people and wounding 50. President Ferdinand Marcos Jr blamed foreign terrorists. The military said the blast may have been revenge for a strike on Friday in Maguindanao del Sur in which 11 militants died. Security was tightened in Manila.""",
        [
            ("Remote explosive/landmine/IED", "Marawi", (4, None), (50, 50)),
            ("Remote explosive/landmine/IED", "Maguindanao del Sur", (11, 11), None),
        ],
    ),
    "iran": (
        "2024-01-04",
        """Two explosions killed at least 84 people in Kerman in south-eastern Iran on Wednesday. State television revised an earlier toll of 103. The blasts struck near the grave of Qassem Soleimani, who was killed by a US drone in Baghdad in 2020. No group claimed responsibility.""",
        [
            ("Remote explosive/landmine/IED", "Kerman", (84, None), None),
        ],
    ),
    "review": (
        "2024-05-10",
        """The band played to 40,000 people in Lisbon on Friday and blew the roof off. Critics in London slaughtered the album. The drummer was struck by illness in Berlin. Ticket sales exploded in Paris.""",
        [],
    ),
    "economy": (
        "2024-05-10",
        """Turkey's inflation rate shot past 70 percent in April. Exports from Izmir were hit by a strike at the port. The central bank in Ankara has fought to defend the lira, and the finance minister attacked speculators in London. Unemployment killed consumer demand.""",
        [],
    ),
}


@pytest.mark.parametrize("name", REPORTS)
def test_places_and_figures(name: str, tmp_path: Path) -> None:
    published, text, expected = REPORTS[name]
    report = tmp_path / "report.txt"
    report.write_text(text, encoding="utf-8")
    found = [
        (
            incident.sub_event_type,
            incident.place.span.text if incident.place else None,
            (incident.killed.low, incident.killed.high) if incident.killed else None,
            (incident.injured.low, incident.injured.high) if incident.injured else None,
        )
        for incident in analyse(str(report), published=published).incidents
    ]
    assert found == expected
