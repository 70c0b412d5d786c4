# `make run` and `make test` are all a newcomer needs; `make` alone lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
# Two workers: more only helps where there are more cores.
WORKERS ?= 2
ARGS ?=
BENCH ?= side_by_side
export PORT PYTHON

# `exec`, so that a signal reaches the server and not a shell in between.
PY := .venv/bin/python

.PHONY: help run setup setup-dev browser test test-postgres test-faults check words bench site-check desk-check api-check pictures pictures-check format lock clean

help: ## show this list
	@echo "The newsroom. Choose one:"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-22s%s\n", $$1, $$2}'

run: setup ## set up what is missing and serve on http://127.0.0.1:8000; PORT=8001 for another
	@exec $(PY) manage.py serve --port "$$PORT"

setup:
	@tools/setup.sh requirements.txt

setup-dev:
	@tools/setup.sh requirements-dev.txt

browser:
	@tools/browser.sh

test: setup-dev browser ## the whole suite on SQLite; ARGS="-k embargo" narrows it
	@exec $(PY) -m pytest -n $(WORKERS) --dist loadgroup $(ARGS)

test-postgres: setup-dev browser ## the same suite on PostgreSQL (TEST_DATABASE_URL, or a throw-away server)
	@exec tools/postgres.sh $(PY) -m pytest -n $(WORKERS) --dist loadgroup $(ARGS)

test-faults: setup-dev ## stop, starve, kill and fill what the newsroom runs on, and look what readers get
	@exec tools/faults.sh $(PY) -m pytest tests/faults $(ARGS)

check: setup-dev ## everything that can be told without running the tests
	@exec tools/check.sh

words: setup-dev ## make Latin Serbian of the Cyrillic, and compile all catalogues in locale/
	@$(PY) tools/catalogues.py write

bench: setup-dev ## measure beside nginx and Wagtail; ARGS=1000 for few articles, BENCH=foundation for another table
	@exec $(PY) -m benchmarks.$(BENCH) $(ARGS)

site-check: setup-dev browser ## W3C checker, Lighthouse, xmllint on a served demo; needs npm, Java; ARGS=html for one
	@exec tools/site-check.sh $(ARGS)

desk-check: setup-dev browser ## axe on every page of the desk, in all its ways; ARGS="bin help" for some, KEPT=folder for pictures
	@exec $(PY) -m tools.desk_check $(ARGS)

api-check: setup-dev ## ask the API whatever its description allows, and more; ARGS="--max-examples=20" for less
	@exec $(PY) -m tools.api_check $(ARGS)

pictures: setup-dev browser ## take the manual's pictures anew from the running demo; ARGS="site editing-front" for some
	@exec $(PY) -m tools.pictures $(ARGS)

pictures-check: setup-dev browser ## say which pictures of the manual no longer show what is there; ARGS as for pictures
	@exec $(PY) -m tools.pictures --check $(ARGS)

format: setup-dev ## put code and templates into shape
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format --quiet .

lock: setup-dev ## resolve requirements*.in anew and write requirements*.txt with hashes
	@tools/lock.sh

clean: ## remove the virtual environment and caches; var/ stays, it is the newsroom
	@rm -rf .venv .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
