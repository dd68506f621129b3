# The commands of the house. `make setup` is called by the others: nothing else has to be installed first.
UV_VERSION := 0.13.9
UV := .uv/bin/uv
export UV_PROJECT_ENVIRONMENT := .venv
RUN := .venv/bin/

.PHONY: setup demo test check bench fmt messages clean

setup: .venv/.ready build/static/.ready build/.messages

$(UV):
	python3 -m venv .uv
	.uv/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/.ready: $(UV) pyproject.toml uv.lock
	$(UV) sync --frozen --quiet
	touch $@

# The front-end packages come from npm by lock file, with the Node of the Python wheel where none is installed.
build/static/.ready: .venv/.ready package.json package-lock.json
	$(RUN)python -m cocarde.cli build-static
	mkdir -p build/static && touch $@

# The machine may have no gettext: the French texts are compiled by Babel.
build/.messages: .venv/.ready $(wildcard src/cocarde/web/*/locale/*/LC_MESSAGES/django.po)
	$(RUN)python -m cocarde.cli build-messages
	mkdir -p build && touch $@

messages: .venv/.ready
	$(RUN)python -m cocarde.cli build-messages --extract

demo: setup
	$(RUN)cocarde demo $(DEMO)

test: setup
	$(RUN)pytest -n auto $(TEST)

check: setup
	$(RUN)ruff check .
	$(RUN)ruff format --check .
	$(RUN)mypy
	$(RUN)lint-imports
	$(RUN)cocarde manage makemigrations --check --dry-run

bench: setup
	$(RUN)python -m benchmarks

fmt: setup
	$(RUN)ruff check --fix .
	$(RUN)ruff format .

clean:
	rm -rf build .venv .uv node_modules var
