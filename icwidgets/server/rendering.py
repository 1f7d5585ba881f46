"""Turns a workbook's notebook into a page while its kernel runs the cells."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path
from typing import Any

import jinja2
import nbformat
from nbclient.exceptions import DeadKernelError
from nbconvert.preprocessors.clearoutput import ClearOutputPreprocessor
from voila.execute import VoilaExecutor
from voila.exporter import VoilaExporter
from voila.notebook_renderer import NotebookRenderer

from icwidgets.server.guarded import LOG
from icwidgets.server.kernels import KERNEL

# A cell is one call; one that runs longer than this hangs.
CELL_SECONDS = 60

# An error whose text is written for the person; see `icwidgets.workbook`.
FOR_THE_PERSON = ("WorkbookError", "StoreError", "Refused", "ContentError")


class CompiledTemplates(jinja2.BytecodeCache):
    """Keeps compiled templates: Voilà makes a new environment on every request."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Hand out what was compiled before."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep what was compiled."""
        self._code[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()


class WorkbookExporter(VoilaExporter):  # type: ignore[misc]
    """Voilà's exporter with templates that stay compiled."""

    def _create_environment(self) -> jinja2.Environment:
        environment: jinja2.Environment = super()._create_environment()
        environment.bytecode_cache = COMPILED
        return environment


class WorkbookRenderer(NotebookRenderer):  # type: ignore[misc]
    """Renders one workbook for one visitor.

    Parameters
    ----------
    file
        The notebook.
    start_kernel
        Called when the template asks for the kernel; returns its manager.
    show
        Called before every wait, so that what is there so far reaches the browser.
    context
        Handed to the template as ``icw``.
    failed
        The sentence shown in place of a cell that fails.
    """

    def __init__(
        self,
        *,
        file: Path,
        start_kernel: Callable[[], Awaitable[Any]],
        show: Callable[[], Awaitable[None]],
        context: dict[str, Any],
        failed: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(notebook_path=file.name, **kwargs)
        self._file = file
        self._start_kernel = start_kernel
        self._show = show
        self._context = context
        self._failed = failed
        self.executor: VoilaExecutor | None = None

    async def load_notebook(self, path: str) -> nbformat.NotebookNode:
        """Read the notebook; it runs in this Python whatever its metadata say."""
        notebook: nbformat.NotebookNode = nbformat.read(self._file, as_version=4)
        notebook.metadata.pop("widgets", None)
        notebook.metadata.kernelspec = nbformat.from_dict(
            {"name": KERNEL, "language": "python", "display_name": "Workbook"}
        )
        return notebook

    async def initialize(self, **kwargs: Any) -> None:
        """Load the notebook and make the exporter."""
        await super().initialize(**kwargs)
        plain: Any = self.exporter  # type: ignore[has-type]
        self.exporter = WorkbookExporter(
            template_paths=self.template_paths,
            template_name=self.template_name,
            config=self.traitlet_config,
            contents_manager=self.contents_manager,
            theme=self.theme,
            base_url=self.base_url,
        )
        for name in ("exclude_input", "exclude_output_prompt", "exclude_input_prompt"):
            setattr(self.exporter, name, getattr(plain, name))

    def parts(self, kernel_id: str) -> AsyncGenerator[tuple[str, Any], None]:
        """Return the page piece by piece."""

        async def kernel_start(nb: nbformat.NotebookNode) -> str:
            await self._begin(nb)
            return kernel_id

        async def execute(nb: nbformat.NotebookNode, kernel_id: str) -> None:
            nb.cells = [cell async for cell in self._cells(nb)]

        def cells(nb: nbformat.NotebookNode, kernel_id: str) -> AsyncGenerator[Any, None]:
            return self._cells(nb)

        pieces: AsyncGenerator[tuple[str, Any], None] = self.exporter.generate_from_notebook_node(
            self.notebook,
            resources=self.resources,
            extra_context={
                "frontend": "voila",
                "kernel_start": kernel_start,
                "notebook_execute": execute,
                "cell_generator": cells,
                "progressive_rendering": False,
                "icw": self._context,
            },
            page_config=self.page_config,
        )
        return pieces

    async def close(self) -> None:
        """Let go of the kernel's channels; the kernel goes on living."""
        if self.executor is not None and self.executor.kc is not None:
            self.executor.kc.stop_channels()

    async def _begin(self, nb: nbformat.NotebookNode) -> None:
        await self._show()
        km = await self._start_kernel()
        self.executor = VoilaExecutor(
            nb,
            km=km,
            config=self.traitlet_config,
            show_tracebacks=True,  # errors are replaced below, where their kind is known
            allow_errors=True,
            timeout=CELL_SECONDS,
        )
        self.executor.kc = await self.executor.async_start_new_kernel_client()
        self.kernel_started = True

    async def _cells(self, nb: nbformat.NotebookNode) -> AsyncGenerator[Any, None]:
        assert self.executor is not None  # noqa: S101 (the template starts the kernel first)
        nb, _ = ClearOutputPreprocessor().preprocess(nb, {})
        gone = False
        for index, cell in enumerate(nb.cells):
            await self._show()
            if cell.cell_type == "code":
                gone = gone or not await self._run(cell, index)
                if gone:
                    cell.outputs = [self._sentence(self._failed)]
            yield cell

    async def _run(self, cell: nbformat.NotebookNode, index: int) -> bool:
        """Run a cell; say whether the kernel can go on."""
        assert self.executor is not None  # noqa: S101
        try:
            await self.executor.async_execute_cell(cell, index, store_history=False)
        except DeadKernelError:
            LOG.error("The kernel died in cell %d of %s", index, self._file.name)
            return False
        except Exception as error:  # (a timeout, a broken message): this cell only
            LOG.error("%s in cell %d of %s", type(error).__name__, index, self._file.name)
            cell.outputs = [self._sentence(self._failed)]
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
        LOG.error("%s in cell %d of %s", error.ename, index, self._file.name)
        return self._sentence(self._failed)

    def _sentence(self, text: str) -> nbformat.NotebookNode:
        # The template shows `evalue`; nothing technical is left in it.
        output: nbformat.NotebookNode = nbformat.v4.new_output(
            "error", ename="Sentence", evalue=text, traceback=[]
        )
        return output
