"""Data files in `seeds/` from published packages, and the compiled reader; not needed to run."""
