# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
#
# Each target does its own set-up into .venv; nothing needs to be installed by hand first on Debian and Ubuntu.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
CORPUS := $(wildcard ../shared/corpus)
ifdef CORPUS
export QMEDITOR_CORPUS ?= $(abspath $(CORPUS))
endif

.DEFAULT_GOAL := run
.PHONY: setup lock

setup: $(READY)

$(READY): pyproject.toml packaging/requirements.txt packaging/debian-packages.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "qmeditor needs Python 3.11 or later: make PYTHON=/path/to/python3.11 setup" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || packaging/system-packages setup
	@packaging/system-packages run
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing the locked Python packages into .venv (half a minute)" >&2
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r packaging/requirements.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Newest versions that pyproject.toml allows, for every system and Python, with hashes and without an index address.
lock: $(READY)
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
		--generate-hashes --all-extras --output-file packaging/requirements.txt pyproject.toml
