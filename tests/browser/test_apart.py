"""Two people at one server: each tries everything of the other's, and gets nothing."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

ADDRESSES = """
api/kernels api/kernels/{kernel} api/kernels/{kernel}/restart api/kernels/{kernel}/interrupt
api/sessions api/status api/me api/contents api/contents/workbook.sqlite api/terminals
api/nbconvert voila/query/{kernel} voila/files/workbook.sqlite voila/static/../../workbook.sqlite
files/workbook.sqlite static/..%2f..%2fworkbook.sqlite icw/static/../../../workbook.sqlite
icw/static/..%2f..%2fserver.secret icw/static/%2e%2e/%2e%2e/server.secret
workbook/..%2f..%2fworkbook.sqlite workbook/00_start.ipynb workbook/{person} people/{person}
person/{person} export export/{person} export/{name} icw/export/{person} icw/people
icw/alive/{kernel} icw/entries/{person} backup import lab tree metrics login logout
api/kernels/{kernel}/channels nbextensions/x.js render/00_start.ipynb
"""

CONNECT = """([base, kernel]) => new Promise((resolve) => {
  const address = `${base.replace("http", "ws")}api/kernels/${kernel}/channels?session_id=x`;
  const socket = new WebSocket(address, ["v1.kernel.websocket.jupyter.org"]);
  socket.onopen = () => { socket.close(); resolve("open") };
  socket.onerror = () => resolve("refused");
})"""


@pytest.fixture(scope="module")
def guarded(stand: Any) -> Any:
    """A server whose list of people is behind the coach's password."""
    stand.lock("known to the coach alone")
    return stand


def kernel_of(guest: Any) -> str:
    mark = guest.page.locator("[data-icw-kernel]")
    expect(mark).to_be_attached()
    return str(mark.get_attribute("data-icw-kernel"))


def tries(guest: Any, other: Any) -> Iterator[tuple[str, bool]]:
    """Try everything of the other's; each with whether it succeeded."""
    base, page, kernel = guest.stand.base, guest.page, kernel_of(other)
    request = page.context.request
    person = guest.stand.person(other.name)
    for address in ADDRESSES.split():
        path = address.format(kernel=kernel, person=person, name=other.name)
        for method in ("GET", "POST", "DELETE", "PUT"):
            token = {"X-XSRFToken": xsrf(guest)}
            answer = request.fetch(f"{base}{path}", method=method, headers=token, max_redirects=0)
            yield f"{method} {path}", answer.status not in (400, 403, 404, 405)
    yield "its websocket", page.evaluate(CONNECT, [base, kernel]) == "open"
    yield "its end", end(guest, kernel) == 204
    # The other's name in the header that only the server may set.
    forged = {"X-Icw-Person": person, "X-ICW-PERSON": other.name}
    answer = request.get(f"{base}workbook/05_plan", headers=forged)
    yield "a forged header", SECRETS[other.name] in answer.text() or other.name in answer.text()
    answer = request.get(f"{base}icw/alive/{kernel}", headers=forged)
    yield "a forged header for its kernel", answer.status != 403
    # The list behind the password, and a choice without seeing it.
    form = {"_xsrf": xsrf(guest), "person": person}
    answer = request.post(f"{base}people", form=form, max_redirects=0)
    yield "choosing the other", not answer.headers["location"].endswith("/unlock")
    answer = request.get(f"{base}people")
    yield "the list of names", other.name in answer.text()
    for name, cookie in forgeries(guest, person).items():
        answer = request.get(
            f"{base}icw/alive/{kernel}", headers={"Cookie": cookie}, max_redirects=0
        )
        yield f"a cookie with {name}", answer.status != 403
    # An answer of the other's, queued on one's own page.
    page.evaluate(QUEUE, f"{person}/confidence.rating/1")
    guest.rate("speaking-up-3", 2)
    page.wait_for_function(
        "() => document.querySelector('#icw-page-save').dataset.state === 'saved'"
    )
    page.evaluate(
        "key => globalThis[Symbol.for('icw.page')].pending.delete(key)",
        f"{person}/confidence.rating/1",
    )
    yield (
        "an answer under the other's key",
        5 in guest.stand.entry(other.name, "confidence.rating").answers.values(),
    )


QUEUE = """(key) => globalThis[Symbol.for("icw.page")].pending.set(key,
  [{ id: "f".repeat(32), answers: { "speaking-up-1": 5 }, base: 0, sent: false }])"""


def xsrf(guest: Any) -> str:
    return next(one["value"] for one in guest.page.context.cookies() if one["name"] == "_xsrf")


def end(guest: Any, kernel: str) -> int:
    """Ask for the end of a kernel as a page does that is closed."""
    answer = guest.page.context.request.post(
        f"{guest.stand.base}voila/api/shutdown/{kernel}", form={"_xsrf": xsrf(guest)}
    )
    return int(answer.status)


def forgeries(guest: Any, person: str) -> dict[str, str]:
    """Change one's own cookie so that it says the other, in every way that comes to mind."""
    own = next(
        one for one in guest.page.context.cookies() if one["name"] == f"icw-{guest.stand.port}"
    )
    parts = own["value"].strip('"').split("|")
    # version | key version | time | name | value | signature; each but the last with its length
    said = json.loads(base64.b64decode(parts[4].partition(":")[2]))
    assert said["person"] == guest.stand.person(guest.name)
    changed = base64.b64encode(json.dumps({**said, "person": person}).encode()).decode()
    field = f"{len(changed)}:{changed}"
    name = own["name"]
    return {
        "the other's number": f'{name}="{"|".join([*parts[:4], field, parts[5]])}"',
        "no signature": f'{name}="{"|".join([*parts[:4], field, ""])}"',
        "plain JSON": f"{name}={json.dumps({**said, 'person': person})}",
        "the number alone": f"{name}={person}",
        "one more of it": f"{name}={own['value']}; {name}={person}",
        "another port's name": f"icw-1={own['value']}",
    }


SECRETS = {"Ana": "What Ana alone knows", "Ben": "What Ben alone knows"}


def test_each_tries_everything_of_the_other_and_gets_nothing(
    guarded: Any, visit: Callable[..., Any]
) -> None:
    guests = {name: visit(guarded, name, "01_confidence") for name in SECRETS}
    for name, guest in guests.items():
        guest.rate("speaking-up-1", 3)
        guest.note("speaking-up-1").fill(SECRETS[name])
        guest.field("What I will do").fill(SECRETS[name])
        guest.saved()

    tried = 0
    for name, guest in guests.items():
        other = next(one for one in guests.values() if one is not guest)
        for what, succeeded in tries(guest, other):
            assert not succeeded, f"{name} got {what} of {other.name}"
            tried += 1
    assert tried > 2 * 4 * 40

    for name, guest in guests.items():
        # The same is granted to whom it belongs.
        kernel, base = kernel_of(guest), guarded.base
        request = guest.page.context.request
        assert request.get(f"{base}icw/alive/{kernel}").status == 204
        assert request.get(f"{base}api/kernels/{kernel}").ok
        assert guest.page.evaluate(CONNECT, [base, kernel]) == "open"
        expect(guest.note("speaking-up-1")).to_have_value(SECRETS[name])
        guest.rate("speaking-up-2", 4)
        guest.saved()
        answers = guarded.entry(name, "confidence.rating").answers
        assert answers == {
            "speaking-up-1": 3,
            "speaking-up-1:note": SECRETS[name],
            "speaking-up-2": 4,
            "speaking-up-3": 2,
        }
        seen = guest.page.content()
        assert not any(secret in seen for who, secret in SECRETS.items() if who != name)
        assert end(guest, kernel) == 204
