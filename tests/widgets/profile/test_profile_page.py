"""The picture in a real Chromium: for everyone, in every theme, on every width."""

from datetime import date

import pytest

from icwidgets.content import load
from icwidgets.domain.picture import Dated, Picture, Track
from icwidgets.domain.scoring import Score
from icwidgets.widgets.profile import Profile

CONTENT = load()
VARIANTS = {
    "light": {},
    "dark": {"theme": "dark"},
    "forced colours": {"forced": True},
    "320 px": {"width": 320},
    "right to left": {"rtl": True},
}


def scored(value: float) -> Score:
    return Score(value, max(1, value - 0.5), min(5, value + 0.5), 0.5, 3, 3)


def profile(*names: str, before: int = 2) -> Profile:
    days = [Dated(date(2026, month, 2), scored(2.0)) for month in (3, 9)][2 - before :]
    values = (5, 2, 1)[: len(names)]
    tracks = (
        *(
            Track(name, name, scored(value), tuple(days))
            for name, value in zip(names, values, strict=True)
        ),
        Track("engaged", "Staying engaged", None, (), 1, 3),
    )
    return Profile(
        Picture(tracks, 1, 5, date(2026, 11, 24)),
        texts=CONTENT.texts,
        title="Your picture",
        sentence=f"{names[0]} has moved more than chance explains.",
        how_sure="About two times in three.",
        area="confidence",
        scale=CONTENT.sets["confidence.rating"].scale,
    )


NAMES = ("Speaking up", "Reading how I land", "Knowing what I bring")


@pytest.mark.parametrize("variant", VARIANTS)
def test_everyone_can_read_it(mount, axe, variant):
    page = mount(profile(*NAMES), **VARIANTS[variant])
    for summary in page.locator("summary").all():
        summary.click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.errors == []


@pytest.mark.parametrize("rtl", [False, True])
def test_every_dot_and_range_stays_on_its_track_and_now_is_where_its_value_is(mount, rtl):
    page = mount(profile(*NAMES), width=320, rtl=rtl)
    places = page.evaluate("""[...document.querySelectorAll('.icw-profile-track')].map((track) => {
      const box = (one) => one.getBoundingClientRect();
      const whole = box(track);
      const parts = [...track.querySelectorAll('span')].map(box);
      const now = track.querySelector('.icw-profile-now');
      return {
        inside: parts.every((one) => one.left >= whole.left - 1 && one.right <= whole.right + 1),
        share: now && (box(now).left + 9 - whole.left - 9) / (whole.width - 18),
      };
    })""")
    assert all(place["inside"] for place in places)
    expected = [0, 0.75, 1] if rtl else [1, 0.25, 0]
    shares = [place["share"] for place in places if place["share"] is not None]
    assert shares == pytest.approx(expected, abs=0.01)


def test_the_parts_of_a_track_can_be_told_from_it_in_every_area_and_theme(mount):
    shown = profile(*NAMES)
    for theme in ("light", "dark"):
        page = mount(shown, theme=theme)
        for area in ("confidence", "communication", "influence", "project", ""):
            ratios = page.evaluate(CONTRAST, area)
            assert min(ratios.values()) >= 3, (theme, area, ratios)


CONTRAST = """(area) => {
  document.querySelector('.icw-root').dataset.area = area;
  const pen = document.createElement('canvas').getContext('2d');
  const light = (colour) => {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((one) => one / 255)
      .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const find = (name) => getComputedStyle(document.querySelector(name));
  const style = (part) => find(`.icw-profile-inner .icw-profile-${part}`);
  const track = light(find('.icw-profile-track').backgroundColor);
  const ratio = (colour) => {
    const [more, less] = [light(colour), track].sort((one, two) => two - one);
    return (more + 0.05) / (less + 0.05);
  };
  return { now: ratio(style('now').backgroundColor), range: ratio(style('range').backgroundColor),
    was: ratio(style('age-0').borderTopColor), earlier: ratio(style('age-1').borderTopColor) };
}"""


def test_the_table_behind_it_opens_by_keyboard_and_is_a_table_where_it_is_narrow_too(mount):
    for width in (390, 1000):
        page = mount(profile(*NAMES), width=width)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        table = page.get_by_role("table", name="The table behind it")
        assert table.get_by_role("rowheader").all_inner_texts() == [*NAMES, "Staying engaged"]
        row = table.get_by_role("row").filter(has_text="Speaking up")
        assert row.get_by_role("cell").all_inner_texts() == [
            *("5.0", "4.5 to 5.0", "2.0", "2.0"),
            *("has moved more than chance explains", "3 of 3"),
        ]


def test_a_summary_is_large_enough_to_touch_and_shows_the_focus(mount):
    page = mount(profile(*NAMES), width=390)
    page.keyboard.press("Tab")
    focused = page.locator("summary:focus")
    assert focused.bounding_box()["height"] >= 44
    assert focused.evaluate("(one) => getComputedStyle(one).outline").endswith("solid 3px")


def test_the_page_follows_a_new_picture(mount):
    shown = profile(*NAMES, before=1)
    page = mount(shown)
    state = profile(*NAMES, before=0).state
    page.evaluate("(state) => harness.hear([{method: 'update', state: {state}}])", state)
    page.get_by_text("How you see it now, 24 November.", exact=False).wait_for()
    assert page.get_by_text("last time", exact=True).count() == 0


HOSTILE = (
    "<img src=x onerror=window.hit=1>",
    "<svg onload=window.hit=1>",
    "&lt;b&gt;",
    "javascript:window.hit=1",
    "{{constructor.constructor('window.hit=1')()}}",
    "\u202e<script>window.hit=1</script>",
)


@pytest.mark.parametrize("payload", HOSTILE)
def test_a_name_is_text(mount, payload):
    page = mount(profile(payload))
    page.get_by_text("The table behind it").click()
    assert page.locator(".icw-profile-name span").first.inner_text() == payload
    assert page.evaluate("window.hit") is None
    assert page.locator(".icw-root :is(img, svg, script)").count() == 0
