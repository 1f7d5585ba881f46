"""The command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.harness.contestants import CONTESTANTS, Contestant, chosen
from benchmarks.harness.table import BURSTS, SESSIONS

RESULTS = Path(__file__).parents[1] / "results"
ROUNDS = 3
PARTS = ("opening", "slow", "weight", "bursts", "memory")


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is to do.

    Attributes
    ----------
    rounds
        How often each part is done for each contestant. Weight and memory are taken once, and
        bursts in every third round.
    parts
        Some of `PARTS`.
    bursts, sessions
        How many come together, and how many stay for a weighing.
    folder
        Where the results go.
    """

    contestants: tuple[Contestant, ...]
    rounds: int
    parts: tuple[str, ...]
    bursts: tuple[int, ...]
    sessions: tuple[int, ...]
    folder: Path


def parse(arguments: Sequence[str] | None = None) -> Options:
    """Read the command line; what is wrong with it ends the program with a sentence."""
    parser = argparse.ArgumentParser(
        prog="python benchmarks/run.py",
        description="Our page beside seven others that do the same work.",
    )
    names = ", ".join(one.name for one in CONTESTANTS)
    parser.add_argument("--only", default="", metavar="NAME,NAME", help=f"some of: {names}")
    parser.add_argument("--parts", default=",".join(PARTS), help=f"some of: {', '.join(PARTS)}")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"default: {ROUNDS}")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="one round, the smallest crowds: shows that everything works, and no more",
    )
    parser.add_argument("--results", type=Path, default=RESULTS, metavar="DIR")
    given = parser.parse_args(arguments)
    parts = tuple(part for part in given.parts.split(",") if part)
    if unknown := [part for part in parts if part not in PARTS]:
        parser.error(f"There is no part “{unknown[0]}”. There are: {', '.join(PARTS)}.")
    if given.rounds < 1:
        parser.error("At least one round is needed.")
    try:
        contestants = tuple(chosen(given.only))
    except ValueError as error:
        parser.error(str(error))
    return Options(
        contestants,
        rounds=1 if given.quick else given.rounds,
        parts=parts,
        bursts=BURSTS[:1] if given.quick else BURSTS,
        sessions=SESSIONS[:3] if given.quick else SESSIONS,
        folder=given.results,
    )
