"""The command line as its users meet it: output, errors of one line, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import jsonschema
import pytest
from click.testing import CliRunner, Result

from geomap.cli import commands
from geomap.cli.reading import Reading, analysed

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
BRIEF = ROOT / "data" / "reports" / "atbara-brief-2025-04-26.txt"


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(commands, [str(a) for a in arguments], input=stdin)


@pytest.fixture(scope="module")
def report_json(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports") / "report.json"
    done = run("analyse", BRIEF, "-o", path)
    assert done.exit_code == 0, done.output
    return path


def test_analyse_writes_what_schema_describes(report_json: Path) -> None:
    schema = run("schema")
    jsonschema.validate(json.loads(report_json.read_text("utf-8")), json.loads(schema.stdout))


def test_analyse_prints_json_without_output(report_json: Path) -> None:
    done = run("analyse", BRIEF)
    assert done.exit_code == 0
    assert done.stdout == report_json.read_text("utf-8"), "the same input gives the same bytes"


def test_a_long_text_says_how_far_it_is_to_somebody_who_waits(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    analysed([str(BRIEF)], Reading())
    assert capsys.readouterr().err == "", "a usual report is done before one can read that"
    monkeypatch.setattr("geomap.cli.reading._LONG", 10)
    analysed([str(BRIEF)], Reading())
    stages = ("finding names", "placing names", "checking distances", "finding incidents")
    assert capsys.readouterr().err.splitlines() == [
        f"geomap sample report, written for this project: {stage}" for stage in stages
    ]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    analysed([str(BRIEF)], Reading())
    assert capsys.readouterr().err == ""


def test_map_from_report_and_from_json(report_json: Path, tmp_path: Path) -> None:
    for source in (BRIEF, report_json):
        path = tmp_path / f"{source.stem}.html"
        done = run("map", source, "-o", path)
        assert done.exit_code == 0, done.output
        assert done.stderr.startswith(f"{path}: 1 document, ")
        assert "Atbara" in path.read_text("utf-8")


def test_another_language_is_told(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("В ночь на субботу ракеты попали в Гянджу, погибли люди. " * 8, "utf-8")
    done = run("analyse", path, "-o", tmp_path / "report.json")
    assert done.exit_code == 0
    assert done.stderr.endswith(f"geomap: {path}: only English is read; this seems none\n")
    assert "English" not in run("verify", tmp_path / "report.json").stderr


def test_export_counts_what_it_wrote(report_json: Path, tmp_path: Path) -> None:
    report = json.loads(report_json.read_text("utf-8"))
    path = tmp_path / "m.csv"
    done = run("export", report_json, "--table", "mentions", "-o", path)
    assert done.stderr == f"{path}: {len(report['mentions'])} mentions\n"
    assert len(path.read_text("utf-8").splitlines()) > len(report["mentions"])
    path = tmp_path / "c.jsonld"
    assert run("export", report_json, "-o", path).stderr == f"{path}: 2 claims\n"


def test_a_map_is_no_picture(report_json: Path, tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    done = run("map", report_json, "-o", path)
    assert done.exit_code == 1
    assert done.stderr == f"geomap: '{path}' ends in '.pdf'; a map is written as .html\n"
    assert not path.exists()


def test_a_finished_report_tells_old_failures_and_ends_well(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    assert run("analyse", BRIEF, tmp_path / "gone.txt", "-o", path).exit_code == 1
    for arguments in (("export", path, "-o", tmp_path / "x.csv"), ("map", path), ("verify", path)):
        out = ("-o", tmp_path / "x.html") if arguments[0] == "map" else ()
        done = run(*arguments, *out)
        assert done.exit_code == 0, done.output
        assert "gone.txt: there is no such file" in done.stderr


def test_a_text_given_for_a_file_is_told_how_to_be_read() -> None:
    done = run("analyse", "Shells fell in Goma on Monday.")
    assert done.exit_code == 1
    assert done.stderr.endswith(
        "there is no such file; to analyse a text itself, pipe it: echo ... | geomap analyse -\n"
    )


def test_map_takes_its_name_from_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("map", BRIEF).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == [f"{BRIEF.stem}.html"]


def test_verify_prints_a_table_and_json() -> None:
    done = run("verify", BRIEF)
    assert done.exit_code == 0
    assert "supported" in done.stdout
    assert "travel-consistent" in done.stdout
    outcomes = [c["verdict"]["outcome"] for c in json.loads(run("verify", BRIEF, "--json").stdout)]
    assert outcomes == ["supported", "travel-consistent"]


def test_standard_input_and_published() -> None:
    done = run("analyse", "-", "--published", "2020-10-18", stdin="Shells hit Ganja on Saturday.")
    report = json.loads(done.stdout)
    assert report["documents"][0]["published"] == "2020-10-18"
    assert [i["when"]["low"] for i in report["incidents"]] == ["2020-10-17"]


def test_own_layer_is_measured_and_preferred(tmp_path: Path) -> None:
    layer = tmp_path / "front.geojson"
    feature = {
        "type": "Feature",
        "properties": {"name": "My front", "aliases": ["frontline"], "source": "me"},
        "geometry": {"type": "LineString", "coordinates": [[46.0, 40.2], [47.5, 40.2]]},
    }
    layer.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    done = run(
        "verify", "-", "--json", "--layer", layer, "--published", "2020-10-18",
        stdin="Ganja lies 55 km from the frontline.",
    )  # fmt: skip
    (checked,) = json.loads(done.stdout)
    assert checked["verdict"]["measurement"]["layer"]["name"] == "My front"
    assert checked["verdict"]["outcome"] == "supported"


def test_locate_explains() -> None:
    done = run("locate", "Ganja", "Paris, Texas")
    assert done.exit_code == 0
    assert "Ganja" in done.stdout
    (ganja, paris) = json.loads(run("locate", "--json", "Ganja", "Paris, Texas").stdout)
    assert ganja["candidates"][0]["place"]["country"] == "AZ"
    assert ganja["candidates"][0]["why"]
    assert paris["candidates"][0]["place"]["admin1"] == "US.TX"


def test_locate_ends_as_grep_does_where_nothing_at_all_is_found() -> None:
    unknown = run("locate", "Xyzzyqplugh")
    assert (unknown.exit_code, unknown.stdout) == (
        1,
        "Xyzzyqplugh: no place of this name is known.\n",
    )
    assert json.loads(run("locate", "--json", "Xyzzyqplugh").stdout)[0]["candidates"] == []
    assert run("locate", "--json", "Xyzzyqplugh").exit_code == 1
    assert run("locate", "Xyzzyqplugh", "Ganja").exit_code == 0
    assert run("locate", "Xyzzyqplugh", "frontline").exit_code == 0
    assert "exit code 1 where nothing" in " ".join(run("locate", "--help").stdout.split())


@pytest.mark.parametrize("stdin", ["", " \n\n"])
def test_locate_asks_for_a_name(stdin: str) -> None:
    done = run("locate", "-", stdin=stdin)
    assert done.exit_code == 1
    assert "no name was given, only blanks; expected a place or coordinates" in done.stderr
    assert run("locate", "").exit_code == 1


def test_locate_lists_layers_and_reads_names_from_standard_input() -> None:
    answers = json.loads(
        run("locate", "--json", "--published", "2020-01-01", "-", stdin="Baku\nfrontline\n").stdout
    )
    assert [a["name"] for a in answers] == ["Baku", "frontline"]
    assert "Line of contact 1994" in [layer["name"] for layer in answers[1]["layers"]]
    later = json.loads(run("locate", "--json", "--published", "2023-01-01", "frontline").stdout)
    assert "Line of contact 1994" not in [layer["name"] for layer in later[0]["layers"]]


def test_a_bad_document_does_not_stop_the_rest(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    done = run("analyse", BRIEF, missing, "-o", tmp_path / "report.json")
    assert done.exit_code == 1
    assert f"geomap: {missing}: there is no such file" in done.stderr
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert len(report["documents"]) == 1
    assert len(report["failures"]) == 1


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


BAD_INPUT = {
    "missing file": lambda d: d / "missing.txt",
    "directory": lambda d: d,
    "empty file": lambda d: _write(d / "empty.txt", b""),
    "binary file": lambda d: _write(d / "a.pdf", b"%PDF-1.7\x00\x01\x02\xff"),
    "page without article": lambda d: _write(d / "a.html", b"<html><body></body></html>"),
    "line without text": lambda d: _write(d / "a.jsonl", b'{"body": "x"}\n'),
    "broken report.json": lambda d: _write(d / "r.json", b'{"format":"geomap-report","version":1}'),
}


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_is_one_line_and_leaves_nothing(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    source = BAD_INPUT[name](folder)
    out = tmp_path / "out.html"
    done = run("map", source, "-o", out)
    assert done.exit_code == 1
    assert done.stderr.startswith("geomap: ")
    assert len(done.stderr.strip().splitlines()) == 1
    assert source.name in done.stderr
    assert not out.exists()


BAD_LAYERS = {
    "{": "front.geojson",
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":'
    '{"type":"LineString","coordinates":[[1,2],[3,4]]}}]}': "features[0].properties.name",
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"x"},'
    '"geometry":{"type":"Point","coordinates":[1,2]}}]}': "features[0].geometry",
}


@pytest.mark.parametrize(("text", "named"), BAD_LAYERS.items())
def test_bad_layer_names_the_field(text: str, named: str, tmp_path: Path) -> None:
    layer = tmp_path / "front.geojson"
    layer.write_text(text, encoding="utf-8")
    done = run("verify", BRIEF, "--layer", layer)
    assert done.exit_code == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert named in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["verify", BRIEF, "--published", "yesterday"],
            "'yesterday' is not a date; expected YYYY-MM-DD",
        ),
        (["verify", BRIEF, "--published", "2025-13-01"], "'2025-13-01' is not a date"),
        (["verify", BRIEF, "--published", "22.9.2025"], "'22.9.2025' is not a date"),
        (["map", BRIEF, "--colour", "red"], "No such option"),
        (["map"], "Missing argument 'REPORT...'"),
        (["locate", "Ganja", "--near", "here"], "expected LON,LAT"),
        (["locate", "Ganja", "--limit", "0"], "0 is not in the range"),
    ],
)
def test_usage_errors_exit_with_2(arguments: list[str], says: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert says in done.stderr


def test_unknown_country_and_debug() -> None:
    done = run("locate", "Ganja", "--country", "QQ")
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    shown = run("locate", "Ganja", "--country", "QQ", "--debug")
    assert shown.exception is not None
    assert type(shown.exception).__name__ == "OptionError"


def test_output_in_no_directory(tmp_path: Path) -> None:
    done = run("map", BRIEF, "-o", tmp_path / "no" / "map.html")
    assert done.exit_code == 1
    assert "there is no directory" in done.stderr


def test_every_verb_and_option_has_help() -> None:
    for name, command in commands.commands.items():
        assert command.help, name
        for parameter in command.params:
            if parameter.param_type_name == "option" and "--limit" not in parameter.opts:
                assert getattr(parameter, "help", None), (name, parameter.name)
        assert run(name, "--help").exit_code == 0


def test_every_verb_and_option_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, command in commands.commands.items():
        assert f"geomap {name}" in readme
        for parameter in command.params:
            if parameter.param_type_name == "option" and parameter.name != "debug":
                assert any(option in readme for option in parameter.opts), (name, parameter.opts)


def test_module_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "geomap", "--version"],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert "geomap" in done.stdout + done.stderr


def every_verb(group: click.Group, *path: str) -> Iterator[tuple[str, ...]]:
    for name, verb in group.commands.items():
        yield (*path, name)
        if isinstance(verb, click.Group):
            yield from every_verb(verb, *path, name)


@pytest.mark.parametrize("path", list(every_verb(commands)), ids=" ".join)
def test_every_verb_explains_itself(path: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(commands, [*path, "--help"], terminal_width=80)
    assert shown.exit_code == 0
    assert "\\b" not in shown.output
    assert len(shown.output.partition("\n\n")[2].partition("\n\n")[0].strip()) > 20
