"""Text as it is written, and the search keys computed from it."""
