"""The five lenses as matplotlib figures, for print and for notebooks.

Readable in black and white: a stance is a shape, "strongly" is a filled one, I am filled in
the colour of the area and set in bold. Names never lie on each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from icwidgets.domain.stakeholders.layout import Spots
from icwidgets.domain.stakeholders.layout import spots as laid_out
from icwidgets.domain.stakeholders.lenses import relation
from icwidgets.domain.stakeholders.map import (
    CUT,
    ME,
    STANCES,
    TOP,
    Stakeholder,
    StakeholderMap,
    Stance,
)
from icwidgets.widgets.stakeholders.description import Lens, Texts, by_say, words, zoned
from icwidgets.widgets.stakeholders.drawing import (
    RADIUS,
    Box,
    Points,
    around,
    beside,
    side_by_side,
)
from icwidgets.widgets.stakeholders.ink import (
    INK,
    LINE,
    SOFT,
    WASH,
    fill,
    frame,
    mark,
    measure,
    ring,
    shortened,
    wrapped,
    write,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["figure", "words"]

WIDTH, MARGIN = 6.4, 0.12
"""Inches: with its margins the text width of A4."""
_LONGEST = 22
_NAME, _SMALL, _HIGH, _LINE = 8, 7.5, 0.14, 0.17


def figure(
    shown: StakeholderMap, lens: Lens, texts: Texts, *, spots: Spots | None = None
) -> Figure:
    """Return a lens as a figure; nothing is registered with ``pyplot``.

    Parameters
    ----------
    spots
        Places in the network lens; worked out where they are not given.
    """
    # Imported here: matplotlib costs half a second that most pages never need.
    from matplotlib.figure import Figure

    high = {"stance": 0.45 + _row(shown) * len(shown.people), "salience": _salience_height(shown)}
    if lens in _AXES:
        high[lens] = 5.2 + _LINE * len(_not_placed(shown, lens, texts))
    height = high.get(lens, 5.2) + 0.95 + (0.2 if shown.aim else 0)
    drawn = Figure(figsize=(WIDTH + 2 * MARGIN, height), facecolor="white")
    axes = drawn.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(-MARGIN, WIDTH + MARGIN)
    axes.set_ylim(height, 0)
    top = 0.24
    write(axes, 0, top, texts[f"stakeholders.lens-{lens}"], size=13, weight="bold")
    if shown.aim:
        top += 0.26
        aim = _said(texts, "aim", aim=shown.aim)
        write(axes, 0, top, shortened(aim, 9, WIDTH), size=9, color=SOFT)
    area = Box(0, top + 0.22, WIDTH, height - 0.45)
    if lens == "stance":
        _draw_stance(axes, area, shown, texts)
    elif lens == "salience":
        _draw_salience(axes, area, shown, texts)
    elif lens == "network":
        _draw_network(axes, area, shown, texts, spots)
    else:
        _draw_square(axes, area, shown, lens, texts)
    _draw_key(axes, height - 0.2, lens, texts)
    return drawn


_AXES = {"grid": ("matters", "say"), "relation": ("agreement", "trust")}
_CORNERS = {
    # Left top, right top, left bottom, right bottom.
    "grid": ("keep-satisfied", "work-closely", "keep-an-eye", "keep-informed"),
    "relation": ("opponent", "ally", "adversary", "bedfellow"),
}


def _draw_square(axes: Axes, area: Box, shown: StakeholderMap, lens: str, texts: Texts) -> None:
    across, up = _AXES[lens]
    left = _not_placed(shown, lens, texts)
    placed = [p for p in shown.people if _rated(p, lens)]
    plot = Box(area.x0 + 0.3, area.y0 + 0.12, area.x1, area.y1 - 0.32 - _LINE * len(left))
    cut_x, cut_y = _on(plot, CUT - 0.5, CUT - 0.5)
    fill(axes, Box(cut_x, plot.y0, plot.x1, cut_y), WASH)
    axes.plot([plot.x0, plot.x0, plot.x1], [plot.y0, plot.y1, plot.y1], color=SOFT, lw=0.8)
    axes.plot([cut_x, cut_x], [plot.y0, plot.y1], color=LINE, lw=0.8, ls=(0, (4, 3)))
    axes.plot([plot.x0, plot.x1], [cut_y, cut_y], color=LINE, lw=0.8, ls=(0, (4, 3)))
    # Outside of the plot: a person may stand in any corner of it.
    for at, zone in enumerate(_CORNERS[lens]):
        name = texts[f"stakeholders.zone-{zone}"]
        x, ha = (plot.x1, "right") if at % 2 else (plot.x0, "left")
        y = plot.y1 + 0.16 if at > 1 else plot.y0 - 0.12
        write(axes, x, y, name, size=_NAME, color=SOFT, ha=ha)
    middle = (plot.x0 + plot.x1) / 2
    right = _said(texts, f"axis-{lens}-x") + " →"
    write(axes, middle, plot.y1 + 0.16, right, size=_NAME, color=SOFT, ha="center")
    write(
        axes,
        plot.x0 - 0.16,
        (plot.y0 + plot.y1) / 2,
        _said(texts, f"axis-{lens}-y") + " →",
        size=_NAME,
        color=SOFT,
        ha="center",
        rotation=90,
    )
    points = side_by_side(
        {p.id: _on(plot, getattr(p, across), getattr(p, up)) for p in placed}, plot
    )
    _draw_people(axes, shown, points, plot, fences=lens == "relation")
    for at, line in enumerate(reversed(left)):
        write(axes, 0, area.y1 - _LINE * at, line, size=_NAME, color=SOFT)


def _rated(person: Stakeholder, lens: str) -> bool:
    return all(getattr(person, of) is not None for of in _AXES[lens])


def _not_placed(shown: StakeholderMap, lens: str, texts: Texts) -> list[str]:
    names = [person.name for person in shown.people if not _rated(person, lens)]
    if not names:
        return []
    return wrapped(f"{_said(texts, 'not-placed')}: {'; '.join(names)}", _NAME, WIDTH)


def _on(plot: Box, across: float, up: float) -> tuple[float, float]:
    """Return where a pair of ratings lies: a step has half its width at either end."""
    share_x, share_y = (across + 0.5) / (TOP + 1), (up + 0.5) / (TOP + 1)
    return plot.x0 + share_x * (plot.x1 - plot.x0), plot.y1 - share_y * (plot.y1 - plot.y0)


def _draw_people(
    axes: Axes,
    shown: StakeholderMap,
    points: Points,
    inside: Box,
    *,
    fences: bool = False,
    lines: Sequence[tuple[tuple[float, float], tuple[float, float]]] = (),
) -> None:
    for id_, (x, y) in points.items():
        person = shown.person(id_)
        if fences and relation(person) == "fence-sitter":
            ring(axes, x, y)
        mark(axes, x, y, person)
    names = {id_: _label(shown.person(id_)) for id_ in points}
    weights = {id_: "bold" if id_ == ME else "normal" for id_ in points}
    sizes = {id_: (measure(name, _NAME, weights[id_]) + 0.04, _HIGH) for id_, name in names.items()}
    boxes = beside(points, sizes, inside, lines)
    for id_, box in boxes.items():
        x, y = box.middle
        near = around(*points[id_], RADIUS + 0.12)
        if not near.meets(box):
            axes.plot([points[id_][0], x], [points[id_][1], y], color=LINE, lw=0.6, zorder=1.5)
        write(
            axes,
            x,
            y,
            names[id_],
            size=_NAME,
            weight=weights[id_],
            ha="center",
            zorder=5,
            bbox={"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "pad": 0.6},
        )


def _draw_network(
    axes: Axes, area: Box, shown: StakeholderMap, texts: Texts, spots: Spots | None
) -> None:
    found = laid_out(shown, spots)
    inner = Box(area.x0 + 0.2, area.y0 + 0.12, area.x1 - 0.2, area.y1 - 0.2)
    points = side_by_side(
        {
            id_: (inner.x0 + x * (inner.x1 - inner.x0), inner.y0 + y * (inner.y1 - inner.y0))
            for id_, (x, y) in found.items()
        },
        area,
    )
    pairs = {(tie.listener, tie.heard) for tie in shown.ties}
    thin = min(1.0, max(0.4, 100 / (len(shown.ties) + 1)))
    for tie in shown.ties:
        bend = 0.12 if (tie.heard, tie.listener) in pairs else 0.0
        axes.annotate(
            "",
            xy=points[tie.heard],
            xytext=points[tie.listener],
            arrowprops={
                "arrowstyle": "-|>",
                "connectionstyle": f"arc3,rad={bend}",
                "color": "#8d97a3",
                "linewidth": thin * (0.3 + 0.35 * tie.strength),
                "linestyle": "--" if tie.strength == 1 else "-",
                "shrinkA": 7,
                "shrinkB": 8,
                "mutation_scale": 7,
            },
            zorder=1,
        )
    lines = [(points[tie.listener], points[tie.heard]) for tie in shown.ties]
    _draw_people(axes, shown, points, area, lines=lines)


_NOW: tuple[Stance, ...] = STANCES


def _row(shown: StakeholderMap) -> float:
    """Return the height of a row: narrower with many people, so that a page holds them."""
    return max(0.165, min(0.24, 9 / len(shown.people)))


def _draw_stance(axes: Axes, area: Box, shown: StakeholderMap, texts: Texts) -> None:
    start, step = area.x0 + 2.0, (area.x1 - area.x0 - 2.4) / (len(_NOW) - 1)
    place = {stance: start + 0.2 + step * at for at, stance in enumerate(_NOW)}
    for stance, x in place.items():
        name = texts[f"stakeholders.stance-{stance}-short"]
        write(axes, x, area.y0 + 0.1, name, size=_SMALL, color=SOFT, ha="center")
        axes.plot([x, x], [area.y0 + 0.25, area.y1], color="#e6e9ec", lw=0.8, zorder=0)
    y = area.y0 + 0.42
    for person in by_say(shown):
        weight = "bold" if person.id == ME else "normal"
        name = shortened(person.name, _NAME, 1.75, weight)
        write(axes, area.x0, y, name, size=_NAME, weight=weight)
        if person.needed and person.now and person.needed != person.now:
            axes.annotate(
                "",
                xy=(place[person.needed], y),
                xytext=(place[person.now], y),
                arrowprops={
                    "arrowstyle": "-|>",
                    "color": SOFT,
                    "linewidth": 1,
                    "shrinkA": 7,
                    "shrinkB": 7,
                    "mutation_scale": 8,
                },
                zorder=2,
            )
        if person.needed:
            x = place[person.needed]
            axes.plot([x], [y], "D", ms=13, mfc="none", mec=SOFT, mew=0.9, zorder=3)
        if person.now:
            mark(axes, place[person.now], y, person)
        elif not person.needed:
            write(axes, start, y, _said(texts, "key-open"), size=_SMALL, color=SOFT)
        y += _row(shown)


_COLUMNS = 2


def _salience_row(shown: StakeholderMap) -> float:
    return max(0.155, _row(shown) - 0.05)


def _salience_rows(shown: StakeholderMap) -> list[tuple[list[str], float]]:
    """Return pairs of classes, and the height in inches that the fuller of the two needs."""
    found = zoned(shown, "salience")
    zones = list(found)
    if not found[""]:
        zones = zones[:-1]
    pairs = [zones[at : at + _COLUMNS] for at in range(0, len(zones), _COLUMNS)]
    row = _salience_row(shown)
    return [(pair, 0.42 + row * max(1, *(len(found[zone]) for zone in pair))) for pair in pairs]


def _salience_height(shown: StakeholderMap) -> float:
    return 2.6 + sum(height + 0.1 for _, height in _salience_rows(shown))


def _draw_salience(axes: Axes, area: Box, shown: StakeholderMap, texts: Texts) -> None:
    found = zoned(shown, "salience")
    _draw_circles(axes, Box(area.x0, area.y0 + 0.15, area.x1, area.y0 + 2.5), found, texts)
    y, wide = area.y0 + 2.6, (area.x1 - area.x0 - 0.15) / _COLUMNS
    step = _salience_row(shown)
    for pair, height in _salience_rows(shown):
        for at, zone in enumerate(pair):
            box = Box(
                area.x0 + at * (wide + 0.15), y, area.x0 + at * (wide + 0.15) + wide, y + height
            )
            frame(axes, box)
            name = texts[f"stakeholders.zone-{zone}"] if zone else _said(texts, "not-placed")
            write(axes, box.x0 + 0.1, y + 0.17, name, size=_NAME, weight="bold")
            for row, person in enumerate(found[zone]):
                below = y + 0.4 + row * step
                mark(axes, box.x0 + 0.2, below, person)
                weight = "bold" if person.id == ME else "normal"
                label = shortened(person.name, _NAME, wide - 0.5, weight)
                write(axes, box.x0 + 0.38, below, label, size=_NAME, weight=weight)
        y += height + 0.1


def _draw_circles(
    axes: Axes, area: Box, found: Mapping[str, Sequence[Stakeholder]], texts: Texts
) -> None:
    """Draw power, claim and urgency as circles with how many people stand in each part."""
    from matplotlib.patches import Circle

    x, y, radius = (area.x0 + area.x1) / 2, area.y0 + 1.12, 0.72
    centres = {
        "say": (x, y - 0.38),
        "legitimacy": (x - 0.46, y + 0.38),
        "urgency": (x + 0.46, y + 0.38),
    }
    for centre in centres.values():
        axes.add_patch(Circle(centre, radius, fill=False, ec=INK, lw=1))
    write(axes, x, y - 1.2, texts["stakeholders.circle-say"], size=_NAME, ha="center")
    for circle, side in (("legitimacy", -1), ("urgency", 1)):
        centre = centres[circle]
        at = (centre[0] + side * (radius + 0.08), centre[1])
        ha = "right" if side < 0 else "left"
        write(axes, *at, texts[f"stakeholders.circle-{circle}"], size=_NAME, ha=ha)
    parts = {
        "definitive": (x, y + 0.12),
        "dominant": (x - 0.42, y - 0.08),
        "dangerous": (x + 0.42, y - 0.08),
        "dependent": (x, y + 0.62),
        "dormant": (x, y - 0.72),
        "discretionary": (x - 0.74, y + 0.5),
        "demanding": (x + 0.74, y + 0.5),
    }
    for zone, (at_x, at_y) in parts.items():
        if found[zone]:
            count = str(len(found[zone]))
            write(axes, at_x, at_y, count, size=12, weight="bold", ha="center")


def _draw_key(axes: Axes, y: float, lens: str, texts: Texts) -> None:
    x = 0.08
    stances: tuple[Stance, ...] = ("for", "undecided", "against", "unaware")
    marks = [
        *((Stakeholder("", "", now=stance), f"key-{stance}") for stance in stances),
        (Stakeholder("", ""), "key-open"),
        (Stakeholder(ME, ""), "key-me"),
    ]
    for person, key in marks:
        mark(axes, x, y, person)
        name = _said(texts, key)
        write(axes, x + 0.14, y, name, size=_SMALL, color=SOFT)
        x += 0.34 + measure(name, _SMALL)
    more = [_said(texts, "key-strongly")]
    if lens == "network":
        more.append(_said(texts, "key-tie"))
    if lens == "relation":
        more.append(_said(texts, "fence"))
    if lens == "stance":
        axes.plot([x], [y], "D", ms=11, mfc="none", mec=SOFT, mew=0.9)
        name = _said(texts, "needed")
        write(axes, x + 0.16, y, name, size=_SMALL, color=SOFT)
        x += 0.4 + measure(name, _SMALL)
    line = " · ".join(more)
    write(axes, x - 0.06, y, shortened(line, _SMALL, WIDTH - x), size=_SMALL, color=SOFT)


def _label(person: Stakeholder) -> str:
    name = person.name
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"


def _said(texts: Texts, key: str, **parts: object) -> str:
    return texts[f"stakeholders-figure.{key}"].format(**parts)
