# The project's commands. `./just` in place of `just` also installs what they need.

set shell := ["sh", "-eu", "-c"]

export PATH := justfile_directory() / ".venv/bin:" + env("PATH")
export PYTHONPATH := justfile_directory()

[private]
default:
    @just --list --unsorted

# Install or update everything that the commands need (`./just` has done it already).
[group('start')]
setup:
    @echo "Everything is installed."

# Start the whole product: PORT (8000) and ONEDOOR_DATA (.onedoor) say where. Ctrl-C stops it.
[group('start')]
serve:
    @exec ./just serve

# Everything that the gates and the tests ask for; the last line is pytest's summary.
[group('start')]
test *options: test-needs build check test-page
    pytest --numprocesses=2 --dist=loadfile --durations=15 {{ options }}

# Every gate that needs no running product.
[group('check')]
check: lint types-of-code

# Style and rules: Python, TypeScript, CSS, who imports whom, which packages are used.
[group('check')]
lint:
    ruff check .
    ruff format --check .
    lint-imports --no-logo
    deptry .
    npm run --silent lint --prefix pwa

# Types: mypy over Python, TypeScript under the configuration of each place that it runs in.
[group('check')]
types-of-code:
    mypy
    npm run --silent check --prefix pwa

# Put Python and TypeScript into the project's format, and mend what can be mended by itself.
[group('check')]
fmt:
    ruff check --fix-only --quiet .
    ruff format --quiet .
    npm run --silent lint --prefix pwa -- --write

# The page's and its worker's own tests, in Node.
[group('check')]
test-page:
    npm test --silent --prefix pwa

# On two idle cores the engines take two minutes, the protocol about half an hour (reckoned from a part of it);
# what it finds it makes short for up to five minutes more, and says how to repeat it.
#
# What is too long for every change: both form engines compared at length, and the sync protocol from a new start.
[group('check')]
nightly: build
    python -m tests.offline_forms.fuzz --programs 200000 --forms 20000 --seed "$(date +%Y%m%d)"
    SYNC_EXAMPLES=3000 SYNC_STEPS=40 pytest tests/sync_protocol --numprocesses=0 --quiet

# Audit home, list, guide and search as on a phone: accessibility, best practices and search engines must be at 100.
[group('check')]
lighthouse: test-needs build
    @cmp -s tests/lighthouse/package-lock.json tests/lighthouse/node_modules/.installed || { \
        npm ci --prefix tests/lighthouse --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error && \
        cp tests/lighthouse/package-lock.json tests/lighthouse/node_modules/.installed; }
    python -m tests.load.lighthouse

# The browsers and fonts of the journeys, from the distribution's packages.
[private]
test-needs:
    @sh tests/install_needs.sh

# Lock every Python package by version and hash, after a change of pyproject.toml.
[group('keep')]
lock *options:
    UV_SYSTEM_CERTS=true uv pip compile pyproject.toml --group tools --group node --group dev \
        --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
        --custom-compile-command "just lock" --quiet --output-file requirements.lock {{ options }}

# Make the page's types from the OpenAPI document, after a change of a route or a schema.
[group('keep')]
types:
    @mkdir -p pwa/build
    python -m backend.cli openapi > pwa/build/openapi.json
    npm run --silent types --prefix pwa

# Draw the life of a case for the documents, after a change of its table.
[group('keep')]
life-picture:
    python -m backend.cli life-picture

# Write the catalogue of strings anew from the sources.
[group('keep')]
strings:
    python -m locales.extract

# Build the page and compile its catalogues, if their sources have changed.
[group('keep')]
build:
    python -m backend.cli build

# Bring the tables of the database that DATABASE_URL names up to date.
[group('operate')]
migrate:
    python -m backend.cli migrate

# Check every seal of the audit record.
[group('operate')]
audit-verify:
    python -m backend.cli audit-verify

# Measure what has a budget: a table and .reports/bench.json. `--quick`, `--seconds N`, or names of parts: see `--help`.
[group('operate')]
bench *options: build
    @sh tests/install_needs.sh wrk
    python -m tests.load.bench {{ options }}

# What an operator does by hand: import data, see and retry failed jobs. Without a verb it lists them.
[group('operate')]
[no-exit-message]
operate *arguments:
    @python -m backend.cli {{ arguments }}
