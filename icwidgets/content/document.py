"""One content file, read so that every value knows its line.

Content is the plain part of YAML: mappings, lists, texts, numbers, ``true`` and ``false``.
Words such as ``No`` or ``10:42`` stay the words they are (YAML 1.1 would turn them into
something else), and what a coach never needs (tags, aliases, several documents) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from icwidgets.content.problem import ContentError, Problem

Data: TypeAlias = "bool | int | float | str | list[Data] | dict[str, Data] | None"
Place: TypeAlias = "tuple[str | int, ...]"

LARGEST = 1_000_000
DEEPEST = 12
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"-?\d{1,15}")
_DECIMAL = re.compile(r"-?\d{1,15}\.\d{1,15}")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_WORDS: dict[str, Data] = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Document:
    """A file's data and the line of each place in it (``("areas", "confidence")`` → 3)."""

    file: str
    data: Data
    lines: dict[Place, int] = field(default_factory=dict)

    def line(self, place: Place) -> int:
        """Return the line of a place, or of the nearest place around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 0)


def read_document(path: Path, file: str) -> Document:
    """Read one file.

    Parameters
    ----------
    path
        Where it is.
    file
        How messages call it: its path inside the content folder.

    Raises
    ------
    ContentError
        When it cannot be opened, is too large, is not UTF-8, or is not the plain YAML
        described above.
    """
    return parse(_text(path, file), file)


def parse(text: str, file: str) -> Document:
    """Read the text of a file; raises `ContentError` as `read_document` does."""
    reader = _Reader(file, text)
    try:
        for event in _events(text):
            reader.take(event)
    except yaml.YAMLError as error:
        raise ContentError([_syntax_problem(error, text, file, reader.quoted)]) from None
    if reader.problems:
        raise ContentError(reader.problems)
    return Document(file, reader.data, reader.lines)


def _text(path: Path, file: str) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise ContentError(
                [
                    Problem(
                        file,
                        0,
                        "the file is larger than one megabyte, so it is hardly a content file.",
                        "Check that the right file is in this place.",
                    )
                ]
            )
        raw = path.read_bytes()
    except OSError as error:
        raise ContentError(
            [
                Problem(
                    file,
                    0,
                    f"the file cannot be opened ({error.strerror or 'unknown reason'}).",
                    "Check that you may read it.",
                )
            ]
        ) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError(
            [
                Problem(
                    file,
                    raw[: error.start].count(b"\n") + 1,
                    "the file is not saved as UTF-8, so some letters cannot be read.",
                    "In your editor choose “Save with encoding” and then UTF-8.",
                )
            ]
        ) from None


def _events(text: str) -> Iterator[yaml.Event]:
    events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)
    return events


class _Reader:
    """Builds data from YAML events, without recursion, so that no nesting can exhaust it."""

    # Lines of the last text in quotes: when it swallowed lines, its end is where YAML stumbles,
    # but its start is where a quote is missing.
    quoted: tuple[int, int]

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self._text = text.splitlines()
        self.data: Data = None
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []
        self._open: list[tuple[list[Data] | dict[str, Data], Place]] = []
        self._key: list[str | None] = []
        self._documents = 0
        self.quoted = (0, 0)

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        line = _line(event)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents == 2:
                self._stop(line, "a second document begins here (`---`).", "Take the line out.")
            return
        if getattr(event, "anchor", None) is not None:
            self._stop(
                line,
                "the signs & and * have a meaning of their own at the start of a value.",
                'Put the whole text in double quotes: "…".',
            )
        if getattr(event, "tag", None) is not None:
            self._stop(
                line,
                "the sign ! has a meaning of its own at the start of a value.",
                'Put the whole text in double quotes: "…".',
            )
        if isinstance(event, yaml.ScalarEvent):
            if event.style in ("'", '"') and event.end_mark:
                self.quoted = (line, event.end_mark.line + 1)
            self._scalar(event, line)
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin({}, line)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin([], line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()
            self._key.pop()

    def _stop(self, line: int, wrong: str, mend: str) -> None:
        raise ContentError([*self.problems, Problem(self.file, line, wrong, mend)])

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        text: str = event.value
        if _UNPRINTABLE.search(text):
            self._stop(
                line, "there is a sign here that cannot be shown.", "Write the text out again."
            )
        if self._open and isinstance(self._open[-1][0], dict) and self._key[-1] is None:
            into, place = self._open[-1]
            if text in into:
                self.problems.append(
                    Problem(
                        self.file,
                        line,
                        f"“{text}” is there twice; the first is in line "
                        f"{self.lines[(*place, text)]}.",
                        "Take one of them out, or give it a name of its own.",
                    )
                )
            self._key[-1] = text
            self.lines[(*place, text)] = line
            return
        value = text if event.style else plain(text)
        if not event.style and isinstance(value, str) and self._cut_off(event):
            self.problems.append(
                Problem(
                    self.file,
                    line,
                    "what follows the sign # is a note and does not show.",
                    "Put the whole text in double quotes, or the note on a line of its own.",
                )
            )
        self._put(value, line)

    def _cut_off(self, event: yaml.ScalarEvent) -> bool:
        """Say whether a note follows a text in the same line."""
        end = event.end_mark
        if end is None or end.line >= len(self._text):
            return False
        return self._text[end.line][end.column :].lstrip().startswith("#")

    def _begin(self, what: list[Data] | dict[str, Data], line: int) -> None:
        if self._open and isinstance(self._open[-1][0], dict) and self._key[-1] is None:
            self._stop(
                line,
                "something other than a word stands before the colon.",
                'If this is meant as text, put it in double quotes: "…".',
            )
        if len(self._open) >= DEEPEST:
            self._stop(line, "the file is nested too deeply.", "Check the brackets and indents.")
        place = self._put(what, line)
        self._open.append((what, place))
        self._key.append(None)

    def _put(self, value: Data, line: int) -> Place:
        if not self._open:
            self.data = value
            self.lines[()] = line
            return ()
        into, around = self._open[-1]
        place: Place
        if isinstance(into, dict):
            key = self._key[-1]
            assert key is not None  # noqa: S101 - a value follows its key
            place = (*around, key)
            into.setdefault(key, value)
            self._key[-1] = None
        else:
            place = (*around, len(into))
            into.append(value)
            self.lines[place] = line
        return place


def plain(text: str) -> Data:
    """Return what an unquoted word means: a number, yes or no, nothing, or itself."""
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _syntax_problem(
    error: yaml.YAMLError, text: str, file: str, quoted: tuple[int, int]
) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    lines = text.splitlines() or [""]
    number = mark.line + 1 if mark else _unprintable_line(text)
    shown = lines[number - 1] if 0 < number <= len(lines) else ""
    if quoted[0] < quoted[1] == number:
        number, said = quoted[0], "quoted scalar"
    elif "quoted scalar" in said and getattr(error, "context_mark", None):
        number = error.context_mark.line + 1  # type: ignore[attr-defined]
    wrong, mend = _explain(said, shown)
    return Problem(file, number, wrong, mend)


def _unprintable_line(text: str) -> int:
    found = _UNPRINTABLE.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def _explain(said: str, shown: str) -> tuple[str, str]:
    quote = 'Put the whole text after the first colon in double quotes: "…".'
    if "\t" in shown and ("token" in said or "tab" in said):
        return (
            "there is a tab in this line; YAML takes spaces only.",
            "Put two spaces in the place of each tab.",
        )
    if "mapping values are not allowed" in said:
        return (
            "there is a colon too many in this line, or the line before is not finished.",
            quote,
        )
    if "escape" in said:
        return (
            "a backslash (\\) has a meaning of its own between double quotes.",
            "Put the text in single quotes, or write the backslash twice.",
        )
    if "quoted scalar" in said:
        return (
            "a text in quotes does not end where it should.",
            "Close it with the same sign it began with, and use “ ” or ‘ ’ for quotes inside it.",
        )
    if "cannot start any token" in said or "alias" in said or "anchor" in said or "tag" in said:
        return ("a text begins with a sign that YAML keeps for itself.", quote)
    if "could not find expected ':'" in said:
        return (
            "a colon is missing after a name, or a text goes on where it should not.",
            "Begin each line of a longer text with the same spaces, or put the text in quotes.",
        )
    if "flow" in said or "{" in shown or "[" in shown:
        return ("a text that begins with { or [ must stand in quotes.", quote)
    if "control characters" in said or "special characters" in said or not said.strip():
        return ("there is a sign here that cannot be shown.", "Write the text out again.")
    return (
        "the line is not where it should be.",
        "Check that it begins with as many spaces as its neighbours, and that texts with signs "
        'such as : # or { stand in double quotes: "…".',
    )
