# `make demo` and `make test` set everything up from a bare clone.
PYTHON ?= python3.11
BIN := .venv/bin
export HF_HUB_OFFLINE := 1
export STREAMLIT_BROWSER_GATHER_USAGE_STATS := false

.PHONY: setup lock demo test lint types app bench gate trust train clean

setup: .venv/.ready

# torch comes first: in hash mode pip prefers PyPI's CUDA build to one for processors alone in a folder of wheels. So it
# is fetched as pip likes best, and then installed from that one file, if the lock has its hash. Everything else comes
# from the lock, hash by hash; only the last line has no hashes: it adds NVIDIA's libraries where torch is PyPI's on Linux.
.venv/.ready: pyproject.toml requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: -c constraints.txt \
		-d .venv/torch torch==2.13.0
	sed -n '/^torch==/,/[^\]$$/p' requirements.lock > .venv/torch.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-index --find-links .venv/torch \
		--require-hashes -r .venv/torch.txt
	rm -r .venv/torch .venv/torch.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt torch==2.13.0
	touch .venv/.ready

lock: setup
	$(BIN)/pip install --quiet --disable-pip-version-check uv
	$(BIN)/python .ci/lock.py
	$(BIN)/python -m benchmarks.trust_supply

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
	FRAMING_FOLDER="$(CURDIR)" $(BIN)/streamlit run app.py

bench: setup
	$(BIN)/python benchmarks/run.py

gate: setup
	$(BIN)/python benchmarks/gate.py

trust: setup
	$(BIN)/python -m benchmarks.trust

train: setup
	$(BIN)/python models/training/run.py

clean:
	rm -rf .venv demo build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
