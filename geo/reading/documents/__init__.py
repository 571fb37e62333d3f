"""Reports of any kind of file as text with blocks."""

from geo.reading.documents.loading import document_from_text, load_document, load_stdin

__all__ = ["document_from_text", "load_document", "load_stdin"]
