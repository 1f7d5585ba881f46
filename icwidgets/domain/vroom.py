"""The decision rules of Vroom & Yetton (1973): seven answers in, the ways that are left out.

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

Way = Literal["AI", "AII", "CI", "CII", "GII"]
WAYS: tuple[Way, ...] = get_args(Way)
"""From the least time-consuming to the most; named as by Vroom and Yetton."""

Question = Literal["quality", "informed", "structured", "acceptance", "alone", "shared", "conflict"]
QUESTIONS: tuple[Question, ...] = get_args(Question)


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
