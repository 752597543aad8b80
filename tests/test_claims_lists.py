"""Claims as lists, news and bulletins word them: elided words, asides, both ends of a way."""

from __future__ import annotations

import pytest
from claim_rows import T, U, read

from geomap.claims import find_claims
from geomap.model import Document, Mode

Row = tuple[str | None, str, str | None, str | None, Mode]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Balad is 30 km north of Mogadishu, while Jowhar is 90 km.",
            [
                ("Balad", "30 km", "Mogadishu", "N", U),
                ("Jowhar", "90 km", "Mogadishu", None, U),
            ],
        ),
        (
            "Salisbury is near several cities: Baltimore 106 miles; Dover 60 miles, and Easton 32 "
            "miles.",
            [
                ("Salisbury", "106 miles", "Baltimore", None, U),
                ("Salisbury", "60 miles", "Dover", None, U),
                ("Salisbury", "32 miles", "Easton", None, U),
            ],
        ),
        (
            "Arcos is a city. Distances to other cities: Belo/MG - 210 km Formiga/MG - 32 km.",
            [("Arcos", "210 km", "Belo", None, U), ("Arcos", "32 km", "Formiga", None, U)],
        ),
        (
            "Distances from Kabul: Ghazni 130 km, Herat 820 km.",
            [("Ghazni", "130 km", "Kabul", None, U), ("Herat", "820 km", "Kabul", None, U)],
        ),
        (
            "Cairo is a town. Cairo lies near these towns: Lima, about six miles to the south on "
            "State Route 65, and Gomer, about five miles to the west.",
            [("Lima", "six miles", "Cairo", "S", U), ("Gomer", "five miles", "Cairo", "W", U)],
        ),
        (
            "Cornwall lies 100 km southeast of Ottawa, the national capital, 120 km southwest of "
            "Montreal, Quebec's largest city, and 440 km northeast of Toronto.",
            [
                ("Cornwall", "100 km", "Ottawa", "SE", U),
                ("Cornwall", "120 km", "Montreal", "SW", U),
                ("Cornwall", "440 km", "Toronto", "NE", U),
            ],
        ),
        (
            "Alliance is a village. The village is 2 km east of Kendall (Highway 36) and 3 km "
            "north of Bardo.",
            [("Alliance", "2 km", "Kendall", "E", U), ("Alliance", "3 km", "Bardo", "N", U)],
        ),
        (
            "Medellin is a town. It is 120 km north from Cebu via Curva, or 113 km via Luy.",
            [("Medellin", "120 km", "Cebu", "N", T), ("Medellin", "113 km", "Cebu", None, T)],
        ),
    ],
)
def test_lists(text: str, expected: list[Row]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From Kherson to Mykolaiv is 60 km.", ("Kherson", "60 km", "Mykolaiv", None, U)),
        ("It is 140 km from Dnipro to Poltava.", ("Dnipro", "140 km", "Poltava", None, U)),
        (
            "It is a long drive, 140 km by road, from Dnipro to Poltava.",
            ("Dnipro", "140 km", "Poltava", None, T),
        ),
        (
            "They drove the 250 km from Goma to Beni in a day.",
            ("Goma", "250 km", "Beni", None, T),
        ),
        (
            "It takes days to travel the 250 km to Beni from Goma.",
            ("Beni", "250 km", "Goma", None, T),
        ),
        (
            "The road between Yangon and Bago, 80 km to the north, has reopened.",
            ("Bago", "80 km", "Yangon", "N", U),
        ),
        ("By road, Mekelle is 780 km from Adama.", ("Mekelle", "780 km", "Adama", None, T)),
        (
            "Aguililla is 270 km south-west of Morelia, the state capital, by road.",
            ("Aguililla", "270 km", "Morelia", "SW", T),
        ),
    ],
)
def test_both_ends_of_a_way(text: str, expected: Row) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Djibo - 200 km north of Ouaga - burned.", ("Djibo", "200 km", "Ouaga", "N", U)),
        ("Djibo — 200 km north of Ouaga — burned.", ("Djibo", "200 km", "Ouaga", "N", U)),
        (
            "Kutkai, about 80km from the Armenian border town of Muse, burned.",
            ("Kutkai", "80km", "Muse", None, U),
        ),
        (
            "Bilopillia is not 8 km, but 30 km from the Armenian border.",
            ("Bilopillia", "30 km", "Armenian + border", None, U),
        ),
        ("Lagos is in ruins. A mine lies 5 km north Aleppo.", (None, "5 km", "Aleppo", "N", U)),
        ("Kuri is a station 55 km near to Bara.", ("Kuri", "55 km", "Bara", None, U)),
        (
            "Tomina is a town. It lies at 87 km of Sucre.",
            ("Tomina", "87 km", "Sucre", None, U),
        ),
        ("Mororo, 3 km east of Garissa, burned.", ("Mororo", "3 km", "Garissa", "E", U)),
        (
            "They hold al-Shaddadi, 55 km south of Hasakah.",
            ("Shaddadi", "55 km", "Hasakah", "S", U),
        ),
        ("The nearest town is Bama, 5 km to the east.", ("Bama", "5 km", None, "E", U)),
        (
            "Lele is 14 km (1 hour on foot) from Patan.",
            ("Lele", "14 km", "Patan", None, U),
        ),
        (
            "They crossed to Sudzha, 8 km across the border with Ukraine.",
            ("Sudzha", "8 km", "Ukraine + border", None, U),
        ),
    ],
)
def test_words_between_the_ends(text: str, expected: Row) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Ganja is nowhere near 200 km from Barda.",
        "Ganja is not 200 km from Barda.",
        "The total length of the railway from Bostan to Zhob was 294 km.",
        "They ran in Paris 10 km, and in Rome 3 km.",
        "The pipeline runs 300 km from Baku to Supsa.",
    ],
)
def test_what_is_denied_or_measures_something_else(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Churach is 63 km from Imphal and Moreh 110 km.",
            [("Churach", "63 km", "Imphal", None, U), ("Moreh", "110 km", "Imphal", None, U)],
        ),
        (
            "They raided Moura, a village of 10,000 about 17 km from Djenne.",
            [("Moura", "17 km", "Djenne", None, U)],
        ),
        (
            "They hit Pazi village in Kanbalu township, about 110 km north of Mandalay.",
            [("Pazi", "110 km", "Mandalay", "N", U)],
        ),
        (
            "Laukkai, on the border with China and about 200 km northeast of Lashio, fell.",
            [("Laukkai", "200 km", "Lashio", "NE", U)],
        ),
        (
            "Zaranj, capital of Nimroz and 2 km from the Armenian border, fell.",
            [("Zaranj", "2 km", "Armenian + border", None, U)],
        ),
        ("A jeep fell into a gorge 5km short of Josh.", [(None, "5km", "Josh", None, U)]),
        ("The ship was hit 57 nm west of Aden.", [(None, "57 nm", "Aden", "W", U)]),
        ("The wreck lies 12 miles out to sea from Barry.", [(None, "12 miles", "Barry", None, U)]),
        ("The slide fell 3 km above the village of Muli.", []),
        ("A slide blocked it 3 km above the village of Muli.", [(None, "3 km", "Muli", None, U)]),
        (
            "Sites as close as 400 metres to the centre of Enerhodar burned.",
            [(None, "400 metres", "Enerhodar", None, U)],
        ),
        ("It is barely 20 km from Goma to Sake.", [("Goma", "20 km", "Sake", None, U)]),
    ],
)
def test_news(text: str, expected: list[Row]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lampedusa is closer to Tunisia (113 km) than to Sicily (205 km).",
            [
                ("Lampedusa", "113 km", "Tunisia", None, U),
                ("Lampedusa", "205 km", "Sicily", None, U),
            ],
        ),
        (
            "They took Dalakin, 5 km south of Konduga, and Bama (8 km).",
            [("Dalakin", "5 km", "Konduga", "S", U), ("Bama", "8 km", "Konduga", None, U)],
        ),
        (
            "Homs (160 km north), Hama (210 km) and Aleppo (355 km) fell.",
            [
                ("Homs", "160 km", None, "N", U),
                ("Hama", "210 km", None, None, U),
                ("Aleppo", "355 km", None, None, U),
            ],
        ),
        ("The front line now runs 3 km from Pokrovsk.", [(None, "3 km", "Pokrovsk", None, U)]),
        ("The road runs 3 km from Ganja to Barda.", []),
    ],
)
def test_brackets_and_fronts(text: str, expected: list[Row]) -> None:
    assert read(text) == expected


