"""The start screen: names, adding, switching, and going on where one stopped."""

import re
import socket

import pytest

from icwidgets.domain.entry import Change
from icwidgets.store import Store


def rate(server, name, exercise, checkin=1):
    with Store.open(server.data) as store:
        person = store.person(name)
        if not store.checkins(person.id):
            store.start_checkin(person.id)
        store.keeper(person.id, exercise, checkin=checkin).write(Change({"a": 3}))


def names(page):
    return re.findall(r'class="icw-name" dir="auto">([^<]*)<', page.text)


@pytest.fixture(scope="module")
def quiet(start):
    return start()


@pytest.fixture
def empty(quiet):
    """A server whose store is empty."""
    with Store.open(quiet.data) as store:
        for person in store.persons():
            store.erase(person.id)
    return quiet


def test_a_newcomer_gives_a_name_and_is_led_to_the_start(empty):
    browser = empty.visitor()
    assert browser.get("").headers["location"] == "/people"
    page = browser.get("people")
    assert "Initials or a role are enough" in page.text
    assert names(page) == []
    answer = browser.post("people", name="  A. B. ")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/workbook/00_start"
    assert names(browser.get("people")) == ["A. B."]


def test_the_only_person_goes_straight_on(empty):
    empty.visitor("Ann")
    newcomer = empty.visitor()
    assert newcomer.get("").headers["location"] == "/workbook/00_start"
    assert "Ann" in newcomer.get("workbook/00_start").text


def test_several_people_choose_first_and_can_switch(empty):
    empty.visitor("Ann")
    empty.visitor("Ben")
    browser = empty.visitor()
    assert browser.get("").headers["location"] == "/people"
    page = browser.get("people")
    assert names(page) == ["Ann", "Ben"]
    for name in ("Ann", "Ben"):
        browser.choose(name)
        assert f'aria-hidden="true">{name}<' in browser.get("workbook/00_start").text
    current = re.search(
        r'aria-current="true">\s*<span class="icw-name" dir="auto">(\w+)<',
        browser.get("people").text,
    )
    assert current[1] == "Ben"


def test_without_a_person_a_workbook_leads_to_the_names(empty):
    browser = empty.visitor()
    assert browser.get("workbook/00_start").headers["location"] == "/"
    script = browser.get("workbook/00_start", headers={"Sec-Fetch-Dest": "empty"})
    assert script.status_code == 403


def test_a_person_goes_on_where_they_stopped(empty):
    browser = empty.visitor("Ann")
    assert browser.get("").headers["location"] == "/workbook/00_start"
    rate(empty, "Ann", "start.quick-look")
    rate(empty, "Ann", "confidence.rating")
    assert browser.get("").headers["location"] == "/workbook/01_confidence#confidence.rating"
    rate(empty, "Ann", "start.quick-look")
    assert browser.get("").headers["location"] == "/workbook/00_start#start.quick-look"
    rate(empty, "Ann", "exercise.of-another-content")
    assert browser.get("").headers["location"] == "/workbook/00_start#start.quick-look"


def test_a_person_who_was_erased_is_asked_for_again(empty):
    browser = empty.visitor("Ann")
    with Store.open(empty.data) as store:
        store.erase(store.person("Ann").id)
    assert browser.get("").headers["location"] == "/people"
    assert browser.get("workbook/00_start").headers["location"] == "/"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "enter a name"),
        ("   ", "enter a name"),
        ("x" * 81, "81 characters"),
        ("a\u2028b", "cannot be shown"),
        ("ANN", "already a person"),
        ("p0123456789abcdef", "looks like the number"),
    ],
)
def test_a_name_that_will_not_do_is_refused_with_a_sentence_and_kept_in_the_field(
    server, name, words
):
    browser = server.visitor("Ann")
    answer = browser.post("people", name=name)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'role="alert"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    if name.isascii() and name.strip() and name.isprintable():
        assert f'value="{name}"' in answer.text


def test_a_name_is_text_wherever_it_is_shown(server):
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}'
    browser = server.visitor(hostile)
    for path in ("people", "workbook/00_start"):
        page = browser.get(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "{{7*7}}" in page


@pytest.mark.parametrize("person", ["p0000000000000000", "Ann", "../", "p" * 1000])
def test_somebody_who_is_not_there_cannot_be_chosen(server, person):
    browser = server.visitor("Ann")
    answer = browser.post("people", person=person)
    assert answer.status_code == 422
    assert "not in the list" in answer.text


def test_a_form_without_its_token_changes_nothing(server):
    browser = server.visitor("Ann")
    assert browser.http.post("people", data={"name": "Forged"}).status_code == 403
    assert browser.http.post(
        "people",
        data={"name": "Forged", "_xsrf": browser.xsrf()},
        headers={"Origin": "http://evil.example"},
    ).status_code in (403, 404)
    assert "Forged" not in browser.get("people").text


def test_an_enormous_form_is_refused_before_it_is_read(server):
    browser = server.visitor("Ann")
    url = browser.http.base_url
    with socket.create_connection((url.host, url.port), timeout=20) as line:
        head = f"POST /people HTTP/1.1\r\nHost: {url.host}\r\nContent-Length: 2000000\r\n\r\n"
        line.sendall(head.encode())
        assert line.recv(100).startswith(b"HTTP/1.1 400")
    assert browser.get("people").status_code == 200
