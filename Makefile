# make run     the dashboard at http://127.0.0.1:8501 (PORT=… for another)
# make test    linters, types, every test, a real browser included
# All of them set up what they need: .venv, the pinned packages, the browser assets.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help run test lint format types engine-tests browser-tests assets browser accuracy speed dashboard-speed screenshot clean

help:
	@echo "make run         the dashboard at http://127.0.0.1:$(PORT)"
	@echo "make test        linters, types and every test, in a real browser too"
	@echo "make lint        ruff and mypy alone"
	@echo "make format      let ruff lay out the code"
	@echo "make accuracy    measure the extraction on the annotated reports, and publish the figures"
	@echo "make speed       measure the speed, and publish the figures"
	@echo "make dashboard-speed  measure the dashboard in a real browser at up to a million strikes, and publish the figures"
	@echo "make screenshot  docs/screenshot.png from the running dashboard"
	@echo "make clean       remove what make built; your data stays"

run: $(VENV)/.installed assets
	$(PY) -m streamlit run app.py --server.port $(PORT)

test: lint engine-tests browser-tests

lint: $(VENV)/.installed-dev
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

format: $(VENV)/.installed-dev
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

engine-tests: $(VENV)/.installed-dev assets
	$(PY) -m pytest -m "not browser" -n auto

# A server and a browser of its own for each core: in a row they would take twice as long.
browser-tests: $(VENV)/.installed-dev assets browser
	$(PY) -m pytest -m browser -n auto --dist worksteal

assets: $(VENV)/.installed
	@$(PY) -m strikemap.assets

browser:
	@scripts/ensure_browser.sh

accuracy: $(VENV)/.installed
	$(PY) -m strikemap evaluate --write docs/accuracy.json
	$(PY) scripts/publish.py

speed: $(VENV)/.installed
	$(PY) benchmarks/speed.py --write docs/speed.json
	$(PY) scripts/publish.py

dashboard-speed: $(VENV)/.installed-dev assets browser
	$(PY) -m benchmarks.dashboard --write docs/dashboard_speed.json
	$(PY) scripts/publish.py

screenshot: $(VENV)/.installed-dev assets browser
	$(PY) scripts/screenshot.py

# A stamp is older than its list when the list has changed: only then is anything installed.
$(VENV)/.installed: requirements.txt | $(PY)
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	$(PIP) -r requirements-dev.txt
	@touch $@

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Strikemap needs Python 3.11 or newer as '$(PYTHON)'. Install it, or name another: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

clean:
	rm -rf $(VENV) static/vendor build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
