# `make run` and `make test` do all set-up on a machine that has Python 3.11 or newer and make.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test check soak pictures format lock clean

run: $(VENV)/.runtime
	@$(BIN)/python -m bot

test: check

check: $(VENV)/.development
	$(BIN)/ruff check --output-format concise .
	$(BIN)/ruff format --check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest

# Kills a process that writes notes, 200 times, and one that reviews drafts, 100 times, and looks each time whether
# anything was lost; then tells 200 stories of several servers, and tries 2,000 damaged attachments.
soak: $(VENV)/.development
	$(BIN)/python -m tests.soak.notes_killed
	$(BIN)/python -m tests.soak.review_killed
	$(BIN)/python -m tests.soak.apart
	$(BIN)/python -m tests.intake.fuzzing 2000

# Draws the pictures of docs/moderators.md: plays docs/pictures/session.yaml with the real bot.
pictures: $(VENV)/.development
	$(BIN)/python -m tools.pictures

format: $(VENV)/.development
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Needs uv; run after a change of the dependencies in pyproject.toml.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		pyproject.toml -o requirements/runtime.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		-c requirements/runtime.txt pyproject.toml --group dev -o requirements/development.txt

clean:
	rm -rf $(VENV) dist build

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "daylight needs Python 3.11 or newer; this is " + sys.version)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.txt | $(VENV)/bin/python
	@echo "Setting up (once, about a minute) ..."
	@$(BIN)/pip install --quiet --require-hashes -r requirements/runtime.txt
	@touch $@

$(VENV)/.development: requirements/development.txt | $(VENV)/bin/python
	@echo "Setting up (once, about a minute) ..."
	@$(BIN)/pip install --quiet --require-hashes -r requirements/development.txt
	@touch $@
