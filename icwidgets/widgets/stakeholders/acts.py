"""What the page may ask of the map besides saving: one function an act.

Each is given the widget and the act's data; what it answers goes out as ``reply``. Data
come from a browser, so every one is looked at; what does not suit is refused in a sentence.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from secrets import token_hex
from typing import TYPE_CHECKING

from icwidgets.domain import stakeholders as maps
from icwidgets.domain.entry import Json, Refused
from icwidgets.domain.stakeholders.map import MOST_NAME, MOST_NOTE, STANCES, STRONGEST
from icwidgets.widgets.stakeholders import insight
from icwidgets.widgets.stakeholders.answers import (
    EXAMPLE,
    SNAPSHOT,
    SPOT,
    count_people,
    refusal,
    spot_answers,
)
from icwidgets.widgets.stakeholders.past import changes, demand_revision, log

if TYPE_CHECKING:
    from icwidgets.widgets.stakeholders.stakeholders import Stakeholders

Data = Mapping[str, Json]
Reply = dict[str, Json]
Act = Callable[["Stakeholders", Data], Reply | None]

LONGEST_TOKEN = 64
PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
DOTS_AN_INCH = 200


def look(widget: Stakeholders, data: Data) -> None:
    """Do nothing: the page shows the map now, and that it has said so is all that counts."""


def undo(widget: Stakeholders, data: Data) -> None:
    """Take back the last change."""
    widget.undo()


def redo(widget: Stakeholders, data: Data) -> None:
    """Bring back the change that was taken back last."""
    widget.redo()


def merge(widget: Stakeholders, data: Data) -> None:
    """Make two people one."""
    keep, gone = _person(widget, data.get("keep")), _person(widget, data.get("gone"))
    if keep == gone:
        raise _odd(widget, "merge-same")
    widget.save(maps.merging(widget.entry.answers, keep, gone))


def example(widget: Stakeholders, data: Data) -> None:
    """Put the worked example on an empty map."""
    if count_people(widget.entry.answers):
        raise _odd(widget, "example-not-empty")
    widget.save({**widget.example, EXAMPLE: True})


def clear_example(widget: Stakeholders, data: Data) -> None:
    """Take the example's people away; people of one's own stay."""
    if EXAMPLE not in widget.entry.answers:
        raise _odd(widget, "no-example")
    widget.save({**dict.fromkeys(widget.example), f"{maps.ME}/{SPOT}": None, EXAMPLE: None})


def tidy(widget: Stakeholders, data: Data) -> None:
    """Lay out the network afresh."""
    widget.save(spot_answers(maps.spots(widget.map)))


def snapshot(widget: Stakeholders, data: Data) -> None:
    """Give the map as it is now a name, a time, and why it came to be so."""
    revision = widget.entry.revision
    if not revision:
        raise _odd(widget, "nothing-to-name")
    widget.save(
        {
            f"{SNAPSHOT}{token_hex(4)}": {
                "name": _text(widget, data.get("name"), MOST_NAME),
                "at": datetime.now(UTC).isoformat(timespec="seconds"),
                "revision": revision,
                "why": _text(widget, data.get("why") or "", MOST_NOTE),
            }
        }
    )


def compare(widget: Stakeholders, data: Data) -> Reply:
    """Answer with two moments of the map, and what differs."""
    entry, odd = widget.entry, widget.say("stakeholders-answer.no-moment")
    until = data.get("to")
    before = widget.past.answers(demand_revision(data.get("from"), entry, odd))
    after = (
        entry.answers if until is None else widget.past.answers(demand_revision(until, entry, odd))
    )
    return {
        "kind": "compare",
        "from": widget.moment(before),
        "to": widget.moment(after),
        "changes": list(changes(before, after, widget.texts, widget.me)),
    }


def tell_log(widget: Stakeholders, data: Data) -> Reply:
    """Answer with what changed between the snapshots, and why."""
    return {
        "kind": "log",
        "steps": list(log(widget.past, widget.entry, widget.texts, widget.me)),
    }


def what_if(widget: Stakeholders, data: Data) -> Reply:
    """Answer with what one other stance or one more tie would change; nothing is saved."""
    before = widget.map
    stance, tie = data.get("stance"), data.get("tie")
    if isinstance(stance, list) and len(stance) == 2 and tie is None:
        id_ = _person(widget, stance[0])
        now = next((one for one in STANCES if one == stance[1]), None)
        if now is None:
            raise _odd(widget, "odd-stance")
        after = maps.what_if(before, stance=(id_, now))
        answers: Reply = {f"{id_}/now": now}
    elif isinstance(tie, list) and len(tie) == 3 and stance is None:
        listener, heard = _person(widget, tie[0]), _person(widget, tie[1])
        strength = tie[2]
        if listener == heard:
            raise _odd(widget, "tie-to-self")
        if type(strength) is not int or not 1 <= strength <= STRONGEST:
            raise _odd(widget, "odd-strength")
        after = maps.what_if(before, tie=(listener, heard, strength))
        answers = {f"{maps.TIE}{listener}>{heard}": strength}
    else:
        raise _odd(widget, "odd-wish")
    differences = maps.say_differences(before, after, widget.texts)
    if not differences:
        raise _odd(widget, "is-so-already")
    return {
        "kind": "what-if",
        "change": " ".join(differences),
        "answers": answers,
        "outcome": insight.outcome(after, widget.texts),
        "first": insight.first(after, widget.texts),
        "sentences": list(maps.say_what_if(before, after, widget.texts)),
    }


def read(widget: Stakeholders, data: Data) -> Reply:
    """Answer with the people and ties of a file; nothing is saved."""
    readers = {"csv": maps.read_csv, "graphml": maps.read_graphml}
    reader, text = readers.get(str(data.get("format"))), data.get("text")
    if reader is None or not isinstance(text, str):
        raise _odd(widget, "odd-file")
    now = widget.entry.answers
    found = reader(text, widget.map, widget.texts)
    answers = {
        key: value
        for key, value in maps.to_answers(found.map, widget.me).items()
        if now.get(key) != value
    }
    widget.check(answers)
    return {
        "kind": "read",
        "answers": answers,
        "people": len(found.added),
        "ties": found.ties,
        "sentences": list(found.sentences),
    }


def write(widget: Stakeholders, data: Data) -> Reply | None:
    """Answer with the map as a file; a picture follows when it is drawn."""
    form, shown, texts = str(data.get("format")), widget.map, widget.texts
    if form == "csv-people":
        return _file(widget, "people", "csv", "text/csv", maps.write_people(shown, texts))
    if form == "csv-ties":
        return _file(widget, "ties", "csv", "text/csv", maps.write_ties(shown, texts))
    if form == "graphml":
        return _file(widget, "map", form, "application/graphml+xml", maps.write_graphml(shown))
    if form in PICTURES:
        widget.answer_later(partial(draw, widget, data), data)
        return None
    raise _odd(widget, "odd-file")


def _file(widget: Stakeholders, what: str, ending: str, mime: str, content: str | bytes) -> Reply:
    name = f"{widget.say(f'stakeholders-answer.file-{what}')}.{ending}"
    held: Reply = (
        {"text": content}
        if isinstance(content, str)
        else {"base64": b64encode(content).decode("ascii")}
    )
    return {"kind": "file", "name": name, "mime": mime, **held}


def draw(widget: Stakeholders, data: Data) -> Reply:
    """Answer with a picture of a lens as a file. Slow, so it is called beside the message loop."""
    # Only here: what describes a picture loads networkx.
    from icwidgets.widgets.stakeholders.description import LENSES

    form = str(data.get("format"))
    drawn = BytesIO()
    figure = widget.figure(next((one for one in LENSES if one == data.get("lens")), LENSES[0]))
    figure.savefig(drawn, format=form, dpi=DOTS_AN_INCH)
    return _file(widget, "map", form, PICTURES[form], drawn.getvalue())


def plan(widget: Stakeholders, data: Data) -> None:
    """Put a conversation with a person into the plan."""
    widget.plan(_person(widget, data.get("person")))


ACTS: Mapping[str, Act] = {
    "look": look,
    "undo": undo,
    "redo": redo,
    "merge": merge,
    "example": example,
    "clear-example": clear_example,
    "tidy": tidy,
    "snapshot": snapshot,
    "compare": compare,
    "log": tell_log,
    "what-if": what_if,
    "read": read,
    "write": write,
    "plan": plan,
}


def token(data: Data) -> str:
    """Return the token that finds the reply again, or nothing."""
    found = data.get("token")
    return found if isinstance(found, str) and len(found) <= LONGEST_TOKEN else ""


def _person(widget: Stakeholders, id_: Json) -> str:
    if not isinstance(id_, str) or id_ not in widget.map.place:
        raise _odd(widget, "gone")
    return id_


def _text(widget: Stakeholders, text: Json, most: int) -> str:
    if not isinstance(text, str) or len(text) > most:
        raise _odd(widget, "odd-snapshot")
    return text.strip()


def _odd(widget: Stakeholders, name: str) -> Refused:
    return Refused(refusal(name, widget.say))
