"""Whether files fit together: names that lead somewhere, scales in order, sums that come out.

Every function takes files that have passed their schema, and returns what is to be mended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from icwidgets.content.document import Document, Place
from icwidgets.content.exercises import exercise_ids
from icwidgets.content.files import Files, data_of, of, problem, unknown
from icwidgets.content.problem import Problem
from icwidgets.domain.scoring import Item, score

NO_CHANCE = "no-chance"


def check_scales(files: Files) -> Iterator[Problem]:
    """Check that points ascend and that our own statements' anchors (1, 3, 5) are on it."""
    for document in of(files, "scale.yaml", "sets/"):
        place: Place = () if document.file == "scale.yaml" else ("scale",)
        scale: Any = document.data if not place else data_of(document)["scale"]
        points = [int(value) for value in scale["points"]]
        if points != sorted(points):
            yield problem(
                document,
                (*place, "points"),
                f"the points of the scale are not in order ({', '.join(map(str, points))}).",
                "Write the lowest first and the highest last.",
            )
        for value in (1, 3, 5):
            if not place and value not in points:
                yield problem(
                    document,
                    ("points",),
                    f"the scale has no point {value}, and statements have an anchor for it.",
                    f"Add a line `{value}: …` under `points:`.",
                )


def check_areas(files: Files) -> Iterator[Problem]:
    """Check that facet names are used once, and that every area has its statements."""
    document = files["areas.yaml"]
    areas = data_of(document)["areas"]
    seen: dict[str, str] = {}
    for area, about in areas.items():
        for facet in about["facets"]:
            if facet in seen:
                yield problem(
                    document,
                    ("areas", area, "facets", facet),
                    f"the facet “{facet}” is in the area “{seen[facet]}” as well.",
                    "Give each facet a name of its own.",
                )
            seen[facet] = area
    with_statements = {data_of(one)["area"] for one in of(files, "statements/")}
    for area in areas:
        if area not in with_statements:
            yield problem(
                document,
                ("areas", area),
                f"the area “{area}” has no statements.",
                f"Add a file statements/{area}.yaml, or take the area out.",
            )


def check_statements(files: Files) -> Iterator[Problem]:
    """Check that sets name a known area, and their statements known facets and thoughts."""
    areas = data_of(files["areas.yaml"])["areas"]
    thoughts = data_of(files["thoughts.yaml"])["thoughts"]
    own_facets = {facet for about in areas.values() for facet in about["facets"]}
    first: dict[str, Document] = {}
    ids: dict[str, str] = {}
    for document in of(files, "statements/", "sets/"):
        data, own = data_of(document), document.file.startswith("statements/")
        if data["area"] not in areas:
            yield unknown(document, ("area",), "area", data["area"], areas)
            continue
        if own and data["id"] != f"{data['area']}.rating":
            yield problem(
                document,
                ("id",),
                f"the statements of the area “{data['area']}” have the id “{data['id']}”.",
                f"Write `id: {data['area']}.rating`.",
            )
        if data["id"] in ids:
            yield problem(
                document,
                ("id",),
                f"the id “{data['id']}” is used in {ids[data['id']]} as well.",
                "Give each file an id of its own.",
            )
        ids.setdefault(data["id"], document.file)
        facets = areas[data["area"]]["facets"] if own else data["facets"]
        if not own:
            for facet in sorted(own_facets.intersection(facets)):
                yield problem(
                    document,
                    ("facets", facet),
                    f"the facet “{facet}” is one of areas.yaml as well.",
                    "Give the facet of an optional set a name of its own.",
                )
        for statement, about in data["statements"].items():
            place: Place = ("statements", statement)
            if statement in first:
                other = first[statement]
                yield problem(
                    document,
                    place,
                    f"the statement “{statement}” is in {other.file}, line {other.line(place)}, "
                    "as well.",
                    "Give one of them another id.",
                )
            first.setdefault(statement, document)
            if statement == NO_CHANCE:
                yield problem(document, place, f"“{NO_CHANCE}” is an answer.", "Use another id.")
            if about["facet"] not in facets:
                yield unknown(document, (*place, "facet"), "facet", about["facet"], facets)
            if own and about["thought"] not in thoughts:
                yield unknown(document, (*place, "thought"), "thought", about["thought"], thoughts)
        yield from _facets_served(document, facets, markers=own)


