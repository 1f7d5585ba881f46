"""The results as Markdown: medians, ratios, and what the issue asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.harness.contestants import CONTESTANTS
from benchmarks.harness.results import Results, ratio, spread

MIB = 2**20
BURSTS = (10, 20, 40)
SESSIONS = (0, 1, 5, 20)


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table.

    Attributes
    ----------
    unit
        What a value is divided by to be shown.
    digits
        After the point.
    """

    key: str
    label: str
    unit: float = 1
    digits: int = 2


MEASURES = (
    Measure("cold", "usable, cold (s)"),
    Measure("warm", "usable, warm (s)"),
    Measure("cold.slow", "usable, cold, slow line (s)"),
    Measure("warm.slow", "usable, warm, slow line (s)"),
    Measure("click.painted", "click → picture painted (ms)", digits=0),
    Measure("click.changed", "click → picture changed in the page (ms)", digits=1),
    Measure("click.saved", "click → saved (ms)", digits=0),
    Measure("bytes.cold", "bytes on the line, cold (kB)", 1000, 0),
    Measure("bytes.warm", "bytes on the line, warm (kB)", 1000, 0),
    Measure("requests.cold", "requests, cold", digits=0),
    Measure("requests.warm", "requests, warm", digits=0),
    Measure("outside.cold", "of these to other machines", digits=0),
    *(
        Measure(f"burst.{size}.{which}", f"{size} at once: {which} usable (s)")
        for size in BURSTS
        for which in ("median", "last")
    ),
    *(
        Measure(f"burst.{size}.server", f"{size} at once: the server’s own work a visitor (s)")
        for size in BURSTS
    ),
    *(Measure(f"memory.{size}", f"memory, {size} sessions (MiB)", MIB, 0) for size in SESSIONS),
    Measure("memory.each", "memory a session (MiB)", MIB, 1),
)
PROFILE = (
    Measure("cold.head", "first byte of the page", digits=3),
    Measure("cold.paint", "first contentful paint", digits=3),
    Measure("cold.radio", "first statement is seen and clicked", digits=3),
    Measure("cold.complete", "last byte of the page", digits=3),
    Measure("cold", "the rating is saved", digits=3),
    Measure("cold.clicks", "clicks that this took", digits=0),
)


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to reach: ours at most `most`, or at most `most` times NiceGUI's."""

    measure: str
    words: str
    most: float
    beside_nicegui: bool = False
    unit: float = 1


TARGETS = (
    Target("cold", "usable cold ≤ 0.9 × NiceGUI", 0.9, beside_nicegui=True),
    Target("warm", "usable warm ≤ 0.6 s", 0.6),
    Target("cold.slow", "slow line, cold: no slower than NiceGUI", 1, beside_nicegui=True),
    Target("warm.slow", "slow line, warm: no slower than NiceGUI", 1, beside_nicegui=True),
    Target("requests.cold", "≤ 15 requests cold", 15),
    Target("bytes.cold", "≤ 0.5 MB cold", 0.5, unit=1e6),
    Target("click.painted", "click → picture ≤ 16 ms", 16),
    Target("click.saved", "click → saved ≤ 40 ms", 40),
    Target("burst.20.last", "20 at once, all usable within 2.0 s", 2),
    Target("burst.40.last", "40 at once, all usable within 4.5 s", 4.5),
    Target("burst.20.last", "20 at once ≤ 0.7 × NiceGUI", 0.7, beside_nicegui=True),
    Target("burst.40.last", "40 at once ≤ 0.7 × NiceGUI", 0.7, beside_nicegui=True),
    Target("memory.each", "≤ 20 MiB of memory a session", 20, unit=MIB),
)


def report(results: Results) -> str:
    """Return the whole page."""
    names = [one.name for one in CONTESTANTS if one.name in results.about["contestants"]]
    parts = [f"# Benchmark of {results.about['date']}", *_about(results)]
    if results.failures:
        parts += ["## What did not work", *(f"- {one}" for one in results.failures)]
    parts += ["## Medians (least–greatest)", figures(results, names, MEASURES)]
    for other in ("ours", "nicegui"):
        if other in names and len(names) > 1:
            parts += [f"## Times {title(other)}", ratios(results, names, other)]
    if "ours" in names:
        parts += ["## What is to be reached", targets(results)]
    parts += [
        "## The way of a cold opening (s)",
        figures(results, names, PROFILE),
        "How each figure is taken, and what it does not say: [README](../README.md).",
    ]
    return "\n\n".join(parts) + "\n"


def figures(results: Results, names: Sequence[str], measures: Iterable[Measure]) -> str:
    """Return medians with their spread."""

    def cell(name: str, measure: Measure) -> str:
        median = results.median(name, measure.key)
        if median is None:
            return "–"
        shown = say(median, measure)
        ends = spread(results.values(name, measure.key))
        if ends is None:
            return shown
        least, most = (say(end, measure) for end in ends)
        return shown if least == most else f"{shown} ({least}–{most})"

    return _table(
        ["", *map(title, names)],
        ([one.label, *(cell(name, one) for name in names)] for one in measures),
    )


def ratios(results: Results, names: Sequence[str], other: str) -> str:
    """Return every median as a multiple of one contestant's."""
    others = [name for name in names if name != other]

    def cell(name: str, key: str) -> str:
        times = ratio(results.median(name, key), results.median(other, key))
        return "–" if times is None else f"{times:.2f}"

    return _table(
        ["", *map(title, others)],
        ([one.label, *(cell(name, one.key) for name in others)] for one in MEASURES),
    )


def targets(results: Results) -> str:
    """Return what was to be reached, and whether it was."""
    return _table(
        ["to reach", "measured", ""],
        ([one.words, *_judge(results, one)] for one in TARGETS),
    )


def _judge(results: Results, target: Target) -> tuple[str, str]:
    measured = results.median("ours", target.measure)
    if target.beside_nicegui:
        measured = ratio(measured, results.median("nicegui", target.measure))
    if measured is None:
        return "–", "not measured"
    measured /= target.unit
    return f"{measured:.2f}", "reached" if measured <= target.most else "**missed**"


def say(value: float, measure: Measure) -> str:
    """Return a value as it is shown."""
    return f"{value / measure.unit:.{measure.digits}f}"


def title(name: str) -> str:
    """Return what a contestant is called in a table."""
    return next(one.title for one in CONTESTANTS if one.name == name)


def _about(results: Results) -> list[str]:
    about = results.about
    machine = ", ".join(f"{key} {value}" for key, value in about["machine"].items())
    versions = ", ".join(
        f"{package} {version}"
        for package, version in sorted(
            {pair for own in about["contestants"].values() for pair in own.items()}
        )
    )
    settings = ", ".join(f"{key} {value}" for key, value in about["settings"].items())
    return [f"Machine: {machine}.", f"Versions: {versions}.", f"Run: {settings}."]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
