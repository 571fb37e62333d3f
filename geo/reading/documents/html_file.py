"""The report on an HTML page: its title, date and outlet, its text; no menus, no other articles."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import trafilatura
from lxml import etree, html

from geo.reading.documents.decoding import decode_html
from geo.reading.documents.html_runs import wrap_loose_text
from geo.reading.documents.pieces import Piece, tidy
from geo.reading.documents.problems import unusable
from geo.reading.records import BlockRole

_PRUNED = [
    "//nav",
    "//footer",
    "//aside",
    "//form",
    "//button",
    "//*[@role='navigation' or @role='contentinfo' or @role='complementary' or @role='search']",
    "//*[@hidden or @aria-hidden='true']",
]
_ROLES = {"head": BlockRole.HEADING, "item": BlockRole.LIST_ITEM}
_BLOCKS = ("head", "p", "item", "quote", "cell", "code", "lb")
_ISO_DAY = re.compile(r"((?:19|20)\d\d-\d\d-\d\d)(?:$|[T\s])")
_DATE_FIELDS = ("article:published_time", "datePublished", "og:published_time", "publishdate")
_CHANGED = re.compile(r"modified|updated", re.IGNORECASE)
_OUTLET_IN_TITLE = re.compile(r"\s+(?:[|–—»-]|::)\s+")
_BYLINE = re.compile(r"byline|dateline|posted|publi|(?:^|[\s_-])date", re.IGNORECASE)
_MOST_BYLINE = 120
_LEAST_TITLE = 4
_FEW_PIECES = 6

logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def read_html(data: bytes, file: str, encoding: str | None = None) -> list[Piece]:
    """Return the pieces of the report on a page.

    The headline, and the outlet and day that the page's metadata state (never one that is
    guessed), come first where the text does not have them.

    Raises
    ------
    InputError
        When the bytes are no HTML text, or no report can be told from the rest of the page.
    """
    markup = decode_html(data, file, encoding)
    fix = "Save the page as shown, or copy its text into a .txt file."
    tree = _parse(markup)
    if tree is None:
        raise unusable(file, "an HTML page", "no element at all", fix)
    title, outlet = _title(tree), _meta(tree, "og:site_name")
    day = _published(tree)
    byline = "" if day else _byline(tree, title)
    _prune(tree)
    wrap_loose_text(tree)
    pieces = _extract(tree)
    if not pieces:
        raise unusable(file, "a page with a report on it", "no running text", fix)
    head = []
    texts = {piece.text for piece in pieces}
    if title and title not in texts:
        head.append(Piece(title, BlockRole.HEADLINE))
    stamp = " ".join(part for part in (day, outlet) if part)
    if stamp:
        head.append(Piece(stamp, BlockRole.DATELINE))
    if byline and byline not in texts:
        head.append(Piece(byline))
    if title and title in texts:
        pieces = _title_first(pieces, title)
        return [pieces[0], *head, *pieces[1:]]
    return head + pieces


def _parse(markup: str) -> html.HtmlElement | None:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    return tree


def _prune(tree: html.HtmlElement) -> None:
    for path in _PRUNED:
        for element in tree.xpath(path):
            if element.getparent() is not None and not _holds_article(element):
                element.drop_tree()


def _holds_article(element: html.HtmlElement) -> bool:
    return bool(element.xpath("descendant-or-self::article | descendant::main | descendant::h1"))


def _extract(tree: html.HtmlElement) -> list[Piece]:
    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, favor_recall=False, with_metadata=False
    )
    body = getattr(found, "body", None)
    pieces = [] if body is None else list(_pieces(body))
    plain = _plain_pieces(tree)
    if len(pieces) < len(plain) <= _FEW_PIECES:
        return plain
    return pieces


def _pieces(body: etree._Element) -> Iterator[Piece]:
    """Yield a piece for each run of text between the borders of blocks."""
    role: BlockRole | None = None
    run: list[str] = []

    def flush() -> Iterator[Piece]:
        text = tidy("".join(run))
        run.clear()
        if text:
            yield Piece(text, role)

    for event, element in etree.iterwalk(body, events=("start", "end")):
        is_block = element.tag in _BLOCKS
        if event == "start":
            if is_block:
                yield from flush()
                role = _ROLES.get(element.tag)
            run.append(element.text or "")
            continue
        if is_block:
            yield from flush()
            role = _ROLES.get(getattr(element.getparent(), "tag", ""))
        run.append(element.tail or "")
    yield from flush()


def _plain_pieces(tree: html.HtmlElement) -> list[Piece]:
    """Return the headings, paragraphs and list items of a page too short to tell apart."""
    path = "//h1 | //h2 | //h3 | //p | //li | //blockquote"
    pieces = []
    for element in tree.xpath(path):
        text = tidy(element.text_content())
        role = BlockRole.HEADING if element.tag in {"h1", "h2", "h3"} else None
        if element.tag == "li":
            role = BlockRole.LIST_ITEM
        if text and not (element.tag == "li" and element.xpath(".//p")):
            pieces.append(Piece(text, role))
    return pieces


def _title(tree: html.HtmlElement) -> str:
    for element in tree.xpath("//h1"):
        text = tidy(element.text_content())
        if len(text) >= _LEAST_TITLE and text != _meta(tree, "og:site_name"):
            return text
    stated = _meta(tree, "og:title") or tidy(str(_linked_data(tree).get("headline") or ""))
    return stated or _title_shown(tree)


def _title_shown(tree: html.HtmlElement) -> str:
    """Return the title of the window, without the outlet, where the page shows it as such."""
    title = tidy("".join(tree.xpath("//title//text()")[:1]))
    for text in (title, *_OUTLET_IN_TITLE.split(title, 1)[:1]):
        is_shown = tree.xpath("boolean(//body//*[normalize-space(.)=$text])", text=text)
        if len(text) >= _LEAST_TITLE and is_shown:
            return text
    return ""


def _title_first(pieces: list[Piece], title: str) -> list[Piece]:
    rest = [piece for piece in pieces if piece.text != title]
    return [Piece(title, BlockRole.HEADLINE), *rest]


def _meta(tree: html.HtmlElement, name: str) -> str:
    path = "//meta[@property=$name or @name=$name or @itemprop=$name]/@content"
    values = tree.xpath(path, name=name)
    return tidy(str(values[0])) if values else ""


def _published(tree: html.HtmlElement) -> str:
    """Return the day of publication that the page states in a field made for it, ISO 8601."""
    stated = [_meta(tree, field) for field in _DATE_FIELDS]
    stated.append(str(_linked_data(tree).get("datePublished") or ""))
    stated += tree.xpath("//*[@itemprop='datePublished']/@datetime | //time[@pubdate]/@datetime")
    stated.append(_time_of_headline(tree))
    for text in stated:
        match = _ISO_DAY.match(text)
        if match is None:
            continue
        try:
            return date.fromisoformat(match.group(1)).isoformat()
        except ValueError:
            continue
    return ""


def _time_of_headline(tree: html.HtmlElement) -> str:
    """Return the time marked up nearest to the only main headline, unless it says updated."""
    headlines = tree.xpath("//h1")
    if len(headlines) != 1:
        return ""
    for holder in headlines[0].iterancestors():
        times = [time for time in holder.xpath(".//time[@datetime]") if not _is_elsewhere(time)]
        if times:
            return str(times[0].get("datetime"))
        if holder.tag in {"article", "main", "body"}:
            break
    return ""


def _byline(tree: html.HtmlElement, title: str) -> str:
    """Return the short line with a number nearest to the headline that its class calls a byline."""
    headlines = tree.xpath("//body//*[normalize-space(.)=$title]", title=title) if title else []
    for holder in headlines[-1].iterancestors() if headlines else ():
        for element in holder.xpath(".//*[@class or self::time]"):
            text = tidy(element.text_content())
            named = element.tag == "time" or _BYLINE.search(element.get("class", ""))
            is_short = len(text) <= _MOST_BYLINE and any(char.isdigit() for char in text)
            if named and is_short and not _is_elsewhere(element):
                return text
        if holder.tag in {"article", "main", "body"}:
            break
    return ""


def _is_elsewhere(time: html.HtmlElement) -> bool:
    """Tell whether a time is of a change, or of something beside or inside the report."""
    if _CHANGED.search(f"{time.get('class')} {time.get('itemprop')}"):
        return True
    return bool(time.xpath("ancestor::*[self::aside or self::nav or self::footer or self::li]"))


def _linked_data(tree: html.HtmlElement) -> dict[str, Any]:
    """Return the JSON-LD record of an article, or nothing."""
    for text in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            content = json.loads(str(text))
        except (ValueError, RecursionError):
            continue
        graph = content.get("@graph", [content]) if isinstance(content, dict) else content
        for record in graph if isinstance(graph, list) else []:
            if isinstance(record, dict) and "Article" in str(record.get("@type")):
                return record
    return {}
