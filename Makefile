# The developers' verbs. `make run` and `make test` set up what they need; nothing else has to be installed by hand.

SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONPATH := src:.
export SAM_CLI_TELEMETRY := 0

# A stamp carries the lock's checksum, so that a changed lock installs again and a fresh checkout's dates do not.
stamp = $(VENV)/.$(1)-$(shell cksum < requirements/$(1).txt | tr ' ' -)
LOCAL := $(call stamp,local)
DEV := $(call stamp,dev)
ENGINE := local/node_modules/.package-lock.json
SITE_PARTS := frontend/node_modules/.package-lock.json
SITE := frontend/dist/index.html
SITE_SOURCES := $(shell find frontend/src frontend/public frontend/index.html frontend/vite.config.ts -type f 2>/dev/null)

.PHONY: help run dev aws reset test test-lint test-types test-unit test-integration test-contract test-template \
  test-artefact test-frontend test-browser ready build bench bench-web screenshots openapi fuzz lock format

help: ## Say what there is to do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: node-is-new-enough $(LOCAL) $(ENGINE) $(SITE) ## Run everything on http://127.0.0.1:3000 (PORT= for another port)
	@exec $(BIN)/python -m local run

dev: node-is-new-enough $(LOCAL) $(ENGINE) $(SITE_PARTS) ## The same with hot reload, for the back end and the site
	@exec $(BIN)/python -m local dev

aws: $(LOCAL) $(ENGINE) ## Only the embedded services, for `sam local start-api`
	@exec $(BIN)/python -m local aws

reset: $(LOCAL) ## Forget all local data
	@$(BIN)/python -m local reset

# What waits for the network goes together, what takes one core goes in pairs, and what takes all of them goes alone. Where
# make can, it holds a part's output until the part ends: nothing is garbled, and what failed first is told whole.
WHOLE := --no-print-directory $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
test: ## Everything that CI runs
	@$(MAKE) $(WHOLE) -j 4 ready
	@$(MAKE) $(WHOLE) -j 2 test-lint test-types test-template test-artefact test-frontend
	@$(MAKE) --no-print-directory -j 1 test-unit test-integration test-contract test-browser

ready: $(DEV) $(ENGINE) $(SITE_PARTS) .venv-sam/.ready

test-lint: $(DEV) ## Style, layers and house rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

test-types: $(DEV) ## mypy, strict
	$(BIN)/mypy

ELSEWHERE := tests/local tests/day tests/template tests/artefact tests/contract
test-unit: $(DEV) $(ENGINE) ## The features and the shared rooms
	$(BIN)/pytest -n auto tests $(ELSEWHERE:%=--ignore=%)

test-integration: $(DEV) $(ENGINE) ## local/, and the working day through stream, topic and queues
	$(BIN)/pytest -n auto tests/local tests/day

test-contract: $(DEV) $(ENGINE) ## openapi.yaml against the routes: schemathesis, roles, tokens
	$(BIN)/pytest -n auto tests/contract

fuzz: $(DEV) $(ENGINE) ## Takes an hour: 50,000 made-up requests, 10,000 faults of the database
	FUZZ=600 FAULTS=10000 $(BIN)/pytest tests/contract/test_fuzz.py tests/aws/test_commit.py

test-template: $(DEV) $(ENGINE) .venv-sam/.ready ## What linters miss in template.yaml, and the linters
	.venv-sam/bin/sam validate --lint
	$(BIN)/cfn-lint template.yaml
	$(BIN)/pytest tests/template

test-artefact: $(DEV) $(ENGINE) .venv-sam/.ready ## Each function as `sam build` packs it, under Lambda's own runtime client
	.venv-sam/bin/sam build
	$(BIN)/pytest tests/artefact

test-frontend: $(SITE_PARTS) ## The site's types, units and sizes
	npm --prefix frontend run typecheck
	npm --prefix frontend run build
	npm --prefix frontend test
	npm --prefix frontend run budget

test-browser: $(DEV) $(ENGINE) $(SITE) ## Two people, two browsers, a whole day
	CHROMIUM="$$(frontend/scripts/browser.sh)" && export CHROMIUM && npm --prefix frontend run e2e

build: .venv-sam/.ready ## Pack the functions for `sam deploy`
	.venv-sam/bin/sam build

bench: $(DEV) $(ENGINE) $(SITE) ## The figures of docs/figures.md
	$(BIN)/python -m bench

bench-web: $(DEV) $(ENGINE) $(SITE) bench/web/node_modules/.package-lock.json ## The figures of the browser; nothing else should run
	CHROMIUM="$$(frontend/scripts/browser.sh)" && export CHROMIUM && $(BIN)/python -m bench.web

screenshots: $(DEV) $(ENGINE) $(SITE) ## Every screen, light and dark, wide and on a phone, into screenshots/
	CHROMIUM="$$(frontend/scripts/browser.sh)" && export CHROMIUM && npm --prefix frontend run screenshots

openapi: $(DEV) ## Write openapi.yaml from the routes and models
	$(BIN)/python -m tools.openapi

format: $(DEV) ## Let ruff put the sources in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Locked for every platform, from the public index alone whatever a machine's pip adds; one version of each everywhere.
lock: export PIP_CONFIG_FILE := /dev/null
lock: export PIP_FIND_LINKS :=
lock: export CUSTOM_COMPILE_COMMAND := make lock
lock: COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-emit-options
lock: $(DEV) ## Compile requirements/*.in, with hashes
	cd requirements && ../$(COMPILE) --output-file dev.txt dev.in
	cd requirements && ../$(COMPILE) --constraint dev.txt --output-file local.txt local.in
	cd requirements && ../$(COMPILE) --constraint dev.txt --output-file ../src/requirements.txt runtime.in
	cd requirements && ../$(COMPILE) --constraint dev.txt --output-file lambda.txt lambda.in
	cd requirements && ../$(COMPILE) --output-file sam.txt sam.in

# What the verbs stand on.

python-is-new-enough:
	@command -v $(PYTHON) >/dev/null || { echo "Python is not here. TaskMaster needs Python 3.11 or newer."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "TaskMaster needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1)."; \
	  echo "If a newer one is here under another name: make run PYTHON=python3.12"; exit 1; }

node-is-new-enough:
	@command -v node >/dev/null || { echo "Node is not here. TaskMaster needs Node 20.19 or newer."; exit 1; }
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' || { \
	  echo "TaskMaster needs Node 20.19 or newer; this is $$(node -v)."; exit 1; }

.PHONY: python-is-new-enough node-is-new-enough

$(BIN)/python: | python-is-new-enough
	$(PYTHON) -m venv $(VENV)

$(LOCAL) $(DEV): $(VENV)/.%: | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$(firstword $(subst -, ,$*)).txt
	@touch $@

$(ENGINE): local/package-lock.json | node-is-new-enough
	npm ci --prefix local --no-audit --no-fund
	@touch $@

$(SITE_PARTS): frontend/package-lock.json | node-is-new-enough
	npm ci --prefix frontend --no-audit --no-fund
	@touch $@

bench/web/node_modules/.package-lock.json: bench/web/package-lock.json | node-is-new-enough
	npm ci --prefix bench/web --no-audit --no-fund
	@touch $@

$(SITE): $(SITE_PARTS) $(SITE_SOURCES) openapi.yaml
	npm --prefix frontend run build
	@touch $@

.venv-sam/.ready: requirements/sam.txt | python-is-new-enough
	$(PYTHON) -m venv .venv-sam
	# The lock is whole, and pip would not find a requirement with extras ("boto3[crt]") pinned by its plain name.
	.venv-sam/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/sam.txt
	@touch $@
