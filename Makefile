# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
#
# Each target does its own set-up into .venv: on Debian and Ubuntu nothing needs to be installed by hand first.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
VALIDATOR := packaging/validator/node_modules/.package-lock.json
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check

# Real files for the tests, where the folder beside the project exists.
CORPUS := $(wildcard ../shared/corpus)
ifneq ($(CORPUS),)
export QMEDITOR_CORPUS ?= $(abspath $(CORPUS))
endif

test corpus bench faults screenshots: export QT_QPA_PLATFORM := offscreen

.DEFAULT_GOAL := run
.PHONY: setup run test corpus check bench faults screenshots lock

setup: $(READY)

$(READY): pyproject.toml packaging/requirements.txt packaging/debian-packages.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "qmeditor needs Python 3.11 or later: make PYTHON=/path/to/python3 setup" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || packaging/system-packages setup
	@packaging/system-packages run
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	@echo "Installing the locked Python packages into .venv (half a minute)" >&2
	@$(PIP) --require-hashes -r packaging/requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# With a screen: the window with the sample library. Without one, or with FILE=manual.docx: the main job into build/demo.
ifeq ($(FILE),)
SCREEN := $(DISPLAY)$(WAYLAND_DISPLAY)
endif

run: $(READY)
ifneq ($(SCREEN),)
	@mkdir -p build
	@test -f build/sample.qmlib || $(BIN)/qmeditor new build/sample.qmlib --sample vi
	@$(BIN)/qmeditor build/sample.qmlib
else ifneq ($(wildcard packaging/demo.py),)
	@$(BIN)/python packaging/demo.py build/demo $(FILE)
else
	@$(BIN)/python -c 'import qmeditor; print("qmeditor", qmeditor.__version__, "is set up in .venv; the main job is not written yet")'
endif

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: $(READY) $(VALIDATOR)
	$(BIN)/pytest $(ARGS)

# The laws that hold for every real file, over all of them; the tests take a share.
corpus: export QMEDITOR_CORPUS_SHARE := 1
corpus: $(READY)
	$(BIN)/pytest tests/corpus $(ARGS)

# The Open XML SDK validator, for the tests only. Where it cannot be had they say that they are skipped.
$(VALIDATOR): packaging/validator/package-lock.json
	@if ! command -v npm >/dev/null; then echo "No npm here: tests with the Open XML SDK validator will be skipped" >&2; \
	elif ! npm ci --prefix packaging/validator --silent --no-audit --no-fund --ignore-scripts; then \
		echo "npm could not fetch the Open XML SDK validator: its tests will be skipped" >&2; fi

bench: $(READY)
	$(BIN)/python -m tests.bench $(ARGS)

# ARGS="typing --count 50 --seed 7" for a part of it.
faults: $(READY)
	$(BIN)/python -m tests.faults $(ARGS)

screenshots: $(READY)
	$(BIN)/python -m tests.desktop.screenshots $(ARGS)

# Newest versions that pyproject.toml allows, for every system and Python, with hashes and without an index address.
lock: $(READY)
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
		--generate-hashes --all-extras --output-file packaging/requirements.txt pyproject.toml
