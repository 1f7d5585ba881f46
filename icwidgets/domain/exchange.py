"""Give and take with one person: what they value, what I can offer, what I need.

Currencies of exchange after Cohen & Bradford (2005): people trade in what the other values,
which is seldom money.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from icwidgets.domain.entry import Answers
from icwidgets.domain.finding import Finding
from icwidgets.domain.language.overlap import shared
from icwidgets.domain.person import say_known
from icwidgets.domain.pictures import Cell, Grid, Row
from icwidgets.domain.records import records, words
from icwidgets.domain.saying import listed, whole
from icwidgets.domain.told import Given, Texts, Told

READS = ("who", "values", "offer", "need", "worth-them", "worth-me")
UNEVEN = 4
"""From this difference on (of 10) an exchange is called one-sided."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Give and take with one person.

    Attributes
    ----------
    worth_them, worth_me
        What the offer is worth to them and what is asked is worth to me: 0–10, or ``None``.
    """

    id: str
    who: str
    values: str
    offer: str
    need: str
    worth_them: int | None
    worth_me: int | None


def exchanges(answers: Answers) -> list[Exchange]:
    """Return the exchanges that name a person, in the order in which they were added."""
    return [
        Exchange(
            record,
            who,
            words(fields, "values"),
            words(fields, "offer"),
            words(fields, "need"),
            whole(fields.get("worth-them"), 10),
            whole(fields.get("worth-me"), 10),
        )
        for record, fields in records(answers).items()
        if (who := words(fields, "who"))
    ]


def told(given: Given) -> Told:
    """Say which exchange is one-sided, which offer misses what they value, and what to ask."""
    texts = given.texts
    common = frozenset(texts["language.common-words"].split(", "))
    some = exchanges(given.answers)
    findings = [finding for one in some for finding in _of(one, common, given)]
    marks = {one.id: texts["exchange.mark-uneven"] for one in some if _uneven(one)}
    return Told(tuple(findings), marks, _grid(some, given.texts))


def _uneven(one: Exchange) -> bool:
    bare = bool(one.need) != bool(one.offer)
    if one.worth_them is None or one.worth_me is None:
        return bare
    return bare or abs(one.worth_them - one.worth_me) >= UNEVEN


def _of(one: Exchange, common: Collection[str], given: Given) -> Iterator[Finding]:
    texts = given.texts

    def say(key: str) -> Finding:
        text = texts[f"exchange.{key}"].format(
            who=one.who,
            values=one.values.rstrip("."),
            offer=one.offer.rstrip("."),
            need=one.need.rstrip("."),
            them=one.worth_them,
            me=one.worth_me,
        )
        uneven = key in ("ask-more-than-give", "give-more-than-ask")
        return Finding(
            text,
            because=say_known(one.who, given) if key in ("ask-values", "unweighed") else "",
            refs=(one.id,),
            leads_to="plan.goals" if uneven else "",
            suggests=texts["suggest.exchange"].format(who=one.who) if uneven else "",
        )

    if not one.values:
        yield say("ask-values")
    if one.need and not one.offer:
        yield say("no-offer-but" if one.values else "no-offer")
    elif one.offer and not one.need:
        yield say("no-need")
    elif one.offer and one.need:
        yield from (say(key) for key in _weighed(one))
        if one.values and not shared(one.values, one.offer, common):
            yield say("beside")


def _weighed(one: Exchange) -> Iterator[str]:
    if one.worth_them is None or one.worth_me is None:
        yield "unweighed"
    elif one.worth_me - one.worth_them >= UNEVEN:
        yield "ask-more-than-give"
    elif one.worth_them - one.worth_me >= UNEVEN:
        yield "give-more-than-ask"
    else:
        yield "even"


def _grid(some: Sequence[Exchange], texts: Texts) -> tuple[Grid, ...]:
    """Return the sheet of give and take: what they value, what I offer, what I need."""
    if not some:
        return ()

    def cell(text: str, worth: int | None = None) -> Cell:
        if not text:
            return Cell("gap", texts["exchange.open"])
        if worth is None:
            return Cell("words", text)
        return Cell("words", texts["exchange.weighed"].format(text=text, worth=worth))

    def note(one: Exchange) -> str:
        if _uneven(one):
            return texts["exchange.mark-uneven"]
        weighed = one.worth_them is not None and one.worth_me is not None
        return texts["exchange.mark-even"] if weighed and one.offer and one.need else ""

    uneven = [one.who for one in some if _uneven(one)]
    key = "grid-summary-uneven" if uneven else "grid-summary"
    return (
        Grid(
            title=texts["exchange.grid-title"],
            summary=texts[f"exchange.{key}"].format(
                count=len(some), uneven=len(uneven), names=listed(uneven, texts)
            ),
            columns=tuple(texts[f"exchange.column-{one}"] for one in ("values", "offer", "need")),
            rows=tuple(
                Row(
                    one.who,
                    (
                        cell(one.values),
                        cell(one.offer, one.worth_them),
                        cell(one.need, one.worth_me),
                    ),
                    note(one),
                    one.id,
                )
                for one in some
            ),
        ),
    )
