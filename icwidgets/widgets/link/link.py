"""The base of every widget: a synced picture that Python owns, and messages that ask.

No trait can be written from the browser. What a person does arrives as a message with an
id; it is checked, saved durably by the widget's Keeper, and only then answered ``saved``.
"""

from __future__ import annotations

import logging
import os
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC
from random import Random
from types import TracebackType
from typing import Any, ClassVar

import anywidget
import traitlets

from icwidgets.domain.entry import Answers, Change, Entry, Json, Keeper, Receipt, Refused
from icwidgets.widgets.link import message
from icwidgets.widgets.link.message import Act, MalformedError, Refresh, Save

log = logging.getLogger("icwidgets.widgets")

Acts = Mapping[str, Callable[[Mapping[str, Json]], Mapping[str, Json] | None]]
ACTS_REMEMBERED = 64

# Set in the kernels of the served page, which has the front ends of our own drawers as files:
# there they need not travel with every widget.
PAGE = "ICW_PAGE"
OUR_DRAWERS = "icwidgets.widgets."

_unlinked: ContextVar[bool] = ContextVar("unlinked", default=False)


@contextmanager
def unlinked() -> Iterator[None]:
    """Make widgets that only say what they would show (`Linked.pictured`).

    They have no comm, so they need no kernel, send nothing and are registered nowhere.
    """
    token = _unlinked.set(True)
    try:
        yield
    finally:
        _unlinked.reset(token)


def served() -> bool:
    """Say whether what is made now is for a page of the server, in its kernel or drawn ahead."""
    return bool(os.environ.get(PAGE)) or _unlinked.get()


