"""How to decide: the decision rules of Vroom & Yetton (1973).

They were made for people in charge of others. For somebody without a title it is an
adaptation, and the page says so: where the decision is not theirs, "decide" means "make the
proposal".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Literal, get_args

from icwidgets.domain.entry import Answers
from icwidgets.domain.finding import Finding
from icwidgets.domain.person import each
from icwidgets.domain.pictures import Cell, Grid, Row
from icwidgets.domain.records import words
from icwidgets.domain.saying import day, listed, opened, quoted, said_day
from icwidgets.domain.told import Given, Line, Page, Section, Texts, Told

Way = Literal["AI", "AII", "CI", "CII", "GII"]
WAYS: tuple[Way, ...] = get_args(Way)
"""From the least time-consuming to the most; named as by Vroom and Yetton."""

Question = Literal["quality", "informed", "structured", "acceptance", "alone", "shared", "conflict"]
QUESTIONS: tuple[Question, ...] = get_args(Question)
READS = ("decision", *QUESTIONS, "decided", "decider", "again")


@dataclass(frozen=True, slots=True)
class Situation:
    """Seven yes/no answers about a decision that is coming; A to G of Vroom and Yetton.

    Attributes
    ----------
    quality
        A: it matters for the result which way it goes.
    informed
        B: I know enough to choose well.
    structured
        C: it is clear what must be known, and who has it.
    acceptance
        D: others must go along with it for it to work.
    alone
        E: they would go along if I decided alone.
    shared
        F: they want what is good for the whole in this.
    conflict
        G: they are likely to fall out over which way is best.
    """

    quality: bool
    informed: bool
    structured: bool
    acceptance: bool
    alone: bool
    shared: bool
    conflict: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that takes ways of deciding away.

    Attributes
    ----------
    id
        Name of its sentence in the texts.
    holds
        Whether it applies to a situation.
    drops
        The ways that it rules out.
    asks
        The questions that it rests on.
    """

    id: str
    holds: Callable[[Situation], bool]
    drops: tuple[Way, ...]
    asks: tuple[Question, ...]


_ALL_BUT_TOGETHER: tuple[Way, ...] = ("AI", "AII", "CI", "CII")

RULES = (
    Rule(
        "information",
        lambda at: at.quality and not at.informed,
        ("AI",),
        ("quality", "informed"),
    ),
    Rule(
        "goals",
        lambda at: at.quality and not at.shared,
        ("GII",),
        ("quality", "shared"),
    ),
    Rule(
        "unstructured",
        lambda at: at.quality and not at.informed and not at.structured,
        ("AI", "AII", "CI"),
        ("quality", "informed", "structured"),
    ),
    Rule(
        "acceptance",
        lambda at: at.acceptance and not at.alone,
        ("AI", "AII"),
        ("acceptance", "alone"),
    ),
    Rule(
        "conflict",
        lambda at: at.acceptance and not at.alone and at.conflict,
        ("AI", "AII", "CI"),
        ("acceptance", "alone", "conflict"),
    ),
    Rule(
        "fairness",
        lambda at: not at.quality and at.acceptance and not at.alone,
        _ALL_BUT_TOGETHER,
        ("quality", "acceptance", "alone"),
    ),
    Rule(
        "acceptance-first",
        lambda at: at.quality and at.acceptance and not at.alone and at.shared,
        _ALL_BUT_TOGETHER,
        ("quality", "acceptance", "alone", "shared"),
    ),
)


@dataclass(frozen=True, slots=True)
class Advice:
    """What is left, and what took the rest away.

    Attributes
    ----------
    feasible
        Ways that no rule takes away, the least time-consuming first; never empty.
    ruled_out
        Way → the rules that took it away, in the order of the rules.
    """

    feasible: tuple[Way, ...]
    ruled_out: Mapping[Way, tuple[Rule, ...]]


def advise(situation: Situation) -> Advice:
    """Return the ways of deciding that suit a situation: in all 128 at least one."""
    holding = [rule for rule in RULES if rule.holds(situation)]
    out = {way: tuple(rule for rule in holding if way in rule.drops) for way in WAYS}
    return Advice(
        tuple(way for way in WAYS if not out[way]),
        {way: rules for way, rules in out.items() if rules},
    )


def answered(answers: Answers) -> dict[Question, bool]:
    """Return the questions that are answered with yes or no."""
    return {one: answers[one] == "yes" for one in QUESTIONS if answers.get(one) in ("yes", "no")}


def _situations(known: Mapping[Question, bool]) -> Iterator[Situation]:
    """Yield every situation that the answers so far allow."""
    for values in product(*([known[one]] if one in known else [True, False] for one in QUESTIONS)):
        yield Situation(*values)


def settled(known: Mapping[Question, bool]) -> Advice | None:
    """Return the advice once no open question can change it any more, else ``None``."""
    found = [advise(one) for one in _situations(known)]
    same = all(one.feasible == found[0].feasible for one in found)
    if not same:
        return None
    # Of several reasons only those hold that hold whatever the open answers are.
    sure = {
        way: tuple(rule for rule in rules if all(rule in one.ruled_out[way] for one in found))
        for way, rules in found[0].ruled_out.items()
    }
    return Advice(found[0].feasible, sure)


def next_questions(known: Mapping[Question, bool]) -> tuple[Question, ...]:
    """Return the open questions that can still change the advice, in their order."""
    if settled(known):
        return ()
    return tuple(
        one
        for one in QUESTIONS
        if one not in known
        and any(
            {advise(at).feasible for at in _situations({**rest, one: True})}
            != {advise(at).feasible for at in _situations({**rest, one: False})}
            for rest in _completed(known, one)
        )
    )


