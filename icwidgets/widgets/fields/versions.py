"""Earlier versions of a text, from the history of its entry, and what changed since.

A version is the text as it stood at the end of a sitting, or when the person asked to keep it:
``<answer key>:kept-<revision>`` says so in the entry. Nothing is lost either way; every revision
stays in the store.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from icwidgets.domain.entry import Answers, Entry, Historian, Json, Keeper, Refused
from icwidgets.domain.language.difference import difference
from icwidgets.domain.language.text import Text
from icwidgets.widgets.link import Linked
from icwidgets.widgets.link.link import Acts

SITTING = timedelta(minutes=10)
"""Who has not written for this long has left; what comes next is another sitting."""
MOST = 50
MOST_KEPT = 40
_KEPT = re.compile(r"(.+):kept-([1-9][0-9]{0,9})")


@dataclass(frozen=True, slots=True)
class Version:
    """A text as it once stood.

    Attributes
    ----------
    kept
        The person asked to keep it.
    """

    revision: int
    at: datetime
    text: str
    kept: bool


def keeps(key: str, value: Json, is_writing: Callable[[str], bool]) -> bool:
    """Return whether an answer says that a version of a text is to be kept, or no longer."""
    found = _KEPT.fullmatch(key)
    return found is not None and is_writing(found[1]) and (value is True or value is None)


def kept(answers: Answers, key: str) -> set[int]:
    """Return the revisions of a text that were to be kept."""
    some = (_KEPT.fullmatch(one) for one in answers)
    return {int(found[2]) for found in some if found and found[1] == key}


def versions(historian: Historian, entry: Entry, key: str) -> list[Version]:
    """Return the versions of a text, the newest first, each different from the next.

    The text as it stands now is among them only when it was kept.
    """
    wanted, moments = kept(entry.answers, key), historian.moments()
    ends = [
        one
        for one, after in pairwise([*moments, None])
        if one and (after is None or one[0] in wanted or after[1] - one[1] >= SITTING)
    ]
    found: list[Version] = []
    newer = written(entry.answers, key)
    for revision, at in reversed(ends):
        text, keep = written(historian.look_back(revision).answers, key), revision in wanted
        if found and found[-1].text == text:
            found[-1] = replace(found[-1], kept=keep or found[-1].kept)
        elif text.strip() and (keep or text != newer):
            found.append(Version(revision, at, text, keep))
        newer = text
        if len(found) == MOST:
            break
    return found


def written(answers: Answers, key: str) -> str:
    """Return a text as it was answered, ``''`` when it was not."""
    value = answers.get(key)
    return value if isinstance(value, str) else ""


def version_acts(
    widget: Linked, keeper: Callable[[], Keeper | None], is_writing: Callable[[str], bool]
) -> Acts:
    """Return what a page may ask about versions of the texts of a widget.

    Parameters
    ----------
    keeper
        Gives the widget's Keeper; versions need one that looks back.
    is_writing
        Says whether an answer key is that of a field of kind ``writing``.
    """

    def key_of(data: Mapping[str, Json]) -> str:
        key = data.get("key")
        if not isinstance(key, str) or not is_writing(key):
            raise Refused(widget.say("fields.fault-unknown"))
        return key

    def historian() -> Historian:
        found = keeper()
        if not isinstance(found, Historian):
            raise Refused(widget.say("fields.no-versions"))
        return found

    def tell(data: Mapping[str, Json]) -> dict[str, Json]:
        key, now = key_of(data), widget.entry
        return {
            "versions": [
                {
                    "revision": one.revision,
                    "at": one.at.astimezone(UTC).isoformat(),
                    "words": len(Text(one.text).words),
                    "kept": one.kept,
                    "now": one.text == written(now.answers, key),
                }
                for one in versions(historian(), now, key)
            ]
        }

    def compare(data: Mapping[str, Json]) -> dict[str, Json]:
        key, revision, now = key_of(data), data.get("revision"), widget.entry
        if type(revision) is not int or not 0 <= revision <= now.revision:
            raise Refused(widget.say("fields.no-version"))
        before = written(historian().look_back(revision).answers, key)
        parts = difference(before, written(now.answers, key))
        return {"parts": [{"kind": one.kind, "text": one.text} for one in parts]}

    def keep(data: Mapping[str, Json]) -> dict[str, Json]:
        key, now = key_of(data), widget.entry
        if not written(now.answers, key).strip():
            raise Refused(widget.say("fields.nothing-to-keep"))
        if len(kept(now.answers, key)) >= MOST_KEPT:
            raise Refused(widget.say("fields.kept-full", most=MOST_KEPT))
        widget.save({f"{key}:kept-{now.revision}": True})
        return tell(data)

    return {"versions": tell, "version": compare, "keep-version": keep}
