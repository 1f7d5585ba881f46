"""Who a visitor is: only what the server itself has signed."""

import re

import httpx
import pytest


@pytest.fixture
def stranger(server):
    """A browser without a cookie."""
    return httpx.Client(base_url=server.base, trust_env=False)


@pytest.mark.parametrize("path", ["", "people", "workbook/00_start", "unlock", "anything"])
def test_without_a_cookie_every_page_says_where_the_link_is(stranger, path):
    answer = stranger.get(path)
    assert answer.status_code == 403
    assert "terminal" in answer.text
    assert "00_start" not in answer.text


def test_a_wrong_key_lets_nobody_in(stranger):
    answer = stranger.get("enter?key=guess")
    assert answer.status_code == 403
    assert not [one for one in answer.cookies if one.startswith("icw-")]


@pytest.mark.parametrize("query", ["enter", "enter?key=", "enter?token=", "?token=abc", "?key="])
def test_no_key_is_no_key(stranger, query):
    assert stranger.get(query).status_code == 403


def test_a_link_lets_one_browser_in_and_no_second(server, stranger):
    link = server.link()
    first = httpx.Client(trust_env=False)
    assert first.get(link).status_code == 303
    assert stranger.get(link).status_code == 403
    assert stranger.get("people").status_code == 403
    server.link(unlike=link)


def test_a_browser_that_is_in_may_follow_a_used_link_again(server):
    link = server.link()
    browser = httpx.Client(trust_env=False)
    browser.get(link)
    server.link(unlike=link)
    assert browser.get(link).status_code == 303


def test_the_key_is_not_spent_by_a_head_request(server):
    link = server.link()
    httpx.head(link, trust_env=False)
    assert httpx.get(link, trust_env=False).status_code == 303
    server.link(unlike=link)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(server):
    link = server.link()
    answer = httpx.get(link, trust_env=False)
    server.link(unlike=link)
    signed = [one for one in answer.headers.get_list("set-cookie") if one.startswith("icw-")]
    assert len(signed) == 1
    assert "HttpOnly" in signed[0]
    assert "SameSite=Lax" in signed[0]
    assert "Path=/" in signed[0]
    assert "Domain" not in signed[0]


def test_a_cookie_that_was_changed_is_no_cookie(server):
    browser = server.visitor()
    name = next(one for one in browser.http.cookies if one.startswith("icw-"))
    signed = browser.http.cookies[name]
    value = signed.split(":")[-1] if ":" in signed else signed
    forged = signed.replace(value[-8:], "00000000")
    answer = httpx.get(server.base, cookies={name: forged}, trust_env=False)
    assert answer.status_code == 403


def test_a_header_that_names_another_person_is_overridden(server):
    ann, ben = server.visitor("Ann"), server.visitor("Ben")
    page = ben.get("workbook/00_start").text
    bens = re.search(r"person=(p[0-9a-f]{16})", page)[1]
    forged = ann.get("workbook/00_start", headers={"X-Icw-Person": bens})
    assert re.search(r"person=(p[0-9a-f]{16})", forged.text)[1] != bens
    doubled = ann.http.get(
        "workbook/00_start", headers=[("x-icw-person", bens), ("X-ICW-Person", bens)]
    )
    assert bens not in doubled.text


def test_a_header_alone_gets_nobody_in(server, stranger):
    server.visitor("Ann")
    answer = stranger.get("workbook/00_start", headers={"X-Icw-Person": "Ann"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8866", "localhost.evil.example", "10.0.0.1", "127.1.evil"],
)
@pytest.mark.parametrize("path", ["", "people", "icw/static/people.css", "nothing"])
def test_another_host_name_is_refused(server, host, path):
    browser = server.visitor("Ann")
    assert browser.get(path, headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1", "[::1]:80"])
def test_names_of_this_computer_are_accepted(server, host):
    assert server.visitor("Ann").get("people", headers={"Host": host}).status_code == 200


def test_a_jupyter_token_in_the_environment_opens_nothing(start):
    server = start(env={"JUPYTER_TOKEN": "abc"})
    for answer in (
        httpx.get(f"{server.base}people?token=abc", trust_env=False),
        httpx.get(f"{server.base}people", headers={"Authorization": "token abc"}, trust_env=False),
    ):
        assert answer.status_code == 403


def test_a_cookie_outlives_the_server_so_that_an_open_page_can_go_on(start, tmp_path):
    first = start(folder=tmp_path)
    browser = first.visitor("Ann")
    port = int(browser.http.base_url.port)
    assert first.stop() == 0
    again = start(folder=tmp_path, port=port)
    assert again.base == first.base
    assert browser.get("workbook/00_start").status_code == 200


def test_the_secret_is_readable_by_its_owner_only(server):
    assert (server.data / "server.secret").stat().st_mode & 0o777 == 0o600


def test_everything_works_below_a_base_path(start):
    server = start(base_url="/team/one")
    assert server.base.endswith("/team/one/")
    browser = server.visitor("Ann")
    assert browser.get("").headers["location"] == "/team/one/workbook/00_start"
    kernel = browser.open()
    assert browser.alive(kernel) == 204
    browser.channels(kernel).close()
    assert browser.end(kernel) == 204
    root = str(browser.http.base_url).replace("/team/one/", "/")
    assert httpx.get(root, cookies=browser.http.cookies, trust_env=False).status_code == 403
    signed = httpx.get(server.link(), trust_env=False).headers.get_list("set-cookie")
    assert any(one.startswith("icw-") and "Path=/team/one/" in one for one in signed)
