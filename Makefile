# `make demo` and `make test` need git, make and Python >= 3.11 with venv; the rest is installed into .venv.
# Long logic lives in .ci/.

.PHONY: demo test lint lock bench clean
PY = .venv/bin/python

demo:  ## The demo newsroom on http://127.0.0.1:8000/ (PORT=8001 for another port)
	@.ci/venv requirements.txt && exec $(PY) .ci/demo.py

test:  ## The whole suite (ARGS="tests/desk -x" for a part of it)
	@.ci/venv requirements-dev.txt
	$(PY) -m pytest $(ARGS)

lint:  ## Everything that CI refuses besides failing tests
	@.ci/venv requirements-dev.txt
	@.ci/lint

lock:  ## Regenerate both lock files from pyproject.toml's ranges
	@.ci/venv requirements-dev.txt
	@.ci/lock

bench:  ## What a page costs, as ratios to an empty Django JSON view
	@.ci/venv requirements-dev.txt
	@$(PY) .ci/bench.py $(ARGS)

clean:  ## What tools leave behind; the newsroom in var/ stays
	rm -rf .venv .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
