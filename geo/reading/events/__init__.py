"""From a report's text, places and times to the events it tells."""

from __future__ import annotations

from geo.reading.events.reading import EventReader

__all__ = ["EventReader"]
