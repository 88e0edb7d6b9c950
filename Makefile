# `make demo` runs the main job, `make test` the tests; both set up what they need in .venv. CONTRIBUTING.md says why.
PYTHON ?= python3
BIN := .venv/bin
COMPILE := uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate pyproject.toml

.PHONY: demo test coverage check docs stranger format lock bench golden clean

demo: .venv/run.stamp
	$(BIN)/rashomon account examples/harbour-talks -o account.html --format terminal

test: .venv/dev.stamp
	@sh tests/browser/set-up.sh
	@sh tests/stores/set-up.sh
	@sh tests/batch/set-up.sh
	$(BIN)/python -m pytest $(TEST_OPTIONS)

# Branch coverage makes every test half as slow again, so it is asked for by itself.
coverage: TEST_OPTIONS = --cov --cov-report=term:skip-covered
coverage: test

check: .venv/dev.stamp
	$(BIN)/$(COMPILE) --group build --output-file .venv/run.lock --constraint requirements/run.lock
	$(BIN)/$(COMPILE) --all-extras --group dev --output-file .venv/dev.lock --constraint requirements/dev.lock
	@for name in run dev; do cmp .venv/$$name.lock requirements/$$name.lock || { echo "requirements/$$name.lock is out of date: make lock" >&2; exit 1; }; done
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: .venv/dev.stamp
	$(BIN)/python -m sphinx --fail-on-warning --keep-going --quiet -b html docs docs/_build/html
	@echo "open docs/_build/html/index.html"

stranger: .venv/dev.stamp
	$(BIN)/python -u -m tests.stranger

format: .venv/dev.stamp
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

lock: .venv/dev.stamp
	$(BIN)/$(COMPILE) --group build -o requirements/run.lock
	$(BIN)/$(COMPILE) --all-extras --group dev -o requirements/dev.lock

bench: .venv/dev.stamp
	$(BIN)/python -m bench speed

golden: .venv/dev.stamp
	$(BIN)/python -m tests.test_golden
	$(BIN)/python -m tests.guide.outputs
	$(BIN)/python -m tests.guide.notebook

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage account.html dist docs/_build

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "rashomon needs Python 3.11 or newer; say which: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements/run.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q src/rashomon
	@touch $@

.venv/dev.stamp: requirements/dev.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ .venv/run.stamp
