PYTHON ?= python3
CASE_YEARS ?= 100000
ARGS ?=

BIN := .venv/bin
READY := .venv/.ready
PEER := .venv/peer
DOCS := .venv/docs
WALK := docs/walk/node_modules/.ready
PLAY := docs/play/node_modules/.ready
PROFILES := $(patsubst %/pyproject.toml,%,$(wildcard profiles/*/pyproject.toml))
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install -qq

# An environment made in another folder points at the sources there: make it anew.
ifneq ($(shell cat $(READY) 2>/dev/null),$(CURDIR))
.PHONY: $(READY)
endif

.DEFAULT_GOAL := help
.PHONY: help demo test check format oracle mutants bench build docs docs-check clean

help: ## List what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 19

demo: $(READY) ## Audit an invented caseload and show what the library says
	@$(BIN)/python -m childcare_policy.cli demo --profile shanghai $(ARGS)

test: $(READY) ## Run every test, with branch coverage of the core
	@$(BIN)/python -m pytest -n auto --dist worksteal --cov=childcare_policy --cov-branch --cov-report=term-missing:skip-covered $(ARGS)

check: $(READY) ## Format, lint, types, layers
	@$(BIN)/ruff format --quiet --check
	@$(BIN)/ruff check --quiet
	@$(BIN)/mypy
	@for each in $(PROFILES); do MYPYPATH=$$each $(BIN)/mypy $$each || exit; done
	@$(BIN)/python -m pytest tests/house $(ARGS)

format: $(READY) ## Mend what ruff can mend
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format --quiet

oracle: $(READY) ## Compare the engine with second, plain ones on CASE_YEARS random case-years a paper
	@$(BIN)/python -m tests.oracle.run --case-years $(CASE_YEARS) $(ARGS)

mutants: $(READY) ## Make mistakes in the engine and the editions and see whether the tests find them out; takes its time
	@$(BIN)/python -m tests.mutants.run $(ARGS)

bench: $(READY) $(PEER)/.ready ## Measure; ARGS are passed on
	@BENCH_PYTHON=$(PEER)/bin/python $(BIN)/python -m bench.run $(ARGS)

build: $(READY) ## Wheels and source archives of the core and every profile, in dist/
	@rm -rf dist
	@for each in . $(PROFILES); do \
		said=$$($(BIN)/python -m build --no-isolation --outdir dist $$each 2>&1) || { echo "$$said" >&2; exit 1; }; done
	@ls dist

docs: $(READY) $(DOCS)/.ready $(PLAY) ## The site in both languages, in site/; every warning is an error
	@$(BIN)/python -m docs.pages build/docs
	@for each in zh en; do \
		said=$$(NO_MKDOCS_2_WARNING=1 $(DOCS)/bin/mkdocs build --quiet --strict -f build/docs/$$each.yml 2>&1) \
			|| { echo "$$said" >&2; exit 1; }; done
	@$(BIN)/python -m docs.play build/docs/site/assets/play
	@rm -rf site && mv build/docs/site site

docs-check: docs $(WALK) ## Walk through the site in a browser: errors, search, access, ten questions (needs node 20 and chromium)
	@node docs/walk/walk.mjs site "$${CHROMIUM:-$$(command -v chromium)}" $(BIN)

clean: ## Remove everything that was made here, .venv too
	@rm -rf .venv build dist docs/walk/node_modules docs/play/node_modules site .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(PEER)/.ready: requirements/bench.txt | $(READY)
	@echo "Setting up what is measured against ..."
	@$(PYTHON) -m venv $(PEER)
	@$(PEER)/bin/python -m pip --disable-pip-version-check --no-input install -qq --require-hashes -r $<
	@touch $@

$(DOCS)/.ready: requirements/docs.txt | $(READY)
	@echo "Setting up what builds the site ..."
	@$(PYTHON) -m venv $(DOCS)
	@$(DOCS)/bin/python -m pip --disable-pip-version-check --no-input install -qq --require-hashes -r $<
	@touch $@

$(WALK): docs/walk/package-lock.json
	@echo "Setting up what walks through the site ..."
	@npm ci --prefix docs/walk --silent --no-audit --no-fund
	@touch $@

$(PLAY): docs/play/package-lock.json
	@echo "Setting up what the playground runs on ..."
	@npm ci --prefix docs/play --silent --omit=dev --ignore-scripts --no-audit --no-fund
	@touch $@

$(READY): requirements/dev.txt pyproject.toml $(PROFILES:%=%/pyproject.toml)
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=..." if sys.version_info < (3, 11) else 0)'
	@echo "Setting up .venv ..."
	@test "$$(cat $@ 2>/dev/null)" = '$(CURDIR)' || rm -rf .venv
	@test -d .venv || $(PYTHON) -m venv .venv
	@$(PIP) --require-hashes -r requirements/dev.txt
	@$(PIP) --no-deps --no-build-isolation $(foreach each,. $(PROFILES),-e ./$(each))
	@printf '%s' '$(CURDIR)' >$@
