# Two commands matter: `make demo` shows what ocopkit does, `make test` runs every check.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: demo test test-deep docs pictures bench lint types unit imports clean

demo: $(VENV)/.installed-demo
	@$(BIN)/ocopkit rate examples/durian.toml
	@$(BIN)/ocopkit rate examples/lychee.toml
	@$(BIN)/ocopkit targets assess lang-son-2021-2025 --data examples/progress/lang-son.toml --on 2026-01-15
	@$(BIN)/ocopkit targets assess dong-thap-2021-2025 --data examples/progress/dong-thap.toml --on 2026-01-15
	@$(BIN)/ocopkit simulate lang-son-2021-2025 --scenario examples/scenarios/lang-son.toml --seed 1 --plot $(VENV)/lang-son.png
	@$(BIN)/ocopkit simulate dong-thap-2021-2025 --scenario examples/scenarios/dong-thap.toml --seed 1 \
	  --reading new-counted-from=from-the-plan --plot $(VENV)/dong-thap.png
	@echo "Hình · Pictures: $(VENV)/lang-son.png, $(VENV)/dong-thap.png"
	@echo 'Tiếp theo · Next: export PATH="$$PWD/$(VENV)/bin:$$PATH", then docs/vi/tutorial.md (docs/tutorial.md)'

test: lint types imports unit docs
	@echo "make test: all checks passed"

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/interrogate --quiet src tests

types: $(VENV)/.installed-dev
	@$(BIN)/mypy
	@$(BIN)/pyrefly check --output-format min-text

imports: $(VENV)/.installed-dev
	@$(BIN)/lint-imports --no-cache

unit: $(VENV)/.installed-dev
	@$(BIN)/pytest -n 2 --cov --cov-report=term-missing:skip-covered

docs: $(VENV)/.installed-dev
	@$(BIN)/sphinx-build -W --keep-going -q -d docs/_build/doctrees -b html docs docs/_build/html
	@$(BIN)/sphinx-build -W --keep-going -q -d docs/_build/doctrees -b doctest docs docs/_build/doctest

pictures: $(VENV)/.installed-dev
	@$(BIN)/python docs/pictures.py

bench: $(VENV)/.installed-bench
	@$(BIN)/python benchmarks/run.py

test-deep: $(VENV)/.installed-deep
	@$(BIN)/nox

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "ocopkit needs Python 3.11 or newer: make PYTHON=python3.11")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed-demo: pyproject.toml | $(VENV)/bin/python
	@echo "Đang cài vào $(VENV), một hai phút · Installing into $(VENV), a minute or two"
	@$(PIP) install --editable '.[cli,html,sim,plot]'
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	@echo "Đang cài vào $(VENV), vài phút · Installing into $(VENV), a few minutes"
	@$(PIP) install 'pip>=25.1'
	@$(PIP) install --editable '.[cli,html,plot,sim,tables]' --group test --group check --group docs
	@touch $@ $(VENV)/.installed-demo

$(VENV)/.installed-bench: $(VENV)/.installed-dev
	@$(PIP) install --group bench
	@touch $@

$(VENV)/.installed-deep: $(VENV)/.installed-dev
	@$(PIP) install --group deep
	@touch $@

clean:
	rm -rf $(VENV) docs/_build docs/law docs/vi/law .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist
