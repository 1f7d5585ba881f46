"""Eighty texts that would do something if any place took them for more than text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

# Each calls `owned`, shows a dialog, asks for something from outside, or would be drawn as
# something else than it is.
SCRIPT = "owned(1)"
PAYLOADS = [
    # Elements and their handlers.
    f"<script>{SCRIPT}</script>",
    f"</script><script>{SCRIPT}</script>",
    f"<ScRiPt/x>{SCRIPT}</sCrIpT >",
    f"<img src=x onerror={SCRIPT}>",
    f"<img src=x onerror='{SCRIPT}'//",
    f"<svg onload={SCRIPT}>",
    f"<svg><script>{SCRIPT}</script></svg>",
    f"<svg/onload={SCRIPT}>",
    f"<body onload={SCRIPT}>",
    f"<input autofocus onfocus={SCRIPT}>",
    f"<details open ontoggle={SCRIPT}>",
    f"<video><source onerror={SCRIPT}>",
    f"<iframe srcdoc='<script>parent.{SCRIPT}</script>'>",
    f"<iframe src=javascript:parent.{SCRIPT}>",
    f"<a href=javascript:{SCRIPT}>click</a>",
    f"<form action=javascript:{SCRIPT}><button>x",
    f"<math><mtext><img src=x onerror={SCRIPT}>",
    f"<object data=javascript:{SCRIPT}>",
    f"<style>@import 'x'</style><b onclick={SCRIPT}>",
    "<style>*{display:none!important}</style>",
    "<base href=http://outside.invalid/>",
    "<meta http-equiv=refresh content=0;url=http://outside.invalid/>",
    "<link rel=stylesheet href=http://outside.invalid/x.css>",
    "<img src=http://outside.invalid/pixel>",
    "<template><b>x</b></template>",
    f"<noscript><p title='</noscript><img src=x onerror={SCRIPT}>'>",
    f"<textarea></textarea><img src=x onerror={SCRIPT}>",
    f"</textarea><script>{SCRIPT}</script>",
    f"</title><script>{SCRIPT}</script>",
    f"</style><script>{SCRIPT}</script>",
    f"<!--><img src=x onerror={SCRIPT}>-->",
    f"<![CDATA[<script>{SCRIPT}</script>]]>",
    f"<x contenteditable onblur={SCRIPT}>lose</x>",
    "<marquee>moving</marquee>",
    "<h1>Saved 10:42</h1>",
    # Out of an attribute, out of a script.
    f'" onmouseover="{SCRIPT}" x="',
    f"' autofocus onfocus='{SCRIPT}",
    f'"><img src=x onerror={SCRIPT}>',
    f"'><svg onload={SCRIPT}>",
    f"');{SCRIPT};//",
    f'");{SCRIPT};//',
    f"`${{{SCRIPT}}}`",
    f"\\x3cscript\\x3e{SCRIPT}",
    f"\\u003cscript\\u003e{SCRIPT}",
    f"&lt;img src=x onerror={SCRIPT}&gt;",
    f"&#60;script&#62;{SCRIPT}&#60;/script&#62;",
    f"%3Cscript%3E{SCRIPT}%3C/script%3E",
    f"javascript:{SCRIPT}",
    f"data:text/html,<script>parent.{SCRIPT}</script>",
    "&amp;&nbsp;&copy;&#x1F600;",
    '{"type":"saved","id":"1"}',
    "]]></x>",
    # Templates, formats, shells, databases.
    "{{ 7 * 7 }}",
    "{% raw %}{{ config }}{% endraw %}",
    "{{ ''.__class__.__mro__ }}",
    "{text} {0} {} {of}",
    "{0.__class__} %s %(name)s %d",
    "${7*7} #{7*7} <%= 7*7 %>",
    "$(touch owned) `touch owned`",
    "; rm -rf ~ #",
    "'); DROP TABLE entries; --",
    '=HYPERLINK("http://outside.invalid")',
    "../../../../etc/passwd",
    # Markdown and mathematics.
    "# Heading\u2003and **bold** _it_",
    f"[click](javascript:{SCRIPT})",
    "![x](http://outside.invalid/pixel)",
    "* one * two `code`",
    "$\\frac{1}{2}$ and $$x^2$$",
    "\\(x\\) \\[y\\] \\input{/etc/passwd}",
    "$\\unknown{$ unbalanced",
    "http://outside.invalid www.outside.invalid a@outside.invalid",
    # Letters that are not what they seem.
    "\u202eevil\u202c and \u2066isolated\u2069",
    "zero\u200bwidth\u200djoined\ufeff",
    "ẍ̤̈́̈ͨ̄ͣ̾͌̄ stacked",
    "👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪",
    "مرحبا بالعالم שלום",
    "ﬁ ℌ ①",
    "x\u00a0y\u2028z",
    "\x1b[31mred\x1b[0m",
    "null undefined NaN None true",
]

CONTROL = "<img src=x onerror=owned(1)>"


@dataclass
class Watch:
    """What happened in a browser that should not have."""

    context: BrowserContext
    base: str
    happened: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.expose_function("owned", lambda *_: self.happened.append("a script ran"))
        self.context.on("page", self._watch)
        self.context.on("request", self._request)

    def _watch(self, page: Page) -> None:
        page.on("dialog", self._dialog)
        page.on("pageerror", lambda error: self.happened.append(f"an error: {error}"))

    def _dialog(self, dialog: Any) -> None:
        if dialog.type != "beforeunload":
            self.happened.append(f"a dialog: {dialog.message}")
        dialog.accept()

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:", "blob:", "about:")):
            self.happened.append(f"a request to {request.url}")


@pytest.fixture(scope="session")
def payloads() -> list[str]:
    """Eighty of them, all different."""
    assert len(set(PAYLOADS)) == 80
    return PAYLOADS


@pytest.fixture
def watch(chromium: Browser, enter: Callable[..., BrowserContext], stand: Any) -> Iterator[Watch]:
    """Watch a browser; that it sees anything at all is tried first."""
    watch = Watch(enter(stand), stand.base)
    control = watch.context.new_page()
    control.goto(f"{stand.base}people")
    control.evaluate("(text) => { document.body.innerHTML = text }", CONTROL)
    control.wait_for_timeout(200)
    assert watch.happened == ["a script ran"]
    watch.happened.clear()
    control.close()
    yield watch
    assert watch.happened == []


@pytest.fixture
def open_as(watch: Any, stand: Any, visit: Callable[..., Any]) -> Callable[..., Any]:
    """Open a workbook in the watched browser."""

    def come(name: str, workbook: str) -> Any:
        guest = visit(stand, name)
        watch.context.clear_cookies()
        watch.context.add_cookies(guest.page.context.cookies())
        watched = type(guest)(stand, watch.context.new_page(), name)
        watched.go(workbook)
        return watched

    return come


@pytest.fixture(scope="session")
def pack() -> Callable[[list[str], int], list[str]]:
    """Put many texts into few: each line one of them, none longer than allowed."""

    def packed(texts: list[str], most: int, between: str = "\n") -> list[str]:
        lots: list[str] = []
        for text in texts:
            longer = f"{lots[-1]}{between}{text}" if lots else text
            if lots and len(longer) <= most:
                lots[-1] = longer
            else:
                lots.append(text)
        return lots

    return packed
