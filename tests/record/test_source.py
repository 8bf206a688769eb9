"""Files as bytes: what is hostile, or no annotation at all, is refused in words and in a moment."""

from __future__ import annotations

import json
import time

import pytest
import yaml

from bot.record.annotation import parse_annotation
from bot.record.source import LARGEST_FILE, read_tree
from tests.record.building import changed, refused, world

BOMB = (
    "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9))
).encode()


def as_yaml() -> bytes:
    return yaml.safe_dump(world(), allow_unicode=True, sort_keys=False).encode()


def test_json_and_yaml_say_the_same():
    from_json = parse_annotation(json.dumps(world()).encode(), source="a.json")
    for source in ("a.yaml", "a.yml", "A.YAML"):
        assert parse_annotation(as_yaml(), source=source) == from_json


def test_a_byte_order_mark_is_passed_over():
    for data, source in ((json.dumps(world()).encode(), "a.json"), (as_yaml(), "a.yaml")):
        assert parse_annotation(b"\xef\xbb\xbf" + data, source=source) == parse_annotation(data, source=source)


def test_fifty_megabytes_are_refused_without_being_read():
    data = b'{"format": "daylight/1", "junk": "' + b"a" * 50_000_000 + b'"}'
    begin = time.perf_counter()
    (problem,) = refused(data)
    assert time.perf_counter() - begin < 0.5
    assert problem.startswith("the file has 50,000,036 bytes and at most 5,000,000 are read; split it")


def test_the_caller_says_how_large_a_file_may_be():
    data = json.dumps(world()).encode()
    assert refused(data, limit=len(data) - 1)[0].startswith(f"the file has {len(data):,} bytes")
    assert parse_annotation(data, source="a.json", limit=len(data)).annotation.article.id == "two-crowns-toast"


@pytest.mark.parametrize("source", ["crowns", "crowns.txt", "crowns.json.exe", "json", ".yaml.zip", ""])
def test_a_name_that_tells_no_format_is_refused(source: str):
    assert refused(b"{}", source) == ["the file's name must end in .json, .yaml or .yml, so that its format is known"]


