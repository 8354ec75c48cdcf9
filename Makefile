# `make demo` and `make test` set everything up from a bare clone.
PYTHON ?= python3.11
BIN := .venv/bin
export HF_HUB_OFFLINE := 1
export STREAMLIT_BROWSER_GATHER_USAGE_STATS := false

.PHONY: setup demo test lint types app bench train clean

setup: .venv/.ready

.venv/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt torch==2.13.0
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,multilingual]'
	touch .venv/.ready

demo: setup
	mkdir -p demo
	$(BIN)/framing compare corpus/dev1-alliance-rift/*.txt --meta corpus/dev1-alliance-rift/meta.csv \
		-o demo/alliance.html -o demo/alliance.json -o demo/alliance.csv
	@echo "The report is demo/alliance.html: open it in a browser."

test: setup
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

app: setup
	$(BIN)/streamlit run app.py

bench: setup
	$(BIN)/python benchmarks/run.py

train: setup
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[train]'
	$(BIN)/python models/training/run.py

clean:
	rm -rf .venv demo build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
