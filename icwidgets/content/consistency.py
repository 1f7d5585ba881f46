"""Whether files fit together: names that lead somewhere, scales in order, sums that come out.

Every function takes files that have passed their schema, and returns what is to be mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from icwidgets.content.document import Document, Place
from icwidgets.content.problem import Problem
from icwidgets.domain.scoring import Item, score

NO_CHANCE = "no-chance"
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
Files = Mapping[str, Document]


def check_scales(files: Files) -> Iterator[Problem]:
    """Check that points ascend and that our own statements' anchors (1, 3, 5) are on it."""
    for document in _of(files, "scale.yaml", "sets/"):
        place: Place = () if document.file == "scale.yaml" else ("scale",)
        scale: Any = document.data if not place else _data(document)["scale"]
        points = [int(value) for value in scale["points"]]
        if points != sorted(points):
            yield _problem(
                document,
                (*place, "points"),
                f"the points of the scale are not in order ({', '.join(map(str, points))}).",
                "Write the lowest first and the highest last.",
            )
        for value in (1, 3, 5):
            if not place and value not in points:
                yield _problem(
                    document,
                    ("points",),
                    f"the scale has no point {value}, and statements have an anchor for it.",
                    f"Add a line `{value}: …` under `points:`.",
                )


def check_areas(files: Files) -> Iterator[Problem]:
    """Check that facet names are used once, and that every area has its statements."""
    document = files["areas.yaml"]
    areas = _data(document)["areas"]
    seen: dict[str, str] = {}
    for area, about in areas.items():
        for facet in about["facets"]:
            if facet in seen:
                yield _problem(
                    document,
                    ("areas", area, "facets", facet),
                    f"the facet “{facet}” is in the area “{seen[facet]}” as well.",
                    "Give each facet a name of its own.",
                )
            seen[facet] = area
    with_statements = {_data(one)["area"] for one in _of(files, "statements/")}
    for area in areas:
        if area not in with_statements:
            yield _problem(
                document,
                ("areas", area),
                f"the area “{area}” has no statements.",
                f"Add a file statements/{area}.yaml, or take the area out.",
            )


def check_statements(files: Files) -> Iterator[Problem]:
    """Check that sets name a known area, and their statements known facets and thoughts."""
    areas = _data(files["areas.yaml"])["areas"]
    thoughts = _data(files["thoughts.yaml"])["thoughts"]
    own_facets = {facet for about in areas.values() for facet in about["facets"]}
    first: dict[str, Document] = {}
    ids: dict[str, str] = {}
    for document in _of(files, "statements/", "sets/"):
        data, own = _data(document), document.file.startswith("statements/")
        if data["area"] not in areas:
            yield _unknown(document, ("area",), "area", data["area"], areas)
            continue
        if own and data["id"] != f"{data['area']}.rating":
            yield _problem(
                document,
                ("id",),
                f"the statements of the area “{data['area']}” have the id “{data['id']}”.",
                f"Write `id: {data['area']}.rating`.",
            )
        if data["id"] in ids:
            yield _problem(
                document,
                ("id",),
                f"the id “{data['id']}” is used in {ids[data['id']]} as well.",
                "Give each file an id of its own.",
            )
        ids.setdefault(data["id"], document.file)
        facets = areas[data["area"]]["facets"] if own else data["facets"]
        if not own:
            for facet in sorted(own_facets.intersection(facets)):
                yield _problem(
                    document,
                    ("facets", facet),
                    f"the facet “{facet}” is one of areas.yaml as well.",
                    "Give the facet of an optional set a name of its own.",
                )
        for statement, about in data["statements"].items():
            place: Place = ("statements", statement)
            if statement in first:
                other = first[statement]
                yield _problem(
                    document,
                    place,
                    f"the statement “{statement}” is in {other.file}, line {other.line(place)}, "
                    "as well.",
                    "Give one of them another id.",
                )
            first.setdefault(statement, document)
            if statement == NO_CHANCE:
                yield _problem(document, place, f"“{NO_CHANCE}” is an answer.", "Use another id.")
            if about["facet"] not in facets:
                yield _unknown(document, (*place, "facet"), "facet", about["facet"], facets)
            if own and about["thought"] not in thoughts:
                yield _unknown(document, (*place, "thought"), "thought", about["thought"], thoughts)
        yield from _facets_served(document, facets, markers=own)


def _facets_served(
    document: Document, facets: Mapping[str, Any], *, markers: bool
) -> Iterator[Problem]:
    statements = _data(document)["statements"]
    for facet in facets:
        mine = [one for one, about in statements.items() if about["facet"] == facet]
        marked = [one for one in mine if statements[one].get("marker")]
        if not mine:
            yield _problem(
                document,
                ("statements",),
                f"the facet “{facet}” has no statement.",
                f"Add one with `facet: {facet}`.",
            )
        elif markers and not marked:
            yield _problem(
                document,
                ("statements", mine[0]),
                f"no statement of the facet “{facet}” is its marker for the quick look.",
                "Add a line `marker: true` to one of them.",
            )
        elif len(marked) > 1:
            names = " and ".join(f"“{one}”" for one in marked)
            yield _problem(
                document,
                ("statements", marked[1], "marker"),
                f"the facet “{facet}” has {len(marked)} markers: {names}.",
                "Keep `marker: true` for one of them.",
            )


