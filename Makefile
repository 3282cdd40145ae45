# make help lists what there is. The work itself is in tools/, one file each.
.DEFAULT_GOAL := help
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

IN_VENV := .venv/bin
# Which databases `make test` runs on, and what else pytest is told: make test ARGS="-k feed"
DATABASES ?= sqlite running
ARGS ?=
# Checks write nothing into the checkout, their caches live in .venv.
CHECK_ENVIRONMENT := PYTHONDONTWRITEBYTECODE=1 DATA_DIR=$(CURDIR)/.venv/lint
LINT := lint-style lint-types lint-templates lint-lock lint-settings lint-migrations lint-messages lint-architecture

.PHONY: help setup run test lint $(LINT) format messages benchmark clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Make .venv with all that running and testing needs
	@tools/setup

run: ## Serve the site with its demo on http://127.0.0.1:8000 (PORT changes it)
	@tools/run

test: setup ## Run the tests on SQLite, and on PostgreSQL where one runs
	@$(IN_VENV)/python -m tools.run_tests $(DATABASES) -- $(ARGS)

lint: $(LINT) ## Run every check that is no test
	@echo "lint: all $(words $(LINT)) checks pass"

lint-style: setup
	@$(IN_VENV)/ruff check --quiet
	@$(IN_VENV)/ruff format --check --quiet --diff

lint-types: setup
	@$(IN_VENV)/mypy

lint-templates: setup
	@$(IN_VENV)/djlint --lint --quiet templates

lint-lock: setup
	@$(IN_VENV)/uv lock --check --quiet

lint-settings: setup
	@$(CHECK_ENVIRONMENT) $(IN_VENV)/python manage.py check --fail-level WARNING
	@$(CHECK_ENVIRONMENT) tools/with_production_settings $(IN_VENV)/python manage.py check --deploy --fail-level WARNING

lint-migrations: setup
	@$(CHECK_ENVIRONMENT) $(IN_VENV)/python manage.py makemigrations --check --dry-run

lint-messages: setup
	@$(IN_VENV)/python -m tools.catalogue check

lint-architecture: setup
	@$(CHECK_ENVIRONMENT) $(IN_VENV)/pytest --quiet --noconftest -p no:django -o addopts= -W ignore::pytest.PytestConfigWarning tests/test_architecture.py

format: setup ## Put code and templates into their one form
	@$(IN_VENV)/ruff check --fix-only --quiet
	@$(IN_VENV)/ruff format --quiet

messages: setup ## Bring locale/ up to date with the code
	@$(IN_VENV)/python -m tools.catalogue update

benchmark: setup ## Measure an import and the public pages, as tables in Markdown
	@$(IN_VENV)/python -m benchmarks

clean: ## Remove .venv and everything compiled; var/ stays
	@rm -rf .venv locale/*/LC_MESSAGES/*.mo
	@find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
