"""Many at once: a burst, and the waiting line when every place is taken."""

import asyncio
import re
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import psutil
import pytest
from click.testing import CliRunner

from icwidgets.cli.serve import serve_command
from icwidgets.domain.entry import Change
from icwidgets.server.kernels import FEWEST, MOST, most_kernels
from icwidgets.store import Store

KERNEL = re.compile(r'data-icw-kernel="([0-9a-f-]+)"')


def wait_until(true, seconds=30):
    """Wait until something is true; the bound only ends a test that has failed."""
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end
        time.sleep(0.1)
    return found


def place_of(browser):
    """Ask as the waiting page does."""
    return browser.get("icw/place").json()


def wait_in_line(browser, place):
    page = browser.get("workbook/00_start")
    assert page.status_code == 503
    assert f"You are {place} in line." in page.text
    return page


@pytest.fixture
def full(start):
    """A server with one place, which Ann has."""
    server = start(limits={"total": 1, "unattended": 900})
    ann = server.visitor("Ann")
    kernel = ann.open()
    return server, ann, kernel, ann.channels(kernel)


def test_thirty_people_in_one_second_all_get_a_page_with_their_own_data(start, tmp_path, notebook):
    notebook(
        tmp_path / "notebooks",
        "01_confidence",
        "# Confidence",
        "from icwidgets import open_workbook; me = open_workbook('01_confidence')",
        "me.rating()",
        "me.picture()",
        "print([one.answers for one in me._store.entries(me.person.id)])",
    )
    server = start(folder=tmp_path)
    people = [server.visitor(f"Person {number}") for number in range(30)]
    with Store.open(server.data) as store:
        for one in store.persons():
            store.start_checkin(one.id)
            keeper = store.keeper(one.id, "confidence.rating", checkin=1)
            keeper.write(Change({"knowing-what-i-bring-1:note": f"Written by {one.name}."}, base=0))
    cookies = [one.http.cookies.jar for one in people]

    async def come(cookie):
        async with httpx.AsyncClient(
            base_url=server.base, cookies=cookie, timeout=60, trust_env=False
        ) as browser:
            return await browser.get("workbook/01_confidence")

    async def all_come():
        return await asyncio.gather(*map(come, cookies))

    pages = asyncio.run(all_come())
    assert [one.status_code for one in pages] == [200] * 30
    kernels = set()
    for number, page in enumerate(pages):
        assert page.text.count("data-icw-view=") == 2
        assert "data-icw-end" in page.text
        assert set(re.findall(r"Person \d+|Written by [^.]*", page.text)) == {
            f"Person {number}",
            f"Written by Person {number}",
        }
        kernels.add(KERNEL.search(page.text)[1])
    assert len(kernels) == 30
    assert "ERROR" not in server.output


def let_in(people, inside, come, still):
    """Five leave; those whose turn it is must be told, however early the last ones ask."""
    for number in sorted(inside)[:5]:
        assert people[number].end(inside.pop(number)) == 204
    told = set()

    def all_are_told():
        told.update(
            number for number in [*still, *reversed(come)] if not place_of(people[number])["place"]
        )
        return len(told) >= len(come)

    wait_until(all_are_told)
    assert told == set(come)
    for number in come:
        page = people[number].get("workbook/00_start")
        assert page.status_code == 200
        assert "person=p" in page.text
        inside[number] = KERNEL.search(page.text)[1]
    assert [place_of(people[number])["place"] for number in still] == [1, 2][: len(still)]


def test_those_who_come_too_many_get_in_as_others_leave_in_the_order_in_which_they_came(start):
    server = start(limits={"total": 5})
    people = [server.visitor(f"Person {number}") for number in range(12)]
    inside = {}
    for number, one in enumerate(people):
        page = one.get("workbook/00_start")
        if number < 5:
            assert page.status_code == 200
            inside[number] = KERNEL.search(page.text)[1]
        else:
            ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh"]
            assert f"You are {ordinals[number - 5]} in line." in page.text
    let_in(people, inside, list(range(5, 10)), still=[10, 11])
    let_in(people, inside, [10, 11], still=[])
    assert "ERROR" not in server.output


def test_who_reloads_the_waiting_page_keeps_the_place(full):
    server, *_ = full
    ben, cem = server.visitor("Ben"), server.visitor("Cem")
    wait_in_line(ben, "first")
    wait_in_line(cem, "second")
    wait_in_line(cem, "second")
    wait_in_line(ben, "first")
    # As a page does that is loaded anew: it says goodbye, and comes again.
    assert ben.post("icw/place").status_code == 204
    wait_in_line(ben, "first")
    assert place_of(cem) == {"place": 2, "text": "You are second in line."}


def test_a_place_is_not_to_be_had_by_forging(full):
    server, ann, kernel, _ = full
    ben, cem = server.visitor("Ben"), server.visitor("Cem")
    with Store.open(server.data) as store:
        known = {one.name: one.id for one in store.persons()}
    wait_in_line(ben, "first")
    wait_in_line(cem, "second")
    forged = {"X-Icw-Person": known["Ben"]}
    assert cem.get("icw/place", headers=forged).json()["place"] == 2
    assert cem.get(f"icw/place?person={known['Ben']}").json()["place"] == 2
    assert ann.end(kernel) == 204
    wait_until(lambda: place_of(cem)["place"] and not place_of(ben)["place"])
    assert cem.get("workbook/00_start", headers=forged).status_code == 503
    assert ben.get("workbook/00_start").status_code == 200
    stranger = httpx.get(f"{server.base}icw/place", headers=forged, trust_env=False)
    assert stranger.status_code == 403
    # Giving somebody's place up needs their cookie and the token of the form.
    assert cem.http.post("icw/place").status_code == 403


