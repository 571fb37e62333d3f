"""Sources: published reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from geo.model.config import STRICT
from geo.model.ids import require_id
from geo.model.vocabularies import PublishedBasis

_SHA256 = re.compile(r"[0-9a-f]{64}")
_WEB = re.compile(r"https?://[^\s<>\"']+")


@dataclass(frozen=True, slots=True)
class Source:
    """A report somebody published.

    Attributes
    ----------
    published
        Day of publication; ``published_basis`` says whether the report states it.
    sha256
        Hexadecimal digest of the report's file; the text itself is not kept.
    """

    __pydantic_config__ = STRICT

    id: str
    publisher: str
    language: str
    published: date | None = None
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    published_note: str | None = None
    publisher_ar: str | None = None
    title: str | None = None
    url: str | None = None
    archived_url: str | None = None
    sha256: str | None = None
    accessed: date | None = None

    def __post_init__(self) -> None:
        require_id(self.id)
        for address in (self.url, self.archived_url):
            if address is not None and not _WEB.fullmatch(address):
                raise ValueError(f"expected an http or https address, got {address!r}")
        if self.sha256 is not None and not _SHA256.fullmatch(self.sha256):
            raise ValueError(f"expected 64 hexadecimal digits in sha256, got {self.sha256!r}")
        if (self.published is None) != (self.published_basis is PublishedBasis.UNKNOWN):
            raise ValueError(
                "expected a published date with basis stated or inferred, or no date with unknown, "
                f"got {self.published} with {self.published_basis}"
            )
