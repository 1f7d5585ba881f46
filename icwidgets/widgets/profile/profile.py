"""Where a person stands: facets as dots on tracks, and what that says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from icwidgets.content.model import Scale
from icwidgets.domain.entry import Entry, Json
from icwidgets.domain.picture import Picture, Track
from icwidgets.domain.portrait import describe, say_value
from icwidgets.widgets.link import Linked
from icwidgets.widgets.profile.drawing import picture_state
from icwidgets.widgets.profile.figure import draw

if TYPE_CHECKING:
    from matplotlib.figure import Figure

STATIC = Path(__file__).parent / "static"


class Profile(Linked):
    """A picture of scores with their likely ranges, now and at earlier check-ins.

    It only shows: nothing is saved through it.

    Parameters
    ----------
    picture
        What to show.
    texts
        All texts of the content; those of the room ``profile`` are used.
    title
        Heading, or empty for none.
    sentence
        The one sentence that says what the picture means; names of tracks in it stand out.
    how_sure
        What the likely range rests on, shown on request.
    area
        Area whose accent colour is used.
    scale
        Gives the ends of the tracks their words, e.g. "1 Never".
    """

    _esm = STATIC / "profile.js"
    _css = STATIC / "profile.css"
    rooms: ClassVar[tuple[str, ...]] = ("profile",)

    def __init__(
        self,
        picture: Picture,
        *,
        texts: Mapping[str, str],
        title: str = "",
        sentence: str = "",
        how_sure: str = "",
        area: str = "",
        scale: Scale | None = None,
    ) -> None:
        self._picture = picture
        self._sentence = sentence
        self._title = title
        self._area = area
        words = dict(scale.points) if scale else {}
        super().__init__(
            {
                "title": title,
                "howSure": how_sure,
                "area": area,
                "ends": [words.get(picture.low, ""), words.get(picture.high, "")],
            },
            keeper=None,
            texts=texts,
        )

    @property
    def picture(self) -> Picture:
        """What is shown; set it to show something else."""
        return self._picture

    @picture.setter
    def picture(self, picture: Picture) -> None:
        self.show(picture, self._sentence)

    @property
    def sentence(self) -> str:
        """The sentence beside the picture; set it to say something else."""
        return self._sentence

    @sentence.setter
    def sentence(self, sentence: str) -> None:
        self.show(self._picture, sentence)

    def show(self, picture: Picture, sentence: str) -> None:
        """Show another picture with its sentence, in one step."""
        self._picture, self._sentence = picture, sentence
        self.refresh()

    @property
    def text(self) -> str:
        """What the picture says, in sentences."""
        return describe(self._picture, self._texts)

    def figure(self) -> Figure:
        """Return the same picture as a matplotlib figure, for print and for notebooks."""
        return draw(
            self._picture,
            self._texts,
            title=self._title,
            sentence=self._sentence,
            area=self._area,
        )

    def derive(self, entry: Entry) -> Mapping[str, Json]:
        """Return the picture as places and words."""
        return picture_state(self._picture, self._texts, self._sentence)

    def describe(self) -> str:
        """Say every score with its likely range."""
        scored = f"{len(self._picture.scored)} of {len(self._picture.tracks)} scored"
        return f"{scored}: {', '.join(map(_describe, self._picture.tracks))}"


def _describe(track: Track) -> str:
    if track.now is None:
        return f"{track.name} –"
    low, high = say_value(track.now.low), say_value(track.now.high)
    verdict = f", {track.verdict}" if track.verdict else ""
    return f"{track.name} {say_value(track.now.value)} (likely {low}–{high}{verdict})"
