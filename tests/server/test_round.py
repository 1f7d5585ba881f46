"""The page behind a link: answered once, by whoever has the link, and never to be read back."""

from __future__ import annotations

import re

import httpx
import pytest

from icwidgets.content import load
from icwidgets.store import Store
from icwidgets.store.rounds import NoRoundError, Rounds

PULSE, RECORD = "project.pulse", "r00000001"
CONTENT = load()
ABOUT = CONTENT.exercises[PULSE].records.by_link
PARTS = ABOUT.asks


class Round:
    """A round of Ann's, and people who come to its page."""

    def __init__(self, server):
        self.server = server
        with Store.open(server.data) as store:
            known = {one.name: one.id for one in store.persons()}
            self.ann = known.get("Ann") or store.add_person("Ann").id
            Rounds(store).drop(self.ann, PULSE, RECORD)
            self.token = Rounds(store).open(self.ann, PULSE, RECORD, PARTS)
        self.path = f"round/{self.token}"

    def count(self) -> int:
        with Store.open(self.server.data) as store:
            return Rounds(store).opened(self.ann, PULSE)[RECORD].answered

    def close(self):
        with Store.open(self.server.data) as store:
            handed = []
            Rounds(store).close(self.ann, PULSE, RECORD, 4, lambda voices, _: handed.append(voices))
            return handed[0]

    def guest(self) -> httpx.Client:
        return httpx.Client(base_url=self.server.base, timeout=30, trust_env=False)

    def answer(self, guest: httpx.Client, value: object = 5, **more: object) -> httpx.Response:
        guest.get(self.path)
        form = {"_xsrf": guest.cookies["_xsrf"], **dict.fromkeys(PARTS, str(value)), **more}
        return guest.post(self.path, data=form)


@pytest.fixture
def asked(server):
    return Round(server)


def words(answer: httpx.Response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", answer.text.partition("<main")[2]))


def said(name: str) -> str:
    return CONTENT.texts[f"round.{name}"]


def test_whoever_has_the_link_is_asked_and_thanked(asked):
    guest = asked.guest()
    page = guest.get(asked.path)
    assert page.status_code == 200
    for field in CONTENT.exercises[PULSE].fields:
        assert (f">{field.label}<" in page.text) == (field.id in PARTS)
    answer = asked.answer(guest, 7)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/{asked.path}")
    assert said("thanks") in guest.get(asked.path).text
    assert asked.count() == 1


def test_the_page_runs_nothing_and_tells_nobody_the_link(asked):
    page = asked.guest().get(asked.path)
    assert "<script" not in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert asked.token not in page.text


def test_looking_at_the_page_counts_nothing(asked):
    guest = asked.guest()
    for _ in range(3):
        guest.get(asked.path)
        guest.head(asked.path)
    assert asked.count() == 0


def test_a_browser_answers_once(asked):
    guest = asked.guest()
    asked.answer(guest, 7)
    again = asked.answer(guest, 1)
    assert again.status_code == 303
    assert asked.count() == 1
    assert asked.answer(asked.guest(), 1).status_code == 303
    assert asked.count() == 2


def test_answers_are_shown_to_nobody_who_comes_back(asked):
    guest = asked.guest()
    asked.answer(guest, 7)
    assert "checked" not in guest.get(asked.path).text
    other = asked.guest().get(asked.path)
    assert "checked" not in other.text
    assert "answered" not in words(other).replace("have answered", "", 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"goals": ""},
        {"goals": "11"},
        {"goals": "-1"},
        {"goals": "5.0"},
        {"goals": "٣"},
        {"goals": "<script>"},
        {"goals": ["5", "6"]},
        {"goals": "9" * 5000},
    ],
)
def test_a_question_left_open_is_asked_again_and_the_others_stay(asked, wrong):
    answer = asked.answer(asked.guest(), 6, **wrong)
    assert answer.status_code == 422
    assert said("missing") in answer.text
    assert 'href="#icw-goals-0"' in answer.text
    assert answer.text.count(" checked") == len(PARTS) - 1
    assert "<script" not in answer.text
    assert asked.count() == 0


def test_fields_that_were_not_asked_are_not_taken(asked):
    assert asked.answer(asked.guest(), 6, people="99", occasion="x").status_code == 303
    assert asked.count() == 1


@pytest.mark.parametrize(
    "token", ["", "x", "0" * 32, "..%2f..", "%00", "a" * 4000, "%3Cscript%3E", "' OR 1=1"]
)
def test_a_wrong_link_is_answered_like_one_that_has_run_out(asked, token):
    guest = asked.guest()
    wrong = guest.get(f"round/{token}")
    for _ in range(4):
        asked.answer(asked.guest(), 5)
    asked.close()
    closed = guest.get(asked.path)
    assert wrong.status_code == closed.status_code == 404
    assert words(wrong) == words(closed)
    assert wrong.headers["Content-Security-Policy"] == closed.headers["Content-Security-Policy"]
    assert said("gone") in wrong.text


def test_no_answer_fits_in_after_the_round_is_closed(asked):
    late = asked.guest()
    late.get(asked.path)
    for value in (2, 4, 6, 8):
        asked.answer(asked.guest(), value)
    assert asked.close().mean("goals") == 5
    form = {"_xsrf": late.cookies["_xsrf"], **dict.fromkeys(PARTS, "0")}
    answer = late.post(asked.path, data=form)
    assert answer.status_code == 404
    assert said("gone") in answer.text
    with pytest.raises(NoRoundError):
        asked.close()


@pytest.mark.parametrize("form", [{}, {"_xsrf": "2|made|up|0"}])
def test_a_form_from_elsewhere_is_refused(asked, form):
    guest = asked.guest()
    guest.get(asked.path)
    answer = guest.post(asked.path, data={**form, **dict.fromkeys(PARTS, "5")})
    assert answer.status_code == 403
    assert asked.count() == 0


def test_a_made_up_cookie_does_not_make_somebody_else(asked):
    guest = asked.guest()
    asked.answer(guest, 5)
    guest.cookies.delete("icw-round")
    guest.cookies.set("icw-round", "made-up", path="/round")
    answer = asked.answer(guest, 5)
    assert answer.status_code in (303, 422)
    assert asked.count() <= 2


def test_the_link_opens_nothing_else(asked):
    guest = asked.guest()
    asked.answer(guest, 5)
    for path in ("", "people", "workbook/00_start"):
        assert guest.get(path).status_code == 403


def test_many_wrong_links_are_told_to_wait_and_the_right_one_still_works(start):
    asked = Round(start())
    guest = asked.guest()
    seen = {guest.get(f"round/wrong{at}").status_code for at in range(70)}
    assert seen == {404, 429}
    assert guest.get(asked.path).status_code == 200
    assert asked.answer(guest, 5).status_code == 303
    assert asked.count() == 1


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(asked, method):
    assert getattr(asked.guest(), method)(asked.path).status_code in (403, 405)
    assert asked.count() == 0


def test_neither_the_link_nor_an_answer_is_in_the_log(asked):
    guest = asked.guest()
    asked.answer(guest, "11")
    asked.answer(guest, 5)
    guest.get(f"{asked.path}x")
    guest.post(f"{asked.path}x", data={"_xsrf": guest.cookies["_xsrf"], "goals": "4711"})
    assert asked.token not in asked.server.output
    assert "4711" not in asked.server.output
