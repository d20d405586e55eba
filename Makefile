# SPDX-License-Identifier: MIT
# `make site` builds the archive into site/; `make test` runs every check. Both set up what they need in .venv,
# and work a second time without the network.
.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
.PHONY: site venv serve check hook schemas words test lint package bench bench-scale bench-search bench-lighthouse fuzz mutation resilience golden lock clean

VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1

site: $(VENV)/.site
	$(BIN)/khobai build

venv: $(VENV)/.site

serve: $(VENV)/.site
	$(BIN)/khobai serve

check: $(VENV)/.site
	$(BIN)/khobai check

hook: $(VENV)/.site
	$(BIN)/khobai hook

# What VS Code knows of the vocabulary files; run after a change of generator/khobai/reading/schema.
schemas: $(VENV)/.site
	for kind in $(basename $(notdir $(wildcard .vscode/schemas/*.json))); do \
	  $(BIN)/khobai schema $$kind > .vscode/schemas/$$kind.part && \
	  mv .vscode/schemas/$$kind.part .vscode/schemas/$$kind.json || exit 1; done

# What the interface says, into the catalogues below generator/khobai/locales; what is new there waits for its translation.
words: $(VENV)/.test
	$(BIN)/python -m tests.catalogue

test: lint $(VENV)/.browser
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term --cov-fail-under=90

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The wheel and the sdist in dist/; then the site, made by that wheel in an environment with nothing but what it asks for.
package: $(VENV)/.site
	rm -rf dist build/package
	$(BIN)/python -m hatchling build
	sh .ci/venv build/package/venv
	build/package/venv/bin/python -m pip install --quiet --disable-pip-version-check dist/*.whl
	build/package/venv/bin/khobai build --site-dir build/package/site

# About a quarter of an hour: builds of 500 and 2,000 articles beside plain MkDocs, then search in 1,000 and 10,000 beside
# Pagefind, Material and lunr, then bundles of as many, then a hundred imports, then Lighthouse. `make bench SIZES="1000 10000 50000"` goes on to 50,000; SEEDS=<folder of the five source
# texts> adds how well they are imported (KEY=<key>) and what searches find in them. `python -m tests.bench --help` runs the parts alone.
# PAGES=<folder of the pages that tests/importing/pages.yaml lists> prints how true their drafts are, and nothing else.
bench: $(VENV)/.bench $(VENV)/.browser
ifdef PAGES
	$(BIN)/python -m tests.bench.pages $(PAGES) $(if $(SET),--set $(SET))
else
	$(if $(SEEDS),$(BIN)/python -m tests.bench.importing $(SEEDS) --key $(or $(KEY),tests/facts/seeds.yaml))
	$(BIN)/python -m tests.bench $(if $(SIZES),--sizes $(SIZES)) $(if $(SEEDS),--seeds $(SEEDS))
	$(BIN)/python -m tests.bench.lighthouse
endif

# Only what searching costs: `make bench-search SIZES="1000 10000 50000 100000"` says how fast it grows.
bench-search: $(VENV)/.bench $(VENV)/.browser
	$(BIN)/python -m tests.bench search $(if $(SIZES),--sizes $(SIZES))

# What Lighthouse says of the pages that readers open first, beside goals, into docs/lighthouse.md; npm brings Lighthouse into
# build/lighthouse. Ten minutes; `make bench-lighthouse SIZES="1000 10000"` takes an archive of 10,000 as well.
bench-lighthouse: $(VENV)/.bench $(VENV)/.browser
	$(BIN)/python -m tests.bench.lighthouse --write $(if $(SIZES),--sizes $(SIZES))

# What thousands of articles cost, beside their budgets and other tools, into docs/scale.md: about half an hour for 1,000 and
# 10,000 articles. `make bench-scale SIZES="1000 10000 100000"` takes hours and 40 GB of disk. Hugo is measured where it is
# installed (Debian: `apt-get install hugo`). `python -m tests.bench.scale --help` runs the parts alone.
bench-scale: $(VENV)/.bench $(VENV)/.browser
	$(BIN)/python -m tests.bench.scale --write $(if $(SIZES),--sizes $(SIZES)) $(if $(JOBS),--jobs $(JOBS))

# Random input for everything that reads what strangers write, each within a limit of time; what is found is kept as a
# case below tests/fuzz/kept. `make fuzz MINUTES=60 SEED=1` for longer, or for the same inputs again.
fuzz: $(VENV)/.test
	$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),10) $(if $(SEED),--seed $(SEED))

# How many of SAMPLE=40 small faults, put into the code one at a time, the tests notice: an hour or more. SEED=<number> draws
# the same faults again, ONLY=<part of a path> draws them there. Faults in scripts need `npm ci` in theme/frontend.
mutation: $(VENV)/.bench $(VENV)/.browser
	$(BIN)/python -m tests.mutation --sample $(or $(SAMPLE),40) $(if $(SEED),--seed $(SEED)) $(if $(ONLY),--only $(ONLY))

# Attacks tried, survived, nothing lost: writes docs/resilience.md. Some minutes; `make resilience TRIES=100` tries more often.
resilience: $(VENV)/.test
	$(BIN)/python -m tests.resilience --write --tries $(or $(TRIES),20)

golden: $(VENV)/.test
	$(BIN)/python -m pytest tests/golden --update-golden -p no:randomly

# Versions and hashes of everything; run after a change of the dependencies in pyproject.toml. Needs uv.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate pyproject.toml requirements-build.in -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate pyproject.toml requirements-build.in --group dev -c requirements.txt -o requirements-dev.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate --group bench -o requirements-bench.txt

clean:
	rm -rf $(VENV) site .site.building .site.old

$(BIN)/python:
	sh .ci/venv $(VENV)

$(VENV)/.site: requirements.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.test: requirements-dev.txt $(VENV)/.site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

$(VENV)/.bench: requirements-bench.txt $(VENV)/.test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	touch $@

$(VENV)/.browser: tests/browser/provide.py $(VENV)/.test
	$(BIN)/python tests/browser/provide.py
	touch $@