@pytest.mark.parametrize("data", [b"", b"\n\n  \n", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("source", ["crowns.json", "crowns.yaml"])
def test_an_empty_file_is_called_empty(data: bytes, source: str):
    assert refused(data, source) == ["the file is empty"]


@pytest.mark.parametrize("data", [b"# only a comment\n", b"---\n...\n", b"---\n"])
def test_a_yaml_file_of_comments_holds_no_mapping(data: bytes):
    (problem,) = refused(data, "crowns.yaml")
    assert problem in ("the file is empty", "the file must hold one mapping with the keys format, article and so on")


@pytest.mark.parametrize(
    ("data", "source"),
    [(b"[1, 2]", "a.json"), (b'"text"', "a.json"), (b"null", "a.json"), (b"- a\n", "a.yaml"), (b"just words", "a.yml")],
)
def test_a_file_that_holds_no_mapping_is_refused(data: bytes, source: str):
    assert refused(data, source) == ["the file must hold one mapping with the keys format, article and so on"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
@pytest.mark.parametrize("source", ["a.json", "a.yaml"])
def test_wide_encodings_are_named(encoding: str, source: str):
    (problem,) = refused(json.dumps(world()).encode(encoding), source)
    assert problem.startswith("the file is not UTF-8 (it looks like UTF-16")
    assert problem.endswith("save it as UTF-8")


def test_another_encoding_is_refused_with_the_line_where_it_shows():
    data = json.dumps(changed("article/title", "Café"), indent=1, ensure_ascii=False).encode("latin-1")
    (problem,) = refused(data)
    assert problem.startswith("line 5: the file is not UTF-8: byte ")


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\ufffe"])
@pytest.mark.parametrize("source", ["a.json", "a.yaml"])
def test_control_characters_are_refused_where_they_stand(character: str, source: str):
    padding = b"# a comment that is long enough to look like no UTF-16 at all, as half of its bytes would be zero\n"
    data = (padding if source == "a.yaml" else b" " * 100 + b"\n") + f'{{"format": "da{character}y"}}'.encode()
    (problem,) = refused(data, source)
    assert problem.startswith(f"line 2, column 15: holds the character U+{ord(character):04X}")


def test_control_characters_cannot_hide_in_escapes():
    tree = changed("positions/0/summary", "bell \x07")
    assert refused(json.dumps(tree).encode())[0].startswith("positions[0].summary: holds the character U+0007")
    escaped = b'{"format": "daylight/1", "article": {"title": "half \\ud800 a character"}}'
    assert refused(escaped)[0].startswith("article.title: holds the character U+D800")
    assert refused(b'format: "nul \\0"\n', "a.yaml")[0].startswith("format: holds the character U+0000")
    assert refused(b'{"a\\u0001": 1}') == ["a key here holds a control character; remove it"]


@pytest.mark.parametrize("opening", [b'{"a":', b"["])
def test_deep_nesting_is_refused_in_json(opening: bytes):
    assert refused(opening * 5000) == ["the file is nested more than 32 levels deep; an annotation needs fewer"]


@pytest.mark.parametrize("data", [b"[" * 1_000_000, b"- " * 1_000_000, b"".join(b" " * n + b"a:\n" for n in range(99))])
def test_deep_nesting_is_refused_in_yaml(data: bytes):
    (problem,) = refused(data, "a.yaml")
    assert problem.endswith("the file is nested more than 32 levels deep; an annotation needs fewer")


def test_more_values_than_an_annotation_has_are_refused():
    assert refused(b"[" + b"1," * 300_000 + b"1]") == ["the file holds more than 200,000 values; split it"]
    assert refused(b"[" + b"1," * 300_000 + b"1]", "a.yaml")[0].endswith("holds more than 200,000 values; split it")


def test_a_yaml_bomb_is_refused_before_it_goes_off():
    begin = time.perf_counter()
    assert refused(BOMB, "a.yaml") == [
        "line 1, column 4: uses a YAML anchor or alias (& or *); write the value out, or put it into quotes"
    ]
    assert time.perf_counter() - begin < 0.5


@pytest.mark.parametrize(
    ("data", "tag"),
    [
        (b"a: !!python/object/apply:os.system ['ls']\n", "tag:yaml.org,2002:python/object/apply:os.system"),
        (b"a: !!binary aGVsbG8=\n", "tag:yaml.org,2002:binary"),
        (b"a: !secret b\n", "!secret"),
        (b"a: !!map {}\n", "tag:yaml.org,2002:map"),
    ],
)
def test_yaml_tags_are_refused(data: bytes, tag: str):
    assert refused(data, "a.yaml") == [
        f'line 1, column 4: uses the YAML tag "{tag}"; remove it, or put the text into quotes'
    ]


def test_a_second_yaml_document_is_refused():
    data = as_yaml() + b"---\n" + as_yaml()
    assert refused(data, "a.yaml")[0].endswith("a second YAML document begins; put each article in a file of its own")


@pytest.mark.parametrize("key", [b"[a, b]: 1\n", b"? {a: 1}\n: 2\n"])
def test_a_list_or_a_mapping_is_no_key(key: bytes):
    assert refused(key, "a.yaml")[0].endswith("cannot be a key; put text in brackets into quotes")


def test_doubled_keys_are_errors_in_both_formats():
    assert refused(b'{"format": "a", "article": {"id": "x", "title": "y", "id": "z"}, "format": "b"}') == [
        "article.id: this key stands here twice; remove one of the two",
        "format: this key stands here twice; remove one of the two",
    ]
    assert refused(b"format: a\narticle:\n  id: x\n  id: y\n", "a.yaml") == [
        'line 4, column 3: repeats the key "id"; remove one of the two'
    ]


@pytest.mark.parametrize("name", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_are_none_are_refused_where_they_stand(name: str):
    assert refused(f'{{"format": "daylight/1", "positions": [{{"until": {name}}}]}}'.encode()) == [
        f"positions[0].until: {name} is no value that an annotation may hold"
    ]


@pytest.mark.parametrize("digits", ["9" * 16, "-" + "9" * 5000, "1" * 4_000_000, "1e999"])
def test_huge_numbers_are_refused_where_they_stand(digits: str):
    (problem,) = refused(f'{{"positions": [{{"evidence": [{{"paragraph": {digits}}}]}}]}}'.encode())
    assert problem.startswith("positions[0].evidence[0].paragraph: ")
    assert problem.endswith("is too large")
    assert len(problem) < 200


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b'{"format" "daylight/1"}', 'line 1, column 11: is not JSON: a ":" is missing here'),
        (b'{"a": 1} {"b": 2}', "line 1, column 10: is not JSON: the file should end here"),
        (b'{\n"a": "b', "line 2, column 6: is not JSON: the text that begins here has no closing quote"),
        (b'{"a": "b\nc"}', "line 1, column 9: is not JSON: a text must stay on one line"),
        (b'{"a": "\\x"}', "line 1, column 8: is not JSON: a backslash stands alone here"),
        (b"{'a': 1}", "line 1, column 2: is not JSON: a key in double quotes is missing here"),
        (b"{", "line 1, column 2: is not JSON: a key in double quotes is missing here"),
    ],
)
def test_broken_json_is_told_with_its_line(data: bytes, problem: str):
    assert refused(data)[0].startswith(problem)


@pytest.mark.parametrize("data", [b'{"format": "daylight/1",}', b'{"actors": [1,]}'])
def test_a_comma_too_many_is_what_people_forget(data: bytes):
    (problem,) = refused(data)
    assert problem.startswith("line 1, column ")
    assert "comma" in problem


@pytest.mark.parametrize(
    "data",
    [b"a: b: c\n", b"a: [1, 2\n", b"\ta: 1\n", b'a: "b\n', b"a: %\n%b\n", b"- a\nb: c\n", b"a: @b\n", b"%YAML 9\n"],
)
def test_broken_yaml_is_told_with_its_line(data: bytes):
    (problem,) = refused(data, "a.yaml")
    assert problem.startswith("line ")
    assert "is not YAML: " in problem


def test_yaml_scalars_are_text_until_the_schema_types_them():
    tree = read_tree(b"a: no\nb: 2025\nc: 2025-04-25\nd: 1.5\ne: ~\nf:\ng: 'null'\nh: 0x1F\n", source="a.yaml")
    assert tree.untyped
    assert tree.content == {
        "a": "no",
        "b": "2025",
        "c": "2025-04-25",
        "d": "1.5",
        "e": None,
        "f": None,
        "g": "null",
        "h": "0x1F",
    }


@pytest.mark.parametrize(
    "piece",
    [
        b"[",
        b"{",
        b"- ",
        b"? ",
        b"a: ",
        b'"',
        b"'",
        b"|\n",
        b"#",
        b"%",
        b"{a ",
        b"[?",
        b"\\",
        b"a\n",
        b" \n",
        b"1,",
        b"&a ",
    ],
)
@pytest.mark.parametrize("source", ["a.json", "a.yaml"])
def test_the_largest_file_of_one_sign_over_and_over_takes_no_time(piece: bytes, source: str):
    begin = time.perf_counter()
    assert refused(piece * (LARGEST_FILE // len(piece)), source)
    assert time.perf_counter() - begin < 5
