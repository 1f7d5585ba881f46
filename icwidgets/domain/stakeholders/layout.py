"""Where everybody stands in the network lens.

People stand on a lattice with room for a dot and the name below it, so names cannot
overlap as long as there is room. Which of its slots a person takes is found by local search:
people with a tie stand near each other (stress, Kamada & Kawai 1989), lines do not run
through other people, and few lines cross.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from icwidgets.domain.stakeholders.map import StakeholderMap

Floats = npt.NDArray[np.float64]
Spots = Mapping[str, tuple[float, float]]

# Pixels of the surface that the layout is made for; it scales with any other.
WIDTH, HEIGHT = 700, 520
DOT = 44
_BOX = (104, 68)  # a dot and a name of 14 characters below it, with a little air
_EDGE_X, _EDGE_TOP, _EDGE_BOTTOM = 54, 30, 48
_NAME_BELOW = 31
_THROUGH, _OVER_NAME, _CROSSING, _OVERLAP = 7.0, 0.7, 0.25, 30.0
_FEWEST = 24  # slots: a few people need some choice too
_NEAR = 14  # slots that are tried around a person, and as many around those they know
# Beyond so many lines some will cross, or run through people, and counting takes long.
_CROSSINGS_UP_TO, _LINES_UP_TO = 150, 350
_PASSES = 5
_APART = 2.2  # how many ties apart people stand whom no way of ties links


def spots(shown: StakeholderMap, given: Spots | None = None) -> dict[str, tuple[float, float]]:
    """Return a place for everybody, 0–1 from the left and from the top.

    The same map gives the same places. Whoever has a given place keeps it; the others are
    placed near their ties, with room for a name below each dot. For places that stay from
    edit to edit, give the places shown before.
    """
    kept = {id_: at for id_, at in (given or {}).items() if id_ in shown.place}
    rest = [at for id_, at in shown.place.items() if id_ not in kept]
    places = np.full((len(shown.people), 2), np.nan)
    for id_, (x, y) in kept.items():
        places[shown.place[id_]] = (x * WIDTH, y * HEIGHT)
    if rest:
        _Search(shown, places).place(rest)
    found = {}
    for id_, at in shown.place.items():
        x, y = (float(one) for one in places[at] / (WIDTH, HEIGHT))
        found[id_] = kept.get(id_, (round(x, 4), round(y, 4)))
    return found


def lattice(people: int) -> Floats:
    """Return slots in pixels, at least as many as people, as far apart as the surface allows.

    Every other row is shifted by half a step where that leaves enough slots: then fewer
    people stand in one line.
    """
    wide, high = WIDTH - 2 * _EDGE_X, HEIGHT - _EDGE_TOP - _EDGE_BOTTOM
    best: tuple[float, int, int, bool] | None = None
    for wanted in (max(_FEWEST, math.ceil(people * 1.3)), people):
        for rows in range(1, wanted + 1):
            for shifted in (True, False):
                columns = -(-(wanted + (rows // 2 if shifted else 0)) // rows)
                apart = min(wide / max(1, columns - 1) / _BOX[0], high / max(1, rows - 1) / _BOX[1])
                offer = (min(apart, 1.6), rows, columns, shifted)
                if best is None or offer[0] > best[0] + 1e-9:
                    best = offer
        if best and best[0] >= 1:
            break
    _, rows, columns, shifted = best or (1.0, 1, 1, False)
    step, left = wide / max(1, columns - 1), _EDGE_X if columns > 1 else WIDTH / 2
    slots = []
    for row in range(rows):
        y = _EDGE_TOP + (high * row / (rows - 1) if rows > 1 else high / 2)
        odd = shifted and row % 2 == 1
        slots += [(left + step * (column + odd / 2), y) for column in range(columns - int(odd))]
    return np.array(slots, float)


class _Search:
    """Looks for good places, in pixels, for those who have none."""

    def __init__(self, shown: StakeholderMap, places: Floats) -> None:
        count = len(shown.people)
        pairs = {
            (min(pair), max(pair))
            for tie in shown.ties
            for pair in [(shown.place[tie.listener], shown.place[tie.heard])]
        }
        self.ends = np.array(sorted(pairs), int).reshape(-1, 2)
        self.places = places
        self.far = _wished(count, self.ends)

    def place(self, rest: list[int]) -> None:
        """Fill in the places of ``rest``."""
        given = [at for at in range(len(self.places)) if at not in set(rest)]
        slots = lattice(len(self.places))
        clear = slots[~_overlapping(slots, self.places[given])] if given else slots
        if len(rest) > len(given) and len(clear) >= len(rest):
            self._settle(rest, clear)
            return
        ties = {at: int((self.ends == at).sum()) for at in rest}
        fine = np.array(
            [
                (x, y)
                for y in np.linspace(_EDGE_TOP, HEIGHT - _EDGE_BOTTOM, 23)
                for x in np.linspace(_EDGE_X, WIDTH - _EDGE_X, 31)
            ]
        )
        for at in sorted(rest, key=lambda one: -ties[one]):
            self.places[at] = fine[int(self.cost(at, fine).argmin())]

    def _settle(self, rest: list[int], slots: Floats) -> None:
        """Put everybody on a slot of their own, then move and swap while that helps."""
        drawn = self._sketch(rest)
        taken: dict[int, int] = {}
        for at in sorted(rest, key=lambda one: -int((self.ends == one).sum())):
            order = np.square(slots - drawn[at]).sum(1).argsort(kind="stable")
            taken[at] = next(int(slot) for slot in order if slot not in taken.values())
            self.places[at] = slots[taken[at]]
        for _ in range(_PASSES if len(self.ends) <= _CROSSINGS_UP_TO else 3):
            moved = [self._improve(at, taken, slots) for at in rest]
            if not any(moved):
                break
        if len(rest) == len(self.places):
            low, high = self.places.min(0), self.places.max(0)
            middle = np.array([WIDTH / 2, (_EDGE_TOP + HEIGHT - _EDGE_BOTTOM) / 2])
            self.places += middle - (low + high) / 2

    def _improve(self, at: int, taken: dict[int, int], slots: Floats) -> bool:
        here, near = taken[at], self._near(at, slots)
        cost = self.cost(at, slots[near])
        bar = float(cost[near == here][0])
        owner = {slot: one for one, slot in taken.items()}
        # A swap is weighed exactly, so only the most promising ones are tried.
        for choice in cost.argsort(kind="stable")[:6]:
            slot = int(near[choice])
            if cost[choice] >= bar - 1e-9:
                return False
            other = owner.get(slot)
            if other is None:
                taken[at], self.places[at] = slot, slots[slot]
                return True
            before = self._both(at, other)
            self.places[[at, other]] = self.places[[other, at]]
            if self._both(at, other) < before - 1e-9:
                taken[at], taken[other] = slot, here
                return True
            self.places[[at, other]] = self.places[[other, at]]
        return False

    def _near(self, at: int, slots: Floats) -> npt.NDArray[np.int_]:
        """Return the slots around a person and around those they have ties with."""
        known = self.ends[(self.ends == at).any(1)]
        middles = [self.places[at]]
        if len(known):
            middles.append(self.places[known[known != at]].mean(0))
        found = [
            np.square(slots - middle).sum(1).argsort(kind="stable")[:_NEAR] for middle in middles
        ]
        return np.unique(np.concatenate(found))

    def _both(self, one: int, other: int) -> float:
        return float(
            self.cost(one, self.places[[one]])[0] + self.cost(other, self.places[[other]])[0]
        )

    def _sketch(self, rest: Sequence[int]) -> Floats:
        """Return places by stress majorisation alone (Gansner, Koren & North 2004)."""
        count = len(self.places)
        angle = 2 * np.pi * np.arange(count) / max(1, count)
        drawn = np.stack(
            [WIDTH / 2 + WIDTH / 3 * np.cos(angle), HEIGHT / 2 + HEIGHT / 3 * np.sin(angle)], 1
        )
        held = ~np.isnan(self.places[:, 0])
        drawn[held] = self.places[held]
        weight = 1 / np.square(self.far + np.eye(count))
        np.fill_diagonal(weight, 0)
        total = np.maximum(weight.sum(1, keepdims=True), 1e-12)
        for _ in range(80):
            apart = drawn[:, None] - drawn[None]
            length = np.maximum(np.sqrt(np.square(apart).sum(-1)), 1e-6)
            pull = drawn[None] + apart * (self.far / length)[..., None]
            moved = (weight[..., None] * pull).sum(1) / total
            drawn[list(rest)] = moved[list(rest)]
        if not held.any() and count > 1:  # fill the surface
            low, high = drawn.min(0), drawn.max(0)
            room = np.array([WIDTH - 2 * _EDGE_X, HEIGHT - _EDGE_TOP - _EDGE_BOTTOM])
            drawn = (drawn - low) / np.maximum(high - low, 1) * room + (_EDGE_X, _EDGE_TOP)
        return drawn

    def cost(self, at: int, offers: Floats) -> Floats:
        """Return how bad each offered place is for one person, the others staying put."""
        set_ = ~np.isnan(self.places[:, 0])
        set_[at] = False
        others = np.flatnonzero(set_)
        if not len(others):
            return np.asarray(np.square(offers - (WIDTH / 2, HEIGHT / 2)).sum(1), np.float64)
        place = self.places[others]
        apart = np.abs(offers[:, None] - place[None])
        wished = self.far[at, others]
        length = np.sqrt(np.square(apart).sum(-1))
        found = np.square((length - wished) / wished).sum(1)
        over = np.maximum(0, 1 - apart / _BOX).prod(-1)
        found += _OVERLAP * (over + (over > 1e-9)).sum(1)
        if len(self.ends) > _LINES_UP_TO:
            return np.asarray(found, np.float64)
        first, second = self.ends.T
        rest = set_[first] & set_[second]
        mine = ((first == at) & set_[second]) | ((second == at) & set_[first])
        if rest.any():
            found += _passing(offers, self.places[self.ends[rest]])
        if mine.any():
            ends = self.ends[mine]
            to = self.places[np.where(ends[:, 0] == at, ends[:, 1], ends[:, 0])]
            found += _through(offers, to, place)
            if 0 < rest.sum() <= _CROSSINGS_UP_TO:
                found += _CROSSING * _crossings(offers, to, self.places[self.ends[rest]])
        return np.asarray(found, np.float64)


def _wished(count: int, ends: npt.NDArray[np.int_]) -> Floats:
    """Return how far apart each two should stand: their distance in ties times a length."""
    far = np.full((count, count), np.inf)
    np.fill_diagonal(far, 0)
    far[ends[:, 0], ends[:, 1]] = far[ends[:, 1], ends[:, 0]] = 1
    for via in range(count):
        far = np.minimum(far, far[:, [via]] + far[[via]])
    length = max(110.0, 0.75 * math.sqrt(WIDTH * HEIGHT / max(1, count)))
    far = np.where(np.isinf(far), _APART, np.minimum(far, 3.5))
    return np.asarray(far * length, np.float64)


def _overlapping(slots: Floats, placed: Floats) -> npt.NDArray[np.bool_]:
    apart = np.abs(slots[:, None] - placed[None])
    close = (apart[..., 0] < _BOX[0]) & (apart[..., 1] < _BOX[1])
    return np.asarray(close.sum(1) > 0)


def _distance(points: Floats, start: Floats, end: Floats) -> Floats:
    """Return the distance of points from lines; all three broadcast."""
    along = end - start
    share = ((points - start) * along).sum(-1) / np.maximum(np.square(along).sum(-1), 1e-9)
    nearest = start + np.clip(share, 0, 1)[..., None] * along
    return np.asarray(np.sqrt(np.square(points - nearest).sum(-1)), np.float64)


def _penalty(points: Floats, start: Floats, end: Floats) -> Floats:
    dot = np.maximum(0, 1 - _distance(points, start, end) / (DOT / 2 + 12))
    name = np.maximum(0, 1 - _distance(points + np.array([0, _NAME_BELOW]), start, end) / 16)
    return _THROUGH * dot + _OVER_NAME * name


def _passing(offers: Floats, lines: Floats) -> Floats:
    """Return how much other people's lines run through each offer."""
    return np.asarray(
        _penalty(offers[:, None], lines[None, :, 0], lines[None, :, 1]).sum(1), np.float64
    )


def _through(offers: Floats, to: Floats, others: Floats) -> Floats:
    """Return how much lines from each offer run through others; a line's own end is let be."""
    found = _penalty(others[None, None], offers[:, None, None], to[None, :, None])
    own = (others[None] == to[:, None]).all(-1)
    return np.asarray(np.where(own[None], 0, found).sum((1, 2)), np.float64)


def _crossings(offers: Floats, to: Floats, lines: Floats) -> Floats:
    """Return how many lines each offer's own lines would cross."""

    def side(a: Floats, b: Floats, c: Floats) -> Floats:
        found: Floats = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (
            b[..., 1] - a[..., 1]
        ) * (c[..., 0] - a[..., 0])
        return found

    a, b = offers[:, None, None], to[None, :, None]
    c, d = lines[None, None, :, 0], lines[None, None, :, 1]
    crossed = (side(a, b, c) * side(a, b, d) < -1e-6) & (side(c, d, a) * side(c, d, b) < -1e-6)
    return np.asarray(crossed.sum((1, 2)), np.float64)
