# Everything from here: `make` runs the pipeline on data/raw, `make test` passes the tests.
# Nothing but Python 3.11 or newer, make and a package index is needed.

PYTHON ?= python3
RAW    ?= data/raw
OUT    ?= data/processed
ARGS   ?=

VENV   := .venv
BIN    := $(VENV)/bin
LASMER := $(BIN)/lasmer
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
STAGES := extract clean gaps describe teasers annotate find terms links entities vocabulary \
          topic_model mentions relations assign keywords entity_links topics clusters report

.DEFAULT_GOAL := run
.DELETE_ON_ERROR:
.PHONY: model run test lint eval bench bench-scale bench-large bench-kills diff notebooks status docs sample clean-tables help $(STAGES)

run: $(VENV)/installed ## run the pipeline: RAW=folder OUT=folder ARGS="--set key=value"
	$(LASMER) run --raw "$(RAW)" --out "$(OUT)" $(ARGS)

$(STAGES): $(VENV)/installed ## bring one stage, and what it needs, up to date
	$(LASMER) run $@ --raw "$(RAW)" --out "$(OUT)" $(ARGS)

test: $(VENV)/installed-dev ## run the tests
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/installed-dev ## ruff and mypy --strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

eval: $(VENV)/installed-dev ## quality on gold data
	$(LASMER) eval $(ARGS)

bench: $(VENV)/installed-dev ## speed, beside a plain script too, written to docs/benchmarks.md: ARGS=--full for all PDFs
	$(BIN)/python -m tools.bench $(ARGS)

bench-scale: $(VENV)/installed-dev ## cost and memory of runs over 100 and 1,000 generated documents
	$(BIN)/python -m tools.scale 100 1000 $(ARGS)

bench-large: $(VENV)/installed-dev ## the same over 10,000: hours
	$(BIN)/python -m tools.scale 10000 $(ARGS)

bench-kills: $(VENV)/installed-dev ## fifty kills at random instants: whether the tables stay the same
	$(BIN)/python -m tools.kills $(ARGS)

diff: $(VENV)/installed ## what changed between the last two runs
	$(LASMER) diff --out "$(OUT)" $(ARGS)

notebooks: $(VENV)/installed-dev ## open the notebooks
	$(PIP) jupyterlab
	LASMER_OUT="$(abspath $(OUT))" $(BIN)/jupyter lab notebooks

status: $(VENV)/installed ## what a run would have to do
	$(LASMER) status --raw "$(RAW)" --out "$(OUT)" $(ARGS)

docs: $(VENV)/installed ## rewrite the data dictionary from the row classes
	$(LASMER) tables --markdown > docs/data-dictionary.md

sample: $(VENV)/installed-dev ## rebuild the sample documents from their sources
	$(BIN)/python -m tools.build_sample

model: $(VENV)/installed-dev ## train the language model anew from ../shared/data (installs floret and torch)
	$(PIP) floret torch
	$(BIN)/python -m tools.train_model ../shared/data build/model

clean-tables: ## remove the tables of data/processed
	find data/processed -mindepth 1 ! -name .gitkeep -delete

help: ## this list
	@grep -hE '^[a-zA-Z$$()_-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 20

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Try: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing into $(VENV): some minutes the first time, then only when versions change."
	$(PIP) --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(PIP) --editable '.[dev]'
	@touch $@
