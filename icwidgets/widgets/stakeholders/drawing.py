"""Where things go in a printed lens: dots that are not on top of each other, names that fit.

Everything is in inches, from the left and from the top, and pure: no drawing library.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

RADIUS = 0.1
"""Of a dot."""
_GAP = 0.03
_TURNS = 24
_CROSSED = 0.03
"""How many inches further off a name may stand to have one line less through it."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def meets(self, other: Box) -> bool:
        """Whether two rectangles overlap."""
        across = self.x0 < other.x1 and other.x0 < self.x1
        return across and self.y0 < other.y1 and other.y0 < self.y1

    def holds(self, other: Box) -> bool:
        """Whether the other lies wholly inside."""
        across = self.x0 <= other.x0 and other.x1 <= self.x1
        return across and self.y0 <= other.y0 and other.y1 <= self.y1


Points = Mapping[str, tuple[float, float]]


def around(x: float, y: float, radius: float = RADIUS) -> Box:
    """Return the box of a dot."""
    return Box(x - radius, y - radius, x + radius, y + radius)


def side_by_side(points: Points, inside: Box) -> dict[str, tuple[float, float]]:
    """Return the points, those on top of each other set side by side, all inside."""
    placed: dict[str, tuple[float, float]] = {}
    for id_, (x, y) in points.items():
        for off_x, off_y in _spiral(2.15 * RADIUS):
            offer = (
                min(max(x + off_x, inside.x0 + RADIUS), inside.x1 - RADIUS),
                min(max(y + off_y, inside.y0 + RADIUS), inside.y1 - RADIUS),
            )
            if all(math.dist(offer, other) >= 2.05 * RADIUS for other in placed.values()):
                placed[id_] = offer
                break
    return placed


def _spiral(step: float) -> Iterator[tuple[float, float]]:
    yield 0.0, 0.0
    for ring in range(1, 60):
        for turn in range(6 * ring):
            angle = 2 * math.pi * turn / (6 * ring)
            yield step * ring * math.cos(angle), step * ring * math.sin(angle)


def beside(
    points: Points,
    sizes: Mapping[str, tuple[float, float]],
    inside: Box,
    lines: Iterable[tuple[tuple[float, float], tuple[float, float]]] = (),
) -> dict[str, Box]:
    """Return a box for each name near its dot, that meets no other name and no dot.

    The nearest free place is taken, below the dot first, and rather one that no line runs
    through. Whoever has most neighbours chooses first. When there is no room at all the
    name is left out of the answer.

    Parameters
    ----------
    sizes
        Width and height of each name.
    lines
        Lines of the drawing, each from one point to another.
    """
    dots = {id_: around(x, y, RADIUS + _GAP) for id_, (x, y) in points.items()}
    lines = list(lines)
    held: list[Box] = []
    order = sorted(
        points,
        key=lambda id_: -sum(math.dist(points[id_], other) < 0.7 for other in points.values()),
    )
    placed: dict[str, Box] = {}
    for id_ in order:
        free = [
            (far + _CROSSED * min(3, _crossed(box, lines)), rank, box)
            for rank, (far, box) in enumerate(_offers(points[id_], sizes[id_]))
            if inside.holds(box)
            and not any(box.meets(dot) for dot in dots.values())
            and not any(box.meets(other) for other in held)
        ]
        if free:
            placed[id_] = min(free, key=lambda one: one[:2])[2]
            held.append(placed[id_])
    return placed


def _offers(point: tuple[float, float], size: tuple[float, float]) -> Iterator[tuple[float, Box]]:
    """Yield how far off, and the box: below, right, left, above, then further and further."""
    (x, y), (wide, high) = point, size
    for far in (0.0, 0.08, 0.18, 0.3, 0.45, 0.65, 0.9, 1.2, 1.6):
        off = RADIUS + _GAP + 0.01 + far
        for turn in range(_TURNS):
            # 0 is below; then to both sides in turn, and up.
            angle = math.pi / 2 + (-1) ** turn * math.ceil(turn / 2) * 2 * math.pi / _TURNS
            along, down = math.cos(angle), math.sin(angle)
            middle_x = x + along * (off + wide / 2) if abs(along) > 0.3 else x + along * off
            middle_y = y + down * (off + high / 2)
            yield (
                far + 0.002 * turn,
                Box(
                    middle_x - wide / 2,
                    middle_y - high / 2,
                    middle_x + wide / 2,
                    middle_y + high / 2,
                ),
            )


def _crossed(box: Box, lines: Iterable[tuple[tuple[float, float], tuple[float, float]]]) -> int:
    return sum(_runs_through(box, *line) for line in lines)


def _runs_through(box: Box, start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether a line meets a box (Liang & Barsky 1984)."""
    low, high = 0.0, 1.0
    for begin, finish, least, most in (
        (start[0], end[0], box.x0, box.x1),
        (start[1], end[1], box.y0, box.y1),
    ):
        along = finish - begin
        if abs(along) < 1e-12:
            if not least <= begin <= most:
                return False
            continue
        enters, leaves = sorted(((least - begin) / along, (most - begin) / along))
        low, high = max(low, enters), min(high, leaves)
    return low <= high
