from __future__ import annotations

import json
import shutil
from pathlib import Path

import geopandas
import pytest
import shapely
from click.testing import CliRunner, Result

from geomap.cli import commands

ROOT = Path(__file__).parent.parent


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(commands, [str(a) for a in arguments], input=stdin)


def front(path: Path, latitude: float = 40.2, **properties: object) -> Path:
    feature = {
        "type": "Feature",
        "properties": {"name": "My front", "aliases": ["frontline"], "source": "me", **properties},
        "geometry": {"type": "LineString", "coordinates": [[46.0, latitude], [47.5, latitude]]},
    }
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    return path


def kept(own_data: Path) -> list[str]:
    return sorted(path.name for path in own_data.rglob("*") if path.is_file())


def test_distance_prints_and_explains() -> None:
    done = run("distance", "Ganja", "Nagorno-Karabakh frontline", "--on", "2020-10-18")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("Ganja (AZ) → “Line of contact 1994”: 4")
    assert "holds from 12 May 1994 until 10 November 2020" in done.stdout
    assert "Karney 2013" in done.stdout


def test_distance_takes_negative_coordinates_and_prints_json() -> None:
    found = json.loads(run("distance", "-40.7,-73.9", "-40.7,-74.9", "--json").stdout)
    assert found["a"] == "-40.7,-73.9"
    assert found["best"]["measurement"]["best_km"] == pytest.approx(84.53, abs=0.05)
    assert found["best"]["measurement"]["reference_point"] == [-73.9, -40.7]
    assert found["alternatives"] == []


def test_distance_prefers_a_layer_given_for_once(tmp_path: Path) -> None:
    done = run("distance", "Ganja", "frontline", "--layer", front(tmp_path / "front.geojson"))
    assert done.stdout.startswith("Ganja (AZ) → “My front”: 53.")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["distance", "Ganja"], 2, "Missing argument 'B'"),
        (["distance", "Ganja", "Baku", "--on", "today"], 2, "does not match the format"),
        (["distance", "Ganja", "Baku", "--wrong"], 2, "unexpected extra argument"),
        (["distance", "Ganja", "200.0, 1.0"], 1, "geomap: coordinates '200.0, 1.0': the latitude"),
        (["distance", "Ganja", "Xqzzvwkj"], 1, "geomap: “Xqzzvwkj” could not be placed."),
        (["distance", "Ganja", "Baku", "--layer", "no.geojson"], 1, "no.geojson does not exist"),
        (
            ["layers", "show", "Xqzzvwkj", "--on", "2020-01-01"],
            1,
            "geomap: no layer is called 'Xqzzvwkj' on 2020-01-01: `geomap layers list` shows",
        ),
        (
            ["layers", "remove", "nothing"],
            1,
            "geomap: no own layer is called 'nothing': `geomap layers list` shows what there is",
        ),
        (["layers", "add", "no.geojson"], 1, "geomap: no.geojson does not exist: give a GeoJSON"),
        (["layers", "paint"], 2, "No such command 'paint'"),
    ],
)
def test_errors_are_one_line(arguments: list[str], code: int, says: str) -> None:
    done = run(*arguments)
    assert done.exit_code == code
    assert says in done.stderr
    if code == 1:
        assert done.stderr.count("\n") == 1


def test_a_kept_layer_is_used_by_every_verb(tmp_path: Path, own_data: Path) -> None:
    done = run("layers", "add", front(tmp_path / "front.geojson"))
    assert (done.exit_code, done.stderr) == (0, "kept: My front (front.geojson#0)\n")
    assert kept(own_data) == ["front.geojson"]
    assert run("distance", "Ganja", "frontline").stdout.startswith("Ganja (AZ) → “My front”: 53.")
    text = "Ganja lies 55 km from the frontline."
    verify = run("verify", "-", "--json", "--published", "2020-10-18", stdin=text)
    (checked,) = json.loads(verify.stdout)
    assert checked["verdict"]["measurement"]["layer"]["id"] == "front.geojson#0"
    report = json.loads(run("analyse", "-", stdin=text).stdout)
    assert report["provenance"]["layers"][0]["name"] == "My front"
    located = json.loads(run("locate", "--json", "frontline").stdout)
    assert located[0]["layers"][0]["name"] == "My front"


def test_a_layer_given_and_kept_counts_once(tmp_path: Path) -> None:
    path = front(tmp_path / "front.geojson")
    run("layers", "add", path)
    report = run("analyse", "-", "--layer", path, stdin="Ganja lies 55 km from the frontline.")
    names = [layer["name"] for layer in json.loads(report.stdout)["provenance"]["layers"]]
    assert names.count("My front") == 1


