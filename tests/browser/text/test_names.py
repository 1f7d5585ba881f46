"""What a person is called is text wherever it is shown."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

# A line break cannot be part of a name; what no key writes becomes a space before that.
REFUSED = "\u2028"
UNWRITABLE = re.compile(r"[\x00-\x08\x0e-\x1f]")


def as_name(text: str) -> str:
    """Return what a name is once a form was sent."""
    return UNWRITABLE.sub(" ", text).strip()


def test_eighty_names_are_text_on_the_list_in_the_header_and_in_what_is_told(
    stand: Any, watch: Any, payloads: list[str], content: Any
) -> None:
    page = watch.context.new_page()
    page.goto(f"{stand.base}people")
    token = page.locator("input[name=_xsrf]").first.get_attribute("value")

    def post(**form: str) -> Any:
        return watch.context.request.post(
            f"{stand.base}people", form={"_xsrf": token, **form}, max_redirects=0
        )

    kept = []
    for text in payloads:
        answer = post(name=text)
        assert answer.status == (422 if REFUSED in text else 303), text
        if answer.status == 303:
            kept.append(as_name(text))
    assert len(kept) == 79
    with stand.store() as store:
        ids = {one.name: one.id for one in store.persons()}
    assert sorted(ids) == sorted(kept)

    page.goto(f"{stand.base}people")
    shown = page.locator(".icw-name").evaluate_all("(all) => all.map((one) => one.textContent)")
    assert sorted(shown) == sorted(kept)
    labels = page.locator(".icw-names button").evaluate_all(
        "(all) => all.map((one) => one.ariaLabel)"
    )
    opens = [content.texts["people.open"].format(name=name) for name in kept]
    assert sorted(one.removesuffix(", open now") for one in labels) == sorted(opens)
    watched(page, scripts=0)

    # Told back, because the name is taken or cannot be kept.
    field = page.get_by_label(content.texts["people.name"])
    for text in payloads:
        field.fill(text)
        with page.expect_navigation():
            page.locator(".icw-add button").click()
        assert field.input_value() == as_name(text)
        if REFUSED not in text:
            assert as_name(text) in (page.locator("#icw-problem").text_content() or "")
        watched(page, scripts=0)

    # In the header, which is there before the kernel has started.
    for text in kept:
        assert post(person=ids[text]).status == 303
        page.goto(f"{stand.base}workbook/05_plan", wait_until="commit")
        summary = page.locator(".icw-page-you > summary > [aria-hidden]")
        expect(summary).to_be_attached()
        assert summary.text_content() == text
        card = page.locator(".icw-page-you-card p")
        assert card.text_content() == content.texts["page.signed-in"].format(name=text)
        watched(page, scripts=2)


def watched(page: Any, *, scripts: int) -> None:
    """Nothing was made of the text: no element that is not ours, no handler in the markup."""
    assert page.locator("script").count() == scripts
    assert page.locator("iframe, object, base, style, img, svg script, math").count() == 0
    handlers = page.evaluate(
        """[...document.querySelectorAll("*")].flatMap((one) =>
          one.getAttributeNames().filter((name) => name.startsWith("on")))"""
    )
    assert handlers == []
