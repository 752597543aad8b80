"""`geomap evaluate` over a corpus of two documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from geomap.atlas import open_atlas
from geomap.cli import commands
from geomap.errors import DocumentError, OptionError
from geomap.evaluate import atlas_ceiling, guess_kind, read_gold, with_points

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Shells hit <b>Ganja</b>, Azerbaijan, and Zzyxqua & Sons on Saturday."


def marked(text: str, **points: tuple[float, float]) -> dict[str, object]:
    """A line of a JSON Lines corpus: each name where it stands first."""
    toponyms = [
        {"start": text.index(name), "end": text.index(name) + len(name), "lon": lon, "lat": lat}
        for name, (lon, lat) in points.items()
    ]
    return {"text": text, "toponyms": toponyms, "id": text[:6]}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    lines = [
        marked(TEXT, Ganja=(46.36, 40.68), Azerbaijan=(47.5, 40.5), Zzyxqua=(0.0, 0.0)),
        marked("Floods in Paris.", Paris=(-95.55, 33.66)),
    ]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, ["evaluate", *map(str, arguments)])


def test_gold_spans_print_a_table_and_write_every_miss(corpus: Path, tmp_path: Path) -> None:
    figures, page = tmp_path / "f.json", tmp_path / "p.html"
    done = run(corpus, "--gold-spans", "--json", figures, "--html", page)
    assert done.exit_code == 0, done.output
    assert "Acc@161" in done.stdout
    assert "0.500" in done.stdout
    assert f"{page}: 2 misses" in done.stderr
    held = json.loads(figures.read_text("utf-8"))
    assert held["scores"]["right_161km"] == 0.5
    assert [miss["text"] for miss in held["misses"]] == ["Zzyxqua", "Paris"]
    shown = page.read_text("utf-8")
    assert "&lt;b&gt;Ganja&lt;/b&gt;" in shown, "the text is escaped"
    assert "<b>" not in shown
    assert "<mark>Zzyxqua</mark> &amp; Sons" in shown
    assert "http" not in shown, "the page fetches nothing"


def test_from_the_bare_text(corpus: Path, tmp_path: Path) -> None:
    figures = tmp_path / "f.json"
    done = run(corpus, "--json", figures)
    assert done.exit_code == 0, done.output
    assert "exact F" in done.stdout
    held = json.loads(figures.read_text("utf-8"))
    assert held["placed"] == {"found": 3, "true": 4, "right": 2}
    why = {miss["text"]: miss["why"] for miss in held["misses"]}
    assert set(why) == {"Zzyxqua", "Paris"}


def test_recall_is_the_ceiling_of_the_gazetteer(corpus: Path, tmp_path: Path) -> None:
    figures = tmp_path / "f.json"
    done = run(corpus, "--recall", "--json", figures)
    assert done.exit_code == 0, done.output
    assert "1 Zzyxqua" in done.stdout
    assert json.loads(figures.read_text("utf-8")) == {
        "corpus": "gold.jsonl",
        "toponyms": 4,
        "exact": 0.75,
        "reachable": 0.75,
        "missed": [["Zzyxqua", 1]],
    }


def test_halves_are_two_parts_of_the_whole(corpus: Path) -> None:
    names = {}
    for half in ("held-out", "develop", "all"):
        done = run(corpus, "--recall", "--half", half)
        if done.exit_code == 0 and "names" in done.stdout:
            names[half] = int(done.stdout.splitlines()[1].split()[-3])
    assert names.get("held-out", 0) + names.get("develop", 0) == names["all"] == 4


def test_limit_takes_the_first_documents(corpus: Path) -> None:
    done = run(corpus, "--recall", "--limit", "1")
    assert done.stdout.splitlines()[1].split() == ["gold.jsonl", "3", "0.667", "0.667"]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.xml", "<articles><article><toponyms/></article></articles>", "lgl"),
        ("a.xml", "\ufeff<articles><article><locations/></article></articles>", "geovirus"),
        ("a.txt", '\n{"text": "x"}', "jsonl"),
        ("brat/a.ann", "", "brat"),
        ("tud/1/coordinates.csv", "", "tud"),
    ],
)
def test_the_kind_is_told_from_the_look(tmp_path: Path, name: str, content: str, kind: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
    assert guess_kind(tmp_path / name.split("/", maxsplit=1)[0]) == kind


def test_a_corpus_of_no_known_kind_or_none_at_all(tmp_path: Path) -> None:
    with pytest.raises(OptionError) as unknown:
        guess_kind(tmp_path)
    assert str(unknown.value) == (
        f"{tmp_path}: the kind of corpus cannot be told; say it: brat, geovirus, jsonl, lgl or tud"
    )
    with pytest.raises(DocumentError) as missing:
        guess_kind(tmp_path / "none.xml")
    assert str(missing.value) == f"{tmp_path / 'none.xml'}: no such corpus"
    done = run(tmp_path / "none.xml")
    assert (done.exit_code, done.stderr) == (
        1,
        f"geomap: {tmp_path / 'none.xml'}: no such corpus\n",
    )


def test_recall_stands_alone(corpus: Path) -> None:
    done = run(corpus, "--recall", "--gold-spans")
    assert done.exit_code == 2
    assert "--recall scores the gazetteer: no --gold-spans or --html with it" in done.stderr


def test_identifiers_become_points(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("In Baku.", encoding="utf-8")
    (tmp_path / "a.ann").write_text(
        "T1\tLiteral 3 7\tBaku\n#1\tAnnotatorNotes T1\t587084\n", encoding="utf-8"
    )
    atlas = open_atlas()
    gold = with_points(read_gold(tmp_path, "brat"), atlas=atlas)
    assert gold[0].toponyms[0].longitude == pytest.approx(49.9, abs=0.2)
    assert atlas_ceiling(gold, atlas=atlas).reachable == 1.0


def test_publishers_homes_are_told_by_a_table(tmp_path: Path) -> None:
    gold = tmp_path / "lgl.xml"
    gold.write_text(
        "<articles><article docid='1'><domain>example.org</domain><text>Floods in Paris.</text>"
        "<toponyms><toponym><start>10</start><end>15</end><phrase>Paris</phrase><gaztag>"
        "<lat>33.66</lat><lon>-95.55</lon></gaztag></toponym></toponyms></article></articles>",
        encoding="utf-8",
    )
    homes = tmp_path / "homes.csv"
    homes.write_text('domain,home\nexample.org,"Paris, Texas"\n', encoding="utf-8")
    assert " 0.000 " in run(gold, "--gold-spans").stdout
    assert " 1.000 " in run(gold, "--gold-spans", "--source-homes", homes).stdout


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("domain,place\na,b\n", "no column 'home'; expected domain and home"),
        ("domain,home\na,Qwxzyburgh\n", "line 2: source home 'Qwxzyburgh': the atlas has no such"),
    ],
)
def test_bad_tables_of_homes(corpus: Path, tmp_path: Path, table: str, message: str) -> None:
    homes = tmp_path / "homes.csv"
    homes.write_text(table, encoding="utf-8")
    done = run(corpus, "--gold-spans", "--source-homes", homes)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"geomap: {homes}: {message}")


def test_homes_are_for_given_names(corpus: Path) -> None:
    done = run(corpus, "--source-homes", "homes.csv")
    assert done.exit_code == 2
    assert "--source-homes tells the resolver: give --gold-spans, too" in done.stderr
