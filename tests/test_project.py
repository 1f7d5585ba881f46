"""The files that say what the project needs agree with each other and with the code."""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME = [Requirement(line) for line in PROJECT["dependencies"]]
FOR_TESTS = [Requirement(line) for line in PROJECT["optional-dependencies"]["test"]]
PINNED = (ROOT / "tests" / "requirements.txt").read_text(encoding="utf-8")
LOCK = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))

# Where conda calls the same thing otherwise.
CONDA_NAMES = {
    "fastjsonschema": "python-fastjsonschema",
    "matplotlib": "matplotlib-base",
    "psycopg[binary]": "psycopg",
    "typst": "typst-py",
}
# Part of another dependency's own interface: always there with it, in a version that fits.
COMES_WITH = {
    "voila": {
        "jinja2",
        "jupyter-events",
        "jupyter-client",
        "jupyter-core",
        "jupyter-server",
        "markupsafe",
        "nbclient",
        "nbconvert",
        "nbformat",
        "tornado",
        "traitlets",
    },
    "ipywidgets": {"ipython", "traitlets"},
    "jupyterlab": {"ipykernel", "packaging"},
    "matplotlib": {"numpy"},
}


def conda_name(requirement: Requirement) -> str:
    """Return what conda calls a requirement."""
    extras = f"[{','.join(sorted(requirement.extras))}]" if requirement.extras else ""
    return CONDA_NAMES.get(f"{requirement.name}{extras}", requirement.name)


def conda_requirements() -> dict[str, SpecifierSet]:
    """Return name and versions of what environment.yml asks for."""
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    pairs = (line.partition(" ") for line in listed)
    return {name: SpecifierSet(versions) for name, _, versions in pairs}


def pins(text: str) -> dict[str, list[str]]:
    """Return every pinned name with its versions (several where Pythons need different ones)."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.\-]+)==([^\s;\\]+)", text, re.MULTILINE):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


def unpinned(requirements: list[Requirement], text: str) -> list[str]:
    """Return the requirements that no pin meets."""
    there = pins(text)
    return [
        str(one)
        for one in requirements
        if not any(
            one.specifier.contains(Version(version))
            for version in there.get(canonicalize_name(one.name), [])
        )
    ]


def without_hash(text: str) -> list[str]:
    """Return the pins that name no hash."""
    blocks = re.split(r"^(?=[\w.\-]+==)", text, flags=re.MULTILINE)[1:]
    return [block.split()[0] for block in blocks if "--hash=sha256:" not in block]


def undeclared(imports: set[str], declared: set[str]) -> list[str]:
    """Return the imported packages from outside that no declared dependency brings."""
    homes = packages_distributions()
    brought = declared.union(*(COMES_WITH.get(name, set()) for name in declared))
    return sorted(
        name
        for name in imports
        if name not in sys.stdlib_module_names
        and not brought & {canonicalize_name(home) for home in homes.get(name, [])}
    )


def imports_of(folder: Path) -> set[str]:
    """Return the top-level names that the modules of a folder import from elsewhere."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - {"icwidgets"}


def test_conda_users_get_the_same_dependencies() -> None:
    conda = conda_requirements()
    pythons = conda.pop("python")
    del conda["pip"]
    assert conda == {conda_name(one): one.specifier for one in RUNTIME}
    assert all(f"3.{minor}" in pythons for minor in (11, 12, 13, 14))
    assert "3.10" not in pythons


def test_the_pins_cover_every_dependency() -> None:
    assert unpinned(RUNTIME + FOR_TESTS, PINNED) == []


def test_a_dependency_without_a_pin_is_found() -> None:
    asked = [Requirement("voila>=0.5.8"), Requirement("click>=99"), Requirement("absent")]
    assert unpinned(asked, "voila==0.5.13 \\\nclick==8.1\n") == ["click>=99", "absent"]


def test_every_pin_names_its_hashes_and_no_address() -> None:
    assert len(pins(PINNED)) > 100
    assert without_hash(PINNED) == []
    assert not re.findall(r"\S*(?:://|\s--?(?:i|f|index|find|extra)\b)\S*", PINNED)


def test_a_pin_without_a_hash_is_found() -> None:
    assert without_hash("a==1 \\\n    --hash=sha256:00\nb==2\n") == ["b==2"]


def test_what_the_package_imports_is_declared() -> None:
    declared = {canonicalize_name(one.name) for one in RUNTIME}
    assert undeclared(imports_of(ROOT / "icwidgets"), declared) == []


def test_an_import_that_nothing_declares_is_found() -> None:
    imports = {"json", "click", "tornado", "yaml", "hypothesis"}
    assert undeclared(imports, {"click", "voila"}) == ["hypothesis", "yaml"]


def test_the_front_end_lock_names_versions_and_hashes_but_no_address() -> None:
    packages = {name: about for name, about in LOCK["packages"].items() if name}
    assert len(packages) > 100
    assert [name for name, about in packages.items() if "resolved" in about] == []
    assert [name for name, about in packages.items() if "integrity" not in about] == []


def test_the_front_end_lock_is_of_this_package_json() -> None:
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert LOCK["packages"][""]["devDependencies"] == package["devDependencies"]


def test_the_front_end_lock_holds_the_packages_of_every_system() -> None:
    packages = LOCK["packages"]
    missing = [
        f"{owner} → {name}"
        for owner, about in packages.items()
        for name in about.get("optionalDependencies", {})
        if f"node_modules/{name}" not in packages and f"{owner}/node_modules/{name}" not in packages
    ]
    assert missing == []


def test_one_version_stands_everywhere() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\d+\.\d+\.\d+)", changes, re.MULTILINE)
    assert newest is not None
    assert newest.group(1) == PROJECT["version"]


def test_the_readme_names_the_command_that_ci_runs() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "exec python3 tests/run.py" in ci
    assert "python3 tests/run.py\n" in (ROOT / "README.md").read_text(encoding="utf-8")
