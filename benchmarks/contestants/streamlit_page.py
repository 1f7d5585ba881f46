"""The page in Streamlit, for ``streamlit run``."""

import streamlit as st

from benchmarks.contestants.work import POINTS, PROSE, STATEMENTS, TITLE, draw, open_ratings

ratings = st.cache_resource(open_ratings)()
person = st.query_params["person"]
session = st.session_state
if "answers" not in session:
    session.answers = ratings.read(person)
    session.said = "Saves as you go"


def rate(number: int) -> None:
    """Keep the value that was chosen just now."""
    value = session[f"statement-{number}"]
    session.answers[number] = value
    session.said = ratings.save(person, number, value)


st.title(TITLE)
st.markdown(PROSE)
with st.container(key="picture"):
    st.image(draw(session.answers))
with st.container(key="state"):
    st.text(session.said)
for one in STATEMENTS:
    value = session.answers.get(one.number)
    st.radio(
        one.text,
        list(POINTS),
        index=None if value is None else value - 1,
        format_func=POINTS.get,
        key=f"statement-{one.number}",
        horizontal=True,
        on_change=rate,
        args=(one.number,),
    )