def test_who_goes_from_one_workbook_to_the_next_does_not_go_to_the_end_of_the_line(full):
    server, ann, kernel, socket = full
    ben = server.visitor("Ben")
    wait_in_line(ben, "first")
    # A browser closes a page only when it has the beginning of the next one.
    page = ann.get("workbook/01_confidence")
    assert page.status_code == 503
    assert place_of(ann)["place"] == 2
    socket.close()
    assert ann.end(kernel) == 204
    assert place_of(ben)["place"] == 1
    assert place_of(ann)["place"] == 0
    kernel = ann.open("01_confidence")
    assert place_of(ben)["place"] == 1
    # Also when the goodbye of the first page did not arrive.
    ann.channels(kernel).close()
    assert ann.open("00_start") != kernel
    assert place_of(ben)["place"] == 1


def test_the_kernel_of_a_page_that_is_gone_makes_room_for_the_next_in_line(full):
    server, ann, kernel, socket = full
    ben = server.visitor("Ben")
    wait_in_line(ben, "first")
    socket.close()
    wait_until(lambda: not place_of(ben)["place"])
    assert ben.get("workbook/00_start").status_code == 200
    assert ann.alive(kernel) == 404


def test_the_waiting_page_tells_no_name_and_needs_no_script(full):
    server, *_ = full
    page = wait_in_line(server.visitor("Benedikta Waiting"), "first")
    assert "Benedikta" not in page.text
    assert not re.search(r"\bp[0-9a-f]{16}\b", page.text)
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page.text
    assert page.headers["Retry-After"] == "5"
    assert "Benedikta" not in server.output
    assert "Unavailable" not in server.output  # to have to wait is no fault


def test_from_the_eleventh_on_the_place_is_told_as_a_number(full):
    server, *_ = full
    people = [server.visitor(f"Person {number}") for number in range(11)]
    with ThreadPoolExecutor(1) as one_after_the_other:
        pages = list(one_after_the_other.map(lambda one: one.get("workbook/00_start"), people))
    assert "You are tenth in line." in pages[9].text
    assert "You are number 11 in line." in pages[10].text


def test_no_more_pages_open_at_the_same_moment_than_agreed(start):
    show = (
        "import os, time, pathlib\n"
        "mark = pathlib.Path(os.environ['ICW_DATA']).parent / f'open-{os.getpid()}'\n"
        "mark.touch()\n"
        "print('together=', len(list(mark.parent.glob('open-*'))), sep='')\n"
        "time.sleep(0.3); mark.unlink()"
    )
    server = start(cells=(show,), limits={"opening": 2})
    people = [server.visitor(f"Person {number}") for number in range(8)]
    with ThreadPoolExecutor(8) as at_once:
        pages = list(at_once.map(lambda one: one.get("workbook/00_start").text, people))
    together = [int(re.search(r"together=(\d+)", page)[1]) for page in pages]
    assert len(together) == 8
    assert max(together) == 2


def test_a_page_that_is_closed_while_it_waits_to_open_gets_no_kernel(start):
    server = start(cells=("import time; time.sleep(1.5)",), limits={"opening": 1})
    ann, ben = server.visitor("Ann"), server.visitor("Ben")
    with ThreadPoolExecutor(1) as beside:
        opening = beside.submit(ann.get, "workbook/00_start")
        time.sleep(0.3)
        with pytest.raises(httpx.ReadTimeout):
            ben.get("workbook/00_start", timeout=0.3)
        page = opening.result()
    assert page.status_code == 200
    kernel = ben.open()
    forked = [
        two.pid
        for one in psutil.Process(server.process.pid).children()
        for two in one.children()
        if "server/forked" in " ".join(one.cmdline())
    ]
    assert len(forked) == 2  # Ann's, and the one that Ben has now
    assert ben.alive(kernel) == 204
    assert "ERROR" not in server.output


@pytest.mark.parametrize(
    ("available", "expected"), [(0, FEWEST), (1 << 30, 12), (24 << 30, MOST), (1 << 50, MOST)]
)
def test_the_memory_says_how_many_kernels_there_may_be(available, expected, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    assert most_kernels(available) == expected


def test_a_workshop_of_thirty_fits_on_a_common_computer(monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    assert most_kernels(3 << 30) >= 30
    monkeypatch.setattr("sys.platform", "darwin")
    assert most_kernels(8 << 30) >= 30


def test_how_many_pages_may_be_open_can_be_said_in_the_terminal(monkeypatch):
    given = []
    monkeypatch.setattr(
        "icwidgets.server.serving.serve", lambda options, say: given.append(options)
    )
    for more in (["--kernels", "7"], []):
        done = CliRunner().invoke(serve_command, ["--no-browser", *more])
        assert done.exit_code == 0, done.output
    assert given[0].limits.total == 7
    assert FEWEST <= given[1].limits.total <= MOST
    assert CliRunner().invoke(serve_command, ["--kernels", "0"]).exit_code == 2
