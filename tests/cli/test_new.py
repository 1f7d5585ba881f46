"""``icw new``: from nothing to an exercise of one's own that passes the check."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from icwidgets.ahead import Call, read_cell, read_cells
from icwidgets.cli import main
from icwidgets.content import load
from icwidgets.content.check import check
from icwidgets.content.folder import BUILT_IN
from icwidgets.content.model import FIELD_KINDS
from icwidgets.content.start import STARTS, StartError, start_exercise, start_workbook

CONTENT = load(BUILT_IN)


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("ICW_CONTENT", raising=False)
    return tmp_path / "our-content"


@pytest.mark.parametrize("kind", ["cards", "sheet"])
def test_what_is_written_passes_the_check_at_once(folder: Path, kind: str) -> None:
    code, said = run(
        "new", "exercise", "influence.coffee-round", "--kind", kind, "--content", folder
    )
    assert code == 0, said
    assert "influence-coffee-round.yaml" in said
    assert [line[0] for line in said.splitlines() if line[:2] in ("1.", "2.", "3.")] == list("123")
    assert check(folder).problems == ()
    made = load(folder).exercises["influence.coffee-round"]
    assert (made.kind, made.title) == (kind, "Coffee round")
    assert made.examples or made.example


@pytest.mark.parametrize("kind", ["cards", "sheet"])
def test_every_key_and_every_kind_of_field_stands_in_the_start(kind: str) -> None:
    text = (STARTS / f"{kind}.yaml").read_text("utf-8")
    for one in FIELD_KINDS:
        assert f"kind: {one}" in text
    for key in (
        "id",
        "version",
        "kind",
        "title",
        "purpose",
        "insight",
        "onward",
        "fields",
        "areas",
    ):
        assert f"\n{key}:" in text or f"\n# {key}:" in text
    for key in ("label", "hint", "required", "max_length", "choices", "ends", "when", "to"):
        assert f"    {key}:" in text


@pytest.mark.parametrize("kind", ["cards", "sheet"])
def test_the_kinds_to_copy_from_can_be_used_as_they_stand(folder: Path, kind: str) -> None:
    file = start_exercise("influence.coffee", kind, folder)
    lines = file.read_text("utf-8").splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("# The other kinds"))
    end = next(at for at in range(start, len(lines)) if not lines[at])
    lines[start + 1 : end] = [line[2:] for line in lines[start + 1 : end]]
    file.write_text("\n".join(lines), "utf-8")
    assert check(folder).problems == ()
    kinds = {one.kind for one in load(folder).exercises["influence.coffee"].fields}
    assert kinds == set(FIELD_KINDS)


@settings(max_examples=40, deadline=None)
@given(
    name=st.from_regex(r"\A[a-z][a-z0-9]{0,12}(-[a-z0-9]{1,12}){0,2}\Z"),
    kind=st.sampled_from(["cards", "sheet"]),
)
def test_any_proper_name_will_do(
    tmp_path_factory: pytest.TempPathFactory, name: str, kind: str
) -> None:
    folder = tmp_path_factory.mktemp("content")
    if f"plan.{name}" in CONTENT.exercises:
        return
    start_exercise(f"plan.{name}", kind, folder)
    assert check(folder).problems == ()


@pytest.mark.parametrize("name", ["true", "null", "no", "on", "y", "e1"])
def test_a_name_that_yaml_would_read_as_something_else_stays_a_name(
    folder: Path, name: str
) -> None:
    start_exercise(f"plan.{name}", "sheet", folder)
    assert f"plan.{name}" in load(folder).exercises


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Coffee", "an area, a dot and a name in small letters"),
        ("influence", "an area, a dot and a name in small letters"),
        ("influence.", "an area, a dot and a name in small letters"),
        ("influence.Coffee", "an area, a dot and a name in small letters"),
        ("influence.a/../../b", "an area, a dot and a name in small letters"),
        ("../influence.coffee", "an area, a dot and a name in small letters"),
        ("influence.coffee\n", "an area, a dot and a name in small letters"),
        ("influence." + "a" * 60, "is too long"),
        ("influenza.coffee", "The areas are: confidence, communication, influence, project"),
        ("influence.portfolio", "There is an exercise “influence.portfolio” already."),
        ("influence.rating", "There is an exercise “influence.rating” already."),
    ],
)
def test_a_bad_id_is_told_in_a_sentence_and_nothing_is_written(
    folder: Path, name: str, words: str
) -> None:
    code, said = run("new", "exercise", name, "--content", folder)
    assert code == 1
    assert words in said
    assert not folder.exists()


def test_nothing_is_ever_written_over(folder: Path) -> None:
    file = start_exercise("influence.coffee", "cards", folder)
    changed = file.read_text("utf-8").replace('"coffee"', '"tea"')
    file.write_text(changed, "utf-8")
    code, said = run("new", "exercise", "influence.coffee", "--content", folder)
    assert code == 1
    assert "is there already, and it stays as it is." in said
    assert file.read_text("utf-8") == changed


def test_the_built_in_content_is_never_written_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ICW_CONTENT", raising=False)
    code, said = run("new", "exercise", "influence.coffee")
    assert code == 1
    assert "Say in which folder your content is to be" in said
    for inside in (BUILT_IN, BUILT_IN / "en"):
        code, said = run("new", "exercise", "influence.coffee", "--content", inside)
        assert code == 1
        assert "folder of the built-in content" in said
    assert not list(BUILT_IN.rglob("*coffee*"))


def test_the_folder_in_use_is_taken_when_none_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ICW_CONTENT", str(folder))
    assert run("new", "exercise", "influence.coffee")[0] == 0
    assert "influence.coffee" in load(folder).exercises


def test_a_folder_with_a_mistake_is_mended_first(folder: Path) -> None:
    file = start_exercise("influence.coffee", "cards", folder)
    file.write_text(file.read_text("utf-8").replace("kind: cards", "kind: card"), "utf-8")
    code, said = run("new", "exercise", "influence.tea", "--content", folder)
    assert code == 1
    assert "“kind” cannot be “card”. Did you mean “cards”?" in said


def test_a_folder_that_cannot_be_written_is_a_sentence(folder: Path) -> None:
    folder.write_text("a file stands in its place")
    code, said = run("new", "exercise", "influence.coffee", "--content", folder / "deeper")
    assert code == 1
    assert f"Nothing could be written to {folder}" in said


def test_a_workbook_shows_the_exercise(folder: Path) -> None:
    start_exercise("influence.coffee", "cards", folder)
    code, said = run("new", "workbook", "07_our_own", "influence.coffee", "--content", folder)
    assert code == 0, said
    assert check(folder).problems == ()
    made = load(folder).workbooks[-1]
    assert (made.id, made.title, made.exercises) == ("07_our_own", "Our own", ("influence.coffee",))
    notebook = nbformat.read(folder / "en/workbooks/07_our_own.ipynb", as_version=4)
    nbformat.validate(notebook)
    sources = [one.source for one in notebook.cells if one.cell_type == "code"]
    assert read_cells(sources)[0] == Call("me", "07_our_own", opens=True)
    assert read_cell(sources[1]) == Call("me", "exercise", ("influence.coffee",))


def test_a_second_workbook_keeps_what_the_first_wrote(folder: Path) -> None:
    start_workbook("ours", "Ours: “the first”", ["influence.portfolio"], folder)
    listed = folder / "en/workbooks.yaml"
    listed.write_text("# A note of mine.\n" + listed.read_text("utf-8"), "utf-8")
    start_workbook("0", "A # second", ["influence.case", "influence.case"], folder)
    assert listed.read_text("utf-8").startswith("# A note of mine.\n")
    assert check(folder).problems == ()
    assert [one.title for one in load(folder).workbooks[-2:]] == ["Ours: “the first”", "A # second"]


def test_a_list_that_a_line_cannot_be_added_to_is_left_alone(folder: Path) -> None:
    start_workbook("ours", "Ours", ["influence.portfolio"], folder)
    listed = folder / "en/workbooks.yaml"
    whole = 'workbooks: {ours: {title: Ours, exercises: ["influence.portfolio"]}}\n'
    listed.write_text(whole, "utf-8")
    code, said = run("new", "workbook", "more", "influence.case", "--content", folder)
    assert code == 1
    assert "Add these lines yourself" in said
    assert listed.read_text("utf-8") == whole
    assert not (folder / "en/workbooks/more.ipynb").exists()


@pytest.mark.parametrize(
    ("name", "exercise", "words"),
    [
        ("../ours", "influence.portfolio", "cannot be the name of a workbook"),
        ("Ours", "influence.portfolio", "cannot be the name of a workbook"),
        ("03_influence", "influence.portfolio", "There is a workbook “03_influence” already."),
        ("ours", "influence.portfolo", "Did you mean “influence.portfolio”?"),
    ],
)
def test_a_workbook_that_cannot_be_is_told_in_a_sentence(
    folder: Path, name: str, exercise: str, words: str
) -> None:
    code, said = run("new", "workbook", name, exercise, "--content", folder)
    assert code == 1
    assert words in said
    assert not folder.exists()


def test_an_unknown_kind_is_refused_where_it_is_made(folder: Path) -> None:
    code, _ = run("new", "exercise", "influence.coffee", "--kind", "map", "--content", folder)
    assert code == 2
    with pytest.raises(StartError, match="too long"):
        start_exercise("influence." + "a" * 60, "cards", folder)
