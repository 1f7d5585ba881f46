"""What is wrong in a content file, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend.

    Attributes
    ----------
    file
        Path inside the content folder, with forward slashes; empty for the folder itself.
    line
        Line in that file, counted from 1; 0 when no single line is to blame.
    wrong
        A sentence that says what is wrong.
    mend
        A sentence that says what to do.
    """

    file: str
    line: int
    wrong: str
    mend: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        # What a file holds may be quoted: a line break in it must not make two lines of one.
        text = " ".join(f"{self.wrong} {self.mend}".split())
        return f"{place}: {text}" if place else text[:1].upper() + text[1:]


class ContentError(Exception):
    """A content folder cannot be used; the message lists everything that is to be mended."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to show the sentences and nothing else."""
        return str(self).split("\n")
