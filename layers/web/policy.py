"""The page's Content-Security-Policy: what stands in the file may run, nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

_SCRIPT_TYPES = frozenset({"", "text/javascript", "application/javascript", "module"})


@dataclass
class Contents:
    """Scripts and styles found in markup: inline texts and addresses of linked files."""

    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    script_urls: list[str] = field(default_factory=list)
    style_urls: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.contents = Contents()
        self._target: list[str] | None = None
        self._pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "script" and attributes.get("type", "").lower() in _SCRIPT_TYPES:
            if "src" in attributes:
                self.contents.script_urls.append(attributes["src"])
            else:
                self._target = self.contents.scripts
        elif tag == "style":
            self._target = self.contents.styles
        elif tag == "link" and "stylesheet" in attributes.get("rel", "").lower():
            self.contents.style_urls.append(attributes.get("href", ""))

    def handle_data(self, data: str) -> None:
        if self._target is not None:
            self._pieces.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"} and self._target is not None:
            self._target.append("".join(self._pieces))
            self._target, self._pieces = None, []


def find_contents(markup: str) -> Contents:
    """Return the scripts and styles of ``markup``; inert data blocks are not among them."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.contents


def find_hosts(contents: Contents, image_hosts: Iterable[str]) -> list[str]:
    """Return the hosts that a page contacts for its linked files and pictures, each once."""
    urls = (*image_hosts, *contents.script_urls, *contents.style_urls)
    return _unique(urlsplit(url).netloc.removeprefix("*.") for url in urls)


def build_policy(contents: Contents, image_hosts: Iterable[str] = ()) -> str:
    """Return the policy that allows exactly ``contents`` and pictures from ``image_hosts``.

    Linked styles may show pictures and fonts of the folder they lie in and of its neighbours.
    """
    beside = [f"{url.rsplit('/', 2)[0]}/" for url in contents.style_urls]
    scripts = [_hash_of(text) for text in contents.scripts] + contents.script_urls
    styles = [_hash_of(text) for text in contents.styles] + contents.style_urls
    directives = {
        "default-src": ["'none'"],
        "script-src": _unique(scripts),
        "style-src": _unique(styles),
        "img-src": ["data:", *_unique((*image_hosts, *beside))],
        **({"font-src": _unique(beside)} if beside else {}),
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(
        " ".join([name, *(sources or ["'none'"])]) for name, sources in directives.items()
    )


def _hash_of(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _unique(sources: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(sources))
