"""The table says medians, spread, ratios, and what was reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.harness.contestants import CONTESTANTS
from benchmarks.harness.results import Results, ratio, spread
from benchmarks.harness.table import MEASURES, PROFILE, TARGETS, report

ABOUT = {
    "date": "2026-11-24",
    "machine": {"processor": "any", "cores": "2"},
    "contestants": {"ours": {"icwidgets": "0.1.0"}, "nicegui": {"nicegui": "3.18.0"}},
    "settings": {"rounds": 3},
}


@pytest.fixture
def results() -> Results:
    """Two contestants, one of them slow."""
    made = Results(ABOUT)
    made.add("ours", "cold", 0.4, 0.5, 0.9)
    made.add("ours", "warm", 0.7)
    made.add("ours", "bytes.cold", 240_000)
    made.add("nicegui", "cold", 1.0, None, 1.0)
    return made


def line(page: str, start: str) -> list[str]:
    """Return the cells of every line that starts so."""
    return [row for row in page.splitlines() if row.startswith(f"| {start} |")]


def test_a_cell_says_the_median_and_the_spread(results: Results) -> None:
    assert line(report(results), "usable, cold (s)")[0] == (
        "| usable, cold (s) | 0.50 (0.40–0.90) | 1.00 |"
    )


def test_a_unit_is_applied(results: Results) -> None:
    assert line(report(results), "bytes on the line, cold (kB)")[0].endswith("| 240 | – |")


def test_ratios_are_given_against_ours_and_against_nicegui(results: Results) -> None:
    _, beside_ours, beside_nicegui = line(report(results), "usable, cold (s)")
    assert beside_ours == "| usable, cold (s) | 2.00 |"
    assert beside_nicegui == "| usable, cold (s) | 0.50 |"


def test_a_target_is_reached_missed_or_not_measured(results: Results) -> None:
    page = report(results)
    assert line(page, "usable cold ≤ 0.9 × NiceGUI") == [
        "| usable cold ≤ 0.9 × NiceGUI | 0.50 | reached |"
    ]
    assert line(page, "usable warm ≤ 0.6 s") == ["| usable warm ≤ 0.6 s | 0.70 | **missed** |"]
    assert line(page, "≤ 15 requests cold") == ["| ≤ 15 requests cold | – | not measured |"]


def test_a_failure_is_told(results: Results) -> None:
    assert "did not work" not in report(results)
    results.failures.append("nicegui: no rating was saved.")
    assert "- nicegui: no rating was saved." in report(results)


def test_every_target_is_about_a_measure_that_is_shown() -> None:
    assert {one.measure for one in TARGETS} <= {one.key for one in (*MEASURES, *PROFILE)}


def test_nothing_is_said_of_what_was_not_measured() -> None:
    assert ratio(None, 1) is None
    assert ratio(1, None) is None
    assert ratio(1, 0) is None
    assert ratio(3, 2) == 1.5
    assert spread([1]) is None
    assert spread([2, 3, 1]) == (1, 3)


def test_what_is_written_can_be_read(results: Results, tmp_path: Path) -> None:
    path = tmp_path / "new" / "2026-11-24.json"
    results.write(path)
    assert Results.read(path) == results


def test_every_contestant_has_its_own_name() -> None:
    assert len({one.name for one in CONTESTANTS}) == len(CONTESTANTS)
