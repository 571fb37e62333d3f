"""Text that stands loose in a page's boxes, parted by line breaks, as paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree, html

from geo.reading.documents.pieces import tidy

_BOXES = ("div", "td", "th", "section", "article", "main", "center", "body")
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "font", "i",
    "img", "ins", "label", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u",
    "wbr",
})  # fmt: skip
_LEAST_PROSE = 80
_LEAST_TEXT = 20
_MOST_LINKED = 0.5


@dataclass(slots=True)
class _Run:
    """Text and the inline elements after it, each with the text that follows it."""

    text: str
    elements: list[html.HtmlElement] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many characters it has."""
        parts = [self.text, *(each.text_content() + (each.tail or "") for each in self.elements)]
        return len(tidy("".join(parts)))

    @property
    def linked(self) -> int:
        """How many of them are of links."""
        links = [
            link for each in self.elements for link in each.xpath("descendant-or-self::a[@href]")
        ]
        return sum(len(tidy(link.text_content())) for link in links)

    @property
    def is_prose(self) -> bool:
        """Whether it is long, and no row of links."""
        return self.size >= _LEAST_PROSE and self.linked <= _MOST_LINKED * self.size

    @property
    def is_paragraph(self) -> bool:
        """Whether it is more than a label, beside prose."""
        return self.size >= _LEAST_TEXT and not self.is_link

    @property
    def is_link(self) -> bool:
        """Whether it is nothing but links."""
        return self.size <= self.linked


def wrap_loose_text(tree: html.HtmlElement) -> None:
    """Make paragraphs of the text that stands in boxes of ``tree`` without one.

    Old pages part paragraphs by line breaks alone. Two or more lines in a row that are nothing but
    links are titles of other articles, and go.
    """
    for box in list(tree.iter(*_BOXES)):
        parts = _parts(box)
        kept = _without_lists_of_links(parts)
        if len(kept) < len(parts) or any(_is_prose(part) for part in kept):
            _refill(box, kept)


def _parts(box: html.HtmlElement) -> list[_Run | html.HtmlElement]:
    """Return the runs of text and the blocks of a box in order; breaks and comments are none."""
    parts: list[_Run | html.HtmlElement] = []
    run = _Run(box.text or "")
    for child in box:
        if child.tag in _INLINE and not _holds_block(child):
            run.elements.append(child)
            continue
        is_comment = not isinstance(child.tag, str)
        if is_comment and not run.elements:
            run.text += child.tail or ""
        elif is_comment:
            run.elements[-1].tail = (run.elements[-1].tail or "") + (child.tail or "")
        else:
            parts += [run] if child.tag == "br" else [run, child]
            run = _Run(child.tail or "")
    return [part for part in (*parts, run) if not isinstance(part, _Run) or part.size]


def _without_lists_of_links(
    parts: Sequence[_Run | html.HtmlElement],
) -> list[_Run | html.HtmlElement]:
    links = [False, *(isinstance(part, _Run) and part.is_link for part in parts), False]
    return [
        part
        for at, part in enumerate(parts, start=1)
        if not (links[at] and (links[at - 1] or links[at + 1]))
    ]


def _refill(box: html.HtmlElement, parts: Sequence[_Run | html.HtmlElement]) -> None:
    for child in list(box):
        box.remove(child)
    box.text = None
    for part in parts:
        if not isinstance(part, _Run):
            part.tail = None
            box.append(part)
            continue
        holder = etree.SubElement(box, "p" if part.is_paragraph else "div")
        holder.text = part.text
        holder.extend(part.elements)


def _is_prose(part: _Run | html.HtmlElement) -> bool:
    return isinstance(part, _Run) and part.is_prose


def _holds_block(element: html.HtmlElement) -> bool:
    return any(child.tag not in _INLINE for child in element.iterdescendants(etree.Element))
