"""Measurements anyone can repeat; see benchmarks/README.md."""
