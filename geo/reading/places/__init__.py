"""Places that reports name: names, what is said around them, and which place is meant."""

from geo.reading.places.finder import PlaceFinder

__all__ = ["PlaceFinder"]
