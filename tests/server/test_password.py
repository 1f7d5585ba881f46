"""The coach's own password guards the list of people."""

import httpx
import pytest
from jupyter_server.auth.security import passwd

from icwidgets.server.served import PASSWORD
from icwidgets.store import Store

RIGHT = "correct horse"


@pytest.fixture(scope="module")
def guarded(start):
    return start(password=passwd(RIGHT))


@pytest.fixture
def locked(guarded):
    return guarded.visitor()


def test_the_list_is_shown_only_after_the_password(locked):
    assert locked.get("").headers["location"] == "/unlock"
    assert locked.get("people").headers["location"] == "/unlock"
    assert locked.post("people", name="Sneaked in").headers["location"] == "/unlock"
    assert "locked" in locked.get("unlock").text
    answer = locked.post("unlock", password=RIGHT)
    assert answer.headers["location"] == "/people"
    page = locked.get("people")
    assert page.status_code == 200
    assert "Sneaked in" not in page.text


def test_choosing_a_person_closes_the_list_and_leaves_their_workbook_open(locked):
    locked.post("unlock", password=RIGHT)
    locked.post("people", name="Ann" + str(id(locked)))
    assert locked.get("workbook/00_start").status_code == 200
    assert locked.get("people").headers["location"] == "/unlock"


def test_a_wrong_password_is_told_and_opens_nothing(start):
    server = start(password=passwd(RIGHT))
    browser = server.visitor()
    for typed in ("", " ", RIGHT.upper(), RIGHT + " ", "x" * 5000):
        answer = browser.post("unlock", password=typed)
        assert answer.status_code == 422
        assert "not the password" in answer.text
    assert browser.get("people").headers["location"] == "/unlock"
    # From now on only one look in ten seconds, so that nobody can try them all.
    browser.post("unlock", password="one more")
    answer = browser.post("unlock", password=RIGHT)
    assert "Wait ten seconds" in answer.text


def test_the_password_is_asked_for_again_after_a_new_start(start, tmp_path):
    first = start(folder=tmp_path, password=passwd(RIGHT))
    browser = first.visitor()
    browser.post("unlock", password=RIGHT)
    browser.post("people", name="Ann")
    port = browser.http.base_url.port
    first.stop()
    start(folder=tmp_path, port=port)
    assert browser.get("").headers["location"] == "/unlock"
    assert browser.get("workbook/00_start").headers["location"] == "/"


def test_a_removed_password_is_not_asked_for(start, tmp_path):
    start(folder=tmp_path, password=passwd(RIGHT)).stop()
    server = start(folder=tmp_path, password="")
    assert server.visitor().get("").headers["location"] == "/people"
    with Store.open(tmp_path / "data") as store:
        assert store.setting(PASSWORD) is None


def test_only_a_hash_of_the_password_is_kept(guarded):
    with Store.open(guarded.data) as store:
        assert store.setting(PASSWORD).startswith("argon2:")
    assert RIGHT.encode() not in (guarded.data / "workbook.sqlite").read_bytes()
    assert RIGHT not in guarded.output


def test_an_unlocked_browser_unlocks_no_other(guarded, locked):
    locked.post("unlock", password=RIGHT)
    other = guarded.visitor()
    opened = next(one for one in locked.http.cookies if one.endswith("-open"))
    other.http.cookies.set(opened, locked.http.cookies[opened], path="/")
    assert other.get("people").headers["location"] == "/unlock"


def test_without_a_link_there_is_not_even_a_password_to_try(guarded):
    assert httpx.get(f"{guarded.base}unlock", trust_env=False).status_code == 403
