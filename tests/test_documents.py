"""What a document or a comment points to is there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\]\((?!\w+:|#)([^)\s#]+)")
NAMED = re.compile(r"(?<![\w/.-])docs/[\w./-]+\.\w+")


def texts(*patterns: str) -> dict[Path, str]:
    """Return the text of the files that are committed or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout.splitlines()
    paths = (ROOT / name for name in listed)
    return {path: path.read_text(encoding="utf-8") for path in paths if path.is_file()}


def dead_links(path: Path, text: str) -> list[str]:
    """Return the links of a document that lead to no file."""
    return [link for link in LINK.findall(text) if not (path.parent / link).exists()]


def absent_documents(text: str) -> list[str]:
    """Return the documents that a text names and that are not there."""
    return [name for name in NAMED.findall(text) if not (ROOT / name).exists()]


def test_every_link_in_a_document_leads_somewhere() -> None:
    wrong = {
        str(path.relative_to(ROOT)): dead
        for path, text in texts("*.md").items()
        if (dead := dead_links(path, text))
    }
    assert wrong == {}


def test_every_document_that_the_code_names_is_there() -> None:
    patterns = ("*.py", "*.ts", "*.tsx", "*.mjs", "*.yaml", "*.toml", "*.yml")
    wrong = {
        str(path.relative_to(ROOT)): absent
        for path, text in texts(*patterns).items()
        if path != Path(__file__).resolve() and (absent := absent_documents(text))
    }
    assert wrong == {}


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    notes = {path.name for path in folder.glob("*.md")} - {"README.md"}
    assert {name for name in notes if f"({name})" not in index} == set()


def test_a_dead_link_is_found() -> None:
    text = "[a](tests) [b](absent.md) [c](https://example.org/x.md) ![d](docs/none.png)"
    assert dead_links(ROOT / "README.md", text) == ["absent.md", "docs/none.png"]


def test_an_absent_document_is_found() -> None:
    assert absent_documents("# see docs/decisions/never.md and docs/architecture.md") == [
        "docs/decisions/never.md"
    ]
