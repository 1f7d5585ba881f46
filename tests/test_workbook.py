"""One call opens the right person's workbook, and its parts follow one another."""

from datetime import date
from pathlib import Path

import pytest

from icwidgets import Sheet, Store, open_workbook
from icwidgets.domain.conversations import planned
from icwidgets.domain.entry import Change, Json, Refused
from icwidgets.domain.stakeholders import RATINGS
from icwidgets.opening import WorkbookError
from icwidgets.store.codec import to_json
from icwidgets.store.limits import PAYLOAD
from icwidgets.widgets.link.message import read

YEAR = date.today().year
PORTFOLIO, MAP, TALKS = (
    f"influence.{name}" for name in ("portfolio", "stakeholder-map", "conversations")
)
PROMISE = "communication.commitment"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ICW_DATA", str(tmp_path))
    for name in ("HTTP_X_ICW_PERSON", "ICW_PERSON", "ICW_CONTENT"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def people() -> list[str]:
    with Store.open() as store:
        return [person.name for person in store.persons()]


def test_the_first_one_to_open_a_workbook_alone_needs_no_name() -> None:
    assert open_workbook("00_start").person.name == "Me"
    assert open_workbook("01_confidence").person.name == "Me"
    assert people() == ["Me"]


def test_a_line_in_the_notebook_says_whose_workbook_it_is() -> None:
    open_workbook("00_start", person="Ana")
    open_workbook("00_start", person="Bo")
    assert people() == ["Ana", "Bo"]
    assert open_workbook("01_confidence", person="Ana").person.name == "Ana"


def test_several_people_and_no_name_is_a_sentence_that_shows_the_line_to_write() -> None:
    open_workbook("00_start", person="Ana")
    open_workbook("00_start", person="Bo")
    with pytest.raises(WorkbookError, match=r"“Ana”, “Bo”.*person=“Ana”") as caught:
        open_workbook("00_start")
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_the_server_s_word_counts_more_than_the_notebook_s(monkeypatch: pytest.MonkeyPatch) -> None:
    ana = open_workbook("00_start", person="Ana").person
    monkeypatch.setenv("HTTP_X_ICW_PERSON", ana.id)
    monkeypatch.setenv("ICW_PERSON", "Bo")
    assert open_workbook("00_start", person="Bo").person == ana
    monkeypatch.setenv("HTTP_X_ICW_PERSON", "p-erased")
    with pytest.raises(WorkbookError, match="no longer here"):
        open_workbook("00_start")
    assert people() == ["Ana"]


def test_an_unknown_workbook_is_told_with_those_there_are() -> None:
    with pytest.raises(WorkbookError, match="00_start, 01_confidence"):
        open_workbook("confidence")


def test_looking_around_leaves_no_check_in() -> None:
    book = open_workbook("01_confidence")
    rating = book.rating()
    with Store.open() as store:
        assert store.checkins(book.person.id) == []
    rating.simulate()
    with Store.open() as store:
        (baseline,) = store.checkins(book.person.id)
        assert baseline.number == 1
    assert rating.state["day"] == date.today().isoformat()


def test_picture_and_meaning_follow_every_answer() -> None:
    book = open_workbook("01_confidence")
    rating, picture, meaning = book.rating(), book.picture(), book.meaning()
    assert picture.picture.scored == ()
    assert meaning.findings == ()
    first, second, _ = (one.id for one in rating.statements.statements[:3])
    rating.save({first: 2})
    assert picture.picture.scored == ()
    rating.save({second: 2})
    (track,) = picture.picture.scored
    assert track.now
    assert track.now.value == 2
    assert "stands at 2.0" in picture.sentence
    assert [one.heading for one in meaning.findings] == [track.name]


def test_what_was_rated_is_there_again_in_another_kernel_and_in_the_area() -> None:
    start = open_workbook("00_start")
    start.quick_look().simulate()
    again = open_workbook("00_start")
    assert again.quick_look().answered == 16
    assert len(again.where_to_begin().findings) > 0
    assert open_workbook("01_confidence").rating().answered == 4


def test_a_new_check_in_keeps_the_old_one_beside_it() -> None:
    book = open_workbook("01_confidence")
    rating, picture = book.rating(), book.picture()
    rating.simulate(1)
    book.start_checkin()
    assert rating.answered == 0
    assert all(track.now is None and track.before for track in picture.picture.tracks)
    rating.simulate(2)
    assert all(track.now and track.before for track in picture.picture.tracks)
    assert all(track.before[0].day == date.today() for track in picture.picture.tracks)


def test_two_tabs_that_start_a_check_in_start_one() -> None:
    one, two = open_workbook("01_confidence"), open_workbook("01_confidence")
    first, second = one.rating(), two.rating()
    first.simulate(1)
    second.simulate(2)
    one.start_checkin()
    with pytest.raises(Refused, match="another tab"):
        second.save({second.statements.statements[0].id: 5})
    two = open_workbook("01_confidence")
    two.rating().simulate(3)
    with Store.open() as store:
        assert [found.number for found in store.checkins(one.person.id)] == [1, 2]


def test_a_commitment_appears_in_the_plan_and_its_review_is_kept_with_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    open_workbook("05_plan").commitments()
    assert "nothing to say yet" in capsys.readouterr().out
    sheet = open_workbook("02_communication").exercise(PROMISE)
    sheet.save({"what": "Ask two people.", "by": "2026-12-01"})
    open_workbook("05_plan").commitments()
    shown = capsys.readouterr().out
    assert PROMISE in shown
    assert shown.count("Sheet(") == 1


def test_a_planned_conversation_stands_in_the_plan_with_the_commitments(
    capsys: pytest.CaptureFixture[str],
) -> None:
    talks = open_workbook("03_influence").exercise(TALKS)
    talks.save({"r0000000a/what": "What she fears", "r0000000a/who": "Head of the lab"})
    talks.save({"r0000000b/who": "Finance partner", "r0000000b/by": f"{YEAR}-12-01"})
    shown: list[Sheet] = []
    promise = {"what": "Ask two people.", "who": "My team lead"}
    open_workbook("02_communication").exercise(PROMISE).save(promise)
    plan = open_workbook("05_plan")
    plan._show = shown.append
    plan.commitments()
    assert [one.definition["heading"] for one in shown] == [
        "Communication",
        "A conversation with Head of the lab",
        "A conversation with Finance partner",
    ]
    folds = [one.state["fold"] for one in shown]
    assert [one["says"] for one in folds] == [
        "Ask two people.",
        "What she fears",
        "By 1 December: Finance partner",
    ]
    assert [bool(one.definition["purpose"]) for one in shown] == [True, False, False]
    assert len({one["name"] for one in folds}) == 3


def test_a_promise_that_was_moved_says_its_new_day_at_once() -> None:
    open_workbook("02_communication").exercise(PROMISE).save(
        {"what": "Ask.", "by": f"{YEAR}-12-01"}
    )
    talks = open_workbook("03_influence").exercise(TALKS)
    talks.save({"r0000000a/what": "Ask her.", "r0000000a/by": f"{YEAR}-12-01"})
    shown: list[Sheet] = []
    plan = open_workbook("05_plan")
    plan._show = shown.append
    plan.commitments()
    commitment, talk = shown
    assert commitment.asked == ("status", "noticed")
    commitment.save({"status": "moved"})
    assert commitment.asked == ("status", "by", "noticed")
    commitment.save({"by": f"{YEAR}-12-24"})
    assert commitment.state["fold"]["says"] == "By 24 December: Ask."
    talk.save({"r0000000a/status": "moved", "r0000000a/by": f"{YEAR}-12-25"})
    assert talk.state["fold"]["says"] == "By 25 December: Ask her."
    talk.save({"r0000000a/status": "done"})
    assert talk.asked == ("status", "outcome", "noticed")
    with pytest.raises(Refused):
        talk.save({"r0000000a/what": "Something else"})


def test_the_cards_show_at_once_what_another_exercise_has_added() -> None:
    book = open_workbook("03_influence")
    talks = book.exercise(TALKS)
    keeper = book._store.keeper(book.person.id, TALKS)
    answers = planned({}, "AM", texts=talks._texts, aim="The new platform")
    book._known.saved(keeper.write(Change(answers)).entry)
    assert repr(talks).startswith("Cards('influence.conversations': 1 card, 2 of ")
    assert [one["what"] for one in talks.records.values()] == [
        "What ‘The new platform’ would mean for AM"
    ]


# The stakeholder map in its workbook

LAB = "p0000000a"


def test_the_map_is_about_the_aim_that_is_chosen() -> None:
    book = open_workbook("03_influence")
    portfolio, shown = (
        book.exercise(PORTFOLIO),
        book.exercise(MAP),
    )
    shown.refresh(is_open=True)
    assert shown.state["aim"] == ""
    portfolio.save({"r0000000a/matter": "One bench for both sites"})
    assert shown.state["aim"] == ""
    portfolio.save({"aim": "r0000000a"})
    assert shown.state["aim"] == "One bench for both sites"
    portfolio.save({"r0000000a/matter": "One bench"})
    assert shown.map.aim == "One bench"
    again = open_workbook("03_influence").exercise(MAP)
    again.refresh(is_open=True)
    assert again.state["aim"] == "One bench"


def test_a_talk_from_the_map_stands_among_the_conversations_and_in_the_plan(
    capsys: pytest.CaptureFixture[str],
) -> None:
    book = open_workbook("03_influence")
    book.exercise(PORTFOLIO).save({"r0000000a/matter": "One bench", "aim": "r0000000a"})
    shown, talks = (
        book.exercise(MAP),
        book.exercise(TALKS),
    )
    shown.save({f"{LAB}/name": "AM, Head of lab"})
    shown.plan(LAB)
    (talk,) = talks.records.values()
    assert talk["who"] == "AM, Head of lab"
    assert "One bench" in str(talk["what"])
    with pytest.raises(Refused, match="AM, Head of lab"):
        shown.plan(LAB)
    open_workbook("05_plan").commitments()
    assert capsys.readouterr().out.count("Sheet(") == 1


def test_a_fourth_talk_from_the_map_is_refused_and_nothing_is_planned() -> None:
    book = open_workbook("03_influence")
    shown, talks = (
        book.exercise(MAP),
        book.exercise(TALKS),
    )
    ids = [f"p0000000{letter}" for letter in "abcd"]
    shown.save({f"{id_}/name": f"Person {id_[-1]}" for id_ in ids})
    for id_ in ids[:3]:
        shown.plan(id_)
    with pytest.raises(Refused):
        shown.plan(ids[3])
    assert len(talks.records) == 3


def test_a_map_of_60_people_and_300_ties_survives_export_import_and_backup(tmp_path: Path) -> None:
    book = open_workbook("03_influence")
    shown = book.exercise(MAP)
    shown.save(large_map(60, 300))
    for step in range(30):
        shown.save({f"p{step:08x}/say": step % 11})
    shown.undo()
    before = shown.entry.answers
    assert len(shown.map.others) == 60
    assert len(shown.map.ties) == 300
    with Store.open() as store:
        export = store.export_person(book.person.id)
        store.backup(tmp_path / "backup.sqlite")
    with Store.open(tmp_path / "elsewhere") as other:
        person = other.import_person(export)
        again = other.export_person(person.id)
    assert again == export
    for place in (tmp_path / "elsewhere", tmp_path / "backup.sqlite"):
        found = open_workbook("03_influence", data=place).exercise(MAP)
        assert found.entry.answers == before
        assert list(found.entry.answers) == list(before)
        found.redo()
        assert found.map.person("p0000001d").say == 29 % 11


def test_the_largest_map_fits_into_one_message_and_the_store_with_room_to_spare() -> None:
    shown = open_workbook("03_influence").exercise(MAP)
    answers = large_map(120, 1000)
    answers |= {f"p{number:08x}/note": "ü" * 200 for number in range(120)}
    read(
        {
            "type": "save",
            "id": "message-1",
            "key": shown.state["key"],
            "base": 0,
            "answers": answers,
        }
    )
    shown.save(answers)
    assert len(shown.map.people) == 121
    longest = {f"p{number:08x}/note": "ü" * 1000 for number in range(120)}
    shown.save(longest)
    assert len(to_json(shown.entry.answers)) < PAYLOAD // 2


def large_map(people: int, ties: int) -> dict[str, Json]:
    """Return answers of a map with every rating of everybody and that many ties."""
    ids = [f"p{number:08x}" for number in range(people)]
    answers: dict[str, Json] = {}
    for number, id_ in enumerate(ids):
        answers[f"{id_}/name"] = f"Person {number}"
        answers[f"{id_}/spot"] = [number * 8, number * 8]
        answers[f"{id_}/now"] = answers[f"{id_}/needed"] = "strongly-against"
        for of in RATINGS:
            answers[f"{id_}/{of}"] = 10
    for number in range(ties):
        listener, step = number % people, 1 + number // people
        answers[f"tie:{ids[listener]}>{ids[(listener + step) % people]}"] = 1 + number % 5
    return answers


# Exercises: folded, each with its state, one of them next


def test_an_unknown_exercise_is_told_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"no exercise “influence.map”.*influence\.portfolio"):
        open_workbook("03_influence").exercise("influence.map")


