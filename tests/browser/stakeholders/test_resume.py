"""Nothing is lost on the map: whatever was done with it, a reload finds it, and undo goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

TOLD_WITHIN = 5_000  # ms
FIRST, SECOND, THIRD, LAST = (f"p{number:08x}" for number in (0, 1, 2, 4))


def about_people(answers: dict[str, Any]) -> dict[str, Any]:
    """Return what a table of people shows of answers."""
    kept = {
        key: value for key, value in answers.items() if key.partition("/")[2] not in ("", "spot")
    }
    return {"me/name": "Me", **kept}


def test_every_change_is_found_again_and_taken_back_after_a_reload(
    at_map: Callable[..., Any], crowd: Callable[..., Any]
) -> None:
    drawing = at_map("Mapper", crowd(5, 6))
    guest, page, wanted = drawing.guest, drawing.page, crowd(5, 6)

    def lose(**changed: Any) -> None:
        """Lose the page, and find what was changed in the store and on the page."""
        for key, value in changed.items():
            wanted[key] = value
            if value is None:
                del wanted[key]
        guest.saved()
        guest.reload()
        answers = drawing.answers
        assert {key: one for key, one in answers.items() if not key.startswith("snap:")} == wanted
        assert drawing.shown() == about_people(wanted)
        snapshots = [one["name"] for key, one in answers.items() if key.startswith("snap:")]
        shown = drawing.moments().all_text_contents()
        assert len(shown) == len(snapshots)
        assert all(name in said for name, said in zip(snapshots, shown, strict=True))
        drawing.look("grid")
        assert guest.complaints == []

    def grid(person: str) -> tuple[str, str]:
        return f"{person}/matters", f"{person}/say"

    def rated(person: str) -> tuple[int, int]:
        matters, say = grid(person)
        return wanted[matters], wanted[say]

    # A drag, towards the middle of the square.
    matters, say = rated(FIRST)
    right, up = (1 if one < 5 else -2 for one in (matters, say))
    drawing.drag(FIRST, right, up)
    lose(**dict(zip(grid(FIRST), (matters + right, say + up), strict=True)))
    # Arrow keys.
    matters, say = rated(SECOND)
    drawing.press(SECOND, "ArrowUp", "ArrowLeft")
    lose(**dict(zip(grid(SECOND), (matters - 1, say + 1), strict=True)))
    # A cell of the table.
    drawing.look("table")
    drawing.cell(THIRD, "scale-trust").fill("10")
    page.keyboard.press("Enter")
    lose(**{f"{THIRD}/trust": 10})
    # A tie, and a note.
    tie = next(
        (one, other)
        for one in (FIRST, SECOND, THIRD)
        for other in (FIRST, SECOND, THIRD)
        if one != other and f"tie:{one}>{other}" not in wanted
    )
    drawing.connect(*tie, 5)
    lose(**{f"tie:{tie[0]}>{tie[1]}": 5})
    drawing.open(SECOND).get_by_label(drawing.say("note"), exact=True).fill("Asks: “how long?”")
    lose(**{f"{SECOND}/note": "Asks: “how long?”"})
    # A place in the network.
    drawing.look("network")
    drawing.press(THIRD, "Shift+ArrowRight")
    guest.saved()
    moved = drawing.answers[f"{THIRD}/spot"]
    assert moved != wanted[f"{THIRD}/spot"]
    lose(**{f"{THIRD}/spot": moved})
    # A snapshot.
    drawing.snapshot("Before the first talks")
    lose()

    # A person is taken off while the kernel is gone.
    gone = {one: None for one in wanted if LAST in one}
    before = dict(wanted)
    bar = page.get_by_role("alert").filter(has_text="fell asleep")
    guest.stand.kill_kernels()
    drawing.open(LAST).get_by_role(
        "button", name=drawing.say("remove", name=wanted[f"{LAST}/name"])
    ).click()
    expect(bar).to_be_visible(timeout=TOLD_WITHIN)
    expect(drawing.node(LAST)).to_have_count(0)
    assert drawing.answers[f"{LAST}/name"] == before[f"{LAST}/name"]
    bar.get_by_role("button", name="Go on").click()
    expect(bar).to_have_count(0)
    guest.ready()
    expect(drawing.node(LAST)).to_have_count(0)
    lose(**gone)

    # Undo and redo, each after a reload, and on over what was done before it.
    drawing.back("undo")
    expect(drawing.node(LAST)).to_have_count(1)
    lose(**{one: before[one] for one in gone})
    drawing.back("redo")
    expect(drawing.node(LAST)).to_have_count(0)
    lose(**gone)
    for _ in range(3):  # the person, the place in the network, the note; a moment stays
        drawing.back("undo")
    assert drawing.answers[f"{THIRD}/spot"] == crowd(5, 6)[f"{THIRD}/spot"]
    assert f"{SECOND}/note" not in drawing.answers
    assert drawing.moments().count() == 1
    guest.reload()
    for _ in range(3):
        drawing.back("redo")
    lose()
