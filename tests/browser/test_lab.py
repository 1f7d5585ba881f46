"""The same notebooks in JupyterLab: they run, save to the same store and keep their keys."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect

from icwidgets import Store

LINK = re.compile(r"http://127\.0\.0\.1:\d+/lab\?token=\w+")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Start `icw lab` for Robin; return its link and the data folder."""
    folder = tmp_path_factory.mktemp("lab")
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from icwidgets.cli import main; main()",
            "lab",
            *("--folder", str(folder / "notebooks"), "--data", str(folder / "data")),
            *("--person", "Robin", "--no-browser", "--", *root),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "HOME": str(folder), "JUPYTER_CONFIG_DIR": str(folder / "jupyter")},
    )
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if found := LINK.search(line):
            break
    else:
        raise AssertionError(said)
    yield found[0], folder / "data"
    served = psutil.Process(process.pid).children(recursive=True)
    process.terminate()
    process.wait(30)
    assert not psutil.wait_procs(served, 30)[1], "JupyterLab left something running"
    process.stdout.close()


def open_notebook(page: Page, link: str, name: str) -> None:
    page.goto(link.replace("/lab?", f"/lab/tree/{name}.ipynb?"))
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    # Run before the kernel is there, and JupyterLab asks for one instead.
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()


def test_a_learner_runs_all_cells_rates_and_finds_the_answer_in_the_same_store(
    chromium: Browser, lab: tuple[str, Path]
) -> None:
    link, data = lab
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    open_notebook(page, link, "01_confidence")
    rating = page.locator(".jp-Notebook .icw-likert")
    group = rating.locator(".icw-likert-statement").first
    expect(group).to_be_visible(timeout=60_000)
    cells = page.locator(".jp-Notebook .jp-Cell").count()

    radio = group.locator("input[type=radio]").nth(2)
    radio.check(force=True)
    radio.focus()
    for key in ("b", "a", "d", "d", "x", "j", "k", "ArrowRight", "m"):
        page.keyboard.press(key)
    expect(group.locator("input[type=radio]").nth(3)).to_be_checked()
    button = group.get_by_role("button", name="Examples")
    button.focus()
    for key in ("b", "d", "d", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells

    expect(rating.get_by_text(re.compile("^Saved"))).to_be_visible()
    with Store.open(data) as store:
        robin = store.person("Robin")
        (entry,) = store.entries(robin.id)
        assert list(entry.answers.values()) == [4]
    expect(page.locator(".jp-Notebook .icw-profile")).to_be_visible()
    expect(page.locator(".jp-Notebook .icw-fold").last).to_be_visible()
    assert page.locator(".jp-Notebook .jp-RenderedText[data-mime-type*=stderr]").count() == 0
    context.close()


def test_what_was_answered_in_jupyterlab_is_on_the_served_page(
    lab: tuple[str, Path], serve: Callable[..., Any], visit: Callable[..., Any]
) -> None:
    _, data = lab
    # JupyterLab still runs: both have the same store open.
    stand = serve(data)
    guest = visit(stand, "Robin", "01_confidence")
    assert list(guest.answers().values()) == [4]
    guest.rate("speaking-up-1", 2)
    guest.saved()
    assert sorted(stand.entry("Robin", "confidence.rating").answers.values()) == [2, 4]
