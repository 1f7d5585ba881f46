"""The house keeps its plan: which way imports point, what things are called, what a drawer holds.

Every check is a function that returns what is wrong; a planted fault shows that it finds it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "icwidgets"
WIDGETS = PACKAGE / "widgets"

# Room → rooms that it may import. docs/architecture.md draws it.
ARROWS: dict[str, set[str]] = {
    "domain": set(),
    "content": {"domain"},
    "store": {"domain"},
    "widgets": {"reports", "content", "domain"},
    "reports": {"content", "domain"},
    "journey": {"content", "domain"},
    "insights": {"content", "domain"},
    "notebooks": set(),
    "following": {"journey", "content", "store", "domain"},
    "weaving": {"following", "content", "domain"},
    "asking": {"following", "content", "store", "domain"},
    "taking": {"following", "reports", "widgets", "content", "domain"},
    "exercising": {
        "taking",
        "asking",
        "weaving",
        "following",
        "reports",
        "widgets",
        "content",
        "domain",
    },
    "workbook": {
        *(
            "exercising",
            "weaving",
            "following",
            "journey",
            "reports",
            "widgets",
            "content",
            "store",
            "domain",
        )
    },
    "opening": {"workbook", "content", "store"},
    "ahead": {"workbook", "widgets", "content", "store", "domain"},
    "server": {"ahead", "journey", "notebooks", "content", "store", "domain"},
    "cli": {"server", "journey", "notebooks", "content", "store", "domain"},
    "icwidgets": {"insights", "opening", "workbook", "widgets", "content", "store"},
}
# Room → what it may import from outside the standard library; rooms not named here are free.
OUTSIDE: dict[str, set[str]] = {
    "domain": {"numpy", "networkx"},
    "insights": set(),
    "journey": set(),
    "notebooks": set(),
    "reports": {"icalendar", "typst"},
    "content": {"yaml", "jsonschema", "referencing"},
    "store": {"sqlalchemy", "alembic", "fastjsonschema", "platformdirs", "psycopg"},
    "widgets": {"anywidget", "traitlets", "matplotlib", "networkx", "IPython"},
    "workbook": {"IPython"},
    "following": set(),
    "weaving": set(),
    "asking": set(),
    "exercising": set(),
    "taking": set(),
}
# Used by every widget; no widget themselves.
SHARED_DRAWERS = {"fields", "fold", "link", "theme", "taking", "told"}
VAGUE = {"util", "utils", "helper", "helpers", "manager", "managers"}


def name_of(path: Path) -> str:
    """Return the dotted module name of a source file in the checkout."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """Return the room a module of ours stands in: the first name below ``icwidgets``."""
    return module.split(".")[1] if "." in module else module


def imported(source: str, module: str, *, is_package: bool) -> Iterator[str]:
    """Yield the full name of everything that a source imports, also inside functions."""
    here = module.split(".") if is_package else module.split(".")[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = here[: len(here) - node.level + 1] if node.level else []
            base = ".".join([*start, *([node.module] if node.module else [])])
            for alias in node.names:
                yield f"{base}.{alias.name}" if base.count(".") == 0 else base
        elif isinstance(node, ast.Call) and node.args:
            called = ast.unparse(node.func).rpartition(".")[2]
            first = node.args[0]
            if called in {"import_module", "__import__"} and isinstance(first, ast.Constant):
                yield str(first.value)


def wrong_imports(source: str, module: str, *, is_package: bool = False) -> list[str]:
    """Return a sentence for every import that points the wrong way."""
    room = room_of(module)
    if room not in ARROWS:
        return [f"{module}: give the room “{room}” a place in ARROWS and docs/architecture.md"]
    wrong = []
    for name in imported(source, module, is_package=is_package):
        top = name.split(".")[0]
        if top == "icwidgets":
            target = room_of(name)
            if target not in {room, *ARROWS[room]} and (target in ARROWS or room != "icwidgets"):
                wrong.append(f"{module} imports {name}: {room} may not import {target}")
        elif top not in sys.stdlib_module_names and top not in OUTSIDE.get(room, {top}):
            wrong.append(f"{module} imports {name}: not in the room “{room}”")
    return wrong


def vague_names(paths: Iterable[Path]) -> list[str]:
    """Return the paths with a name that says nothing about what is inside."""
    return [
        str(path)
        for path in paths
        if any(VAGUE & set(re.split(r"[_\-.]", part.lower())) for part in path.parts)
    ]


def widget_drawers(widgets: Path) -> list[Path]:
    """Return the folder of every widget."""
    return sorted(
        drawer
        for drawer in widgets.iterdir()
        if drawer.is_dir() and drawer.name not in SHARED_DRAWERS | {"__pycache__"}
    )


def missing_from_drawer(name: str, root: Path) -> list[str]:
    """Return what a widget lacks: one word stands in all of its rooms."""
    drawer = root / "icwidgets" / "widgets" / name
    needed = [
        drawer / "__init__.py",
        drawer / f"{name}.py",
        drawer / f"{name}.tsx",
        drawer / f"{name}.css",
        drawer / "static" / f"{name}.js",
        root / "docs" / "widgets" / f"{name}.md",
    ]
    wrong = [f"{name}: {file.relative_to(root)} is missing" for file in needed if not file.exists()]
    tests = root / "tests" / "widgets" / name
    wrong += [
        f"{name}: no {pattern} in {tests.relative_to(root)}"
        for pattern in ("test_*.py", "*.test.ts*")
        if not any(tests.glob(pattern))
    ]
    source = drawer / f"{name}.py"
    if source.exists():
        widgets = [
            node
            for node in ast.parse(source.read_text(encoding="utf-8")).body
            if isinstance(node, ast.ClassDef) and node.name.lower() == name.replace("_", "")
        ]
        if not widgets:
            wrong.append(f"{name}: {name}.py has no class of that name")
        for widget in widgets:
            # Linked gives simulate() and a repr; what they say comes from the widget.
            if "Linked" not in map(ast.unparse, widget.bases):
                wrong.append(f"{name}: its class is not Linked")
            if not any(getattr(part, "name", "") == "describe" for part in widget.body):
                wrong.append(f"{name}: its class has no describe()")
    return wrong


def foreign_classes(css: str) -> list[str]:
    """Return the CSS classes that are not ours: styles are global, so every one is prefixed."""
    bare = re.sub(
        r"/\*.*?\*/|\"[^\"]*\"|'[^']*'|url\([^)]*\)|\{[^{}]*\}", " ", css, flags=re.DOTALL
    )
    return sorted(
        {name for name in re.findall(r"\.(-?[a-zA-Z_][\w-]*)", bare) if name[:4] != "icw-"}
    )


# --- the house as it is


def test_imports_point_one_way() -> None:
    wrong = [
        sentence
        for path in sorted(PACKAGE.rglob("*.py"))
        for sentence in wrong_imports(
            path.read_text(encoding="utf-8"),
            name_of(path),
            is_package=path.name == "__init__.py",
        )
    ]
    assert not wrong, "\n".join(wrong)


def test_every_name_says_what_is_inside() -> None:
    folders = ("icwidgets", "tests", "workbooks", "docs")
    paths = [
        path.relative_to(ROOT)
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if "__pycache__" not in path.parts
    ]
    assert not vague_names(paths)


@pytest.mark.parametrize("drawer", widget_drawers(WIDGETS), ids=lambda drawer: drawer.name)
def test_a_widget_has_one_word_in_every_room(drawer: Path) -> None:
    assert not missing_from_drawer(drawer.name, ROOT)


def test_every_class_in_our_styles_is_prefixed() -> None:
    wrong = {
        str(path.relative_to(ROOT)): names
        for path in WIDGETS.rglob("*.css")
        if "static" not in path.parts
        if (names := foreign_classes(path.read_text(encoding="utf-8")))
    }
    assert not wrong


def test_the_drawn_plan_names_every_room() -> None:
    plan = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert [room for room in ARROWS if room not in plan] == []


# --- the checks can fail


@pytest.mark.parametrize(
    ("module", "source", "word"),
    [
        ("icwidgets.domain.scoring", "from icwidgets.store import Store", "store"),
        ("icwidgets.domain.scoring", "import yaml", "yaml"),
        ("icwidgets.domain.scoring", "def late():\n    import ipywidgets", "ipywidgets"),
        ("icwidgets.domain.scoring", "from .. import content", "content"),
        ("icwidgets.content.folder", "from ..store.engine import connect", "store"),
        ("icwidgets.content.folder", "import sqlalchemy.orm", "sqlalchemy"),
        ("icwidgets.store.engine", "from icwidgets.content import load", "content"),
        ("icwidgets.store.engine", "from icwidgets import workbook", "workbook"),
        ("icwidgets.widgets.likert.likert", "from icwidgets.store import Store", "store"),
        ("icwidgets.widgets.likert.likert", "import icwidgets.store.engine as e", "store"),
        (
            "icwidgets.widgets.likert.likert",
            "if TYPE_CHECKING:\n    from icwidgets.store import Store",
            "store",
        ),
        ("icwidgets.widgets.likert.likert", "import_module('icwidgets.store')", "store"),
        ("icwidgets.server.app", "from icwidgets.cli.serve import serve_command", "cli"),
        ("icwidgets.attic.old", "import json", "attic"),
    ],
)
def test_an_import_that_points_the_wrong_way_is_found(module: str, source: str, word: str) -> None:
    wrong = wrong_imports(source, module)
    assert len(wrong) == 1
    assert word in wrong[0]


def test_imports_that_follow_the_plan_are_left_alone() -> None:
    source = (
        "from __future__ import annotations\nimport json\n"
        "from icwidgets.domain.entry import Entry\nfrom .problem import Problem\nimport yaml"
    )
    assert wrong_imports(source, "icwidgets.content.folder") == []


def test_a_vague_name_is_found() -> None:
    planted = ["store/utils.py", "widgets/kernel_manager.py", "helpers/text.py", "test_util.py"]
    assert vague_names(map(Path, [*planted, "store/codec.py"])) == planted


def test_an_empty_drawer_is_found(tmp_path: Path) -> None:
    drawer = tmp_path / "icwidgets" / "widgets" / "likert"
    drawer.mkdir(parents=True)
    (drawer / "likert.py").write_text("class Rating: ...\n", encoding="utf-8")
    wrong = missing_from_drawer("likert", tmp_path)
    assert len(wrong) == 8
    assert "likert: likert.py has no class of that name" in wrong


def test_a_class_without_our_prefix_is_found() -> None:
    css = ".icw-a .button:hover, .icw-b { margin: .5em; background: url(a.png) } /* .note */"
    assert foreign_classes(css) == ["button"]
