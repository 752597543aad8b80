"""Single news lines, from many regions: the names in them, with nothing else in the text to help.

Places in place-like positions are found ("hit X", "between X and Y", "village of X") though the
text is one sentence; words that only look like places are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.model import Document, Label, Mention, Role

if TYPE_CHECKING:
    from geomap.recognise import NetworkRecogniser


def found_in(recogniser: NetworkRecogniser, text: str) -> tuple[Mention, ...]:
    return recogniser(Document(id="d", text=text, sha256=""))


def places(recogniser: NetworkRecogniser, text: str) -> list[str]:
    return [
        mention.span.text
        for mention in found_in(recogniser, text)
        if mention.label is Label.TOPONYM and mention.role is Role.LOCATION
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Typhoon Haiyan hit Tacloban.", ["Tacloban"]),
        ("The road between Tabqa and Deir ez-Zor was cut.", ["Tabqa", "Deir ez-Zor"]),
        ("Shelling hit Kherson. Kherson was dark.", ["Kherson", "Kherson"]),
        ("Burke is a city in South Dakota.", ["Burke", "South Dakota"]),
        ("Reading is a town in Berkshire. Reading books helps.", ["Reading", "Berkshire"]),
        ("Residents of La Gabarra fled.", ["La Gabarra"]),
        ("The army retook the village of La Gabarra.", ["La Gabarra"]),
        ("A bomb exploded in Maiduguri on Sunday.", ["Maiduguri"]),
        ("Gunmen attacked Dapchi.", ["Dapchi"]),
        ("Rockets struck Sderot and Ashkelon.", ["Sderot", "Ashkelon"]),
        ("Floods swept through Jacobabad district.", ["Jacobabad"]),
        (
            "An earthquake of magnitude 6.1 struck near Paktika, Afghanistan.",
            ["Paktika", "Afghanistan"],
        ),
        ("Protesters marched in Oaxaca.", ["Oaxaca"]),
        ("Police raided houses in Molenbeek.", ["Molenbeek"]),
        ("Troops withdrew from Lyman.", ["Lyman"]),
        ("Rebels captured Bunia, the capital of Ituri province.", ["Bunia", "Ituri"]),
        ("Fires burned near Lytton, British Columbia.", ["Lytton", "British Columbia"]),
        ("The ferry sank off Zanzibar.", ["Zanzibar"]),
        ("Lava from the volcano reached Goma.", ["Goma"]),
        ("Soldiers shelled Sagaing.", ["Sagaing"]),
        ("Five people died in Bani Walid.", ["Bani Walid"]),
        ("Mudslides buried homes in Mocoa.", ["Mocoa"]),
        ("The convoy left Mekelle for Adigrat.", ["Mekelle", "Adigrat"]),
        ("Militants seized Palma.", ["Palma"]),
        ("Cyclone Idai devastated Beira.", ["Beira"]),
        ("Residents of Derna fled.", ["Derna"]),
        ("The towns of Izium and Kupiansk were shelled.", ["Izium", "Kupiansk"]),
        ("Mariupol was besieged for months.", ["Mariupol"]),
        ("Bakhmut fell in May.", ["Bakhmut"]),
        ("Shells landed in Shusha and Hadrut overnight.", ["Shusha", "Hadrut"]),
        ("The explosion shook Beirut.", ["Beirut"]),
        ("A landslide hit the town of Kuching Baru on Monday.", ["Kuching Baru"]),
        ("A blast rocked Jalalabad.", ["Jalalabad"]),
        ("Thousands fled Sinjar.", ["Sinjar"]),
        ("Wildfires spread towards Mati, Greece.", ["Mati", "Greece"]),
        ("Israeli jets bombed Khan Younis.", ["Khan Younis"]),
        ("Clashes broke out in the Aghdam district.", ["Aghdam"]),
        ("The militia took control of Kidal.", ["Kidal"]),
        (
            "Officials in Port-au-Prince said the gang attacked Cabaret.",
            ["Port-au-Prince", "Cabaret"],
        ),
        ("Hurricane Maria battered Ponce.", ["Ponce"]),
        ("Torrential rain flooded Derna, Libya.", ["Derna", "Libya"]),
        ("Villagers in Moura said soldiers came.", ["Moura"]),
        ("Heavy rain flooded Chimoio on Tuesday.", ["Chimoio"]),
        ("A suicide bomber struck Quetta.", ["Quetta"]),
        ("The railway between Samarkand and Termez reopened.", ["Samarkand", "Termez"]),
        ("Militiamen raided the village of Gamboru Ntiki.", ["Gamboru Ntiki"]),
        ("Inhabitants of Ayn Issa fled.", ["Ayn Issa"]),
        ("Sievierodonetsk was encircled.", ["Sievierodonetsk"]),
        ("Drones hit Belgorod.", ["Belgorod"]),
        ("Landslides closed roads in Huaraz and Yungay.", ["Huaraz", "Yungay"]),
        ("The army entered Tigray.", ["Tigray"]),
        ("Kharkiv lost power.", ["Kharkiv"]),
        ("Locals in Petorca have no water.", ["Petorca"]),
        ("Smoke rose over Hodeidah.", ["Hodeidah"]),
        ("A tanker exploded off Fujairah.", ["Fujairah"]),
        ("Two villages near Agdam were shelled.", ["Agdam"]),
        ("The governor of Borno spoke.", ["Borno"]),
        ("Bandits ambushed a bus in Zamfara state.", ["Zamfara"]),
        ("Avalanches cut off Kedarnath.", ["Kedarnath"]),
        ("The flood reached Shikarpur, Pakistan.", ["Shikarpur", "Pakistan"]),
        ("Doha hosted the talks.", ["Doha"]),
        ("Gunmen held much of Norte de Santander.", ["Norte de Santander"]),
        ("Kidal fell to the army on Tuesday.", ["Kidal"]),
        ("Soldiers reached Kidal on Tuesday.", ["Kidal"]),
        ("Fighters took Goma in January. Goma's airport was closed.", ["Goma", "Goma"]),
        ("Mekelle was hit by two drones, officials said.", ["Mekelle"]),
        ("Soldiers raided Jenin refugee camp.", ["Jenin refugee camp"]),
        ("The camp lies 12 km north of Tchabakobé.", ["Tchabakobé"]),
        ("Fire swept a camp in Cox's Bazar on Sunday.", ["Cox's Bazar"]),
        ("Ann Lee, 19, of Burke, was not hurt.", ["Burke"]),
    ],
)
def test_places_of_a_line(recogniser: NetworkRecogniser, text: str, expected: list[str]) -> None:
    assert places(recogniser, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In March, Rice said that Marks had won.",
        "Apple fell and Amazon rose.",
        "General Sherman attacked Lee.",
        "Police charged Warren and Clinton.",
        "Students at Garissa University were killed.",
        "Maria hit Carlos on the head.",
        "Lincoln wrote that Grant had won.",
        "Madison told her mother.",
        "Mobile phones were seized.",
        "Nice people live here.",
        "Police attacked Chelsea fans.",
        "Rice prices rose in March.",
        "Orange juice and Champagne were served.",
        "Dr Sudan and Mr London met.",
        "General Washington slept.",
        "The White House and the Kremlin declined to comment.",
    ],
)
def test_no_place_in_a_line(recogniser: NetworkRecogniser, text: str) -> None:
    assert places(recogniser, text) == []


def test_a_known_plant_is_a_facility(recogniser: NetworkRecogniser) -> None:
    (mention,) = found_in(recogniser, "Zaporizhzhia nuclear power plant was shelled.")
    assert mention.span.text == "Zaporizhzhia nuclear power plant"
    assert mention.label is Label.FACILITY


@pytest.mark.xfail(reason="one sentence does not tell these persons from towns", strict=True)
@pytest.mark.parametrize(
    "text", ["Houston scored twice as Madison won.", "Washington and Lincoln are her heroes."]
)
def test_persons_with_names_of_cities(recogniser: NetworkRecogniser, text: str) -> None:
    assert places(recogniser, text) == []