def test_what_lies_at_a_distance_keeps_its_words_without_a_name() -> None:
    text = "The camp is 4 km from Zaatari."
    [claim] = find_claims(Document(id="d", text=text, sha256=""), ())
    assert claim.subject is not None
    assert claim.subject.mention is None
    assert claim.subject.span.text in {"camp", "The camp"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kingston lies 15 km from Creswick, just off the Midland Highway and is 20 km from "
            "Daylesford.",
            [
                ("Kingston", "15 km", "Creswick", None, U),
                ("Kingston", "20 km", "Daylesford", None, U),
            ],
        ),
        (
            "Rincon is 33 miles north of Cruces, on Interstate 25, and about 20 miles south of "
            "Hatch.",
            [("Rincon", "33 miles", "Cruces", "N", U), ("Rincon", "20 miles", "Hatch", "S", U)],
        ),
        (
            "Garden is a village. It was founded by Stewart and is located to the east of York, 18 "
            "miles from Jamaica.",
            [("Garden", "18 miles", "Jamaica", None, U)],
        ),
        (
            "Rebels hit Rutshuru, 70 km north of Goma, on Monday, and Kiwanja, 4 km from Bunia.",
            [("Rutshuru", "70 km", "Goma", "N", U), ("Kiwanja", "4 km", "Bunia", None, U)],
        ),
        (
            "Sacramento is a town. The distance to Uberaba is 72 km; Conquista is 22 km to the "
            "southwest.",
            [
                ("Sacramento", "72 km", "Uberaba", None, U),
                ("Conquista", "22 km", "Sacramento", "SW", U),
            ],
        ),
        (
            "Springfield is a city. The city lies on Buck Creek and Beaver Creek, 45 miles west of "
            "Columbus and 25 miles northeast of Dayton.",
            [
                ("Springfield", "45 miles", "Columbus", "W", U),
                ("Springfield", "25 miles", "Dayton", "NE", U),
            ],
        ),
        ("Parakiore is a dome rising 391 m to the northwest of the town.", []),
    ],
)
def test_whose_the_next_distance_is(text: str, expected: list[Row]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man was held at a farm 30 miles out of Harare.", (None, "30 miles", "Harare", None, U)),
        ("They hold Matam, about 30 km N-E of Bunia.", ("Matam", "30 km", "Bunia", "NE", U)),
        ("M 4.6 - 12 km SW of Volcano, Hawaii", (None, "12 km", "Volcano", "SW", U)),
        (
            "They hit a depot in Mykha village, Zapor province, 60 km from Melitopol.",
            ("Mykha", "60 km", "Melitopol", None, U),
        ),
        (
            "It is 18 km from Chandrapur district's Warora tehsil.",
            (None, "18 km", "Warora", None, U),
        ),
        ("It is 18 km from Sindh's Dadu.", (None, "18 km", "Dadu", None, U)),
        ("It is 18 km from Nigeria's border.", (None, "18 km", "Nigeria + border", None, U)),
    ],
)
def test_names_of_wires_and_bulletins(text: str, expected: Row) -> None:
    assert read(text) == [expected]
