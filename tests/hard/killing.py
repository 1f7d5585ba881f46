"""Lets processes answer and kills them (SIGKILL), again and again; run by ``test_kill.py``.

    python killing.py {store,json} FOLDER PERSON ROUNDS

Prints, as JSON, the last answer of each exercise whose writer had been told that it is saved.
Writers are forked, so that a kill costs milliseconds and not the start of a Python.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from icwidgets.domain.entry import Change
from icwidgets.store import Store

WRITERS = 4


def answer(number: int) -> str:
    return f"answer {number} " * 20


def into_store(folder: Path, person: str, exercise: str) -> Iterator[int]:
    keeper = Store.open(folder, wait=60).keeper(person, exercise)
    number = keeper.read().revision
    while True:
        number += 1
        receipt = keeper.write(Change({f"a{number % 50}": answer(number)}, base=number - 1))
        assert receipt.entry.revision == number
        yield number


def into_json(folder: Path, _person: str, exercise: str) -> Iterator[int]:
    file = folder / f"{exercise}.json"
    try:
        answers = json.loads(file.read_text())
    except (FileNotFoundError, ValueError):
        answers = {}
    number = max(map(int, answers), default=0)
    while True:
        number += 1
        answers[number] = answer(number)
        file.write_text(json.dumps(answers))
        yield number


def start(write: Callable[[], Iterator[int]]) -> tuple[int, int]:
    """Fork a writer; its process id, and the pipe on which it says what is saved."""
    listen, say = os.pipe()
    child = os.fork()
    if child:
        os.close(say)
        return child, listen
    try:
        os.close(listen)
        for number in write():
            os.write(say, f"{number}\n".encode())
    except BaseException as error:
        print(repr(error), file=sys.stderr)
    os._exit(1)


def main(kind: str, folder: Path, person: str, rounds: int) -> dict[str, int]:
    rng = random.Random(7)
    write = {"store": into_store, "json": into_json}[kind]
    exercises = [f"kill.e{number}" for number in range(WRITERS)]
    sure = dict.fromkeys(exercises, 0)
    for _ in range(rounds):
        writers = [start(lambda e=one: write(folder, person, e)) for one in exercises]
        said = [os.read(listen, 1) for _, listen in writers]
        time.sleep(rng.uniform(0, 0.03))
        for child, _ in writers:
            os.kill(child, signal.SIGKILL)
        for place, (child, listen) in enumerate(writers):
            _, status = os.waitpid(child, 0)
            # Anything else than killed: it failed by itself.
            assert os.WTERMSIG(status) == signal.SIGKILL, status
            while more := os.read(listen, 65536):
                said[place] += more
            os.close(listen)
            sure[exercises[place]] = max(map(int, said[place].split()))
    return sure


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))))
