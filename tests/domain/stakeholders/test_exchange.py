"""Maps come in from files of other tools and go out again; nothing is lost silently."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.domain.entry import Refused
from icwidgets.domain.stakeholders.exchange import read_csv, write_people, write_ties
from icwidgets.domain.stakeholders.gathering import MOST_CHARACTERS, Read
from icwidgets.domain.stakeholders.graphml import read_graphml, write_graphml
from icwidgets.domain.stakeholders.map import (
    ME,
    RATINGS,
    STANCES,
    Stakeholder,
    StakeholderMap,
    Stance,
    Tie,
    from_answers,
)

TEXTS = load().texts
BARE = from_answers({})


def csv(text: str, onto: StakeholderMap = BARE) -> Read:
    return read_csv(text, onto, TEXTS)


def called(read: Read) -> dict[str, Stakeholder]:
    return {person.name: person for person in read.map.others}


def tied(read: Read) -> set[tuple[str, str, int]]:
    name = {person.id: person.name for person in read.map.people}
    return {(name[tie.listener], name[tie.heard], tie.strength) for tie in read.map.ties}


# --- there and back

clean = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=20
)
names = clean.map(str.strip).filter(bool)
ratings = st.one_of(st.none(), st.integers(0, 10))


@st.composite
def maps(draw: st.DrawFn) -> StakeholderMap:
    known = draw(st.lists(names, unique_by=lambda name: name.casefold(), max_size=6))
    people = [
        Stakeholder(ME, "Me"),
        *(
            Stakeholder(f"p{at}", name)
            for at, name in enumerate(known)
            if name.casefold() != "me" and not name.startswith("Id:")
        ),
    ]
    stances: st.SearchStrategy[Stance | None] = st.sampled_from([None, *STANCES])
    rated = tuple(
        Stakeholder(
            one.id,
            one.name,
            **{of: draw(ratings) for of in RATINGS},
            now=draw(stances),
            needed=draw(stances),
            note=draw(clean.filter(lambda text: text.strip() == text and "Id:" not in text)),
        )
        for one in people
    )
    pairs = [(a.id, b.id) for a in people for b in people if a != b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=8)) if pairs else []
    return StakeholderMap(rated, tuple(Tie(*pair, draw(st.integers(1, 5))) for pair in chosen))


def same(read: StakeholderMap, shown: StakeholderMap) -> None:
    blank = [replace(person, id="") for person in shown.people]
    assert [replace(person, id="") for person in read.people] == blank
    at = {person.id: number for number, person in enumerate(read.people)}
    assert {(at[tie.listener], at[tie.heard], tie.strength) for tie in read.ties} == {
        (shown.place[tie.listener], shown.place[tie.heard], tie.strength) for tie in shown.ties
    }


@given(maps())
@settings(max_examples=150)
def test_a_map_written_as_csv_and_read_is_the_same(shown: StakeholderMap) -> None:
    people = csv(write_people(shown, TEXTS))
    assert len(people.sentences) == 1
    ties = csv(write_ties(shown, TEXTS), people.map)
    assert len(ties.sentences) == 1
    same(ties.map, shown)


@given(maps())
@settings(max_examples=150)
def test_a_map_written_as_graphml_and_read_is_the_same(shown: StakeholderMap) -> None:
    same(read_graphml(write_graphml(shown), BARE, TEXTS).map, shown)


@given(maps())
@settings(max_examples=50)
def test_reading_a_map_onto_itself_changes_nothing(shown: StakeholderMap) -> None:
    again = csv(write_ties(shown, TEXTS), csv(write_people(shown, TEXTS), shown).map)
    assert again.map == shown
    assert read_graphml(write_graphml(shown), shown, TEXTS).map == shown


def test_a_person_who_is_called_by_a_number_keeps_their_ratings() -> None:
    shown = StakeholderMap((Stakeholder(ME, "Me"), Stakeholder("a", "2", trust=2, note="2")))
    for found in (csv(write_people(shown, TEXTS)), read_graphml(write_graphml(shown), BARE, TEXTS)):
        same(found.map, shown)


def test_two_people_of_one_name_are_written_apart() -> None:
    shown = StakeholderMap((Stakeholder(ME, "Me"), *(Stakeholder(i, "AM", say=3) for i in "ab")))
    assert [one.name for one in csv(write_people(shown, TEXTS)).map.others] == ["AM", "AM (2)"]
    found = read_graphml(write_graphml(shown), BARE, TEXTS)
    assert [one.name for one in found.map.others] == ["AM", "AM (2)"]


@pytest.mark.parametrize("start", list("=+-@\t\r"))
def test_no_cell_that_is_written_is_a_formula(start: str) -> None:
    name = f"{start}HYPERLINK(A1)".strip()
    shown = StakeholderMap(
        (
            Stakeholder(ME, "Me"),
            Stakeholder("a", name, note=f"{start}1+1"),
            Stakeholder("b", f"'{name}"),
        ),
        (Tie("a", "b", 2),),
    )
    written = write_people(shown, TEXTS)
    for cell in written.replace('"', "").replace("\r\n", ",").split(","):
        assert not cell.startswith(tuple("=+-@\t\r"))
    ties = csv(write_ties(shown, TEXTS), csv(written).map)
    assert called(ties)[name].note == f"{start}1+1"
    assert (name, f"'{name}", 2) in tied(ties)


def test_control_signs_do_not_break_the_file() -> None:
    shown = StakeholderMap((Stakeholder("a", "A\x00M\ud800", note="x\x0by"),))
    found = read_graphml(write_graphml(shown), BARE, TEXTS)
    assert called(found)["AM"].note == "xy"


# --- what other tools write


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_marks_and_ends_of_lines_are_told_apart(
    delimiter: str, start: str, end: str
) -> None:
    lines = [["name", "SAY", "Stance now"], ['"A, M; x"', "7", "Strongly for"], ["DK", "", ""]]
    found = csv(start + end.join(delimiter.join(cells) for cells in lines))
    assert [one.name for one in found.map.others] == ["A, M; x", "DK"]
    assert called(found)["A, M; x"].say == 7
    assert called(found)["A, M; x"].now == "strongly-for"


def test_kumu_elements_and_connections() -> None:
    elements = csv("Label,Type,Tags,Description,Power\nAM,Person,board|lab,Decides,8\nDK,,,,\n")
    assert called(elements)["AM"].say == 8
    assert called(elements)["AM"].note == "Type: Person\nTags: board|lab\nDecides"
    assert any("“Type”" in one for one in elements.sentences)
    found = csv("From,To,Direction,Strength\nAM,DK,mutual,4\nDK,JR,directed,2\n", elements.map)
    assert tied(found) == {("AM", "DK", 4), ("DK", "AM", 4), ("DK", "JR", 2)}
    assert len(found.added) == 1
    assert any("“JR” was not on the map yet" in one for one in found.sentences)
    assert any("“From” listens to “To”" in one for one in found.sentences)


def test_nodexl_edges_with_weights_are_scaled_with_a_sentence() -> None:
    found = csv("Vertex 1\tVertex 2\tEdge Weight\nAM\tDK\t0,5\nDK\tJR\t12\nJR\tAM\t6")
    assert tied(found) == {("AM", "DK", 1), ("DK", "JR", 5), ("JR", "AM", 2)}
    assert any("run from 0.5 to 12" in one for one in found.sentences)


def test_gephi_nodes_and_edges_by_id() -> None:
    nodes = csv("Id,Label\nn1,AM\nn2,DK\n")
    found = csv("Source,Target,Type,Weight\nn1,n2,Undirected,1.0\n", nodes.map)
    assert tied(found) == {("AM", "DK", 1), ("DK", "AM", 1)}
    assert not found.added
    only_ids = csv("Id\nn1\n")
    assert list(called(only_ids)) == ["n1"]


# --- cells that cannot be read


def test_every_bad_cell_is_told_by_row_and_column_and_kept_in_the_note() -> None:
    found = csv("Name,Say,Now\nAM,12,maybe\nDK,seven,for\nJR,-1,\nSP,3.5,\n")
    assert called(found)["AM"].note == "Say: 12\nNow: maybe"
    assert called(found)["JR"].note == "Say: -1"
    assert [one.say for one in found.map.others] == [None] * 4
    told = "\n".join(found.sentences)
    for part in ("Row 2, Say: “12”", "Row 2, Now: “maybe”", "Row 3, Say", "Row 4", "Row 5"):
        assert part in told
    assert "strongly against" in told


def test_rows_without_a_name_too_long_names_and_doubles_are_told() -> None:
    long = "x" * 70
    found = csv(f"Name,Say\n,3\n{long},4\nAM,5\nam,6\n")
    assert [one.name for one in found.map.others] == ["x" * 60, "AM"]
    assert found.map.others[0].note == f"Name: {long}"
    assert called(found)["AM"].say == 6
    for part in ("Row 2 has no name", "Row 3: the name is longer", "Row 5: “am” was there"):
        assert any(one.startswith(part) for one in found.sentences)


def test_cells_beyond_the_header_go_to_the_note() -> None:
    found = csv("Name,Say\nAM,5,likes tea,x\n")
    assert called(found)["AM"].note == "likes tea, x"
    assert any("more cells" in one for one in found.sentences)


def test_a_note_that_is_too_long_is_cut_and_the_rest_is_told() -> None:
    found = csv(f"Name,Note\nAM,{'a' * 1000}bcd\n")
    assert called(found)["AM"].note == "a" * 1000
    assert any("“bcd”" in one for one in found.sentences)
    huge = csv(f"Name,Note\nAM,{'a' * 100_000}\n")
    assert max(map(len, huge.sentences)) < 700


def test_bad_ties_are_told() -> None:
    found = csv("Listener,Heard,Strength\nAM,AM,3\nAM,,3\nAM,DK,strong\nAM,DK,5\nDK,AM,0\n")
    assert tied(found) == {("AM", "DK", 5), ("DK", "AM", 3)}
    told = "\n".join(found.sentences)
    for part in ("Row 2: “AM” cannot", "Row 3: one end", "Row 4, Strength", "Row 5: the tie", "6"):
        assert part in told


def test_the_stronger_of_two_rows_for_a_tie_stays_whichever_comes_first() -> None:
    assert tied(csv("Listener,Heard,Strength\nAM,DK,5\nAM,DK,2\n")) == {("AM", "DK", 5)}


def test_without_strengths_every_tie_gets_the_usual_one() -> None:
    found = csv("Listener,Heard\nAM,DK\n")
    assert tied(found) == {("AM", "DK", 3)}
    assert any("how strong" in one for one in found.sentences)


# --- onto a map


def test_an_import_adds_to_the_map_and_finds_people_by_name_in_any_case() -> None:
    onto = StakeholderMap(
        (Stakeholder(ME, "RK"), Stakeholder("p1", "AM", say=3, trust=4), Stakeholder("p2", "DK")),
        (Tie("p1", "p2", 2),),
        "aim",
    )
    found = csv("Name,Say\nam ,7\nrk,2\nMe,3\nStraße,4\nSTRASSE,5\n", onto)
    assert found.map.person("p1") == Stakeholder("p1", "AM", say=7, trust=4)
    assert found.map.person(ME).say == 3
    assert len(found.added) == 1
    assert (found.map.ties, found.map.aim) == (onto.ties, "aim")
    assert any("takes the place" in one for one in found.sentences)
    assert found.sentences[0] == "Read: 1 new on the map, 2 who were on it, 0 ties."


def test_beyond_what_a_map_holds_people_and_ties_are_left_out_and_named() -> None:
    found = csv("Name\n" + "\n".join(f"N{at}" for at in range(123)))
    assert len(found.map.others) == 120
    assert "Left out: N120, N121, N122." in found.sentences[1]
    crowd = csv("Name,Say\n" + "\n".join(f"N{at},x" for at in range(400)))
    assert "N159 and 240 more." in crowd.sentences[1]
    pairs = [(a, b) for a in range(40) for b in range(40) if a != b][:1003]
    many = csv("Listener,Heard,Strength\n" + "\n".join(f"N{a},N{b},2" for a, b in pairs))
    assert len(many.map.ties) == 1000
    assert any("1000 ties. 3 were" in one for one in many.sentences)


def test_very_many_notes_are_cut_short_with_their_number() -> None:
    found = csv("Name,Say\n" + "\n".join(f"N{at % 90},x{at}" for at in range(400)))
    assert len(found.sentences) == 201
    assert found.sentences[-1].startswith("And ")


# --- files that are refused


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "empty"),
        ("\ufeff \n", "empty"),
        ("a,b\n1,2", "first row"),
        ("Name\nA\0M", "not a table"),
        ("Name\n" + "x" * MOST_CHARACTERS, "too large"),
        ("Name\n" + "AM\n" * 5001, "5000 rows"),
        ("Name\n" + '"' + "x" * 200_000, "not a table"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_what_to_do(text: str, part: str) -> None:
    with pytest.raises(Refused, match=part):
        csv(text)


HOSTILE = {
    "expansion": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><graphml>&b;</graphml>',
    "outside": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><graphml/>',
    "small letters": '<!doctype x [<!entity a "b">]><graphml/>',
    "spaced": "<! DOCTYPE x><graphml/>",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_document_type_is_refused_before_anything_is_parsed(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("icwidgets.domain.stakeholders.graphml._graph", None)
    with pytest.raises(Refused, match="document type"):
        read_graphml(text, BARE, TEXTS)


@pytest.mark.parametrize(
    "text",
    [
        "no xml",
        "<graphml>",
        "<html/>",
        "<a>" * 100_000,
        "<graphml>" + "<a>" * 60 + "</a>" * 60 + "</graphml>",
        "<graphml><graph/></graphml>&undefined;",
        "<graphml><graph><node id='a'/><edge source='a'/></graph></graphml>",
    ],
)
def test_what_is_not_graphml_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="not GraphML"):
        read_graphml(text, BARE, TEXTS)


def graph(body: str, direction: str = "directed", keys: str = "") -> str:
    written = write_graphml(StakeholderMap())
    start = written[: written.index("<graph ")]
    return f'{start}{keys}<graph edgedefault="{direction}">{body}</graph></graphml>'


def test_unknown_keys_are_kept_in_the_note_and_looks_are_told() -> None:
    keys = (
        '<key id="a" for="node" attr.name="Team" attr.type="string"/>'
        '<key id="b" for="node" attr.name="x" attr.type="double"/>'
        '<key id="c" for="node" attr.name="say" attr.type="int"/>'
        '<key id="w" for="edge" attr.name="weight" attr.type="double"/>'
    )
    body = (
        '<node id="AM"><data key="a">Lab</data><data key="b">1.5</data>'
        '<data key="c">many</data></node><node id="DK"/>'
        '<edge source="AM" target="DK"><data key="w">0.5</data></edge>'
    )
    found = read_graphml(graph(body, "undirected", keys), BARE, TEXTS)
    assert called(found)["AM"].note == "Team: Lab\nsay: many"
    assert tied(found) == {("AM", "DK", 5), ("DK", "AM", 5)}
    told = "\n".join(found.sentences)
    for part in ("“Team” has no place", "not read: “x”", "“AM”, say: “many”", "both ways"):
        assert part in told


def test_what_is_nested_beyond_reason_is_refused() -> None:
    deep = "<desc>" * 60 + "</desc>" * 60
    with pytest.raises(Refused, match="not GraphML"):
        read_graphml(graph(f'<node id="AM">{deep}</node>'), BARE, TEXTS)


def test_an_edge_to_itself_and_a_double_are_told() -> None:
    body = (
        '<node id="AM"/><node id="DK"/><edge source="AM" target="AM"/>'
        '<edge source="AM" target="DK"/><edge source="AM" target="DK"/>'
    )
    found = read_graphml(graph(body), BARE, TEXTS)
    assert tied(found) == {("AM", "DK", 3)}
    assert any(one.startswith("Tie 1: “AM” cannot") for one in found.sentences)


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (read_csv, read_graphml):
        for start in ("", "Name,Say\n", "Source;Target;Weight\n"):
            try:
                found = read(start + text, BARE, TEXTS)
            except Refused:
                continue
            assert all(0 < len(one.name.strip()) <= 60 for one in found.map.people)
            assert all(len(one.note) <= 1000 for one in found.map.people)