def _completed(known: Mapping[Question, bool], but: Question) -> Iterator[dict[Question, bool]]:
    open_ = [one for one in QUESTIONS if one not in known and one != but]
    for values in product([True, False], repeat=len(open_)):
        yield {**known, **dict(zip(open_, values, strict=True))}


def told(given: Given) -> Told:
    """Say how to decide, what ruled the other ways out, and which answer is still missing."""
    known, texts = answered(given.answers), given.texts
    if not known:
        return Told()
    advice = settled(known)
    if advice is None:
        return Told(tuple(_missing(known, texts)))
    said = words(given.answers, "decision")
    name = quoted([said], texts) if said else texts["deciding.unnamed"]
    return Told(
        (*_way(advice, name, tuple(known), texts), *_record(given), *_ruled_out(advice, texts)),
        pictures=(_grid(advice, texts),),
        page=_page(advice, given),
    )


def _missing(known: Mapping[Question, bool], texts: Texts) -> list[Finding]:
    needed = next_questions(known)
    ask = texts[f"deciding.ask-{needed[0]}"]
    key = "missing-one" if len(needed) == 1 else "missing"
    text = texts[f"deciding.{key}"].format(ask=ask)
    return [Finding(text, refs=needed)]


def _way(advice: Advice, name: str, known: tuple[Question, ...], texts: Texts) -> list[Finding]:
    quickest, most = advice.feasible[0], advice.feasible[-1]
    found = [
        Finding(
            texts[f"deciding.way-{quickest.lower()}"].format(name=name),
            because=texts[
                "deciding.because-all" if len(advice.feasible) == 5 else "deciding.because"
            ]
            + " "
            + texts["deciding.adapted"],
            refs=known,
            heading=texts["deciding.heading"],
        )
    ]
    if most != quickest:
        found.append(
            Finding(
                texts["deciding.time"].format(way=texts[f"deciding.name-{most.lower()}"]),
                refs=known,
                heading=texts["deciding.time-heading"],
            )
        )
    return found


def _ruled_out(advice: Advice, texts: Texts) -> list[Finding]:
    """Say each reason once, with all the ways that it takes away."""
    found = []
    for rule in RULES:
        ways = [way for way, rules in advice.ruled_out.items() if rules and rules[0] is rule]
        if ways:
            names = listed(
                [texts[f"deciding.name-{way.lower()}"] for way in ways], texts, "insight.or"
            )
            text = texts["deciding.out"].format(ways=names)
            because = texts[f"deciding.rule-{rule.id}"]
            found.append(Finding(text, because=because, refs=rule.asks))
    return found


def _grid(advice: Advice, texts: Texts) -> Grid:
    """Return every way with what ruled it out."""

    def row(way: Way) -> Row:
        rules = advice.ruled_out.get(way, ())
        reasons = "; ".join(texts[f"deciding.short-{rule.id}"] for rule in rules)
        stands = way in advice.feasible
        return Row(
            opened(texts[f"deciding.name-{way.lower()}"]),
            (
                Cell("full", texts["deciding.stands"])
                if stands
                else Cell("gap", texts["deciding.falls"]),
                Cell("words", reasons) if reasons else Cell("none"),
            ),
            texts["deciding.quickest"] if way == advice.feasible[0] else "",
        )

    return Grid(
        title=texts["deciding.grid-title"],
        summary=texts["deciding.grid-summary"].format(
            count=len(advice.feasible),
            of=len(WAYS),
            names=listed([texts[f"deciding.name-{way.lower()}"] for way in advice.feasible], texts),
        ),
        columns=(texts["deciding.column-stands"], texts["deciding.column-rules"]),
        rows=tuple(row(way) for way in WAYS),
    )


def _record(given: Given) -> list[Finding]:
    """Look at the record: who decided, whether it is one, and when it is looked at again."""
    answers, texts = given.answers, given.texts
    if not words(answers, "decided"):
        return []
    deciders = each(words(answers, "decider"))
    if len(deciders) != 1:
        key = "record-many" if deciders else "record-nobody"
        text = texts[f"deciding.{key}"].format(names=listed(list(deciders), texts))
        return [Finding(text, refs=("decider",))]
    again = day(answers.get("again"))
    if again is None:
        return [Finding(texts["deciding.record-again"], refs=("decided", "again"))]
    text = texts["deciding.record"].format(who=deciders[0], day=said_day(again, given))
    return [Finding(text, refs=("decided", "decider", "again"))]


def _page(advice: Advice, given: Given) -> Page | None:
    """Return the decision record, once there is a decision."""
    answers, texts = given.answers, given.texts
    if not words(answers, "decided"):
        return None
    again = day(answers.get("again"))
    said = {
        "decided": words(answers, "decided"),
        "decider": words(answers, "decider"),
        "again": said_day(again, given) if again else "",
    }
    parts = [
        Section(texts[f"deciding.page-{part}"], (Line(text or texts["deciding.open"]),))
        for part, text in said.items()
    ]
    reasons = [
        Line(texts[f"deciding.rule-{rule.id}"])
        for rule in RULES
        if any(rule in rules for rules in advice.ruled_out.values())
    ]
    way = Line(opened(texts[f"deciding.name-{advice.feasible[0].lower()}"]) + ".")
    parts.append(Section(texts["deciding.page-how"], (way, *reasons)))
    title = words(answers, "decision") or texts["deciding.page-title"]
    return Page(title, tuple(parts), texts["deciding.adapted"])
