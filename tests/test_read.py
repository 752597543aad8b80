"""Every kind of report is read as its bytes say, and whatever cannot be is one clear line."""

from __future__ import annotations

import codecs
import datetime as dt
import hashlib
import io
import json
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geomap.errors import DocumentError, OptionError
from geomap.model import Document, Failure
from geomap.read import document_from_text, published_date, read, read_many, stream

DAY = dt.date(2020, 10, 18)
PARAGRAPHS = (
    (
        "Missiles hit a row of homes in Ganja, the second city of Azerbaijan, on Saturday, killing "
        "at least 13 people and wounding 52, officials said."
    ),
    "Ganja lies almost 60 km from the Nagorno-Karabakh frontline, and many families have left.",
)
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Missiles hit Gəncə | The Wire</title>
<meta property="og:title" content="Missiles hit Gəncə">
<link rel="canonical" href="https://wire.example/2020/10/ganja">
<meta property="article:published_time" content="2020-10-18T00:30:00+04:00">
<script>var place = "Paris";</script><style>p {{ color: red }}</style></head>
<body><nav><a href="/">Home</a> <a href="/berlin">Berlin</a></nav>
<article><h1>Missiles hit Gəncə</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></article>
<footer>Office: Oslo. 1 January 1999</footer></body></html>"""


def only(*args: Any, **options: Any) -> Document:
    (document,) = read(*args, **options)
    return document


def refused(*args: Any, **options: Any) -> str:
    with pytest.raises(DocumentError) as caught:
        read(*args, **options)
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has its own folder, so that messages name short paths."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_plain_text_is_kept_as_it_is() -> None:
    Path("Gəncə 17.txt").write_text(" Zero\u200bwidth \u2028 and “quotes”.\n\n", encoding="utf-8")
    document = only("Gəncə 17.txt")
    assert document == Document(
        id=f"gəncə-17-{document.sha256[:8]}",
        text=" Zero\u200bwidth \u2028 and “quotes”.\n\n",
        source="Gəncə 17.txt",
        sha256=hashlib.sha256(document.text.encode()).hexdigest(),
    )


HEADER = (
    '\ufeff---\r\ntitle: "Exercise: a \\"strike\\""  # draft\r\nPublished: 2020-10-18\r\n'
    "tags:\r\n  - war\r\n- more\r\nsource: 'The editor''s desk'\r\n\r\n# a comment\r\n"
    "language: en # English\r\nsummary: >\r\n  folded\r\n  text\r\nempty: ~\r\n---\r\n\r\n"
)


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a"])
def test_front_matter_becomes_values_and_leaves_the_body(name: str) -> None:
    Path(name).write_bytes((HEADER + "# Head\r\n\r\n**Ganja** burns.\rEnd").encode())
    document = only(name)
    assert document.text == "# Head\n\n**Ganja** burns.\nEnd"
    assert document.title == 'Exercise: a "strike"'
    assert document.source == "The editor's desk"
    assert (document.published, document.language) == (DAY, "en")
    assert document.id == f"a-{document.sha256[:8]}"


@pytest.mark.parametrize(
    "text",
    [
        "---\nA line of dashes above is no header.\n---\nText",
        "---\ntitle: never closed\nText",
        "--- \nx",
        "----\ntitle: a\n----\n",
        "Text\n---\ntitle: a\n---\n",
        "---\n---\nText",
        "[Update] Ganja was hit.",
        "{sic} Ganja was hit.",
        "<b>Ganja</b> was hit & burns < 60 km away.",
    ],
)
def test_what_only_resembles_a_format_is_text(text: str) -> None:
    assert only(text.encode()).text == text


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (
            "title: a\nno key here",
            (
                "a.md: line 3: 'no key here' in the front matter is not 'key: value'; mend that "
                "line, or end the header with --- before it"
            ),
        ),
        (
            "title: a\nTitle: b",
            "a.md: line 3: 'title' stands in the front matter twice; remove one",
        ),
        (
            'title: "open',
            (
                "a.md: line 2: '\"open' in the front matter opens a quote and does not close it; "
                "close it, or leave the quotes away"
            ),
        ),
        (
            "title: a\n\npublished: 18/10/2020",
            (
                "a.md: line 4: published: '18/10/2020' is not a date; expected YYYY-MM-DD, "
                "for instance 2020-10-18"
            ),
        ),
        (
            "date: 2020-02-30",
            (
                "a.md: line 2: published: '2020-02-30' is not a date; expected YYYY-MM-DD, "
                "for instance 2020-10-18"
            ),
        ),
    ],
)
def test_a_broken_header_names_file_and_line(header: str, message: str) -> None:
    Path("a.md").write_text(f"---\n{header}\n---\nText", encoding="utf-8")
    assert refused("a.md") == message


@pytest.mark.parametrize(
    "value", ["!!python/object/apply:os.system ['true']", "&a *a", "{a: b}", "[x, y]", "{{ 7*7 }}"]
)
def test_yaml_in_a_header_is_only_text(value: str) -> None:
    assert only(f"---\ntitle: {value}\n---\nText".encode()).title == value


def test_a_dateline_is_no_day_of_publication() -> None:
    assert only(b"BAKU, 18 October 2020 - Missiles hit Ganja.").published is None


@pytest.mark.parametrize("published", [DAY, "2020-10-18", dt.datetime(2020, 10, 18, 23, 0)])  # noqa: DTZ001
def test_the_option_dates_what_has_no_date(published: dt.date | str) -> None:
    assert only(b"Text", published=published).published == DAY
    dated = b"---\npublished: 2021-01-01\n---\nText"
    assert only(dated, published=published).published == dt.date(2021, 1, 1)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2020-10-18", DAY),
        (" 2020-10-18 23:59 ", DAY),
        ("2020-10-18T23:59:00-11:00", DAY),
        ("20201018", DAY),
        ("20201018T101500Z", DAY),
        ("Sun, 18 Oct 2020 10:15:00 GMT", DAY),
        ("18 October 2020", DAY),
        ("Sunday, 18th Oct. 2020", DAY),
        ("October 18, 2020", DAY),
        ("Sept 5, 2020", dt.date(2020, 9, 5)),
        ("1 May 2020", dt.date(2020, 5, 1)),
        ("0001-01-01", dt.date(1, 1, 1)),
        (None, None),
    ],
)
def test_dates_that_are_understood(value: str | None, day: dt.date | None) -> None:
    assert published_date(value) == day


@pytest.mark.parametrize(
    "value",
    [
        *("", "yesterday", "18/10/2020", "2020-13-01", "2020", "10000-01-01", "2020-10-18x", 5),
        *("18 Octember 2020", "31 February 2020", "October 2020", "18 10 2020", "18 October 20"),
    ],
)
def test_dates_that_are_not(value: Any) -> None:
    with pytest.raises(OptionError) as caught:
        read(b"Text", published=value)
    assert str(caught.value) == (
        f"published: {value!r} is not a date; expected YYYY-MM-DD, for instance 2020-10-18"
    )


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.htm"])
def test_a_page_gives_its_article_and_metadata(name: str) -> None:
    Path(name).write_text(PAGE, encoding="utf-8")
    document = only(name)
    assert "\n\n".join(PARAGRAPHS) in document.text
    assert not [word for word in ("Berlin", "Paris", "Oslo", "color") if word in document.text]
    assert (document.title, document.language) == ("Missiles hit Gəncə", "en-GB")
    assert (document.source, document.published) == ("https://wire.example/2020/10/ganja", DAY)


LINKED = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("", None),
        (LINKED.format('{"@graph": [{"a": 1}, {"datePublished": "2020-10-18T01:00Z"}]}'), DAY),
        (LINKED.format('[{"datePublished": "2020-10-18"}]'), DAY),
        (LINKED.format("{broken") + '<meta name="date" content="2020-10-18">', DAY),
        (LINKED.format('{"datePublished": 5}'), None),
        ('<meta name="DC.Date" content="2020-10-18">', DAY),
        ('<meta property="article:published_time" content="soon">', None),
        ('<meta property="article:modified_time" content="2021-01-01">', None),
    ],
)
def test_a_page_is_dated_by_metadata_only(head: str, day: dt.date | None) -> None:
    body = f"<p>18 October 2020</p><p>{PARAGRAPHS[0]}</p><time>19 October 2020</time>"
    page = f"<html><head>{head}</head><body><article>{body}</article></body></html>"
    assert only(page.encode()).published == day


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html><html></html>",
        "<html><head><title>T</title></head><body><script>x()</script></body></html>",
        "<!DOCTYPE html><body><nav><a href=/>Home</a></nav></body>",
    ],
)
def test_a_page_without_article_is_refused(page: str) -> None:
    Path("a.html").write_text(page, encoding="utf-8")
    assert refused("a.html") == (
        "a.html: no article found in this page (only menus, scripts or nothing); "
        "save the article's own page, or give its text"
    )


ENTITIES = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
BOMB = f'<!DOCTYPE html [<!ENTITY a0 "bomb">{ENTITIES}]><html><body><p>&a9;</p></body></html>'
EXTERNAL = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>&x; {}</p></html>'


@pytest.mark.parametrize(
    "page",
    [
        BOMB,
        "<html><body>" + "<div>" * 100_000 + PARAGRAPHS[0],
        "<html><body>" + "<p>" * 10_000,
        "<html " + "a=b " * 100_000 + f"><p>{PARAGRAPHS[0]}</p>",
        '<?xml version="1.0" encoding="utf-7"?><html><body><p>x</p></body></html>',
    ],
    ids=["entities", "nested", "paragraphs", "attributes", "declaration"],
)
def test_a_hostile_page_ends_soon_and_quietly(page: str) -> None:
    reading = read_many([page.encode()])
    assert [failure.reason for failure in reading.failures if "\n" in failure.reason] == []
    assert all(len(document.text) < 10_000 for document in reading.documents)


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (
            f"<html><p>{'x' * 10_000_000}",
            (
                "text: this page has 10,000,009 characters, more than an article has (at most "
                "10,000,000); save the article's text alone"
            ),
        ),
        (
            "<html>" + "<p>" * 200_000,
            (
                "text: this page has 200,001 tags, more than an article has (at most 200,000); "
                "save the article's text alone"
            ),
        ),
    ],
    ids=["long", "many tags"],
)
def test_a_page_larger_than_any_article_is_refused(page: str, message: str) -> None:
    assert refused(page.encode()) == message


def test_a_page_reaches_no_other_file() -> None:
    text = only(EXTERNAL.format(PARAGRAPHS[0]).encode()).text
    assert "root:" not in text


def test_scripts_in_a_page_stay_out_and_markup_in_its_text_is_text() -> None:
    page = f"<html><body><article><p>{PARAGRAPHS[0]} &lt;script&gt;x&lt;/script&gt;</p></article>"
    assert only(page.encode()).text.endswith("<script>x</script>")


def test_json_lines_give_a_document_a_line() -> None:
    records = [
        {"text": "One\r\n\u2028", "title": "T", "date": "2020-10-18T10:00", "url": "https://a.b/c"},
        {"text": "Two", "id": 7, "lang": "az", "source": "desk", "title": None, "other": [1]},
    ]
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    Path("a.jsonl").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    one, two = read("a.jsonl", published="1999-01-01")
    assert (one.text, one.title, one.published) == ("One\n\u2028", "T", DAY)
    assert one.source == "https://a.b/c"
    assert (two.id, two.source, two.language) == ("7", "desk", "az")
    assert two.published == dt.date(1999, 1, 1)


@pytest.mark.parametrize("name", ["a.json", "a.txt", "a"])
def test_json_is_told_by_its_content(name: str) -> None:
    for content in ('{"text": "One"}', '[{"text": "One"}]', ' {"text": "One"}\n{"text": "Two"}'):
        Path(name).write_text(content, encoding="utf-8")
        assert read(name)[0].text == "One"


EXPECTED = 'expected an object such as {"text": "...", "published": "2020-10-18"}'


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{}", f"no field 'text'; {EXPECTED} (found nothing)"),
        ('{"body": "x", "b": 1}', f"no field 'text'; {EXPECTED} (found 'body', 'b')"),
        ('{"text": 5}', "text: 5 is not a string"),
        ('{"text": null}', "text: null is not a string"),
        ('{"text": " \\n"}', "text: there are no words in it"),
        ('{"text": "x", "title": ["a"]}', 'title: ["a"] is not a string'),
        (
            '{"text": "x", "date": "18.10.2020"}',
            'date: "18.10.2020" is not a date; expected YYYY-MM-DD, for instance 2020-10-18',
        ),
        (
            '{"text": "x", "published": {}}',
            "published: {} is not a date; expected YYYY-MM-DD, for instance 2020-10-18",
        ),
        ("[1]", '[1] is not an object; expected {"text": "...", "published": "2020-10-18"}'),
        ('{"text": "x"', "not JSON: expecting ',' delimiter at character 13"),
        ("text", "not JSON: expecting value at character 1"),
        ("[" * 100_000, "this JSON is nested too deep to be a report"),
        (
            '{"format": "geomap-report", "version": 1}',
            (
                "this is a result of geomap, not a news report; draw it with `geomap map`, "
                "or load it with Report.from_json"
            ),
        ),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(line: str, message: str) -> None:
    Path("a.jsonl").write_text(f'{{"text": "One"}}\n\n{line}\n{{"text": "Two"}}', encoding="utf-8")
    assert refused("a.jsonl") == f"a.jsonl: line 3: {message}"
    reading = read_many(["a.jsonl"])
    assert [one.text for one in reading.documents] == ["One", "Two"]
    assert reading.failures == (Failure(source="a.jsonl", reason=f"line 3: {message}"),)


def test_huge_numbers_and_half_surrogates_in_json() -> None:
    Path("a.jsonl").write_text(
        '{"text": "a\\ud800\\u0000b", "id": "x\\udc00"}\n{"n": ' + "9" * 5000
    )
    reading = read_many(["a.jsonl"])
    assert [(one.id, one.text) for one in reading.documents] == [("x�", "a��b")]
    assert reading.failures[0].reason.startswith("line 2: not JSON: ")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.json", "[]", "a.json: an empty list; expected objects with 'text'"),
        ("a.json", '[{"text": "x"}, 3]', ("a.json: [1]: 3 is not an object; expected "
         '{"text": "...", "published": "2020-10-18"}')),
        ("a.json", '{"text":\n 5, 6}', ("a.json: not JSON: expecting property name enclosed in "
         "double quotes at line 2")),
        ("a.jsonl", "\n \n", "a.jsonl: the source is empty; give a report with text"),
        ("a.txt", "", "a.txt: the source is empty; give a report with text"),
        ("a.txt", " \n\t\u00a0", ("a.txt: the source holds nothing but white space; "
         "give a report with text")),
        ("a.md", "---\ntitle: a\n---\n \n", ("a.md: there is no text after the front matter; "
         "add the report")),
    ],
)  # fmt: skip
def test_sources_without_text_are_refused(name: str, content: str, message: str) -> None:
    Path(name).write_text(content, encoding="utf-8")
    assert refused(name) == message


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("no.txt", "no.txt: there is no such file"),
        ("no/a.txt", "no/a.txt: there is no such file"),
        (".", ".: this is a directory; give the files in it"),
        (Path(), ".: this is a directory; give the files in it"),
        ("", "'': there is no such file"),
        ("a\nb", "'a\\nb': there is no such file"),
        ("a\0b", "'a\\x00b': there is no such file"),
        ("file/a.txt", "file/a.txt: cannot be opened: Not a directory"),
        ("x" * 300, f"{'x' * 300}: cannot be opened: File name too long"),
        (
            "https://wire.example/a",
            ("https://wire.example/a: geomap fetches nothing; save the page as an HTML file "
            "and give that"),
        ),
        ("FILE:///etc/passwd", ("FILE:///etc/passwd: geomap fetches nothing; save the page as "
         "an HTML file and give that")),
        (b"", "text: the source is empty; give a report with text"),
    ],
)  # fmt: skip
def test_sources_that_cannot_be_opened(source: Any, message: str) -> None:
    Path("file").write_text("x", encoding="utf-8")
    assert refused(source) == message


def test_permission_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(_path: Path, _mode: str) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", deny)
    assert refused("a.txt") == "a.txt: permission to read it is denied"


def test_standard_input_and_open_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Gəncə".encode("utf-16"))))
    document = only("-")
    assert (document.text, document.source) == ("Gəncə", "standard input")
    Path("a.html").write_text(PAGE.replace("utf-8", "utf-16"), encoding="cp1252", errors="replace")
    with Path("a.html").open(encoding="cp1252") as file:
        assert only(file).language == "en-GB"
    assert only(io.BytesIO("Gəncə".encode()), encoding="utf-8").text == "Gəncə"
    assert only(io.StringIO("<meta charset=utf-16> Gəncə")).text.endswith("Gəncə")


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"],
)
def test_unicode_is_read_as_its_bytes_say(encoding: str) -> None:
    text = "Missiles hit Gəncə, 60 km away.\nEnd"
    assert only(text.replace("\n", "\r\n").encode(encoding)).text == text


@pytest.mark.parametrize("codec", ["cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1257"])
def test_typographic_windows_text_is_certain(codec: str) -> None:
    text = "“Ganja’s homes” – 13 dead…\xa0«More» tomorrow."
    assert only(text.encode(codec)).text == text


@pytest.mark.parametrize(
    ("declaration", "codec"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ("<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=koi8-r'>", "koi8-r"),
        ('<meta charset="gb2312">', "gb2312"),
    ],
)
def test_a_page_is_decoded_as_it_declares(declaration: str, codec: str) -> None:
    sentence = "Ракета попала в жилой дом в Гяндже, погибли тринадцать человек."
    page = f"<html><head>{declaration}</head><body><p>{sentence}</p><p>{sentence}</p></body></html>"
    assert sentence in only(page.encode(codec)).text


def test_latin_1_is_declared_but_windows_is_meant() -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>“{PARAGRAPHS[0]}”</p></body>'
    assert "“" in only(page.encode("cp1252")).text


RUSSIAN = "Ракета попала в жилой дом в Гяндже, погибли тринадцать человек."


def test_an_undeclared_code_page_is_refused_with_a_hint() -> None:
    Path("a.txt").write_bytes(RUSSIAN.encode("cp1251"))
    assert refused("a.txt") == (
        "a.txt: byte 0xD0 at offset 0 is not UTF-8 and no encoding is declared; name it with "
        "--encoding (encoding= in Python), for instance windows-1251"
    )
    assert only("a.txt", encoding="windows-1251").text == RUSSIAN


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (
            "Gəncə, Mingəçevir, Şəki".encode() + b"\xff.",
            None,
            (
                "text: byte 0xFF at offset 29 is not UTF-8, though the rest is; "
                "mend the file at that place"
            ),
        ),
        (
            codecs.BOM_UTF8 + b"a\xe9",
            None,
            (
                "text: byte 0xE9 at offset 1 is not utf-8, which its byte-order mark says it is; "
                "name the right encoding with --encoding (encoding= in Python) or mend the file"
            ),
        ),
        (
            b"caf\xe9",
            "ascii",
            (
                "text: byte 0xE9 at offset 3 is not ascii, which the encoding given says it is; "
                "name the right encoding with --encoding (encoding= in Python) or mend the file"
            ),
        ),
    ],
)
def test_wrong_bytes_are_named(data: bytes, encoding: str | None, message: str) -> None:
    assert refused(data, encoding=encoding) == message


@pytest.mark.parametrize("encoding", ["utf-99", "rot13", "base64", "idna", "", "a\0b", "ü"])
def test_an_unknown_encoding_is_an_option_error(encoding: str) -> None:
    with pytest.raises(OptionError) as caught:
        read(b"Text", encoding=encoding)
    assert str(caught.value) == (
        f"encoding {encoding!r} is not known; expected a name such as utf-8 or windows-1251"
    )


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file, not text; export its text first"),
        (b"{\\rtf1 Ganja}", "an RTF document, not text; save it as plain text first"),
        (b"\x89PNG\r\n\x1a\n\0", "a PNG image, not text; give the report's text first"),
        (b"\xff\xd8\xff\xe0", "a JPEG image, not text; give the report's text first"),
        (b"\x1f\x8b\x08", "a gzip archive, not text; unpack it first"),
        (b"PK\x03\x04..word/document.xml", ("a Word document, not text; save it as plain text or "
         "HTML first")),
        (b"PK\x03\x04", "a zip archive, not text; unpack it first"),
        (b"\0\0\0\x20ftypmp42", "a video, not text; give the report's text first"),
        (b"abc\0\x01\x02", "a binary file (byte 0x00 at offset 3), not text"),
        (b"\x7fELF\x02", "a program, not text; give the report's text first"),
    ],
)  # fmt: skip
def test_binary_files_are_named(data: bytes, what: str) -> None:
    Path("a.txt").write_bytes(data)
    assert refused("a.txt") == f"a.txt: this is {what}"


MHTML = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://wire.example/a\r\n"
    "Subject: =?utf-8?Q?G=C9=99nc=C9=99?=\r\nDate: Fri, 1 Jan 2021 10:00:00 -0000\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
    '\tboundary="b"\r\n\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n'
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    f'<html lang=3D"en"><body><article><p>=E2=80=9C{PARAGRAPHS[0]}=E2=80=9D</p></article>\r\n'
    "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO\r\n--b--\r\n"
)


def test_a_page_saved_as_one_file_is_unpacked() -> None:
    Path("a.mhtml").write_bytes(MHTML.encode())
    document = only("a.mhtml")
    assert document.text == f"“{PARAGRAPHS[0]}”"
    assert (document.title, document.source) == ("Gəncə", "https://wire.example/a")
    assert (document.published, document.language) == (None, "en")
    Path("a.eml").write_bytes(b"Subject: A\nMIME-Version: 1.0\nContent-Type: text/plain\n\nGanja")
    assert only("a.eml").text == "Ganja"
    Path("a.eml").write_bytes(b"Subject: A\nMIME-Version: 1.0\nContent-Type: image/png\n\nx")
    assert refused("a.eml") == ("a.eml: no page or text in this archive; save the page as HTML")


@pytest.mark.parametrize("separator", [",", "\t"])
def test_a_table_gives_a_document_a_row(separator: str) -> None:
    rows = (("id", "date", "text"), ("7", "2020-10-18", '"One\r\ntwo"'), ("", "", "Three"))
    content = "\r\n".join(separator.join(row) for row in rows)
    Path("a.csv").write_bytes(content.encode("utf-8-sig"))
    one, two = read("a.csv")
    assert (one.id, one.text, one.published) == ("7", "One\ntwo", DAY)
    assert (two.text, two.published) == ("Three", None)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id,body\n1,x", "line 1: no column 'text' (found 'id', 'body'); rename one"),
        ('text\n"open', "after line 1: unexpected end of data"),
        ("text,date\nOne,2020\n", ('line 2: date: "2020" is not a date; expected YYYY-MM-DD, '
         "for instance 2020-10-18")),
        ("id,text\n1\n", "line 2: text: null is not a string"),
        ("text\n", "an empty list; expected objects with 'text'"),
    ],
)  # fmt: skip
def test_a_bad_table_names_file_and_line(content: str, message: str) -> None:
    Path("a.csv").write_text(content, encoding="utf-8")
    assert refused("a.csv") == f"a.csv: {message}"


@pytest.mark.parametrize("text", ['<?xml version="1.0"?><rss/>', "<rss><channel/></rss>"])
def test_xml_is_no_report(text: str) -> None:
    assert refused(text.encode()) == "text: this is XML, not a page or text; give the report's text"


def test_ids_are_stable_and_unique() -> None:
    Path("a").mkdir()
    for name in ("a.txt", "a/a.txt"):
        Path(name).write_text("The same", encoding="utf-8")
    reading = read_many(["a.txt", "a/a.txt", "a.txt", "missing", b"The same"])
    stem = f"a-{hashlib.sha256(b'The same').hexdigest()[:8]}"
    assert [one.id for one in reading.documents][:3] == [stem, f"{stem}-2", f"{stem}-3"]
    assert reading.failures == (Failure(source="missing", reason="there is no such file"),)
    assert read_many(["a.txt"]).documents[0].id == stem


def test_a_source_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    # geomap.read is the function; the module of that name is only among the modules
    monkeypatch.setattr(sys.modules["geomap.read.opening"], "LARGEST", 2**20)
    assert refused("/dev/zero") == (
        "/dev/zero: more than 1 MB, too much for one report; divide it, or give JSON Lines "
        "(.jsonl) with one report a line"
    )
    Path("a.jsonl").write_text(json.dumps({"text": "x" * 2**20}), encoding="utf-8")
    assert refused("a.jsonl") == "a.jsonl: line 1: more than 1 MB, too much for one report"


def test_fifty_megabytes_are_read_in_bounded_memory() -> None:
    sentence = b"Missiles hit Ganja on Saturday, officials said. "
    Path("big.txt").write_bytes(sentence * (50 * 2**20 // len(sentence)))
    tracemalloc.start()
    document = only("big.txt")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(document.text) > 52_000_000
    assert peak < 4 * 52_428_800


def test_json_lines_are_streamed() -> None:
    line = json.dumps({"text": "x" * 100_000}) + "\n"
    Path("a.jsonl").write_text(line * 200, encoding="utf-8")
    tracemalloc.start()
    assert sum(isinstance(found, Document) for found in stream(["a.jsonl"])) == 200
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


@given(st.text())
@example("\ufeff\ufeffx")
@example("a\r\nb\rc\n")
@example("\x1a\x0bx")
def test_any_text_written_is_the_text_read(text: str) -> None:
    data = b"Text: " + text.encode(errors="surrogatepass")
    expected = "Text: " + text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        document = only(data)
    except DocumentError:
        assert any(ord(character) < 32 or 0xD800 <= ord(character) < 0xE000 for character in text)
    else:
        assert document.text == expected
        assert document.sha256 == hashlib.sha256(expected.encode()).hexdigest()


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_one_line(data: bytes) -> None:
    reading = read_many([data])
    assert len(reading.documents) + len(reading.failures) >= 1
    for failure in reading.failures:
        assert "\n" not in failure.reason
    for document in reading.documents:
        assert document.text.encode().decode() == document.text


@given(st.text(), st.none() | st.text(), st.none() | st.text())
def test_documents_can_be_made_from_any_text(
    text: str, title: str | None, source: str | None
) -> None:
    document = document_from_text(text, title=title, source=source)
    json.dumps(document.text).encode()
    assert document.id == document_from_text(text, source=source).id
    assert document.id.isprintable()
    assert "\n" not in (document.title or "")


def test_the_samples_are_read(reports: Path) -> None:
    for path in sorted(reports.iterdir()):
        (document, *others) = read(path)
        assert not others or path.suffix == ".jsonl"
        assert document.published
        assert document.title
        assert not document.text.startswith("---")


@pytest.mark.shared
def test_the_real_article_is_read(shared: Path) -> None:
    document = only(shared / "reports" / "ganja.txt")
    assert "Azerbaijan’s second city of Ganja" in document.text
    assert document.published is None
