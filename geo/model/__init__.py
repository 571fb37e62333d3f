"""The typed, frozen records of Khabur; see ``docs/data_model.md``."""
