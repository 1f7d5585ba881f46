"""Which sheet a printer is likely to hold."""

from __future__ import annotations

from typing import Literal

Paper = Literal["a4", "us-letter"]
_LETTER = frozenset(
    f"{one}-{land}"
    for one, lands in {
        "en": ("us", "ca", "ph"),
        "es": ("us", "mx", "cl", "co", "pr", "ve", "gt", "cr", "pa"),
        "fr": ("ca",),
    }.items()
    for land in lands
)


def paper_for(language: str) -> Paper:
    """Return the usual paper where a language is spoken: Letter for ``en-US``, else A4."""
    return "us-letter" if language.lower().replace("_", "-") in _LETTER else "a4"
