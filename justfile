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
    @exec python -m backend.cli serve

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

# Write the catalogue of strings anew from the sources.
[group('keep')]
strings:
    python -m locales.extract
