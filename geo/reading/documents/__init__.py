"""Reports of any kind of file as text with blocks."""

from geo.reading.documents.loading import (
    REPORT_SUFFIXES,
    document_from_text,
    load_document,
    load_stdin,
)

__all__ = ["REPORT_SUFFIXES", "document_from_text", "load_document", "load_stdin"]
