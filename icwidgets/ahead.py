"""What a notebook's cells will show, drawn before there is a kernel to run them.

No code of a notebook is run here. A cell is read, and only one that is exactly one call that
we know, with plain values, is drawn: by the same method that the kernel will call, from the
same content and the same store. A widget made this way has no comm and is never shown itself;
what it would send to the page is taken from it.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from icwidgets.content.model import Content
from icwidgets.domain.entry import Json
from icwidgets.store import Person, Store
from icwidgets.widgets.link import Linked, unlinked
from icwidgets.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Call:
    """A cell that is one call.

    Attributes
    ----------
    opens
        Whether it is ``open_workbook``, whose only argument is the workbook's id; else it is
        a method of the workbook that was opened.
    book
        The name that the open workbook has in the notebook.
    """

    book: str
    name: str
    arguments: tuple[Json, ...] = ()
    named: tuple[tuple[str, Json], ...] = ()
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """One widget as the page gets it.

    Attributes
    ----------
    kind
        What anywidget calls the widget's class; says which bundle draws it.
    state
        Its synced traits, as JSON can hold them.
    """

    kind: str
    state: Mapping[str, Json]


def read_cell(source: str) -> Call | None:
    """Return the one call that a cell is, ``None`` when it is anything else."""
    try:
        body = ast.parse(source).body
        match body:
            case [
                ast.ImportFrom("icwidgets", [ast.alias("open_workbook", None)], 0),
                ast.Assign([ast.Name(book)], ast.Call(ast.Name("open_workbook"), [about], [])),
            ]:
                name = ast.literal_eval(about)
                return Call(book, name, opens=True) if isinstance(name, str) else None
            case [ast.Expr(ast.Call(ast.Attribute(ast.Name(book), name), arguments, named))]:
                values = {one.arg or "**": ast.literal_eval(one.value) for one in named}
                if "**" not in values:
                    given = tuple(ast.literal_eval(one) for one in arguments)
                    return Call(book, name, given, tuple(values.items()))
    except (SyntaxError, ValueError, TypeError, MemoryError, RecursionError):
        pass
    return None


def read_cells(sources: Sequence[str]) -> list[Call]:
    """Return the calls that a notebook's code cells begin with, up to the first other cell."""
    calls: list[Call] = []
    for source in sources:
        call = read_cell(source)
        if call is None or not _follows(call, calls):
            break
        calls.append(call)
    return calls


def _follows(call: Call, before: Sequence[Call]) -> bool:
    if call.opens or not before:
        return call.opens and not before
    method = getattr(Workbook, call.name, None)
    return call.book == before[0].book and getattr(method, "drawn_ahead", False) is True


def draw(
    calls: Sequence[Call], content: Content, store: Store, person: Person
) -> list[list[Drawn]]:
    """Return what each call shows; for the longest beginning for which that is known.

    Raises
    ------
    Refused
        When the store cannot be read now.
    """
    return list(_draw(calls, content, store, person))


def _draw(
    calls: Sequence[Call], content: Content, store: Store, person: Person
) -> Iterator[list[Drawn]]:
    about = {one.id: one for one in content.workbooks}
    if not calls or calls[0].name not in about:
        return
    shown: list[Linked] = []
    with unlinked():
        book = Workbook(about[calls[0].name], content, store, person, show=shown.append)
        yield []
        for call in calls[1:]:
            shown.clear()
            try:
                last = getattr(book, call.name)(*call.arguments, **dict(call.named))
            except (TypeError, ValueError, LookupError):
                return  # the kernel will say in a sentence what is wrong with it
            yield [_taken(one) for one in [*shown, *([last] if last is not None else [])]]


def _taken(widget: Linked) -> Drawn:
    kind = f"{type(widget).__module__}.{type(widget).__name__}"
    # As it arrives in the page, so that the kernel's can be compared with it.
    state = json.loads(json.dumps(widget.pictured(), allow_nan=False))
    return Drawn(kind, state)
