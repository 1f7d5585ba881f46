import io
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from icwidgets.content import load
from icwidgets.domain.entry import Refused
from icwidgets.domain.picture import Dated, Picture, Track
from icwidgets.domain.scoring import Score
from icwidgets.widgets.profile import Profile

CONTENT = load()
NOVEMBER = date(2026, 11, 24)


def scored(value: float, error: float = 0.5) -> Score:
    return Score(value, max(1, value - error), min(5, value + error), error, 3, 3)


def dated(month: int, value: float) -> Dated:
    return Dated(date(2026, month, 2), scored(value))


PICTURE = Picture(
    (
        Track("speaking-up", "Speaking up", scored(4), (dated(9, 7 / 3),)),
        Track("reading", "Reading how I land", scored(8 / 3), (dated(9, 8 / 3),)),
        Track("engaged", "Staying engaged", None, (), 1, 3),
    ),
    1,
    5,
    NOVEMBER,
)
FIRST = Picture((Track("speaking-up", "Speaking up", scored(2.5)),), 1, 5, NOVEMBER)


def profile(picture: Picture = PICTURE, **more) -> Profile:
    return Profile(picture, texts=CONTENT.texts, **more)


def words(figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


def test_its_plain_representation_says_every_score_with_its_likely_range():
    assert repr(profile()) == (
        "Profile(2 of 3 scored: Speaking up 4.0 (likely 3.5–4.5, moved), "
        "Reading how I land 2.7 (likely 2.2–3.2, cannot-tell), Staying engaged –)"
    )


def test_another_picture_changes_the_state_and_the_representation():
    shown = profile()
    shown.picture = FIRST
    assert repr(shown) == "Profile(1 of 1 scored: Speaking up 2.5 (likely 2.0–3.0))"
    assert [track["value"] for track in shown.state["tracks"]] == ["2.5"]


def test_another_sentence_changes_the_state_alone():
    shown = profile(sentence="Before.")
    shown.sentence = "After."
    assert (shown.state["sentence"], shown.sentence) == ("After.", "After.")
    assert shown.picture is PICTURE


def test_picture_and_sentence_change_in_one_step():
    shown, states = profile(), []
    shown.observe(lambda change: states.append(change["new"]), "state")
    shown.show(FIRST, "Speaking up stands at 2.5.")
    assert [(len(one["tracks"]), one["sentence"]) for one in states] == [
        (1, "Speaking up stands at 2.5.")
    ]


def test_a_change_is_told_by_a_verdict_and_by_words():
    moved, still, nothing = profile().state["tracks"]
    assert (moved["verdict"], moved["words"]) == ("moved", "has moved more than chance explains")
    assert (still["verdict"], still["words"]) == ("cannot-tell", "cannot tell yet")
    assert (nothing["verdict"], nothing["words"]) == ("", "Rate 1 more to see this")


def test_the_drawing_is_said_to_those_who_do_not_see_it():
    moved, _, nothing = profile().state["tracks"]
    assert moved["label"] == "Likely between 3.5 and 4.5. 2 September: 2.3."
    assert nothing["label"] == "No score yet."


def test_it_saves_nothing():
    with pytest.raises(Refused):
        profile().save({"speaking-up": 5})
    assert profile().state["key"] == ""


def test_the_ends_of_the_scale_get_their_words_from_the_scale():
    scale = CONTENT.sets["confidence.rating"].scale
    shown = profile(scale=scale)
    assert shown.definition["ends"] == [scale.points[0][1], scale.points[-1][1]]


def test_the_figure_says_what_the_page_says():
    shown = profile(title="Your picture", sentence="Speaking up has moved.", area="confidence")
    said = words(shown.figure())
    for expected in ("Your picture", "Speaking up", "4.0", "2.7", "Rate 1 more to see this"):
        assert expected in said
    assert "▲ has moved more than chance explains" in said
    assert shown.text in " ".join(said)
    assert shown.text == shown.state["text"]


def test_the_figure_tells_now_and_before_apart_without_colour():
    points = [
        line
        for line in profile(area="influence").figure().axes[0].lines
        if line.get_marker() == "o"
    ]
    filled = {line.get_markerfacecolor() for line in points}
    assert filled == {"#8a4500", "white"}
    sizes = {line.get_markerfacecolor(): line.get_markersize() for line in points[:2]}
    assert sizes["#8a4500"] > sizes["white"]


def test_the_figure_of_five_check_ins_fits_an_a4_page_and_keeps_its_words_inside():
    long = "Leading with the point and with the ask, also when it is not easy to do"
    tracks = tuple(
        Track(str(n), f"{long} {n}", scored(3), tuple(dated(m, m / 3) for m in (3, 5, 7, 9)))
        for n in range(4)
    )
    figure = profile(Picture(tracks, 1, 5, NOVEMBER), title=long, sentence=f"{long}. " * 4).figure()
    width, height = figure.get_size_inches()
    assert width <= (210 - 40) / 25.4
    assert height <= (297 - 40) / 25.4
    figure.savefig(io.BytesIO(), format="png")
    edges = [text.get_window_extent() for text in figure.axes[0].texts]
    assert min(box.x0 for box in edges) >= 0
    assert max(box.x1 for box in edges) <= figure.bbox.x1
    assert min(box.y0 for box in edges) >= 0
    assert max(box.y1 for box in edges) <= figure.bbox.y1


def test_dollar_signs_in_a_name_stay_text_in_the_figure():
    figure = profile(
        Picture((Track("a", r"$\frac{1}$ & <b>", scored(3)),), 1, 5, NOVEMBER)
    ).figure()
    figure.savefig(io.BytesIO(), format="png")
    assert r"$\frac{1}$ & <b>" in words(figure)


def test_the_figure_stays_out_of_pyplot():
    import matplotlib.pyplot as plt

    profile().figure()
    assert plt.get_fignums() == []


def test_a_page_that_draws_no_figure_does_not_load_matplotlib():
    code = "import sys, icwidgets.widgets.profile; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_example_of_its_page_in_the_docs_runs():
    page = Path(__file__).parents[3] / "docs/widgets/profile.md"
    code = page.read_text("utf-8").split("```python\n")[1].split("```")[0]
    made: dict[str, object] = {}
    exec(code, made)
    assert repr(made["profile"]) in page.read_text("utf-8")
