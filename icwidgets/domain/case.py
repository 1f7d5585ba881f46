"""A case for one listener: whole, in the listener's terms, with their objection stated fairly.

The parts are those of an argument (Toulmin 1958): claim, evidence, objection and answer. A case
that states the objection and answers it persuades more than one that leaves it out (Allen 1991).
"""

from __future__ import annotations

from collections.abc import Iterator

from icwidgets.domain.finding import Finding
from icwidgets.domain.language.overlap import shared
from icwidgets.domain.language.text import Text
from icwidgets.domain.person import same_person, say_known
from icwidgets.domain.pictures import Side, Sides
from icwidgets.domain.records import records, words
from icwidgets.domain.saying import clean
from icwidgets.domain.told import Given, Line, Page, Section, Texts, Told

PARTS = ("listener", "claim", "evidence", "gain", "objection", "answer", "ask", "fallback")
READS = PARTS
CARD_TO = "listener"
A_MINUTE = 150
"""Words that one says in a minute, at an easy pace."""
FAIR = 6
"""An objection in fewer words is one that nobody would own."""


def told(given: Given) -> Told:
    """Ask for the next part, look at gain and objection, and give a card to rehearse."""
    said = {part: words(given.answers, part) for part in PARTS}
    if not any(said.values()):
        return Told()
    return Told(
        tuple(_findings(said, given)),
        pictures=_sides(said, given.texts),
        page=_page(said, given.texts),
    )


def _findings(said: dict[str, str], given: Given) -> Iterator[Finding]:
    texts = given.texts
    missing = [part for part in PARTS if not said[part]]
    if missing:
        listener = said["listener"] or texts["case.they"]
        text = texts[f"case.ask-{missing[0]}"].format(listener=listener)
        known = say_known(said["listener"], given)
        heading = texts["case.next-heading"]
        because = texts["case.stands"].format(stand=len(PARTS) - len(missing), of=len(PARTS))
        yield Finding(
            text, because=f"{because} {known}".strip(), refs=(missing[0],), heading=heading
        )
    else:
        yield Finding(
            texts["case.whole"].format(listener=said["listener"], ask=clean(said["ask"])),
            because=say_known(said["listener"], given),
            refs=PARTS,
        )
    yield from _gain(said, given)
    yield from _objection(said, given)


def _gain(said: dict[str, str], given: Given) -> Iterator[Finding]:
    gain, texts = said["gain"], given.texts
    if not gain:
        return
    mine = frozenset(texts["language.me-words"].split(", "))
    about_me = [
        word for word in (span.of(gain) for span in Text(gain).words) if word.casefold() in mine
    ]
    if about_me:
        text = texts["case.gain-mine"].format(
            word=about_me[0], listener=said["listener"] or texts["case.they"]
        )
        yield Finding(text, refs=("gain",))
    wanted = _wanted(said["listener"], given)
    common = frozenset(texts["language.common-words"].split(", "))
    if wanted:
        key = "gain-meets" if shared(wanted, gain, common) else "gain-beside"
        text = texts[f"case.{key}"].format(listener=said["listener"], wanted=wanted)
        yield Finding(text, refs=("listener", "gain"))


def _wanted(listener: str, given: Given) -> str:
    """Return what the person wrote elsewhere about what this listener wants."""
    places = (
        ("influence.exchange", "who", "values"),
        ("communication.audience", "who", "objective"),
    )
    for exercise, name, field in places:
        for record in records(given.elsewhere(exercise)).values():
            if same_person(words(record, name), listener) and words(record, field):
                return words(record, field).rstrip(".")
    return ""


def _objection(said: dict[str, str], given: Given) -> Iterator[Finding]:
    texts, objection = given.texts, said["objection"]
    if not objection:
        return
    common = frozenset(texts["language.common-words"].split(", "))
    if len(Text(objection).words) < FAIR:
        yield Finding(
            texts["case.objection-short"].format(objection=objection), refs=("objection",)
        )
    elif said["answer"] and not shared(objection, said["answer"], common):
        yield Finding(texts["case.answer-beside"], refs=("objection", "answer"))


def _sides(said: dict[str, str], texts: Texts) -> tuple[Sides, ...]:
    """Put their objection beside my answer."""
    if not said["objection"] or not said["answer"]:
        return ()

    def side(part: str) -> Side:
        count = texts["case.words"].format(count=len(Text(said[part]).words))
        return Side(texts[f"case.side-{part}"], said[part], count, part)

    summary = texts["case.sides-summary"].format(
        objection=len(Text(said["objection"]).words), answer=len(Text(said["answer"]).words)
    )
    return (Sides(texts["case.sides-title"], summary, (side("objection"), side("answer"))),)


def _page(said: dict[str, str], texts: Texts) -> Page | None:
    """Return the card to rehearse from, once every part stands."""
    if not all(said.values()):
        return None
    sections = tuple(
        Section(texts[f"case.card-{part}"], (Line(said[part]),))
        for part in PARTS
        if part != CARD_TO
    )
    count = sum(len(Text(said[part]).words) for part in PARTS if part != CARD_TO)
    note = texts["case.card-note"].format(
        listener=said[CARD_TO], words=count, minutes=max(1, round(count / A_MINUTE))
    )
    return Page(texts["case.card-heading"], sections, note)
