"""Building the data files in `seeds/` from published packages; not needed to run Khabur."""
