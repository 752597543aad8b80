"""What the user knows of a report: country, point, publisher's home; and the weighing laid open."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from test_resolve import parsed

import geomap
from geomap.atlas import open_atlas
from geomap.cli import commands
from geomap.errors import OptionError
from geomap.resolve import resolve
from geomap.resolve.explain import explain
from geomap.resolve.points import home_point

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "A fire broke out in Cambridge on Monday."


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "fire.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def placed(*arguments: object) -> str:
    """The division of the first mention that `geomap analyse` finds with these options."""
    done = CliRunner().invoke(commands, ["analyse", *map(str, arguments)])
    assert done.exit_code == 0, done.stderr
    place = json.loads(done.stdout)["mentions"][0]["place"]
    return str(place and place["admin1"])


@pytest.mark.parametrize(
    ("options", "division"),
    [
        (("--country", "GB"), "GB.ENG"),
        (("--near", "-83.0,40.0"), "US.OH"),
        (("--source-home", "Boston, Massachusetts"), "US.MA"),
        (("--source-home", "-71.06,42.36"), "US.MA"),
        (("--country", "GB", "--threshold", "1"), "None"),
    ],
)
def test_options(report: Path, options: tuple[str, ...], division: str) -> None:
    assert placed(report, *options) == division


def test_a_report_states_its_home_itself(tmp_path: Path) -> None:
    marked = tmp_path / "a.md"
    marked.write_text(f"---\nsource_home: Boston, Massachusetts\n---\n{TEXT}", encoding="utf-8")
    lines = tmp_path / "a.jsonl"
    line = {"text": TEXT, "source_home": "Boston, Massachusetts"}
    lines.write_text(json.dumps(line), encoding="utf-8")
    for path in (marked, lines):
        assert placed(path, "--source-home", "Ely, England") == "US.MA"


def test_in_python(report: Path) -> None:
    found = geomap.analyse(report, source_home=(-71.06, 42.36)).mentions[0].place
    assert found is not None
    assert found.admin1 == "US.MA"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"source_home": "Qwxzyburgh"}, "source home 'Qwxzyburgh': the atlas has no such place; "),
        ({"source_home": "146.0,-95.0"}, "source_home (146.0, -95.0): expected longitude, "),
        ({"country": ("XX",)}, "country 'XX' is unknown: expected an ISO 3166-1 alpha-2 code"),
        ({"threshold": 2.0}, "threshold 2.0: expected a probability between 0 and 1"),
    ],
)
def test_wrong_context_is_told_before_anything_is_read(
    options: dict[str, object], message: str
) -> None:
    with pytest.raises(OptionError) as caught:
        geomap.analyse((), **options)  # type: ignore[arg-type]
    assert str(caught.value).startswith(message)


def test_a_report_json_stands_alone(report: Path, tmp_path: Path) -> None:
    kept = tmp_path / "report.json"
    assert CliRunner().invoke(commands, ["analyse", str(report), "-o", str(kept)]).exit_code == 0
    done = CliRunner().invoke(commands, ["verify", str(kept), "--source-home", "Boston"])
    assert done.exit_code == 2
    assert "a report.json stands alone" in done.stderr
    assert "(--source-home)" in done.stderr


def test_explained_on_standard_error(report: Path) -> None:
    done = CliRunner().invoke(
        commands, ["analyse", str(report), "--explain", "--source-home", "Boston, Massachusetts"]
    )
    assert json.loads(done.stdout)["mentions"], "the JSON stays whole"
    lines = done.stderr.splitlines()
    assert lines[0].startswith("== fire-")
    assert lines[1].startswith("Cambridge (once; ")
    assert "Cambridge (PPL, US.MA)" in lines[2]
    assert "home_near 0.9" in lines[3]
    assert lines[-1].endswith("none of these")


def test_the_probabilities_of_an_explanation_sum_to_one() -> None:
    document, mentions = parsed("[Paris], Texas, and [Springfield], and [Qwxzyburgh] in [Chad].")
    atlas = open_atlas()
    for part in explain(document, mentions, atlas=atlas).split("\n\n"):
        shown = [line for line in part.splitlines()[1:] if line[:4].strip()[:1].isdigit()]
        assert sum(float(line.split()[0]) for line in shown) <= 1.03
    assert explain(document, (), atlas=atlas) == ""


def test_homes_are_names_or_points() -> None:
    atlas = open_atlas()
    assert home_point(None, atlas=atlas) is None
    assert home_point((1.5, 2.5), atlas=atlas) == (1.5, 2.5)
    assert home_point(" -95.5, 33.7 ", atlas=atlas) == (-95.5, 33.7)
    longitude, latitude = home_point("Paris, Texas", atlas=atlas) or (0.0, 0.0)
    assert (round(longitude, 1), round(latitude, 1)) == (-95.6, 33.7)


@pytest.mark.parametrize(
    ("marked", "country"),
    [
        ("Rebels seized [Palma], a town in northern [Mozambique].", "MZ"),
        ("[Aurora] is a city in Hamilton County, Nebraska, United States.", "US.NE"),
        ("[Kingston] is a village in Madison County, Ohio.", "US.OH"),
        ("He lives in [Paris], Lamar County, Texas.", "US.TX"),
        ("[Cambridge] was the main town of southern Ontario.", "CA.08"),
        # What lies beside a place does not hold it.
        ("[Perth], a city thousands of miles west of Tasmania, burned.", "AU.08"),
    ],
)
def test_what_a_text_says_holds_a_place(marked: str, country: str) -> None:
    document, mentions = parsed(marked)
    place = resolve(document, mentions, atlas=open_atlas(), threshold=0)[0].place
    assert place is not None
    assert country in {place.country, place.admin1}


def test_two_names_of_one_place_do_not_speak_for_it() -> None:
    document, mentions = parsed("Pilgrims left [Mecca] and [Medina] for [Cairo] and [Sudan].")
    found = resolve(document, mentions, atlas=open_atlas())
    assert [each.place.country for each in found if each.place] == ["SA", "SA", "EG", "SD"]
