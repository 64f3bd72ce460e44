# make app      install, build the index over corpus/, open Rolecall in the browser
# make test     install what the tests need, and run them all
# make check    ruff, mypy and the order of the packages
# make bench    measure quality and speed
# make install  only .venv with the rolecall command in it

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INDEX ?= .rolecall
SPECS ?= corpus
HOST ?= 127.0.0.1
PORT ?= 8501

# torch comes first and pinned: left to itself, pip may choose a build for graphics cards
# of several gigabytes. TORCH can name another build, or a file.
TORCH ?= torch==2.13.0

.PHONY: app install test check bench clean

app: install
	$(BIN)/rolecall --index $(INDEX) build $(SPECS)
	$(BIN)/rolecall --index $(INDEX) serve --host $(HOST) --port $(PORT)

install: $(VENV)/.installed

test: $(VENV)/.tested
	$(BIN)/python -m pytest

check: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.tested
	$(BIN)/python -m bench.quality
	$(BIN)/python -m bench.facts
	$(BIN)/python -m bench.forms
	$(BIN)/python -m bench.linking
	$(BIN)/python -m bench.review

clean:
	rm -rf $(VENV) .bench

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "$(TORCH)"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	@touch $@
