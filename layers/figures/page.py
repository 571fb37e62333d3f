"""Where things stand on the page; the Arabic page is the English one seen in a mirror."""

from __future__ import annotations

from dataclasses import dataclass

from layers.figures.drawing import PAGE, Box, Side, Words, write
from layers.figures.fonts import Face, lay_out, shorten, wrap
from layers.figures.style import INK
from layers.words import Bilingual

_MARGIN = 28.0
_MAP_TOP, _MAP_BOTTOM = 531.0, 106.0
_GUTTER = 14.0
_MAP_WIDTH = 582.13  # so that the Arabic map lies 849 pixels right of the English one at 300 dpi
_OUTSIDE = 13.0  # a mark on the edge of the map stands out over it


def map_view(lang: str) -> str:
    """Return the fragment that shows the map alone of a page as SVG, in points."""
    left, bottom, right, top = Layout(lang).map_box
    box = (left, PAGE[1] - top, right - left, top - bottom)
    return f"svgView(viewBox({','.join(f'{each:g}' for each in box)}))"


def plate_box() -> Box:
    """Return what the map of the English page takes, with the marks on its edge."""
    left, bottom, right, top = Layout("en").map_box
    return left - _OUTSIDE, bottom - _OUTSIDE, right + _OUTSIDE, top + _OUTSIDE


@dataclass(frozen=True, slots=True)
class Layout:
    """The page of one language: boxes, and words on the side where reading begins."""

    lang: str

    @property
    def rtl(self) -> bool:
        """Whether lines run right to left."""
        return self.lang == "ar"

    @property
    def map_box(self) -> Box:
        """Return where the map stands."""
        return self._mirrored((_MARGIN, _MAP_BOTTOM, _MARGIN + _MAP_WIDTH, _MAP_TOP))

    @property
    def shift(self) -> float:
        """Return how far right of the English map this one stands, in points."""
        return self.map_box[0] - _MARGIN

    @property
    def panel_box(self) -> Box:
        """Return where legend and locator stand."""
        left = _MARGIN + _MAP_WIDTH + _GUTTER
        return self._mirrored((left, _MAP_BOTTOM, PAGE[0] - _MARGIN, _MAP_TOP))

    @property
    def header_box(self) -> Box:
        """Return where the title stands."""
        return _MARGIN, _MAP_TOP + 6, PAGE[0] - _MARGIN, PAGE[1] - 20

    @property
    def footer_boxes(self) -> tuple[Box, Box]:
        """Return where sources and remarks stand: below the map and below the panel."""
        main, side = self.map_box, self.panel_box
        return (
            (main[0], 18.0, main[2], _MAP_BOTTOM - 7),
            (side[0], 18.0, side[2], _MAP_BOTTOM - 7),
        )

    def say(self, words: Bilingual) -> str:
        """Return the words in the page's language."""
        return words.ar if self.rtl else words.en

    def line(  # noqa: PLR0913
        self,
        text: str,
        box: Box,
        y: float,
        size: float,
        colour: str = INK,
        *,
        face: Face = Face.REGULAR,
        end: bool = False,
    ) -> Words:
        """Return a line that begins at the side of a box where reading does, or ends at the other.

        A line wider than the box is cut short.
        """
        side: Side = "right" if self.rtl != end else "left"
        fitting = shorten(text, face, size, box[2] - box[0], rtl=self.rtl)
        x = box[2] if side == "right" else box[0]
        return write(fitting, (x, y), size, colour, face=face, side=side, rtl=self.rtl)

    def fitted(self, text: str, room: float, sizes: tuple[float, ...], face: Face) -> float:
        """Return the first size at which text fits a width, else the last."""
        run = lay_out(text, face, rtl=self.rtl)
        return next((size for size in sizes if run.width * size <= room), sizes[-1])

    def wrapped(self, text: str, room: float, size: float, face: Face = Face.REGULAR) -> list[str]:
        """Return text in lines of a width."""
        return wrap(text, face, size, room, rtl=self.rtl)

    def _mirrored(self, box: Box) -> Box:
        left, bottom, right, top = box
        return (PAGE[0] - right, bottom, PAGE[0] - left, top) if self.rtl else box
