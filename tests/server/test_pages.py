"""What every answer has in common, whoever asks for whatever."""

import re

import httpx
import pytest

TRAVERSALS = [
    "../",
    "..%2f",
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "..%252f..%252fetc%252fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    "....//....//etc/passwd",
    "..\\..\\etc\\passwd",
    "..%5c..%5cetc%5cpasswd",
    "//etc/passwd",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "etc/passwd%00.css",
    "page.css/../../app.py",
    "./../app.py",
    "~root/.bashrc",
    "file:///etc/passwd",
    "%ef%bc%8e%ef%bc%8e/etc/passwd",
    "..;/..;/etc/passwd",
    "server.secret",
    "workbook.sqlite",
]
PLACES = ["", "icw/static/", "workbook/"]
JUPYTER = [
    "voila/files/00_start.ipynb",
    "voila/files/../data/workbook.sqlite",
    "voila/static/voila.js",
    "voila/templates/lab/static/voila.js",
    "voila/templates/icw/static/../index.html.j2",
    "voila/api/themes/@jupyterlab/theme-light-extension/index.css",
    "voila/labextensions/@jupyter-widgets/jupyterlab-manager/package.json",
    "voila/api/contents/",
    "voila/api/contents/00_start.ipynb",
    "voila/tree/",
    "voila/render/00_start.ipynb",
    "voila/query/00000000-0000-0000-0000-000000000000",
    "voila/execution/00000000-0000-0000-0000-000000000000",
    "api/kernels",
    "api/kernelspecs",
    "api/contents/00_start.ipynb",
    "api/sessions",
    "api/terminals",
    "files/00_start.ipynb",
    "static/favicon.ico",
    "login",
    "logout",
    "lab",
    "tree",
    "metrics",
    "favicon.ico",
]


@pytest.fixture(scope="module")
def ann(server):
    return server.visitor("Ann")


def raw(browser, path):
    """Ask for a path exactly as written; return status and text."""
    url = httpx.URL(scheme="http", host="127.0.0.1", port=browser.http.base_url.port).copy_with(
        raw_path=path.encode()
    )
    answer = browser.http.send(browser.http.build_request("GET", url))
    return answer


def test_there_are_more_than_forty_addresses_to_climb_out_by():
    assert len(TRAVERSALS) * len(PLACES) > 40


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_address_climbs_out_of_what_is_served(ann, place, path):
    answer = raw(ann, f"/{place}{path}")
    assert answer.status_code in (303, 400, 403, 404)
    if answer.status_code == 303:
        assert raw(ann, f"/{place}{path}").headers["location"].startswith(("/workbook/", "/people"))
    for secret in ("root:", "SQLite format", "import ", "[Unit]"):
        assert secret not in answer.text


@pytest.mark.parametrize("path", JUPYTER)
def test_nothing_of_jupyters_own_is_served(ann, path):
    assert ann.get(path).status_code == 404


@pytest.mark.parametrize("name", ["00_start.ipynb", "missing", "05_plan", "00_START", "00_start/"])
def test_only_workbooks_that_are_there_can_be_opened(ann, name):
    assert ann.get(f"workbook/{name}").status_code == 404


def answers(server, ann):
    """Return one answer of every kind: pages, errors, files, redirects, refusals."""
    stranger = httpx.Client(base_url=server.base, trust_env=False)
    kernel = ann.open()
    yield ann.get("")
    yield ann.get("people")
    yield ann.get("workbook/00_start")
    yield ann.get("workbook/nothing")
    yield ann.get("nothing")
    yield ann.get("unlock")
    yield ann.get("enter")
    yield ann.get("icw/static/page.css")
    yield ann.get("icw/static/page.js")
    yield ann.get("icw/static/nothing.js")
    yield ann.get(f"icw/alive/{kernel}")
    yield ann.get(f"api/kernels/{kernel}")
    yield ann.get(f"api/kernels/{kernel}/channels")
    yield ann.http.post("people")
    yield ann.post("people", name="")
    yield ann.http.put("people", headers={"X-XSRFToken": ann.xsrf()})
    yield ann.http.head("people")
    yield ann.get("people", headers={"Host": "evil.example"})
    yield ann.post(f"voila/api/shutdown/{kernel}")
    yield stranger.get("")
    yield stranger.get("icw/static/page.css")
    yield stranger.get("nothing")
    yield stranger.post("people")


