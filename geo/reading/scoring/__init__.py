"""How well reading does against annotated reports."""
