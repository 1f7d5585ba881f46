"""What a user gets: the wheel's content, and the wheel at work in an empty environment."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tarfile
import urllib.parse
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
LICENCES = {"LICENSE", "LICENSE-CONTENT", "LICENSE-BUNDLED"}


def build(kind: str, source: Path, target: Path) -> Path:
    """Build the wheel or the source archive of a source tree."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (made,) = target.iterdir()
    return made


def inside(wheel: Path) -> set[str]:
    """Return the names of the files in a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def checked_out(*folders: str) -> set[str]:
    """Return the files of some folders that are committed or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", *folders],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout.splitlines()
    return {name for name in listed if (ROOT / name).is_file()}


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build our wheel from the checkout."""
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


class Installed:
    """The wheel in an environment of its own, run from a folder that is not the checkout."""

    def __init__(self, place: Path, wheel: Path) -> None:
        self.place = place
        self.bin = place / "venv" / SCRIPTS
        self.home = place / "home"
        self.home.mkdir()
        venv.create(place / "venv", with_pip=True, symlinks=os.name != "nt")
        pinned = (ROOT / "tests" / "requirements.txt").read_text(encoding="utf-8")
        constraints = place / "constraints.txt"
        constraints.write_text(
            "\n".join(re.findall(r"^\S+==[^\\\n]+", pinned, re.MULTILINE)), encoding="utf-8"
        )
        self.run("python", "-m", "pip", "install", "-qq", "-c", str(constraints), str(wheel))

    def environment(self) -> dict[str, str]:
        """Return an environment that knows neither the checkout nor anybody's data."""
        mine = ("ICW_", "PYTHON", "VIRTUAL_ENV", "XDG_", "JUPYTER", "IPYTHON")
        rest = {key: value for key, value in os.environ.items() if not key.startswith(mine)}
        path = f"{self.bin}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        home = str(self.home)
        return rest | {"PATH": path, "HOME": home, "USERPROFILE": home, "LOCALAPPDATA": home}

    def run(self, program: str, *words: str) -> str:
        """Run a program of the environment; return what it prints."""
        done = subprocess.run(
            [str(self.bin / program), *words],
            cwd=self.home,
            env=self.environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def serve(self) -> Iterator[str]:
        """Serve on a free port; give the link that it prints."""
        server = subprocess.Popen(
            [str(self.bin / "icw"), "serve", "--no-browser", "--port", "0"],
            cwd=self.home,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        assert server.stdout is not None
        try:
            told = []
            for line in server.stdout:
                told.append(line)
                if found := re.search(r"http://127\.0\.0\.1:\d+/\S+", line):
                    yield found.group()
                    break
            else:
                raise AssertionError("No link was printed:\n" + "".join(told))
            server.send_signal(signal.SIGINT)
            server.stdout.read()
            assert server.wait() == 0
        finally:
            server.kill()
            server.communicate()


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Install the wheel into an empty environment outside the checkout."""
    return Installed(tmp_path_factory.mktemp("installed"), wheel)


def test_the_wheel_holds_the_package_and_the_notebooks_and_nothing_else(wheel: Path) -> None:
    wanted = {name for name in checked_out("icwidgets") if not name.endswith((".ts", ".tsx"))} | {
        f"icwidgets/{name}" for name in checked_out("workbooks")
    }
    about = {name for name in inside(wheel) if ".dist-info/" in name}
    assert inside(wheel) - about == wanted
    assert {name.rpartition("/")[2] for name in about if "/licenses/" in name} == LICENCES


@pytest.mark.parametrize(
    "needed",
    [
        "icwidgets/py.typed",
        "icwidgets/content/en/areas.yaml",
        "icwidgets/content/schema/common.json",
        "icwidgets/store/migrations/env.py",
        "icwidgets/store/export.schema.json",
        "icwidgets/widgets/likert/static/likert.js",
        "icwidgets/widgets/likert/static/likert.css",
        "icwidgets/widgets/profile/static/profile.js",
        "icwidgets/widgets/findings/static/findings.js",
        "icwidgets/widgets/sheet/static/sheet.js",
        "icwidgets/server/static/page.js",
        "icwidgets/workbooks/00_start.ipynb",
        "icwidgets/workbooks/05_plan.ipynb",
    ],
)
def test_the_wheel_holds(wheel: Path, needed: str) -> None:
    assert needed in inside(wheel)


def test_the_wheel_built_from_the_source_archive_is_the_same(wheel: Path, tmp_path: Path) -> None:
    archive = build("sdist", ROOT, tmp_path / "sdist")
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path, filter="data")
    (source,) = (path for path in tmp_path.iterdir() if path.name.startswith("icwidgets-"))
    again = build("wheel", source, tmp_path / "again")
    assert again.read_bytes() == wheel.read_bytes()


def test_an_installed_user_has_every_dependency(installed: Installed) -> None:
    assert installed.run("python", "-m", "pip", "check") == "No broken requirements found.\n"


def test_an_installed_user_runs_the_wheel_and_not_the_checkout(installed: Installed) -> None:
    where = installed.run("python", "-c", "import icwidgets; print(icwidgets.__file__)")
    assert Path(where.strip()).is_relative_to(installed.place)


def test_an_installed_user_sees_the_version(installed: Installed) -> None:
    assert re.fullmatch(r"icw, version \d+\.\d+\.\d+\n", installed.run("icw", "--version"))


def test_an_installed_user_checks_the_built_in_content(installed: Installed) -> None:
    installed.run("icw", "check")


def test_an_installed_user_is_told_what_is_there(installed: Installed) -> None:
    told = installed.run("icw", "doctor")
    assert str(installed.home) in told
    assert str(ROOT) not in told


def test_an_installed_user_opens_the_first_workbook_in_a_browser(installed: Installed) -> None:
    jar = urllib.request.HTTPCookieProcessor(CookieJar())
    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)
    with installed.serve() as link:
        start = browser.open(link).read().decode()
        (xsrf, *_) = re.findall(r'name="_xsrf"[^>]*value="([^"]*)"', start)
        form = urllib.parse.urlencode({"_xsrf": xsrf, "name": "Ana"}).encode()
        with browser.open(urllib.parse.urljoin(link, "/people"), data=form) as answer:
            page = answer.read().decode()
            assert urllib.parse.urlsplit(answer.url).path == "/workbook/00_start"
        # Every cell ran, in a kernel that has only the installed package, and made its widgets.
        assert page.count("data-icw-view=") > 2
        assert "data-icw-end" in page
