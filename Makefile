# Two commands are enough: `make map` and `make test`. Both create what they need.
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
OUT := out/khabur.html

.PHONY: map test check lint compiled clean help

help:
	@echo "make map       the map of the embedded data in $(OUT)"
	@echo "make test      style, types and all tests"
	@echo "make check     every problem of the embedded data, one line each"
	@echo "make compiled  reads reports in two thirds of the time: builds the reader as machine code"
	@echo "make clean     remove what make created"

map: $(STAMP)
	$(BIN)/khabur map -o $(OUT)

check: $(STAMP)
	$(BIN)/khabur check

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/oxlint --deny-warnings layers tests

# A file's tests stay together, since they share pages and data.
test: lint
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

# Used by every command until a module of geo changes; then the sources are interpreted again.
compiled: $(STAMP)
	$(BIN)/python -m scripts.build.compiled

# The environment is made anew when the declared dependencies change.
$(STAMP): pyproject.toml scripts/bootstrap.sh
	bash scripts/bootstrap.sh $(VENV)
	@touch $@

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
