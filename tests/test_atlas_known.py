"""A hundred places that people know, in twenty languages, are found first; ten read at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from geomap.atlas import Atlas, open_atlas
from geomap.atlas.drafts import rough_km

ROOT = Path(__file__).parent.parent

KNOWN = """
en London 51.51 -0.13 | en New York 40.71 -74.01 | en Germany 51.2 10.4 | en Sydney -33.87 151.21
en Cairo 30.04 31.24 | en Jerusalem 31.78 35.22 | en Los Angeles 34.05 -118.24
fr Londres 51.51 -0.13 | fr Allemagne 51.2 10.4 | fr Moscou 55.75 37.62 | fr Le Caire 30.04 31.24
fr Pékin 39.91 116.39 | fr Marseille 43.30 5.38 | fr Bruxelles 50.85 4.35
de München 48.14 11.58 | de Wien 48.21 16.37 | de Mailand 45.46 9.19 | de Köln 50.94 6.96
de Moskau 55.75 37.62 | de Warschau 52.23 21.01 | de Frankreich 46 2
es Nueva York 40.71 -74.01 | es Sevilla 37.39 -5.98 | es Ciudad de México 19.43 -99.13
es Estambul 41.01 28.95 | es Buenos Aires -34.61 -58.38 | es Alemania 51.2 10.4
it Milano 45.46 9.19 | it Parigi 48.85 2.35 | it Firenze 43.78 11.25 | it Napoli 40.85 14.27
it Roma 41.89 12.48 | pt Lisboa 38.72 -9.14 | pt São Paulo -23.55 -46.64 | pt Varsóvia 52.23 21.01
pt Rio de Janeiro -22.91 -43.18 | nl Parijs 48.85 2.35 | nl Den Haag 52.08 4.31
nl Wenen 48.21 16.37 | sv Köpenhamn 55.68 12.57 | sv Göteborg 57.71 11.97 | sv Tyskland 51.2 10.4
pl Warszawa 52.23 21.01 | pl Kraków 50.06 19.94 | pl Paryż 48.85 2.35 | pl Rzym 41.89 12.48
cs Praha 50.09 14.42 | cs Vídeň 48.21 16.37 | cs Mnichov 48.14 11.58
hu Bécs 48.21 16.37 | hu Róma 41.89 12.48 | hu Párizs 48.85 2.35 | tr İstanbul 41.01 28.95
tr Ankara 39.92 32.85 | tr Gence 40.68 46.36 | tr Şam 33.51 36.29 | tr Kahire 30.04 31.24
az Bakı 40.38 49.89 | az Gəncə 40.68 46.36 | az Mingəçevir 40.77 47.05 | az Şuşa 39.76 46.75
az Naxçıvan 39.21 45.41 | ru Москва 55.75 37.62 | ru Гянджа 40.68 46.36 | ru Киев 50.45 30.52
ru Лондон 51.51 -0.13 | ru Нью-Йорк 40.71 -74.01 | ru Париж 48.85 2.35 | ru Пекин 39.91 116.39
ru Санкт-Петербург 59.94 30.31 | uk Київ 50.45 30.52 | uk Харків 49.98 36.25
uk Маріуполь 47.10 37.55 | uk Львів 49.84 24.02 | uk Одеса 46.48 30.74 | uk Бахмут 48.59 38.0
el Αθήνα 37.98 23.73 | el Θεσσαλονίκη 40.64 22.93 | el Λονδίνο 51.51 -0.13
hy Երևան 40.18 44.51 | hy Գյումրի 40.79 43.85 | hy Ստեփանակերտ 39.82 46.75
ka თბილისი 41.69 44.83 | ka ბათუმი 41.64 41.64 | he ירושלים 31.78 35.22 | he תל אביב 32.08 34.78
he חיפה 32.82 34.99 | ar القاهرة 30.04 31.24 | ar دمشق 33.51 36.29 | ar حلب 36.20 37.16
ar بغداد 33.34 44.40 | ar بيروت 33.89 35.50 | ar غزة 31.5 34.47 | fa تهران 35.69 51.42
fa اصفهان 32.65 51.68 | fa مشهد 36.30 59.61 | fa تبریز 38.08 46.29 | zh 北京 39.91 116.39
zh 上海 31.22 121.46 | zh 巴黎 48.85 2.35 | zh 伦敦 51.51 -0.13 | ja 東京 35.69 139.69
ja 大阪 34.69 135.50 | ja 京都 35.02 135.75 | ko 서울 37.57 126.98 | ko 부산 35.10 129.03
hi दिल्ली 28.65 77.23 | hi मुंबई 19.07 72.88 | th กรุงเทพมหานคร 13.75 100.5
"""


def known() -> list[tuple[str, str, float, float]]:
    cases = [case.split() for case in KNOWN.replace("\n", "|").split("|") if case.strip()]
    return [(c[0], " ".join(c[1:-2]), float(c[-1]), float(c[-2])) for c in cases]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


def test_there_are_a_hundred_in_twenty_languages() -> None:
    assert len(known()) >= 100
    assert len({language for language, *_ in known()}) >= 20


@pytest.mark.parametrize(("language", "name", "longitude", "latitude"), known())
def test_known_places_are_found_first(
    atlas: Atlas, language: str, name: str, longitude: float, latitude: float
) -> None:
    found = atlas.find(name)
    assert found, (language, name)
    place = atlas.place(found[0].row)
    apart_km = rough_km((place.longitude, place.latitude), (longitude, latitude))
    assert apart_km < (60 if place.kind.startswith("PPL") else 200), (language, name, place)


def test_ten_processes_read_one_atlas_at_once() -> None:
    code = (
        "from geomap.atlas import open_atlas; a = open_atlas();"
        "print(a.place(a.find('Гянджа')[0].row).id, a.misspelt('Mingechavir')[0].row >= 0,"
        " sum(a.names(r)[0] != '' for r in range(0, len(a), 997)))"
    )
    command = [sys.executable, "-c", code]
    started = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(10)
    ]
    answers = {process.communicate(timeout=120)[0] for process in started}
    assert [process.returncode for process in started] == [0] * 10
    assert len(answers) == 1
    assert answers.pop().startswith("geonames:586523 True ")