class Linked(anywidget.AnyWidget):
    """A widget whose answers are kept by a Keeper.

    Parameters
    ----------
    definition
        What to draw; texts and the names of the acts are added to it.
    keeper
        Keeps the entry; ``None`` for a widget that only shows something.
    key
        Name of the entry, ``person/exercise/check-in``. The page keeps unsaved changes under
        it, and a change for another entry than the one shown is refused.
    texts
        All texts (``Content.texts``); the widget passes on those of its ``rooms``.
    acts
        Name → what to do for everything but saving, e.g. ``start-check-in``. What it returns
        goes to the page that asked. May raise `Refused` with a sentence.
    on_saved
        Called with the newest entry after every save, and when a refresh finds that
        another tab has saved something.
    is_open
        Whether anybody looks at more than its heading. While nobody does, nothing but the
        heading is worked out.

    Notes
    -----
    A subclass says what it accepts (`check`), what it shows besides the answers (`outline`,
    and `derive` while it is open), how it answers itself (`sample`) and what it holds
    (`describe`). It is created by code only: it is in no registry, and a ``comm`` cannot be
    handed in, so a forged
    ``comm_open`` creates nothing.
    """

    rooms: ClassVar[tuple[str, ...]] = ()
    browser_writable: ClassVar[frozenset[str]] = frozenset()

    definition = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    # ipywidgets gives every widget a Layout, a second widget that a browser can write.
    layout = traitlets.Any(None, allow_none=True).tag(sync=False)

    def __init__(
        self,
        definition: Mapping[str, Json],
        *,
        keeper: Keeper | None,
        texts: Mapping[str, str],
        key: str = "",
        acts: Acts | None = None,
        on_saved: Callable[[Entry], None] | None = None,
        is_open: bool = True,
    ) -> None:
        self.is_open = is_open
        self._keeper = keeper
        self._key = key
        self._texts = texts
        self._acts = dict(acts or {})
        self._acted: OrderedDict[str, None] = OrderedDict()
        self._on_saved = on_saved
        self._entry = keeper.read() if keeper else Entry("")
        rooms = tuple(f"{room}." for room in ("link", *self.rooms))
        values: dict[str, object] = {
            "definition": {
                **definition,
                "acts": sorted(self._acts),
                "texts": {name: text for name, text in texts.items() if name.startswith(rooms)},
            },
            "state": self._drawn(),
        }
        if _unlinked.get():
            traitlets.HasTraits.__init__(self, **values)
            return
        if os.environ.get(PAGE) and type(self).__module__.startswith(OUR_DRAWERS):
            values |= {"_esm": "", "_css": ""}
        super().__init__(**values)

    # What a widget says about itself

    def check(self, answers: Answers) -> None:
        """Raise `Refused` unless every answer is one that this widget asks for."""
        raise Refused(self.say("link.refused-nothing-to-save"))

    def outline(self, entry: Entry) -> Mapping[str, Json]:
        """Return what ``state`` shows besides the answers even while it is folded."""
        return {}

    def derive(self, entry: Entry) -> Mapping[str, Json]:
        """Return what ``state`` shows besides the answers while it is open."""
        return {}

    def sample(self, random: Random) -> Answers:
        """Return answers as a person could give them, for `simulate`."""
        return {}

    def describe(self) -> str:
        """Say in a few words what the widget holds (its plain representation)."""
        if self._keeper is None:
            return "nothing to save"
        count = len(self._entry.answers)
        return f"{self._entry.exercise!r}: {count} answer{'' if count == 1 else 's'}"

    def say(self, name: str, **values: object) -> str:
        """Return the text called ``name`` with its placeholders filled."""
        return self._texts.get(name, name).format_map(values)

    # What a workbook does with it

    @property
    def entry(self) -> Entry:
        """The entry as last read or saved."""
        return self._entry

    @property
    def outdated(self) -> bool:
        """Whether what it shows of other entries is no longer so."""
        return False

    def keep(self, keeper: Keeper, *, key: str) -> None:
        """Show and save another entry from now on, e.g. that of a new check-in."""
        self._keeper, self._key = keeper, key
        self._entry = keeper.read()
        self._draw()

    def save(self, answers: Answers) -> Receipt:
        """Check and save answers as the page does; raise `Refused` when they cannot be."""
        return self._save(Change(answers, self._entry.revision))

    def refresh(self, *, is_open: bool | None = None) -> None:
        """Show the newest entry, and whatever follows from it.

        Parameters
        ----------
        is_open
            Whether it is open from now on; ``None`` leaves that as it is. What cannot be folded
            is always open.
        """
        if is_open is not None and "fold" in self.state:
            self.is_open = is_open
        if self._keeper:
            newest = self._keeper.read()
            changed = newest != self._entry
            self._entry = newest
            self._draw()
            if changed:
                self._tell_saved()
        else:
            self._draw()

    def simulate(self, seed: int = 0) -> None:
        """Answer the widget as a person could, the same way for the same ``seed``."""
        answers = self.sample(Random(seed))  # noqa: S311
        if answers:
            self.save(answers)

    def __repr__(self) -> str:
        """Say what the widget holds, the same for the same content."""
        return f"{type(self).__name__}({self.describe()})"

    # The picture on the page

    def pictured(self) -> dict[str, Json]:
        """Return what the page gets to draw: every synced trait of our own."""
        own = set(self.traits(sync=True)) - set(anywidget.AnyWidget.class_traits())
        return {name: getattr(self, name) for name in sorted(own) if not name.startswith("_")}

    def _drawn(self) -> dict[str, Json]:
        entry = self._entry
        return {
            "key": self._key if self._keeper else "",
            "answers": dict(entry.answers),
            "revision": entry.revision,
            "at": entry.at.astimezone(UTC).isoformat() if entry.at else None,
            **self.outline(entry),
            **(self.derive(entry) if self.is_open else {}),
        }

    def _draw(self) -> None:
        self.state = self._drawn()

    def _save(self, change: Change) -> Receipt:
        if self._keeper is None:
            raise Refused(self.say("link.refused-nothing-to-save"))
        self.check(change.answers)
        receipt = self._keeper.write(change)
        self._entry = receipt.entry
        # Pictures elsewhere on the page first: the widget itself shows the answer already.
        self._tell_saved()
        self._draw()
        return receipt

    def _tell_saved(self) -> None:
        # The answer is durable by now: what follows from it must not make it look unsaved.
        if self._on_saved is None:
            return
        try:
            self._on_saved(self._entry)
        except Exception as error:
            self._trouble("after saving", error, self.say("link.trouble-after-saving"))

    def _trouble(self, doing: str, error: BaseException, text: str) -> None:
        """Log an unforeseen error, without anything that a person wrote, and tell the page."""
        _log(doing, error)
        self.send({"type": "notice", "text": text})

    # What arrives from the page

    def set_state(self, sync_data: object) -> None:
        """Ignore whatever the browser may not write (in general: everything)."""
        if isinstance(sync_data, dict):
            allowed = {name: sync_data[name] for name in self.browser_writable & sync_data.keys()}
            if allowed:
                super().set_state(allowed)

    def _handle_msg(self, msg: Any) -> None:
        try:
            data = msg["content"]["data"]
            method = data.get("method")
            if method == "custom":
                self._receive(data.get("content"))
            elif method == "request_state":
                self.send_state()
            elif method == "update":
                self.set_state(data.get("state"))
        except Exception as error:
            _log("reading a message", error)

    def _receive(self, content: object) -> None:
        identity = message.message_id(content)
        try:
            reply = self._answer(message.read(content))
        except Refused as refusal:
            reply = {"type": "refused", "reason": refusal.reason, "again": refusal.again}
        except MalformedError as error:
            _log("reading a message", error)
            reply = {"type": "refused", "reason": self.say("link.refused-odd"), "again": False}
        except Exception as error:
            _log("answering a message", error)
            reply = {"type": "refused", "reason": self.say("link.refused-error"), "again": True}
        if identity:
            self.send({**reply, "id": identity})

    def _answer(self, asked: message.Message) -> dict[str, Json]:
        match asked:
            case Save():
                return self._answer_save(asked)
            case Act():
                return self._answer_act(asked)
            case Refresh():
                self.refresh(is_open=asked.open)
                return {"type": "done"}

    def _answer_save(self, asked: Save) -> dict[str, Json]:
        if asked.key != self.state["key"]:
            raise Refused(self.say("link.refused-other-entry"))
        receipt = self._save(Change(asked.answers, asked.base, asked.id))
        return {
            "type": "saved",
            "revision": receipt.entry.revision,
            "at": self.state["at"],
            "overwrote": dict(receipt.overwrote),
        }

    def _answer_act(self, asked: Act) -> dict[str, Json]:
        act = self._acts.get(asked.name)
        if act is None:
            raise Refused(self.say("link.refused-unknown-act"))
        if asked.id in self._acted:
            return {"type": "done"}
        reply = act(asked.data)
        self._acted[asked.id] = None
        if len(self._acted) > ACTS_REMEMBERED:
            self._acted.popitem(last=False)
        return {"type": "done"} if reply is None else {"type": "done", "reply": dict(reply)}


def _log(doing: str, error: BaseException) -> None:
    # Never the message of the error or its values: they may hold what a person wrote.
    log.error("%s while %s, at %s", type(error).__name__, doing, _place(error.__traceback__))


def _place(traceback: TracebackType | None) -> str:
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    if traceback is None:
        return "an unknown place"
    return f"{traceback.tb_frame.f_globals.get('__name__')}:{traceback.tb_lineno}"
