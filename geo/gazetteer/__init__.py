"""Places by name: index, fuzzy search and importers."""
