"""Makes a workbook's page: all that can be shown at once, then what its kernel gives."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import nbformat
from markupsafe import escape
from nbclient.exceptions import DeadKernelError

from icwidgets.ahead import Drawn
from icwidgets.server.document import Document, Place
from icwidgets.server.executing import CellExecutor
from icwidgets.server.guarded import LOG

# An error whose text is written for the person; see `icwidgets.workbook`.
FOR_THE_PERSON = ("WorkbookError", "StoreError", "Refused", "ContentError")

# All is there that needs no kernel; every view drawn ahead has met its widget; the end.
WHOLE, MET, END = (f"<i hidden data-icw-{name}></i>" for name in ("whole", "met", "end"))


def page_templates(folder: Path) -> jinja2.Environment:
    """Return the page's templates, each compiled once."""
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        auto_reload=False,
    )
    templates.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return templates


@dataclass(frozen=True, slots=True)
class Rendering:
    """One page for one visitor.

    Attributes
    ----------
    context
        Handed to the templates as ``icw``.
    drawn
        What the first code cells show, as far as it could be drawn without a kernel.
    start_kernel
        Awaited for the manager of the kernel, which is being started.
    failed
        The sentence shown in place of a cell that fails.
    name
        What the workbook is called in the log.
    """

    templates: jinja2.Environment
    document: Document
    context: Mapping[str, Any]
    drawn: Sequence[Sequence[Drawn]]
    kernel_id: str
    start_kernel: Callable[[], Awaitable[Any]]
    failed: str
    name: str

    async def pieces(self) -> AsyncGenerator[str, None]:
        """Return the page piece by piece, each as soon as it can be shown."""
        ahead, later = self._split()
        whole = WHOLE if not any(place.code is not None for place in later) else ""
        body = "".join(self._ahead(place) for place in ahead)
        if whole:
            body += "".join(place.before + place.prose for place in later) + self.document.after
        yield self._render("head", t=self.context["texts"]) + body + whole
        cells = [nbformat.v4.new_code_cell(source) for source in self.document.sources]
        executor = CellExecutor(cells, await self.start_kernel())
        try:
            yield f'<i hidden data-icw-kernel="{escape(self.kernel_id)}"></i>'
            run = _Run(self, executor)
            await run.join()
            met = [await self._meet(run, index) for index in range(len(self.drawn))]
            if met:
                yield "".join(met) + MET
            if not whole:
                for place in later:
                    outputs = "" if place.code is None else self._cell(await run.cell(place.code))
                    yield place.before + place.prose + outputs
                yield self.document.after
        finally:
            executor.leave()
        yield f"</main>{END}</body></html>"

    def _split(self) -> tuple[Sequence[Place], Sequence[Place]]:
        """Part what is shown at once from what comes after the first cell that has to run."""
        places = self.document.places
        for at, place in enumerate(places):
            if place.code is not None and place.code >= len(self.drawn):
                return places[:at], places[at:]
        return places, ()

    def _ahead(self, place: Place) -> str:
        views = ""
        if place.code is not None:
            views = self._render("ahead", cell=place.code, drawn=self.drawn[place.code])
        return place.before + place.prose + views

    async def _meet(self, run: _Run, index: int) -> str:
        """Return what a cell that was drawn ahead has given; the page compares it."""
        outputs = self._cell(await run.cell(index))
        return f'<template data-icw-cell="{index}">{outputs}</template>'

    def _cell(self, cell: nbformat.NotebookNode) -> str:
        return self._render("cell", cell=cell)

    def _render(self, name: str, **values: Any) -> str:
        template = self.templates.get_template(f"{name}.html.j2")
        return template.render(icw=self.context, **values)


class _Run:
    """A notebook's cells as they are run, with a sentence in place of every failure."""

    def __init__(self, rendering: Rendering, executor: CellExecutor) -> None:
        self._rendering = rendering
        self._executor = executor
        self._gone = False

    async def join(self) -> None:
        """Connect to the kernel and send it all cells."""
        try:
            await self._executor.join()
        except DeadKernelError:
            self._gone = True
            LOG.error("The kernel did not come up for %s", self._rendering.name)

    async def cell(self, index: int) -> nbformat.NotebookNode:
        """Return a cell with what it has given."""
        cell: nbformat.NotebookNode = self._executor.nb.cells[index]
        if self._gone or not await self._run(cell, index):
            self._gone = True
            cell.outputs = [self._sentence(self._rendering.failed)]
        return cell

    async def _run(self, cell: nbformat.NotebookNode, index: int) -> bool:
        """Wait for a cell; say whether the kernel can go on."""
        name = self._rendering.name
        try:
            await self._executor.run(index)
        except DeadKernelError:
            LOG.error("The kernel died in cell %d of %s", index, name)
            return False
        except Exception as error:  # (a timeout, a broken message): this cell only
            LOG.error("%s in cell %d of %s", type(error).__name__, index, name)
            cell.outputs = [self._sentence(self._rendering.failed)]
            return True
        cell.outputs = [
            self._told(one, index) if one.output_type == "error" else one
            for one in cell.outputs
            if one.get("name") != "stderr"
        ]
        return True

    def _told(self, error: nbformat.NotebookNode, index: int) -> nbformat.NotebookNode:
        if error.ename in FOR_THE_PERSON:
            return self._sentence(error.evalue)
        LOG.error("%s in cell %d of %s", error.ename, index, self._rendering.name)
        return self._sentence(self._rendering.failed)

    def _sentence(self, text: str) -> nbformat.NotebookNode:
        # The template shows `evalue`; nothing technical is left in it.
        output: nbformat.NotebookNode = nbformat.v4.new_output(
            "error", ename="Sentence", evalue=text, traceback=[]
        )
        return output
