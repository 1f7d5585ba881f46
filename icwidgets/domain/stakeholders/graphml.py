"""The map as GraphML, in and out: for Gephi, NodeXL, yEd and networkx."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import networkx as nx

from icwidgets.domain.entry import Refused
from icwidgets.domain.stakeholders.gathering import (
    Gathering,
    Read,
    Texts,
    check_size,
    field_of,
    plain,
    say,
    unique_names,
)
from icwidgets.domain.stakeholders.map import RATINGS, StakeholderMap

# A document type is where entities are declared, and with them every attack by expansion.
_HOSTILE = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DEEPEST = 50
_PEOPLE = (*RATINGS, "now", "needed", "note")
_LOOKS = {
    *("x", "y", "z", "r", "g", "b", "a", "size", "width", "height", "color", "colour", "fill"),
    *("shape", "shape type", "viz", "image"),
}


def read_graphml(text: str, onto: StakeholderMap, texts: Texts) -> Read:
    """Read a GraphML file and add its people and ties to a map.

    An edge leads from who listens to who is heard; in an undirected graph both listen.

    Raises
    ------
    icwidgets.domain.entry.Refused
        When the file as a whole cannot be read; a document type or entities are refused
        before anything is parsed.
    """
    text = text.removeprefix("\ufeff")
    check_size(text, texts)
    if _HOSTILE.search(text):
        raise Refused(say(texts, "document-type"))
    graph = _graph(text, texts)
    gathered = Gathering(onto, texts)
    names = {node: _name(node, data, texts) for node, data in graph.nodes(data=True)}
    seen: set[str] = set()
    for node, data in graph.nodes(data=True):
        row = say(texts, "node", name=names[node])
        if not names[node]:
            gathered.tell("no-name", row=row)
            continue
        id_ = gathered.person(names[node], row)
        if id_ in seen:
            gathered.tell("twice", row=row, name=names[node])
        seen.add(id_)
        for column, value in data.items():
            if id_:
                _read_value(id_, str(column), str(value), names[node], row, gathered, texts)
    _read_edges(graph, names, gathered, texts)
    return gathered.result()


def _graph(text: str, texts: Texts) -> nx.Graph[str]:
    wrong = Refused(say(texts, "not-graphml"))
    try:
        root = ElementTree.fromstring(_DECLARATION.sub("", text, count=1))  # noqa: S314 (no DTD)
    except (ElementTree.ParseError, ValueError, RecursionError) as error:
        raise wrong from error
    if not root.tag.endswith("graphml") or _depth(root) > _DEEPEST:
        raise wrong
    for one in root.iter():
        tag = one.tag.rpartition("}")[2]
        # Every value is read as text, so that one bad number does not spoil the file.
        if tag == "key" and "attr.type" in one.attrib:
            one.set("attr.type", "string")
        elif tag == "edge" and not (one.get("source") and one.get("target")):
            raise wrong
    try:
        found = nx.parse_graphml(ElementTree.tostring(root, encoding="unicode"))
    except Exception as error:  # networkx raises whatever the file makes it stumble over
        raise wrong from error
    graph: nx.Graph[str] = found
    return graph


def _depth(root: ElementTree.Element) -> int:
    deepest, todo = 0, [(root, 1)]
    while todo and deepest <= _DEEPEST:
        one, depth = todo.pop()
        deepest = max(deepest, depth)
        todo += [(child, depth + 1) for child in one]
    return deepest


def _name(node: object, data: dict[str, Any], texts: Texts) -> str:
    """Return a person's name: the node's label, or its id."""
    for column, value in data.items():
        if field_of(str(column), texts) == "name" and str(value).strip():
            return str(value).strip()
    return "" if node is None else str(node).strip()


def _read_value(
    id_: str, column: str, value: str, name: str, row: str, gathered: Gathering, texts: Texts
) -> None:
    field = field_of(column, texts)
    if not value.strip() or field == "name":
        return
    if field in _PEOPLE:
        gathered.rate(id_, field, column, value, row)
    elif plain(column) in _LOOKS:
        gathered.tell("looks", column=column)
    elif plain(value) != plain(name):
        gathered.tell("kept-in-note", column=column)
        gathered.keep(id_, column, value)


def _read_edges(
    graph: nx.Graph[str], names: dict[str, str], gathered: Gathering, texts: Texts
) -> None:
    found, values, given = [], [], False
    for number, (listener, heard, data) in enumerate(graph.edges(data=True), 1):
        row = say(texts, "edge", number=number)
        ends = gathered.ends(names[listener], names[heard], row)
        if not ends:
            continue
        column, value = "", ""
        for one, said in data.items():
            if field_of(str(one), texts) == "strength" and not value:
                column, value, given = str(one), str(said), True
            elif field_of(str(one), texts) != "strength" and plain(str(one)) != "id":
                gathered.tell("not-read", column=one)
        found.append((row, ends))
        values.append((row, column, value))
    if found and graph.is_directed():
        gathered.tell("direction-edges")
    for (row, (first, second)), strength in zip(
        found, gathered.strengths(values, given), strict=True
    ):
        gathered.tie(first, second, strength, row)
        if not graph.is_directed():
            gathered.tell("both-ways")
            gathered.tie(second, first, strength, row)


def write_graphml(shown: StakeholderMap) -> str:
    """Write the map as GraphML: names as ``label``, strengths as ``strength`` and ``weight``."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    names = unique_names(shown)
    for person in shown.people:
        rated = {field: getattr(person, field) for field in _PEOPLE}
        graph.add_node(
            person.id,
            label=_clean(names[person.id]),
            **{
                field: _clean(value) if isinstance(value, str) else value
                for field, value in rated.items()
                if value not in (None, "")
            },
        )
    for tie in shown.ties:
        graph.add_edge(tie.listener, tie.heard, strength=tie.strength, weight=tie.strength)
    lines = nx.generate_graphml(graph, prettyprint=False)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n"


def _clean(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
