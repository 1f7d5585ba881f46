"""Processes are read as Linux writes them down."""

from __future__ import annotations

import os
import subprocess
import sys

from benchmarks.harness.memory import (
    Process,
    family,
    parse_pss,
    parse_stat,
    processes,
    proportional,
    settle,
)

STAT = (
    "4711 (a (wild) name) S 42 4711 4711 0 -1 4194304 500 0 0 0 {user} {system} 0 0 20 0 1 0"
    " 987654 1000000 300 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0"
)
ROLLUP = """55d0-7ffc ---p 00000000 00:00 0    [rollup]
Rss:               20480 kB
Pss:                3072 kB
Pss_Dirty:          2048 kB
SwapPss:               8 kB
"""


def test_a_name_with_blanks_and_brackets_does_not_shift_the_fields() -> None:
    ticks = os.sysconf("SC_CLK_TCK")
    read = parse_stat(STAT.format(user=3 * ticks, system=ticks))
    assert read == Process(number=4711, parent=42, started=987654, busy=4)


def test_shared_memory_counts_by_its_share() -> None:
    assert parse_pss(ROLLUP) == 3072 * 1024


def test_a_process_that_shows_no_memory_weighs_nothing() -> None:
    assert parse_pss("") == 0


def test_a_family_holds_children_of_children_and_nobody_else() -> None:
    parents = {1: 0, 10: 1, 11: 10, 12: 11, 20: 1, 21: 20}
    everyone = [Process(number, parent, 0, 0) for number, parent in parents.items()]
    assert sorted(one.number for one in family(10, everyone)) == [10, 11, 12]


def test_a_child_adds_to_the_weight_and_comes_to_rest() -> None:
    program = "import subprocess, sys, time; print('up', flush=True); time.sleep(60)"
    alone = proportional(os.getpid())
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert child.pid in {one.number for one in family(os.getpid(), processes())}
        assert proportional(os.getpid()) > alone
        assert settle(child.pid, look=0.05)
        assert not settle(child.pid, at_least=2, within=0.2, look=0.05)
        child.kill()