def check_scoring(files: Files) -> Iterator[Problem]:
    """Check that every worked example gives the scores that it says."""
    areas = _data(files["areas.yaml"])["areas"]
    points = _points(_data(files["scale.yaml"]))
    markers: dict[str, list[Item]] = {area: [] for area in areas}
    for document in _of(files, "statements/", "sets/"):
        data = _data(document)
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
    data = _data(document)
    ids = [item.id for items in groups.values() for item in items]
    for number, example in enumerate(data["examples"]):
        place: Place = ("examples", number)
        for statement, answer in example["answers"].items():
            at = (*place, "answers", statement)
            if statement not in ids:
                yield _unknown(document, at, "statement", statement, ids)
            if answer not in points and answer != NO_CHANCE:
                yield _problem(
                    document,
                    at,
                    f"scoring example {number + 1} answers “{statement}” with “{answer}”, "
                    "which is not on the scale.",
                    f"Use one of {', '.join(map(str, points))}, or {NO_CHANCE}.",
                )
        for group, expected in example["scores"].items():
            at = (*place, "scores", group)
            if group not in groups:
                yield _unknown(document, at, "facet or area", group, groups)
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
                yield _problem(
                    document,
                    at,
                    f"scoring example {number + 1} says that “{group}” is {_said(expected)}, "
                    f"but it comes out as {_said(value)}.",
                    "Correct the answers or the score, and check which statements are reversed.",
                )


def check_workbooks(files: Files) -> Iterator[Problem]:
    """Check that workbooks name known areas and exercises."""
    document = files["workbooks.yaml"]
    areas = _data(files["areas.yaml"])["areas"]
    known = {"start.quick-look"}
    known |= {_data(one)["id"] for one in _of(files, "statements/", "sets/")}
    for one in _of(files, "exercises/"):
        known |= {f"{area}.{_data(one)['id']}" for area in _data(one)["areas"]}
    for workbook, about in _data(document)["workbooks"].items():
        place: Place = ("workbooks", workbook)
        if about.get("area", "") and about["area"] not in areas:
            yield _unknown(document, (*place, "area"), "area", about["area"], areas)
        for number, exercise in enumerate(about["exercises"]):
            if exercise not in known:
                at = (*place, "exercises", number)
                yield _unknown(document, at, "exercise", exercise, known)


def check_exercises(files: Files) -> Iterator[Problem]:
    """Check that exercises have their own ids, their choices, and examples that fit."""
    areas = [*_data(files["areas.yaml"])["areas"], "start", "plan"]
    first: dict[str, str] = {}
    for document in _of(files, "exercises/"):
        data = _data(document)
        for area, example in data["areas"].items():
            place: Place = ("areas", area)
            if area not in areas:
                yield _unknown(document, place, "area", area, areas)
            name = f"{area}.{data['id']}"
            if name in first:
                yield _problem(
                    document,
                    place,
                    f"the exercise “{name}” is in {first[name]} as well.",
                    "Give one of them another id.",
                )
            first.setdefault(name, document.file)
            for field, value in example.items():
                at = (*place, field)
                if field not in data["fields"]:
                    yield _unknown(document, at, "field", field, data["fields"])
                elif not _fits(data["fields"][field], value):
                    yield _problem(
                        document,
                        at,
                        f"the example gives “{field}” as “{value}”, which it cannot be.",
                        "Use one of its choices, a date such as 2026-03-12, or a number.",
                    )
        for field, about in data["fields"].items():
            if (about["kind"] == "choice") != ("choices" in about):
                yield _problem(
                    document,
                    ("fields", field),
                    f"the field “{field}” has a kind and choices that do not go together.",
                    "Give `choices:` to a field of `kind: choice`, and to no other.",
                )


def check_language(files: Files, language: str) -> Iterator[Problem]:
    """Check that sets are in the language of their folder."""
    for document in _of(files, "statements/", "sets/"):
        said = _data(document)["language"]
        if said != language:
            yield _problem(
                document,
                ("language",),
                f"the file says that its language is “{said}”, but its folder is “{language}”.",
                f"Write `language: {language}`, or move the file.",
            )


def check_kept(files: Files, built_in: Files) -> Iterator[Problem]:
    """Check that what notebooks ask for by name is still there: workbooks and areas."""
    for file, group in (("workbooks.yaml", "workbooks"), ("areas.yaml", "areas")):
        document = files[file]
        for name in _data(built_in[file])[group]:
            if name not in _data(document)[group]:
                yield _problem(
                    document,
                    (group,),
                    f"“{name}” is missing, and a notebook needs it.",
                    "Copy it over from the built-in file of this name.",
                )


def _fits(field: Mapping[str, Any], value: str) -> bool:
    match field["kind"]:
        case "choice":
            return value in field.get("choices", {})
        case "date":
            try:
                date.fromisoformat(value)
            except ValueError:
                return False
        case "number" | "percent":
            return bool(_NUMBER.fullmatch(value))
    return len(value) <= int(field.get("max_length", 2000))


def _of(files: Files, *starts: str) -> Iterator[Document]:
    return (files[file] for file in sorted(files) if file.startswith(starts))


def _data(document: Document) -> Any:
    return document.data


def _points(scale: Mapping[str, Any]) -> list[int]:
    return sorted(int(value) for value in scale["points"])


def _said(value: float | None) -> str:
    return "empty (too little answered)" if value is None else f"{value:g}"


def _problem(document: Document, place: Place, wrong: str, mend: str) -> Problem:
    return Problem(document.file, document.line(place), wrong, mend)


def _unknown(
    document: Document, place: Place, noun: str, name: object, known: Iterable[str]
) -> Problem:
    names = sorted(known)
    close = get_close_matches(str(name), names, n=1)
    shown = ", ".join(names[:8]) + (", …" if len(names) > 8 else "")
    mend = f"Did you mean “{close[0]}”?" if close else f"Known are: {shown}."
    return _problem(document, place, f"there is no {noun} “{name}”.", mend)