def test_an_exercise_says_how_much_there_is_and_since_when() -> None:
    book = open_workbook("03_influence")
    talks, promise = (
        book.exercise(f"influence.{name}") for name in ("conversations", "commitment")
    )
    assert talks.state["fold"]["says"] == "Not begun"
    talks.save({"r0000000a/what": "What she fears"})
    today = f"{date.today().day} {date.today():%B}"
    assert talks.state["fold"]["says"] == f"1 entry, last on {today}"
    talks.save({"r0000000b/what": "Repairs"})
    assert talks.state["fold"]["says"] == f"2 entries, last on {today}"
    promise.save({"what": "Ask."})
    assert promise.state["fold"]["says"] == f"1 of 3 answered, last on {today}"


def test_the_rating_is_next_until_it_is_complete_and_then_the_first_empty_exercise() -> None:
    book = open_workbook("03_influence")
    rating = book.rating()
    names = [name for name in book.about.exercises if name != "influence.rating"]
    shown = {name: book.exercise(name) for name in names}

    def following() -> list[str]:
        return [name for name, one in shown.items() if one.state["fold"]["next"]]

    assert following() == []
    rating.simulate(1)
    assert following() == names[:1]
    shown[names[0]].simulate(1)
    assert following() == names[1:2]
    assert open_workbook("03_influence").exercise(names[1]).state["fold"]["next"]


def test_a_map_with_only_the_example_on_it_is_not_begun() -> None:
    book = open_workbook("03_influence")
    book.rating().simulate(1)
    for name in ("portfolio", "conversations"):
        book.exercise(f"influence.{name}").simulate(1)
    shown = book.exercise(MAP)
    tell = {"type": "act", "id": "message-1", "name": "example", "data": {}}
    shown._receive(tell)
    assert shown.state["fold"]["says"].startswith("The example is on it")
    assert shown.state["fold"]["next"] == (book._exercises.next_step() == shown.exercise.id)
    assert book._exercises._is_new(MAP)


def test_what_follows_from_an_entry_can_be_read_as_text() -> None:
    me = open_workbook("01_confidence", person="Ana")
    assert str(me.told("confidence.strengths")) == "Nothing follows from this yet."
    record = {"strength": "Reading raw curves", "valuable": 8, "visible": 2}
    me.exercise("confidence.strengths").save({f"r00000001/{one}": record[one] for one in record})
    assert "“Reading raw curves”: worth 8 of 10" in str(me.told("confidence.strengths"))
    with pytest.raises(ValueError, match=r"There is no exercise “confidence.strength”"):
        me.told("confidence.strength")
