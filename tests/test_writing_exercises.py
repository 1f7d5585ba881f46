"""What docs/writing-exercises.md says is so: its commands run, its YAML and its Python hold."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from icwidgets.cli import main
from icwidgets.content import load
from icwidgets.content.check import check
from icwidgets.content.folder import BUILT_IN
from icwidgets.content.model import FIELD_KINDS
from icwidgets.domain.insights import INSIGHTS
from icwidgets.domain.told import Insight

PAGE = Path(__file__).resolve().parents[1] / "docs/writing-exercises.md"
BLOCK = re.compile(r"^```(\w[\w ]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = BLOCK.findall(PAGE.read_text("utf-8"))
ANSWERS = {"choice": "", "scale": "6", "percent": "60", "number": "6", "date": "2026-03-12"}


def blocks(kind: str) -> list[str]:
    return [text for name, text in BLOCKS if name == kind]


def whole(part: dict[str, Any]) -> dict[str, Any]:
    """Return an exercise around a part of one, with an example that answers every field."""
    example = {
        name: next(iter(about.get("choices", {})), "") or ANSWERS.get(about["kind"], "A word")
        for name, about in part["fields"].items()
    }
    kind = "cards" if "records" in part else "sheet"
    around = {
        "id": "trial",
        "version": "1",
        "kind": kind,
        "title": "A trial",
        "purpose": "To try what the page says.",
        "areas": {"plan": [example] if kind == "cards" else example},
    }
    if part.get("insight") == "strengths":  # shown without what stands around it
        around |= {"kind": "cards", "areas": {"plan": [example]}}
        around["records"] = load(BUILT_IN).exercises["confidence.strengths"].records
        around["records"] = {
            key: getattr(around["records"], key)
            for key in ("title", "most", "add", "first", "full", "unnamed")
        }
    return around | part


def test_the_commands_lead_from_nothing_to_an_exercise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ICW_CONTENT", raising=False)
    monkeypatch.chdir(tmp_path)
    (block,) = blocks("sh")
    commands = [shlex.split(line) for line in block.splitlines()]
    assert [one[:2] for one in commands][-1] == ["icw", "serve"]
    for icw, *arguments in commands[:-1]:
        assert icw == "icw"
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
    assert "--content" in CliRunner().invoke(main, ["serve", "--help"]).output
    content = load(tmp_path / commands[-1][-1])
    assert "influence.coffee-round" in content.exercises
    assert (content.workbooks[-1].id, content.workbooks[-1].title) == ("ours", "Our own")
    tree = next(text for text in PAGE.read_text("utf-8").split("```") if "    en/" in text)
    for file in re.findall(r"^        (\S+)", tree, re.MULTILINE):
        assert (tmp_path / "our-content/en" / file).is_file()


@pytest.mark.parametrize("block", blocks("yaml"))
def test_every_piece_of_yaml_passes_the_check(tmp_path: Path, block: str) -> None:
    file = tmp_path / "en/exercises/plan-trial.yaml"
    file.parent.mkdir(parents=True)
    exercise = whole(yaml.safe_load(block))
    file.write_text(yaml.safe_dump(exercise, allow_unicode=True, default_style=None), "utf-8")
    assert check(tmp_path).problems == ()


def test_every_kind_of_field_and_every_key_is_shown() -> None:
    fields = [one for block in blocks("yaml") for one in yaml.safe_load(block)["fields"].values()]
    assert {one["kind"] for one in fields} == set(FIELD_KINDS)
    keys = {key for one in fields for key in one}
    known = {"kind", "label", "hint", "required", "max_length", "choices", "ends", "when", "to"}
    assert keys == known


def test_what_is_called_in_jupyterlab_works() -> None:
    lookups = [block for block in blocks("python") if "def " not in block]
    assert len(lookups) == 2
    for block in lookups:
        *before, last = block.strip().splitlines()
        scope: dict[str, Any] = {}
        exec("\n".join(before), scope)
        assert eval(last, scope)


def test_the_rule_in_python_does_what_its_test_says() -> None:
    (source,) = [block for block in blocks("python") if "def told" in block]
    rule = ModuleType("tries")
    exec(source.replace("from __future__ import annotations\n", ""), vars(rule))
    (row,) = blocks("python register")
    (made,) = eval("{" + row + "}", {"tries": rule, "Insight": Insight}).items()
    name, insight = made
    assert insight.tell is rule.told
    assert name not in INSIGHTS
    (texts,) = blocks("yaml texts")
    content = load(BUILT_IN)
    words = {f"{name}.{key}": text for key, text in yaml.safe_load(texts).items()}
    shown = replace(content, texts={**content.texts, **words})
    scope = {**vars(rule), "load": lambda: shown}
    (tests,) = blocks("python test")
    exec(tests, scope)
    found = [one for key, one in scope.items() if key.startswith("test_")]
    assert len(found) == 2
    for one in found:
        one()
