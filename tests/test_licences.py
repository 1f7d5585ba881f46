"""Every package that a user installs has a licence that we know and may build on.

``docs/licences.md`` lists them; ``python tests/test_licences.py`` writes it anew.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageMetadata, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "docs" / "licences.md"
BUNDLED = ROOT / "LICENSE-BUNDLED"
HEAD = """# Licences of what a user installs

Our code is BSD-3-Clause, our content CC BY 4.0. The packages below come from their own authors
when icwidgets is installed; none of their code is in our wheel. What our web pages and widgets
hold of others is in `LICENSE-BUNDLED`, with the full texts. The names are those that each
package gives itself. psycopg (LGPL) is used as it is, as a library that anybody can replace.

Written by `python tests/test_licences.py`; a test compares it with what is installed.

| package | licence |
| --- | --- |
"""
ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "BSD",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "LGPL-3.0-only",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-2.0",
    "PSF-2.0",
    "Zlib",
}
# How packages spell them outside the field for SPDX expressions.
SPELLED = {
    "apache 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd": "BSD",
    "bsd 3-clause license": "BSD-3-Clause",
    "bsd license": "BSD",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "psfl": "PSF-2.0",
    "python software foundation license": "PSF-2.0",
} | {name.lower(): name for name in ALLOWED}


def licence(about: PackageMetadata) -> str:
    """Return the licence that a package states, as an SPDX expression where it can be."""
    if expression := about.get("License-Expression"):
        return expression
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in about.get_all("Classifier") or []
        if line.startswith("License :: ")
    ]
    for stated in [about.get("License") or "", *classifiers]:
        if name := SPELLED.get(stated.strip().lower()):
            return name
    return "not stated"


def is_allowed(expression: str) -> bool:
    """Say whether every licence in an expression is one that we may build on."""
    return set(re.split(r"\s+(?:AND|OR)\s+|[()]", expression)) - {""} <= ALLOWED


def installed_with(requirements: Iterable[str], extras: Iterable[str] = ("",)) -> dict[str, str]:
    """Return name and licence of everything that these requirements bring along here."""
    found: dict[str, str] = {}
    waiting = [(Requirement(line), set(extras)) for line in requirements]
    seen = set()
    while waiting:
        one, asked = waiting.pop()
        if one.marker and not any(one.marker.evaluate({"extra": extra}) for extra in asked):
            continue
        key = (canonicalize_name(one.name), frozenset(one.extras))
        if key in seen:
            continue
        seen.add(key)
        about = distribution(one.name)
        found[key[0]] = licence(about.metadata)
        waiting += [(Requirement(line), {"", *one.extras}) for line in about.requires or []]
    return found


def ours() -> dict[str, str]:
    """Return name and licence of everything that our package brings along here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return installed_with(project["dependencies"])


def listed() -> dict[str, str]:
    """Return name and licence of every package in docs/licences.md."""
    rows = LIST.read_text(encoding="utf-8").removeprefix(HEAD)
    return dict(re.findall(r"^\| (\S+) \| (.+) \|$", rows, re.MULTILINE))


def bundled() -> dict[str, str]:
    """Return name and licence of every front-end package in our bundles."""
    texts = BUNDLED.read_text(encoding="utf-8")
    found = re.findall(r"^-{78}\n(\S+) (\S+) \((.+)\)$", texts, re.MULTILINE)
    return {f"{name} {version}": stated for name, version, stated in found}


def test_every_installed_package_has_a_licence_that_we_know() -> None:
    assert {name: stated for name, stated in ours().items() if not is_allowed(stated)} == {}


def test_the_list_of_licences_says_what_is_installed() -> None:
    known = listed()
    wrong = {name: stated for name, stated in ours().items() if known.get(name) != stated}
    assert wrong == {}, "write docs/licences.md anew: python tests/test_licences.py"


def test_the_list_of_licences_names_only_what_can_be_installed() -> None:
    pinned = (ROOT / "tests" / "requirements.txt").read_text(encoding="utf-8")
    names = {canonicalize_name(name) for name in re.findall(r"^([\w.\-]+)==", pinned, re.MULTILINE)}
    assert set(listed()) - names == set()


def test_every_package_in_our_bundles_has_a_licence_that_we_know() -> None:
    packages = bundled()
    assert any(name.startswith("preact ") for name in packages)
    assert {name: stated for name, stated in packages.items() if not is_allowed(stated)} == {}


def test_our_bundles_hold_the_packages_that_are_locked() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    locked = {
        f"{path.rpartition('node_modules/')[2]} {about.get('version')}"
        for path, about in packages.items()
    }
    assert set(bundled()) - locked == set()


@pytest.mark.parametrize("expression", ["GPL-3.0-or-later", "MIT AND SSPL-1.0", "not stated", "X"])
def test_a_licence_that_we_may_not_build_on_is_found(expression: str) -> None:
    assert not is_allowed(expression)


@pytest.mark.parametrize("expression", ["MIT", "Apache-2.0 OR BSD-2-Clause", "(MIT AND ISC)"])
def test_a_licence_that_we_may_build_on_is_known(expression: str) -> None:
    assert is_allowed(expression)


def test_what_a_requirement_brings_along_is_followed_to_the_end() -> None:
    found = installed_with(["voila"])
    assert {"voila", "jupyter-server", "tornado", "pyzmq"} <= set(found)


def test_a_package_that_is_not_there_is_told() -> None:
    with pytest.raises(PackageNotFoundError):
        installed_with(["no-such-package"])


if __name__ == "__main__":
    # A package that only another Python or system needs stays in the list.
    rows = {**(listed() if LIST.exists() else {}), **ours()}
    lines = [f"| {name} | {stated} |\n" for name, stated in sorted(rows.items())]
    LIST.write_text(HEAD + "".join(lines), encoding="utf-8")
