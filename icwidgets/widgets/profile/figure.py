"""The picture as a matplotlib figure, for print and for notebooks.

Readable in black and white: now is a filled dot, earlier check-ins are hollow ones, the
likely range is a bar on the track, and what changed is a shape with its words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from icwidgets.domain.change import Verdict
from icwidgets.domain.picture import Picture, Track
from icwidgets.domain.portrait import describe, say_change, say_missing, say_value, say_when

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SHAPES: Mapping[Verdict, str] = {"moved": "▲", "cannot-tell": "■", "moved-back": "▼"}
ACCENTS: Mapping[str, str] = {
    "confidence": "#0b6e69",
    "communication": "#3d4fb8",
    "influence": "#8a4500",
    "project": "#9b2257",
}
INK, SOFT, LINE = "#1b1f24", "#5b6470", "#c9cfd6"
WIDTH = 6.4
"""Inches: with its margins the text width of A4."""
ROW, LINE_HEIGHT, MARGIN, GAP = 0.5, 0.17, 0.12, 0.14


def draw(
    picture: Picture, texts: Mapping[str, str], *, title: str = "", sentence: str = "", area: str
) -> Figure:
    """Return the picture as a figure; nothing is registered with ``pyplot``."""
    # Imported here: matplotlib costs half a second that most pages never need.
    from matplotlib.figure import Figure

    heading = _wrap(title, 13, WIDTH, "bold")
    when = _wrap(say_when(picture, texts), 9, WIDTH)
    insight = _wrap(sentence, 10, WIDTH)
    caption = _wrap(describe(picture, texts), 8, WIDTH)
    lines = 1.6 * len(heading) + 1.1 * len(when) + 1.3 * len(insight) + len(caption)
    gaps = 0.56 + (GAP if insight else 0)
    height = 2 * MARGIN + LINE_HEIGHT * lines + ROW * len(picture.tracks) + gaps
    figure = Figure(figsize=(WIDTH + 2 * MARGIN, height), facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(-MARGIN, WIDTH + MARGIN)
    axes.set_ylim(height, 0)

    y = MARGIN + 0.1
    y = _write_lines(axes, y, heading, 1.6, size=13, weight="bold")
    y = _write_lines(axes, y, when, 1.1, size=9, color=SOFT) + GAP
    for track in picture.tracks:
        _draw_track(axes, y, track, picture, texts, ACCENTS.get(area, INK))
        y += ROW
    _draw_key(axes, y, picture, texts, ACCENTS.get(area, INK))
    y = _write_lines(axes, y + 0.3, insight, 1.3, size=10) + (GAP if insight else 0)
    _write_lines(axes, y, caption, 1, size=8, color=SOFT)
    return figure


START, END = 2.5, WIDTH - 0.65
"""Inches: where a track begins and ends; names stand before it, values after it."""


def _place(value: float, picture: Picture) -> float:
    return START + (END - START) * (value - picture.low) / (picture.high - picture.low)


def _draw_track(
    axes: Axes,
    y: float,
    track: Track,
    picture: Picture,
    texts: Mapping[str, str],
    accent: str,
) -> None:
    name = _wrap(track.name, 10, START - 0.2)
    for number, line in enumerate(name):
        _write(axes, 0, y + (number - (len(name) - 1) / 2) * LINE_HEIGHT, line, size=10)
    axes.plot([START, END], [y, y], color="#e6e9ec", linewidth=8, solid_capstyle="round", zorder=1)
    if track.now is None:
        _write(axes, START, y + 0.19, say_missing(track, texts), size=8, color=SOFT)
        return
    span = [_place(track.now.low, picture), _place(track.now.high, picture)]
    axes.plot(span, [y, y], color="#8d97a3", linewidth=4, solid_capstyle="butt", zorder=2)
    _dot(axes, _place(track.now.value, picture), y, 10, accent, "white", zorder=3)
    # Above the dot, so that an unchanged score shows both.
    for age, dated in reversed(list(enumerate(reversed(track.before)))):
        before = dated.score.value
        edge = accent if before == track.now.value else fade(age)
        _dot(axes, _place(before, picture), y, 5, "white", edge, zorder=4)
    _write(axes, WIDTH, y, say_value(track.now.value), size=10, weight="bold", ha="right")
    if track.verdict:
        change = f"{SHAPES[track.verdict]} {say_change(track, texts)}"
        weight = "normal" if track.verdict == "cannot-tell" else "bold"
        _write(axes, START, y + 0.19, change, size=8, color=SOFT, weight=weight)


def _draw_key(
    axes: Axes, y: float, picture: Picture, texts: Mapping[str, str], accent: str
) -> None:
    for value in (picture.low, picture.high):
        _write(axes, _place(value, picture), y - 0.06, str(value), size=8, color=SOFT, ha="center")
    if not picture.scored:
        return
    x = 0.06
    _dot(axes, x, y, 7, accent, accent)
    _write(axes, x + 0.12, y, texts["profile.key-now"], size=8, color=SOFT)
    if any(track.before for track in picture.tracks):
        _dot(axes, x + 0.55, y, 5, "white", SOFT)
        _write(axes, x + 0.67, y, texts["profile.key-before"], size=8, color=SOFT)
    x = 1.42
    axes.plot([x, x + 0.2], [y, y], color="#8d97a3", linewidth=4, solid_capstyle="butt")
    _write(axes, x + 0.27, y, texts["profile.key-range"], size=8, color=SOFT)


def fade(age: int) -> str:
    """Return the grey of an earlier check-in's ring: 0 is last time, paler the older."""
    return (SOFT, "#87909b", "#a9b1ba")[min(age, 2)]


def _write_lines(axes: Axes, y: float, lines: list[str], spacing: float, **more: Any) -> float:
    for line in lines:
        _write(axes, 0, y, line, **more)
        y += spacing * LINE_HEIGHT
    return y


def _wrap(text: str, size: float, width: float, weight: str = "normal") -> list[str]:
    """Break ``text`` into lines of at most ``width`` inches, at its spaces."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(size=size, weight=weight)
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        points, _, _ = text_to_path.get_text_width_height_descent(longer, font, ismath=False)
        if lines and points / 72 <= 0.97 * width:  # hinting draws a little wider
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _dot(axes: Axes, x: float, y: float, size: float, fill: str, edge: str, **more: Any) -> None:
    axes.plot([x], [y], "o", ms=size, mfc=fill, mec=edge, mew=1.5, clip_on=False, **more)


def _write(axes: Axes, x: float, y: float, text: str, **more: Any) -> None:
    # What a person called a thing is text: "$x$" must not become mathematics.
    axes.text(x, y, text, **{"va": "center", "color": INK, "parse_math": False, **more})
