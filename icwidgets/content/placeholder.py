"""The ``{placeholders}`` of texts: which a text may use, and whether they are well-formed."""

from __future__ import annotations

import re
from difflib import get_close_matches

from icwidgets.content.document import Document
from icwidgets.content.problem import Problem

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def placeholders(text: str) -> set[str]:
    """Return the names that stand in braces."""
    return set(_PLACEHOLDER.findall(text))


def check_texts(document: Document, built_in: Document | None) -> list[Problem]:
    """Check one file of texts, against the built-in file of the same name when there is one."""
    known = _texts(built_in) if built_in else {}
    found = []
    for key, text in _texts(document).items():
        line = document.line((key,))
        rest = _PLACEHOLDER.sub("", text)
        if "{" in rest or "}" in rest:
            found.append(
                Problem(
                    document.file,
                    line,
                    f"“{key}” has a brace without its partner, or something else than a name "
                    "between braces.",
                    "Braces hold one name only, such as {name}.",
                )
            )
        if not built_in:
            continue
        if key not in known:
            close = get_close_matches(key, known, n=1)
            mend = f"Did you mean “{close[0]}”?" if close else "Take it out."
            found.append(Problem(document.file, line, f"no page shows a text “{key}”.", mend))
            continue
        allowed = placeholders(known[key])
        for name in sorted(placeholders(text) - allowed):
            may = ", ".join(f"{{{one}}}" for one in sorted(allowed))
            found.append(
                Problem(
                    document.file,
                    line,
                    f"“{key}” uses {{{name}}}, which nothing fills in.",
                    f"This text may use {may}." if may else "Write this text without braces.",
                )
            )
    return found


def _texts(document: Document) -> dict[str, str]:
    data = document.data
    if not isinstance(data, dict):
        return {}
    return {key: text for key, text in data.items() if isinstance(text, str)}
