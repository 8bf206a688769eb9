"""Articles validated, loaded, listed and exported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.resources import data_directory
from tests.cli.terminal import Terminal, from_files, world

GLASS = data_directory() / "articles" / "glass-2025-same-side.yaml"
TOAST: dict[str, Any] = {
    "format": "daylight/1",
    "article": {
        "id": "two-crowns-toast",
        "title": "A toast in two crowns",
        "authors": ["Ilse Varn"],
        "published": "2031-06-09",
        "genre": "opinion",
        "language": "en",
    },
    "actors": [
        {"id": "premier-dask", "name": "Orrin Dask", "kind": "person", "aliases": ["Dask"]},
        {"id": "queen-ysolde", "name": "Queen Ysolde", "kind": "person"},
    ],
    "topics": [{"id": "sound-fishing", "label": "Fishing in Kettle Sound"}],
    "propositions": [
        {"id": "raise-quotas", "topic": "sound-fishing", "text": "Fishing quotas in Kettle Sound should be raised."}
    ],
    "positions": [
        {
            "actor": actor,
            "proposition": "raise-quotas",
            "stance": stance,
            "voice": "reported",
            "basis": "verbal",
            "summary": "Spoke of the catch.",
            "evidence": [{"paragraph": 2}],
        }
        for actor, stance in (("premier-dask", "support"), ("queen-ysolde", "oppose"))
    ],
}


@pytest.fixture
def toast(tmp_path: Path) -> Path:
    return written(tmp_path / "toast.json", TOAST)


def test_a_valid_file_ends_with_0_and_is_named(terminal: Terminal, toast: Path):
    result = terminal.run("validate", GLASS, toast)
    assert (result.code, result.err) == (0, "")
    assert "A toast in two crowns (2 positions, 0 claims)" in result.words
    assert not terminal.database.exists()


def test_every_problem_of_every_file_is_told_with_its_place(terminal: Terminal, tmp_path: Path, toast: Path):
    wrong = json.loads(json.dumps(TOAST))
    wrong["positions"][0]["actor"] = "premier-dusk"
    wrong["positions"][1]["stance"] = "perhaps"
    result = terminal.run("validate", toast, written(tmp_path / "wrong.json", wrong), tmp_path / "missing.yaml")
    assert result.code == 2
    assert "toast.json" in result.out
    assert 'positions[0].actor: no actor "premier-dusk"; did you mean "premier-dask"?' in result.err
    assert "positions[1].stance" in result.err
    assert "missing.yaml:\n  cannot be read: No such file or directory" in result.err


def test_validation_as_data_tells_of_each_file(terminal: Terminal, tmp_path: Path, toast: Path):
    wrong = written(tmp_path / "wrong.json", {**TOAST, "colour": "red"})
    result = terminal.run("validate", "--json", toast, wrong)
    good, bad = json.loads(result.out)
    assert (result.code, good["valid"], good["article"], good["problems"]) == (2, True, "two-crowns-toast", [])
    assert (bad["valid"], bad["article"], [problem["path"] for problem in bad["problems"]]) == (False, None, ["colour"])


def test_files_may_refer_to_each_other_in_any_order(terminal: Terminal):
    files = world("fictional-pelm-strait")
    assert terminal.run("validate", *reversed(files)).code == 0
    assert terminal.run("validate", files[1]).code == 2


def test_one_article_cannot_come_from_two_files(terminal: Terminal, tmp_path: Path, toast: Path):
    result = terminal.run("validate", toast, written(tmp_path / "again.json", TOAST))
    assert result.code == 2
    assert '"two-crowns-toast" is the id of' in result.err


@settings(max_examples=60, deadline=None)
@given(
    content=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
)
def test_whatever_a_file_holds_is_refused_in_words(tmp_path_factory: pytest.TempPathFactory, content: bytes):
    folder = tmp_path_factory.mktemp("hostile")
    for name in ("a.json", "a.yaml"):
        (folder / name).write_bytes(content)
        result = Terminal(folder=folder).run("validate", folder / name)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith(str(folder / name))


def test_the_schema_describes_an_annotation(terminal: Terminal):
    schema = terminal.run("schema").json
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(schema["properties"]) >= {"format", "article", "actors", "topics", "propositions", "positions", "claims"}


def test_a_loaded_article_is_in_the_next_answer(terminal: Terminal, toast: Path):
    assert terminal.run("load", toast).words == "two-crowns-toast: new"
    found = terminal.run("alignment", "Dask", "Ysolde", "--json").json
    assert (found["shared"], found["diverge"], found["as_of"]) == (1, 1, "2031-06-09")
    assert terminal.run("check", "Dask and Ysolde agree on fishing", "--json").json["verdict"] == "refuted"


def test_loading_again_changes_nothing_and_loading_other_content_makes_a_version(
    terminal: Terminal, tmp_path: Path, toast: Path
):
    assert terminal.run("load", toast, "--json").json["new"] == ["two-crowns-toast"]
    version = terminal.run("library", "--json").json["record_version"]
    assert terminal.run("load", toast, "--json").json["unchanged"] == ["two-crowns-toast"]
    assert terminal.run("library", "--json").json["record_version"] == version
    changed = {**TOAST, "positions": TOAST["positions"][:1]}
    assert terminal.run("load", written(tmp_path / "toast.json", changed), "--json").json["changed"] == [
        "two-crowns-toast"
    ]
    article = terminal.run("library", "articles", "--json").json[0]
    assert (article["article"], article["version"], article["positions"]) == ("two-crowns-toast", 2, 1)


def test_a_mistake_in_a_loaded_article_can_be_mended_by_loading_it_again(
    terminal: Terminal, tmp_path: Path, toast: Path
):
    terminal.run("load", toast)
    mended = json.loads(json.dumps(TOAST))
    mended["actors"][0]["name"] = "Orrin Dasck"
    mended["propositions"][0]["text"] = "Fishing quotas in Kettle Sound should be lowered."
    result = terminal.run("load", written(tmp_path / "mended.json", mended), "--json")
    assert result.json["changed"] == ["two-crowns-toast"]
    assert terminal.run("position", "Dasck", "--json").json["actor_name"] == "Orrin Dasck"


def test_a_dry_run_tells_and_changes_nothing(terminal: Terminal, toast: Path):
    result = terminal.run("load", toast, "--dry-run")
    assert result.words == "two-crowns-toast: would be new Nothing was changed."
    assert terminal.run("library", "--json").json["articles"] == 1
    terminal.run("load", toast)
    assert terminal.run("load", toast, "--dry-run", "--json").json["unchanged"] == ["two-crowns-toast"]


def test_a_problem_in_one_file_loads_none(terminal: Terminal, tmp_path: Path, toast: Path):
    wrong = {**TOAST, "article": {**TOAST["article"], "id": "second", "published": "soon"}}
    result = terminal.run("load", toast, written(tmp_path / "wrong.json", wrong))
    assert (result.code, result.out) == (2, "")
    assert "Nothing was loaded: mend the files and load them again." in result.err
    assert terminal.run("library", "--json").json["articles"] == 1
    data = json.loads(terminal.run("load", "--json", toast, tmp_path / "wrong.json").out)
    assert (data["new"], [file["valid"] for file in data["files"]]) == ([], [True, False])


def test_what_is_loaded_for_one_server_is_seen_there_alone(terminal: Terminal, toast: Path):
    assert terminal.run("load", toast, "--library", "42", "--json").json["library"] == 42
    assert terminal.run("position", "Dask", "--library", "42", "--json").json["actor"] == "premier-dask"
    for other in ("shared", "43"):
        assert terminal.run("position", "Dask", "--library", other).code == 2


def test_an_article_may_refer_to_what_its_library_knows(terminal: Terminal, tmp_path: Path):
    more = {
        **TOAST,
        "actors": [],
        "propositions": [],
        "topics": [],
        "positions": [{**TOAST["positions"][0], "actor": "donald-trump", "proposition": "gaza-aid-entry"}],
    }
    file = written(tmp_path / "more.json", more)
    assert terminal.run("validate", file).code == 2
    assert terminal.run("load", file, "--library", "7").code == 0


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_an_exported_article_reads_back_equal(terminal: Terminal, tmp_path: Path, form: str):
    exported = tmp_path / f"exported.{form}"
    exported.write_text(terminal.run("export", "Do Trump", "--format", form).out, encoding="utf-8")
    again = terminal.run("export", "glass-2025-same-side", "--format", form, *from_files(exported)).out
    assert again == exported.read_text(encoding="utf-8")
    question = ("divergences", "--json")
    assert terminal.run(*question, *from_files(exported)).json == terminal.run(*question).json


def test_an_unknown_article_is_told_with_what_may_be_meant(terminal: Terminal):
    result = terminal.run("export", "glass-2025-same-sidee")
    assert (result.code, result.out) == (2, "")
    assert "did you mean Do Trump and Netanyahu" in result.err


def test_the_library_tells_what_it_covers(terminal: Terminal):
    found = terminal.run("library", "--json").json
    assert (found["articles"], found["positions"], found["newest"]) == (1, 11, "2025-04-25")
    words = terminal.run("library").words
    assert words.startswith("1 article, 11 positions")


def test_topics_are_listed_as_a_tree_of_what_is_in_use(terminal: Terminal):
    used = terminal.run("library", "topics", "--json").json
    assert {entry["topic"]: entry["propositions"] for entry in used if entry["propositions"]} == {
        "gaza-humanitarian-aid": 1,
        "iran-nuclear-programme": 4,
    }
    names = [entry["topic"] for entry in used]
    assert all(names.index(entry["broader"]) < place for place, entry in enumerate(used) if entry["broader"])
    assert len(terminal.run("library", "topics", "--all", "--json").json) > len(used)
    assert "\n    Aid to Gaza, 1 proposition\n" in terminal.run("library", "topics").out


def test_actors_are_listed_with_those_who_hold_most_positions_first(terminal: Terminal):
    found = terminal.run("library", "actors", "--json").json
    numbers = [entry["positions"] for entry in found]
    assert numbers == sorted(numbers, reverse=True)
    assert {entry["actor"] for entry in found} >= {"donald-trump", "benjamin-netanyahu", "israel", "united-states"}
    assert "Israel (state): no positions of its own" in terminal.run("library", "actors").out
    assert len(terminal.run("library", "actors", "--all", "--json").json) > 200


def written(path: Path, tree: object) -> Path:
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path