def test_every_answer_carries_the_policy(server, ann):
    seen = set()
    for answer in answers(server, ann):
        seen.add(answer.status_code)
        policy = answer.headers.get("content-security-policy", "")
        assert "default-src 'self'" in policy, answer.request.url
        assert "frame-ancestors 'none'" in policy
        assert "object-src 'none'" in policy
        assert "base-uri 'self'" in policy
        assert "report-uri" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "access-control-allow-origin" not in answer.headers
    assert seen >= {200, 204, 303, 400, 403, 404, 405, 422}


def test_no_answer_names_an_address_elsewhere(server, ann):
    for answer in answers(server, ann):
        if "html" not in answer.headers.get("content-type", "") and not str(
            answer.request.url
        ).endswith(".css"):
            continue
        found = re.findall(r"""(?:src|href|action)=["']?([^"'> ]+)|url\(([^)]+)\)""", answer.text)
        for link in (one or other for one, other in found):
            assert not re.match(r"(https?:)?//", link.strip("'\"")), (answer.request.url, link)


def test_pages_are_kept_nowhere_and_files_for_a_year(ann):
    assert ann.get("people").headers["cache-control"] == "no-store"
    page = ann.get("people").text
    style = re.search(r'href="/(icw/static/people\.[0-9a-f]{16}\.css)"', page)[1]
    answer = ann.get(style)
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-type"].startswith("text/css")
    plain = ann.get(style, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == answer.content
    for other in ("people.css", "people.0123456789abcdef.css"):
        assert "immutable" not in ann.get(f"icw/static/{other}").headers["cache-control"]


def test_a_workbook_knows_person_theme_and_other_workbooks(ann):
    ann.http.cookies.set("icw-theme", "dark", path="/")
    page = ann.get("workbook/00_start").text
    ann.http.cookies.delete("icw-theme")
    assert 'data-theme="dark"' in page
    assert "Ann" in page
    assert 'href="/workbook/01_confidence"' in page
    assert 'href="/workbook/02_communication"' not in page  # no such notebook here


@pytest.mark.parametrize("theme", ['"><script>', "pink", ""])
def test_a_theme_that_is_none_is_the_systems(ann, theme):
    page = ann.get("people", headers={"Cookie": f"icw-theme={theme}; " + cookies(ann)}).text
    assert 'data-theme="system"' in page


def cookies(browser):
    return "; ".join(f"{one.name}={one.value}" for one in browser.http.cookies.jar)


def test_a_browsers_guess_costs_no_kernel(ann):
    answer = ann.get("workbook/00_start", headers={"Sec-Purpose": "prefetch;prerender"})
    assert answer.status_code == 503


def test_a_cell_that_fails_shows_a_sentence_and_the_rest_goes_on(start):
    secret = "my-answer-4711"
    server = start(cells=(f"raise ValueError('{secret}')", "# After", "print('still here')"))
    page = server.visitor("Ann").get("workbook/00_start")
    assert page.status_code == 200
    assert "could not be opened" in page.text
    assert "still here" in page.text
    assert "ValueError" not in page.text
    assert secret not in page.text
    assert "ValueError in cell" in server.output
    assert secret not in server.output


def test_an_error_that_is_meant_for_the_person_is_shown_as_it_is(start):
    cell = (
        "class WorkbookError(Exception): pass\n"
        "raise WorkbookError('There is no workbook <b>9</b>.')"
    )
    page = start(cells=(cell,)).visitor("Ann").get("workbook/00_start")
    assert "There is no workbook &lt;b&gt;9&lt;/b&gt;." in page.text


def test_a_kernel_that_dies_while_the_page_loads_leaves_a_whole_page(start):
    server = start(cells=("import os; os._exit(1)", "print('never')"))
    page = server.visitor("Ann").get("workbook/00_start")
    # What the first cell gave may have been on its way when the kernel died.
    told = page.text.count('<p class="icw-page-problem">This part could not be opened')
    assert told in (2, 3)
    assert page.text.rstrip().endswith("</html>")


def test_the_template_cannot_be_chosen_by_the_address_or_the_notebook(ann):
    plain = ann.get("workbook/00_start").text
    other = ann.get("workbook/00_start?template=lab&theme=dark&voila-template=lab").text
    assert re.sub(r"[0-9a-f-]{36}|value=\S+", "", other) == re.sub(
        r"[0-9a-f-]{36}|value=\S+", "", plain
    )
