"""The verbs over the gazetteer, as their users meet them."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner, Result

from geomap.atlas.drafts import Draft, Drafts
from geomap.atlas.write import write_atlas
from geomap.cli import commands

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, [str(a) for a in arguments])


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    drafts = Drafts()
    for number, (name, kind, longitude) in enumerate(
        [("Alba", "PPLA", 1.5), ("Alba", "ADM1", 1.6), ("Bright Sea", "SEA", 9.0)]
    ):
        drafts.add(
            Draft(
                id=f"geonames:{number + 1}",
                name=name,
                kind=kind,
                longitude=longitude,
                latitude=2.5,
                country="" if kind == "SEA" else "AZ",
                population=1000,
                source="test",
            )
        )
    path = tmp_path_factory.mktemp("atlas") / "small"
    sources = [{"name": "a test", "version": "1", "licence": "none", "gives": "places"}]
    write_atlas(path, drafts, version="t1", sources=sources)
    return path


def test_info_says_what_is_inside(small: Path) -> None:
    done = run("atlas", "info", "--atlas", small)
    assert done.exit_code == 0, done.output
    assert "Atlas t1 at" in done.stdout
    assert "3 places, 2 names, 0 outlines" in done.stdout
    for words in ("PPLA", "populated", "a test", "none"):
        assert words in done.stdout


def test_info_as_json(small: Path) -> None:
    info = json.loads(run("atlas", "info", "--json", "--atlas", small).stdout)
    assert (info["version"], info["places"], info["names"]) == ("t1", 3, 2)
    assert info["by_kind"] == [["ADM1", 1], ["PPLA", 1], ["SEA", 1]]
    assert info["sources"][0]["licence"] == "none"
    assert info["size_bytes"] > 1000


def test_the_embedded_atlas_is_described() -> None:
    info = json.loads(run("atlas", "info", "--json").stdout)
    assert info["places"] > 300_000
    assert info["outlines"] > 3_000
    assert all(source["licence"] for source in info["sources"])


def test_atlas_option_holds_for_one_run_only(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Azerbaijan" not in run("locate", "Baku", "--atlas", small).output
    assert "GEOMAP_ATLAS" not in os.environ
    monkeypatch.setenv("GEOMAP_ATLAS", str(small))
    assert "Atlas t1" in run("atlas", "info").stdout
    assert os.environ["GEOMAP_ATLAS"] == str(small)


def test_no_atlas_there_is_one_line(tmp_path: Path) -> None:
    done = run("atlas", "info", "--atlas", tmp_path / "none")
    assert done.exit_code == 1
    assert done.stderr == (
        f"geomap: {tmp_path}/none: no atlas here (there is no atlas.json); "
        "give an atlas folder, or unset GEOMAP_ATLAS for the embedded one\n"
    )


def test_every_verb_and_option_has_help() -> None:
    group = commands.commands["atlas"]
    assert isinstance(group, click.Group)
    for name, command in group.commands.items():
        assert command.help, name
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert getattr(parameter, "help", None), (name, parameter.name)
