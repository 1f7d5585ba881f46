"""What may not stand in any file: outside addresses, text that becomes code, a machine's paths.

Every check is a function that returns what is wrong; a planted fault shows that it finds it.
Words that a check looks for are written in pieces here, so that this file passes too.
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MOST_LINES = 480
# Five lenses, a table and an editor in one; a served page loads it as a file of its own.
LARGER = {"stakeholders.js": 150_000, "cards.js": 80_000, "sheet.js": 80_000}
CODE = {".py", ".ts", ".tsx", ".js", ".mjs"}
SHIPPED = ("icwidgets/", "workbooks/")
BINARY = {".png", ".sqlite", ".db", ".sqlite3", ".ico", ".woff2"}

# Addresses that name a thing and are never fetched, and this machine itself.
NAMES_ONLY = (
    "http://www.w3.org/",
    "https://json-schema.org/",
    "http://json-schema.org/",
    "https://creativecommons.org/",
    "https://doi.org/",
    "https://ipip.ori.org/",
    "https://anywidget.dev/",
    "http://localhost",
    "http://{ADDRESS}:",
    "http://127.0.0.1",
    "ws://127.0.0.1",
)
# What bundled libraries say in messages that no page of ours can bring about.
IN_LIBRARIES = (
    "https://evilmartians.com/chronicles/postcss-8-plugin-migration",
    "https://www.w3ctech.com/topic/2226",
    "https://github.com/apostrophecms/sanitize-html/issues/547",
    "https://github.com/jupyter-widgets/ipywidgets.git",
)
ADDRESS = re.compile(r"(?:https?|wss?)://[\w\-.\[{%$][^\s\"'`)<>\\]*")
LOADED = re.compile(r"(?:src|href)\s*=\s*[\"']//|@import\s+[\"']//|url\(\s*[\"']?(?:https?:)?//")
UNSAFE = {
    "HTML from text": re.compile(
        r"\b(?:inner|outer)HTML\b|dangerouslySetInnerHTML|insertAdjacentHTML"
    ),
    "code from text": re.compile(r"(?<![\w.])eval\s*\(|\bnew\s+Function\s*\(|(?<![\w.])exec\s*\("),
    "a document from text": re.compile(
        r"\bdocument\s*\.\s*write(?:ln)?\b|createContextualFragment"
    ),
}
REGISTRY = re.compile(
    "|".join(
        [
            "py" + r"pi\.org",
            "python" + r"hosted\.",
            "registry" + r"\.[a-z]+\.(?:org|com)",
            "npm" + r"js\.(?:org|com)",
            "deb.deb" + r"ian\.org",
            r"https?://[^\s\"']*/si" + r"mple(?:/|\b)",
            "--(?:extra-)?index-" + r"url[\s=]+\S+://",
        ]
    )
)
MACHINE = re.compile(r"(?<![\w.\-/}:*~])/(?:ro" + "ot|wo" + r"rk|home/[a-z]\w*|Users/[A-Za-z]\w*)/")


def files() -> list[str]:
    """Return every file that is committed or about to be, as a path from the top."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout.splitlines()
    return sorted(name for name in listed if (ROOT / name).is_file())


