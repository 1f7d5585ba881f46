"""How an insight is worked out, in words, for whoever wants to know."""

from __future__ import annotations

from collections.abc import Mapping

from icwidgets.domain.entry import Json
from icwidgets.widgets.link import served


def how(insight: str, texts: Mapping[str, str]) -> Json:
    """Return a heading and its lines, ``None`` for an insight of which nothing is said.

    In JupyterLab the last line says with which call its rules can be read and tried.
    """
    text = texts.get(f"how.{insight}")
    if not insight or text is None:
        return None
    lines: list[Json] = [text]
    if not served():
        lines.append(texts["how.lab"].format(name=insight.replace("-", "_")))
    return {"title": texts["how.title"], "lines": lines}
