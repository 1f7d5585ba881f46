"""Voilà with the page as a notebook: ``… voila_server PORT [option of Voilà …]``."""

import os
import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from voila.app import main

from benchmarks.contestants.work import DATABASE, PROSE, TITLE

folder = Path(os.environ[DATABASE]).parent / "notebooks"
folder.mkdir()
notebook = folder / "page.ipynb"
cells = [
    new_markdown_cell(f"# {TITLE}\n\n{PROSE}"),
    new_code_cell("from benchmarks.contestants.voila_page import Page\npage = Page()"),
    new_code_cell("page.open()"),
]
kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), notebook)
port, *options = sys.argv[1:]
# As a server for many visitors is run: what a closed page leaves behind ends soon.
cull = ["--MappingKernelManager.cull_idle_timeout=30", "--MappingKernelManager.cull_interval=5"]
main([str(notebook), f"--port={port}", "--no-browser", *cull, *options])
