"""From checked files to the shapes of `icwidgets.content.model`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from icwidgets.content.model import (
    Area,
    Assumption,
    ByLink,
    Choosing,
    Condition,
    Content,
    Exercise,
    Facet,
    Field,
    MapExample,
    Records,
    Scale,
    ScoringExample,
    Statement,
    StatementSet,
    Workbook,
)

QUICK_LOOK = "start.quick-look"


def build_content(files: Mapping[str, Any], language: str) -> Content:
    """Build the whole content.

    Parameters
    ----------
    files
        Path inside the content folder → data of that file. They must have passed the checks.
    """
    areas = {key: _area(key, area) for key, area in files["areas.yaml"]["areas"].items()}
    scale = _scale(files["scale.yaml"])
    sets = {}
    for data in _within(files, "statements"):
        sets[data["id"]] = _area_set(data, areas[data["area"]].facets, scale)
    sets = {QUICK_LOOK: _quick_look(files["quick-look.yaml"], tuple(sets.values())), **sets}
    for data in _within(files, "sets"):
        facets = tuple(_facet(key, data["area"], facet) for key, facet in data["facets"].items())
        sets[data["id"]] = replace(
            _area_set(data, facets, _scale(data["scale"])), optional=data["optional"]
        )
    exercises = {
        exercise.id: exercise
        for data in _within(files, "exercises")
        for exercise in _exercises(data)
    }
    workbooks = tuple(
        Workbook(key, data["title"], data.get("area", ""), tuple(data["exercises"]))
        for key, data in files["workbooks.yaml"]["workbooks"].items()
    )
    texts = {
        f"{file.removeprefix('texts/').removesuffix('.yaml')}.{key}": text
        for file, data in sorted(files.items())
        if file.startswith("texts/")
        for key, text in (data or {}).items()
    }
    thoughts = dict(files["thoughts.yaml"]["thoughts"])
    return Content(language, areas, sets, exercises, texts, workbooks, thoughts)


def _within(files: Mapping[str, Any], folder: str) -> Iterable[Any]:
    """Return the files of a folder, statement sets in the order of their areas."""
    found = [data for file, data in sorted(files.items()) if file.startswith(f"{folder}/")]
    order = list(files["areas.yaml"]["areas"])
    if folder == "statements":
        found.sort(key=lambda data: order.index(data["area"]))
    return found


def _numbered(data: Mapping[str, str]) -> dict[int, str]:
    return {int(key): text for key, text in data.items()}


def _scale(data: Any) -> Scale:
    return Scale(
        tuple((int(value), word) for value, word in data["points"].items()),
        data["no_chance"],
        data["window"],
    )


def _facet(key: str, area: str, data: Any) -> Facet:
    return Facet(key, area, data["name"], _numbered(data["looks_like"]), data["next_step"])


def _area(key: str, data: Any) -> Area:
    facets = tuple(_facet(one, key, facet) for one, facet in data["facets"].items())
    return Area(key, data["name"], data["title"], data["why"], facets)


def _statement(key: str, data: Any) -> Statement:
    return Statement(
        key,
        data["text"],
        data["facet"],
        data.get("reversed", False),
        _numbered(data.get("anchors", {})),
        data.get("thought", ""),
        data.get("marker", False),
    )


def _assumption(data: Any) -> Assumption:
    return Assumption(float(data["alpha"]), float(data["sd"]), data["because"])


def _examples(data: Any) -> tuple[ScoringExample, ...]:
    return tuple(
        ScoringExample(example["says"], example["answers"], example["scores"])
        for example in data["examples"]
    )


def _area_set(data: Any, facets: tuple[Facet, ...], scale: Scale) -> StatementSet:
    return StatementSet(
        id=data["id"],
        version=str(data["version"]),
        language=data["language"],
        licence=data["licence"],
        source=data["source"],
        area=data["area"],
        title=data["title"],
        scale=scale,
        facets=facets,
        statements=tuple(_statement(key, one) for key, one in data["statements"].items()),
        assumption=_assumption(data["assumption"]),
        examples=_examples(data),
    )


def _quick_look(data: Any, sets: tuple[StatementSet, ...]) -> StatementSet:
    """Return the marker statements of all areas as one set."""
    return StatementSet(
        id=QUICK_LOOK,
        version=str(data["version"]),
        language=sets[0].language,
        licence=sets[0].licence,
        source=sets[0].source,
        area="start",
        title=data["title"],
        scale=sets[0].scale,
        facets=tuple(facet for one in sets for facet in one.facets),
        statements=tuple(
            statement for one in sets for statement in one.statements if statement.marker
        ),
        assumption=_assumption(data["assumption"]),
        examples=_examples(data),
    )


def _exercises(data: Any) -> Iterable[Exercise]:
    """Return the exercise, or one for each area that it names."""
    fields = tuple(_field(key, one) for key, one in data.get("fields", {}).items())
    for area, example in data["areas"].items():
        several = isinstance(example, list)
        yield Exercise(
            id=f"{area}.{data['id']}",
            version=str(data["version"]),
            kind=data["kind"],
            area=area,
            title=data["title"],
            purpose=data["purpose"],
            fields=fields,
            example={} if several else dict(example),
            examples=tuple(dict(one) for one in example) if several else (),
            records=_records(data["records"]) if "records" in data else None,
            insight=data.get("insight", ""),
            map=_map(data["map"]) if "map" in data else None,
            first=data.get("first", ""),
            onward=data.get("onward", ""),
        )


def _map(data: Any) -> MapExample:
    ties = tuple((one["listener"], one["heard"], one["strength"]) for one in data["ties"])
    return MapExample(data["aim"], data["people"], ties)


def _records(data: Any) -> Records:
    return Records(
        title=data["title"],
        most=data["most"],
        add=data["add"],
        first=data["first"],
        full=data["full"],
        unnamed=data["unnamed"],
        over=_condition(data.get("over")),
        choosing=Choosing(**data["choosing"]) if "choosing" in data else None,
        by_link=_by_link(data["by_link"]) if "by_link" in data else None,
    )


def _by_link(data: Any) -> ByLink:
    return ByLink(tuple(data["asks"]), data["people"], data["day"], data["fewest"])


def _condition(data: Any) -> Condition | None:
    """Return the condition that ``{field: [choice, …]}`` says."""
    return next((Condition(key, tuple(values)) for key, values in (data or {}).items()), None)


def _field(key: str, data: Any) -> Field:
    low, high = data.get("ends", ("", ""))
    return Field(
        key,
        data["kind"],
        data["label"],
        data.get("hint", ""),
        tuple(data.get("choices", {}).items()),
        data.get("required", False),
        data.get("max_length", 2000),
        (low, high),
        _condition(data.get("when")),
        tuple(data.get("to", ())),
        data.get("several", False),
    )
