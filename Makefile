# make demo   install and show what prakat finds in the samples
# make test   lint, type check and all tests
# make faults the tests that take minutes: runs that are killed at many points
# make screenshots  pictures of the web pages, in build/screenshots
# make vendor  fetch what the web pages take from npm again, and check it
# make bench  speed on the public corpora (PRAKAT_SHARED, else ../shared), and of every query on a STORE of them, which is
#             written into the tables of README.md and docs/speed.md

PYTHON ?= python3
STORE ?= prakat.duckdb
BIN := .venv/bin
SOURCES := $(shell find core ingest extract graph search queries corpus -type f -not -name '*.pyc' | LC_ALL=C sort)

.PHONY: demo test faults lint bench clean

demo: .venv/installed
	$(BIN)/prakat demo

test: .venv/installed lint
	$(BIN)/python -m pytest -n 2

lint: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

faults: .venv/installed
	$(BIN)/python -m pytest -m faults

screenshots: .venv/installed
	$(BIN)/python tests/web/screenshots.py

vendor: .venv/installed
	$(BIN)/python queries/web/vendor.py
	$(BIN)/python queries/web/vendor.py tests/web/vendor

bench: .venv/installed
	$(BIN)/python bench/speed.py
	test ! -f $(STORE) || $(BIN)/python bench/queries.py $(STORE) --write
	$(BIN)/python bench/main_text.py
	$(BIN)/python bench/warc.py

# The link tree of a strict editable install knows only the files that were there: a new list means a new install.
.venv/installed: pyproject.toml constraints.txt .venv/sources
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[dev]" -C editable_mode=strict
	touch $@

.venv/sources: $(if $(shell echo '$(SOURCES)' | cmp -s - .venv/sources || echo changed),always)
	test -d .venv/bin || $(PYTHON) -m venv .venv
	@echo '$(SOURCES)' > $@

.PHONY: always
always:

clean:
	rm -rf .venv build *.egg-info