def _facets_served(
    document: Document, facets: Mapping[str, Any], *, markers: bool
) -> Iterator[Problem]:
    statements = data_of(document)["statements"]
    for facet in facets:
        mine = [one for one, about in statements.items() if about["facet"] == facet]
        marked = [one for one in mine if statements[one].get("marker")]
        if not mine:
            yield problem(
                document,
                ("statements",),
                f"the facet “{facet}” has no statement.",
                f"Add one with `facet: {facet}`.",
            )
        elif markers and not marked:
            yield problem(
                document,
                ("statements", mine[0]),
                f"no statement of the facet “{facet}” is its marker for the quick look.",
                "Add a line `marker: true` to one of them.",
            )
        elif len(marked) > 1:
            names = " and ".join(f"“{one}”" for one in marked)
            yield problem(
                document,
                ("statements", marked[1], "marker"),
                f"the facet “{facet}” has {len(marked)} markers: {names}.",
                "Keep `marker: true` for one of them.",
            )


def check_scoring(files: Files) -> Iterator[Problem]:
    """Check that every worked example gives the scores that it says."""
    areas = data_of(files["areas.yaml"])["areas"]
    points = _points(data_of(files["scale.yaml"]))
    markers: dict[str, list[Item]] = {area: [] for area in areas}
    for document in of(files, "statements/", "sets/"):
        data = data_of(document)
        groups: dict[str, list[Item]] = {}
        for statement, about in data["statements"].items():
            item = Item(statement, about.get("reversed", False))
            groups.setdefault(about["facet"], []).append(item)
            if about.get("marker") and data["area"] in markers:
                markers[data["area"]].append(item)
        scale = _points(data["scale"]) if "scale" in data else points
        yield from _examples(document, groups, scale)
    if "quick-look.yaml" in files:
        yield from _examples(files["quick-look.yaml"], markers, points)


def _examples(
    document: Document, groups: Mapping[str, list[Item]], points: list[int]
) -> Iterator[Problem]:
    data = data_of(document)
    ids = [item.id for items in groups.values() for item in items]
    for number, example in enumerate(data["examples"]):
        place: Place = ("examples", number)
        for statement, answer in example["answers"].items():
            at = (*place, "answers", statement)
            if statement not in ids:
                yield unknown(document, at, "statement", statement, ids)
            if answer not in points and answer != NO_CHANCE:
                yield problem(
                    document,
                    at,
                    f"scoring example {number + 1} answers “{statement}” with “{answer}”, "
                    "which is not on the scale.",
                    f"Use one of {', '.join(map(str, points))}, or {NO_CHANCE}.",
                )
        for group, expected in example["scores"].items():
            at = (*place, "scores", group)
            if group not in groups:
                yield unknown(document, at, "facet or area", group, groups)
                continue
            got = score(
                groups[group],
                example["answers"],
                low=points[0],
                high=points[-1],
                alpha=data["assumption"]["alpha"],
                sd=data["assumption"]["sd"],
            )
            value = None if got is None else round(got.value, 3)
            if (value is None) != (expected is None) or abs((value or 0) - (expected or 0)) > 0.001:
                yield problem(
                    document,
                    at,
                    f"scoring example {number + 1} says that “{group}” is {_said(expected)}, "
                    f"but it comes out as {_said(value)}.",
                    "Correct the answers or the score, and check which statements are reversed.",
                )


def check_workbooks(files: Files) -> Iterator[Problem]:
    """Check that workbooks name known areas and exercises."""
    document = files["workbooks.yaml"]
    areas = data_of(files["areas.yaml"])["areas"]
    known = {"start.quick-look"}
    known |= {data_of(one)["id"] for one in of(files, "statements/", "sets/")}
    known |= exercise_ids(files)
    for workbook, about in data_of(document)["workbooks"].items():
        place: Place = ("workbooks", workbook)
        if about.get("area", "") and about["area"] not in areas:
            yield unknown(document, (*place, "area"), "area", about["area"], areas)
        for number, exercise in enumerate(about["exercises"]):
            if exercise not in known:
                at = (*place, "exercises", number)
                yield unknown(document, at, "exercise", exercise, known)


def check_language(files: Files, language: str) -> Iterator[Problem]:
    """Check that sets are in the language of their folder."""
    for document in of(files, "statements/", "sets/"):
        said = data_of(document)["language"]
        if said != language:
            yield problem(
                document,
                ("language",),
                f"the file says that its language is “{said}”, but its folder is “{language}”.",
                f"Write `language: {language}`, or move the file.",
            )


def check_kept(files: Files, built_in: Files) -> Iterator[Problem]:
    """Check that the areas that notebooks ask for by name are still there."""
    document = files["areas.yaml"]
    for name in data_of(built_in["areas.yaml"])["areas"]:
        if name not in data_of(document)["areas"]:
            yield problem(
                document,
                ("areas",),
                f"“{name}” is missing, and a notebook needs it.",
                "Copy it over from the built-in file of this name.",
            )


def _points(scale: Mapping[str, Any]) -> list[int]:
    return sorted(int(value) for value in scale["points"])


def _said(value: float | None) -> str:
    return "empty (too little answered)" if value is None else f"{value:g}"