def texts(wanted: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Yield name and text of the files that are wanted."""
    for name in files():
        if (
            Path(name).suffix not in BINARY
            and not name.startswith("tests/golden/")
            and wanted(name)
        ):
            yield name, (ROOT / name).read_text(encoding="utf-8")


def is_shipped(name: str) -> bool:
    """Say whether a file reaches a user."""
    return name.startswith(SHIPPED)


def is_our_source(name: str) -> bool:
    """Say whether a shipped file was written here, not built or generated."""
    return is_shipped(name) and "/static/" not in name and Path(name).suffix != ".yaml"


def outside_addresses(text: str) -> list[str]:
    """Return the addresses on other machines, and anything else that a page would load from one."""
    harmless = NAMES_ONLY + IN_LIBRARIES
    found = [match for match in ADDRESS.findall(text) if not match.startswith(harmless)]
    return found + LOADED.findall(text)


def unsafe(text: str) -> list[str]:
    """Return where text could become code."""
    return [
        f"{what}: {match.group()}"
        for what, pattern in UNSAFE.items()
        for match in pattern.finditer(text)
    ]


def html_widgets(source: str) -> list[str]:
    """Return the uses of ipywidgets' own HTML, which would run what a person typed."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ipywidgets"):
            found += [alias.name for alias in node.names if "HTML" in alias.name]
        elif isinstance(node, ast.Attribute) and node.attr in {"HTML", "HTMLMath"}:
            found.append(ast.unparse(node))
    return found


def registries(text: str) -> list[str]:
    """Return the package registries that are named."""
    return [match.group() for match in REGISTRY.finditer(text)]


def machine_paths(text: str) -> list[str]:
    """Return the paths that exist on one machine only."""
    return [match.group() for match in MACHINE.finditer(text)]


def complain(found: Callable[[str], list[str]], wanted: Callable[[str], bool]) -> list[str]:
    """Return file and finding for every file in which something is found."""
    return [f"{name}: {what}" for name, text in texts(wanted) for what in found(text)]


# --- the files as they are


def test_nothing_shipped_names_another_machine() -> None:
    wrong = complain(outside_addresses, is_shipped)
    assert not wrong, "\n".join(wrong)


def test_no_text_becomes_code() -> None:
    wrong = complain(unsafe, is_our_source)
    assert not wrong, "\n".join(wrong)


def test_no_widget_of_html_holds_data() -> None:
    wrong = complain(html_widgets, lambda name: is_our_source(name) and name.endswith(".py"))
    assert not wrong, "\n".join(wrong)


def test_no_file_names_a_registry() -> None:
    wrong = complain(registries, lambda name: True)
    assert not wrong, "\n".join(wrong)


def test_no_file_holds_a_path_of_one_machine() -> None:
    wrong = complain(machine_paths, lambda name: name != "package-lock.json")
    assert not wrong, "\n".join(wrong)


def test_no_source_is_too_long_to_read_in_one_go() -> None:
    wrong = [
        f"{name}: {lines} lines"
        for name, text in texts(lambda name: Path(name).suffix in CODE and "/static/" not in name)
        if (lines := len(text.splitlines())) > MOST_LINES
    ]
    assert not wrong, "\n".join(wrong)


def test_a_widget_bundle_stays_small_enough_to_travel_in_every_notebook() -> None:
    wrong = [
        f"{name}: {size / 1000:.1f} kB"
        for name in files()
        if name.startswith("icwidgets/widgets/") and "/static/" in name
        if (size := (ROOT / name).stat().st_size) >= LARGER.get(Path(name).name, 50_000)
    ]
    assert not wrong, "\n".join(wrong)


# --- the checks can fail


@pytest.mark.parametrize(
    "planted",
    [
        "import x from 'https://cdn.example.net/x.js'",
        "fetch(`https://${host}/x`)",
        "new WebSocket('wss://example.org')",
        '<script src="//example.org/x.js"></script>',
        "background: url(//example.org/a.png)",
        "@import '//example.org/a.css';",
        "https://creativecommons.org.example.net/",
    ],
)
def test_an_outside_address_is_found(planted: str) -> None:
    assert outside_addresses(planted)


def test_a_name_that_is_never_fetched_is_left_alone() -> None:
    text = 'xmlns="http://www.w3.org/2000/svg" https://creativecommons.org/licenses/by/4.0/ // a'
    assert outside_addresses(text) == []


@pytest.mark.parametrize(
    "planted",
    [
        "node.innerHTML = text",
        "node.insertAdjacentHTML('beforeend', text)",
        "<p dangerouslySetInnerHTML={{ __html: text }} />",
        "eval(text)",
        "x = exec (text)",
        "new Function(text)",
        "document.write(text)",
    ],
)
def test_text_that_becomes_code_is_found(planted: str) -> None:
    assert len(unsafe(planted)) == 1


def test_a_method_that_only_sounds_so_is_left_alone() -> None:
    assert unsafe("pattern.exec(text); retrieval(text); connection.exec(sql)") == []


@pytest.mark.parametrize(
    "planted", ["from ipywidgets import HTML", "import ipywidgets as w\nw.HTML(value=name)"]
)
def test_a_widget_of_html_is_found(planted: str) -> None:
    assert html_widgets(planted)


@pytest.mark.parametrize(
    "planted",
    [
        "https://files.python" + "hosted.org/packages/aa/bb.whl",
        '"resolved": "https://registry' + ".npm" + 'js.org/preact"',
        "--index-" + "url https://mirror.example/si" + "mple",
        "deb http://deb.deb" + "ian.org/debian bookworm main",
    ],
)
def test_a_registry_is_found(planted: str) -> None:
    assert registries(planted)


@pytest.mark.parametrize(
    "planted", ["/ro" + "ot/.cache", "cd /wo" + "rk/main", '"/home' + '/ana/x"']
)
def test_a_path_of_one_machine_is_found(planted: str) -> None:
    assert machine_paths(planted)