def test_the_report_s_date_chooses_the_version(tmp_path: Path) -> None:
    may = front(tmp_path / "may.geojson", name="May", valid_from="2022-05-01")
    june = front(tmp_path / "june.geojson", 40.4, name="June", valid_from="2022-06-01")
    assert run("layers", "add", may).exit_code == run("layers", "add", june).exit_code == 0
    for day, name in (("2022-05-20", "May"), ("2022-06-20", "June")):
        done = run("distance", "Ganja", "frontline", "--on", day)
        assert done.stdout.startswith(f"Ganja (AZ) → “{name}”: ")
        assert "Or: " not in done.stdout


@pytest.mark.parametrize("suffix", ["gpkg", "shp"])
def test_other_formats_and_coordinate_systems(suffix: str, tmp_path: Path) -> None:
    line = shapely.LineString([(46.0, 40.2), (47.5, 40.2)])
    frame = geopandas.GeoDataFrame({"name": ["Ours"]}, geometry=[line], crs=4326).to_crs(3857)
    frame.to_file(tmp_path / f"ours.{suffix}")
    assert run("layers", "add", tmp_path / f"ours.{suffix}").exit_code == 0
    shutil.rmtree(tmp_path)
    (shown,) = json.loads(run("layers", "show", "ours", "--json").stdout)
    assert (shown["name"], shown["source"]) == ("Ours", f"ours.{suffix}")
    assert shown["bounds"] == pytest.approx([46.0, 40.2, 47.5, 40.2])


def test_a_bad_file_is_not_kept(tmp_path: Path, own_data: Path) -> None:
    done = run("layers", "add", front(tmp_path / "front.geojson", valid_from="soon"))
    assert done.exit_code == 1
    assert "features[0].properties.valid_from: 'soon' is no date" in done.stderr
    assert kept(own_data) == []


def test_a_name_is_kept_once(tmp_path: Path) -> None:
    path = front(tmp_path / "front.geojson")
    run("layers", "add", path)
    done = run("layers", "add", path)
    assert done.exit_code == 1
    assert done.stderr == (
        "geomap: front.geojson is kept already: `geomap layers remove front.geojson` first, or "
        "give the new file another name\n"
    )


@pytest.mark.parametrize("name", ["front", "front.geojson", "my FRONT"])
def test_layers_are_removed(name: str, tmp_path: Path, own_data: Path) -> None:
    run("layers", "add", front(tmp_path / "front.geojson"))
    done = run("layers", "remove", name)
    assert (done.exit_code, done.stderr) == (0, "removed: My front\n")
    assert kept(own_data) == []


def test_several_of_one_name_are_not_guessed(tmp_path: Path) -> None:
    for stem in ("a", "b"):
        run("layers", "add", front(tmp_path / f"{stem}.geojson"))
    done = run("layers", "remove", "My front")
    assert (
        done.stderr == "geomap: 'My front' is in several files: name one of a.geojson, b.geojson\n"
    )


def test_a_damaged_file_is_named_and_can_be_removed(own_data: Path) -> None:
    (own_data / "layers").mkdir()
    (own_data / "layers" / "front.geojson").write_text("{", encoding="utf-8")
    done = run("layers", "list")
    assert done.exit_code == 1
    assert done.stderr == (
        "geomap: own layers: front.geojson: not JSON (line 1): expected a FeatureCollection; "
        "`geomap layers remove front.geojson` takes it away\n"
    )
    assert run("layers", "remove", "front.geojson").exit_code == 0
    assert run("layers", "list").exit_code == 0


def test_list_tells_own_from_shipped(tmp_path: Path) -> None:
    assert run("layers", "list").stdout.startswith("Own: none (geomap layers add FILE)\nShipped:")
    run("layers", "add", front(tmp_path / "front.geojson"))
    done = run("layers", "list", "--on", "2023-01-01")
    own, _, shipped = done.stdout.partition("Shipped:")
    assert "My front" in own
    assert "Line of Control" in shipped
    assert "Line of contact 1994" not in shipped
    assert "the coasts of 2" in shipped
    listed = json.loads(run("layers", "list", "--json").stdout)
    assert [layer["shipped"] for layer in listed["layers"][:2]] == [False, True]
    assert "AM" in listed["borders"]
    assert "AM" not in listed["coasts"]


def test_show_knows_borders_too() -> None:
    done = run("layers", "show", "Armenian border")
    assert done.stdout.startswith("Border of Armenia\n  id: naturalearth:border:AM\n")
    assert "accuracy (km): 3.0" in done.stdout


def test_a_directory_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = front(tmp_path / "front.geojson")
    monkeypatch.setenv("GEOMAP_DATA", str(path))
    done = run("layers", "add", path)
    assert done.exit_code == 1
    assert done.stderr == (
        f"geomap: cannot make '{path / 'layers'}': Not a directory; set GEOMAP_DATA to a "
        "directory that you may write\n"
    )


def test_every_verb_and_option_has_help() -> None:
    group = commands.commands["layers"]
    assert group.help
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        assert command.help, name
        assert f"geomap layers {name}" in (ROOT / "README.md").read_text(encoding="utf-8")
        for parameter in command.params:
            assert parameter.param_type_name == "argument" or parameter.help, (name, parameter)
