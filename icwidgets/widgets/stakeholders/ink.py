"""What a printed lens is drawn with: marks, frames, and text that stays text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from icwidgets.domain.stakeholders.map import ME, Stakeholder, Stance
from icwidgets.widgets.stakeholders.drawing import RADIUS, Box

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ACCENT, INK, SOFT, LINE, WASH = "#8a4500", "#1b1f24", "#5b6470", "#c9cfd6", "#faf1e8"
COLOURS = {"for": "#1c6b3a", "against": "#b3261e"}
SHAPES: Mapping[Stance | None, str] = {
    "strongly-for": "^",
    "for": "^",
    "undecided": "s",
    "against": "v",
    "strongly-against": "v",
    "unaware": "o",
    None: ".",
}


def mark(axes: Axes, x: float, y: float, person: Stakeholder) -> None:
    """Draw a person as the shape of their stance."""
    colour = _colour(person.now)
    filled = person.now in ("strongly-for", "strongly-against")
    me = person.id == ME
    size = 5 if person.now is None and not me else 10
    axes.plot(
        [x],
        [y],
        marker="o" if me and person.now is None else SHAPES[person.now].replace(".", "o"),
        ms=size,
        mfc=ACCENT if me else colour if filled else "white",
        mec=ACCENT if me else colour,
        mew=1.6,
        ls="",
        zorder=4,
    )


def _colour(stance: Stance | None) -> str:
    return next((colour for end, colour in COLOURS.items() if (stance or "").endswith(end)), SOFT)


def ring(axes: Axes, x: float, y: float) -> None:
    """Draw a dotted ring around a dot."""
    from matplotlib.patches import Circle

    axes.add_patch(Circle((x, y), RADIUS + 0.05, fill=False, ec=SOFT, lw=1, ls=":", zorder=3))


def shortened(text: str, size: float, width: float, weight: str = "normal") -> str:
    """Return as much of a text as fits, with an ellipsis for the rest."""
    if measure(text, size, weight) <= width:
        return text
    low, high = 0, len(text)
    while high - low > 1:
        middle = (low + high) // 2
        fits = measure(f"{text[:middle]}…", size, weight) <= width
        low, high = (middle, high) if fits else (low, middle)
    return f"{text[:low].rstrip(' ,')}…"


def wrapped(text: str, size: float, width: float) -> list[str]:
    """Break a text into lines that fit, at its spaces."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [shortened(line, size, width) for line in lines]


def measure(text: str, size: float, weight: str = "normal") -> float:
    """Return the width of a text in inches."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(size=size, weight=weight)
    points, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(points) / 72 * 1.03  # hinting draws a little wider


def fill(axes: Axes, box: Box, colour: str) -> None:
    """Fill a rectangle."""
    axes.fill([box.x0, box.x1, box.x1, box.x0], [box.y0, box.y0, box.y1, box.y1], colour, zorder=0)


def frame(axes: Axes, box: Box) -> None:
    """Draw the outline of a rectangle."""
    xs, ys = [box.x0, box.x1, box.x1, box.x0, box.x0], [box.y0, box.y0, box.y1, box.y1, box.y0]
    axes.plot(xs, ys, color=LINE, lw=0.8, zorder=0)


def write(axes: Axes, x: float, y: float, text: str, **more: Any) -> None:
    """Write a text, centred on ``y``."""
    # What a person called a thing is text: "$x$" must not become mathematics.
    axes.text(x, y, text, **{"va": "center", "color": INK, "parse_math": False, **more})
