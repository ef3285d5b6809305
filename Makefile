# Two commands for everybody: `make run` and `make test`. The rest is for those who work here.
BIN := .venv/bin
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3

.PHONY: run test setup setup-dev lint lock measure wages clean test-cluster bench-load bench-understanding

run: setup
	@$(BIN)/oficio train
	@exec $(BIN)/oficio serve

test: setup-dev lint
	@$(BIN)/oficio train
	@scripts/js npm test --silent
	@$(BIN)/python -m pytest
	@scripts/browser --report

# Faults under load on two replicas: PostgreSQL, Redis and nginx on loopback, about three minutes.
test-cluster: setup-dev
	@scripts/services
	@$(BIN)/oficio train
	@OFICIO_CLUSTER=1 $(BIN)/python -m pytest tests/cluster

# Messages a second, waits and memory, beside stock Rasa; about fifteen minutes, best alone.
bench-load: setup-dev
	@$(BIN)/oficio train
	@$(BIN)/python -W ignore -m bench.load

# Right topics, off-topic text, speed and memory beside stock Rasa, spaCy and nlp.js on the same
# lines; stock Rasa trains for an hour or two. For a look: make bench-understanding EVERY=20
EVERY := 1
bench-understanding: setup-dev
	@scripts/js npm ci --prefix bench/peers/nlpjs --ignore-scripts --no-audit --no-fund --silent
	@$(BIN)/python -W ignore -m bench.understanding --every $(EVERY)

setup:
	@scripts/setup

setup-dev:
	@scripts/setup dev
	@scripts/browser

lint: setup-dev
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet . && $(BIN)/mypy
	@scripts/js npm run --silent check
	@scripts/js npm run --silent lint

measure: setup-dev
	@$(BIN)/oficio train
	@$(BIN)/oficio measure

wages: setup
	@$(BIN)/oficio refresh-wages

# Needs uv; writes both lock files with hashes and without any registry's address.
lock:
	uv pip compile pyproject.toml --python-version 3.10 --generate-hashes --no-annotate \
	  --no-emit-index-url --no-emit-find-links --quiet -o requirements.txt
	uv pip compile pyproject.toml --python-version 3.10 --generate-hashes --no-annotate \
	  --no-emit-index-url --no-emit-find-links --quiet --extra dev -o requirements-dev.txt

clean:
	rm -rf .venv .cache models node_modules bench/peers/nlpjs/node_modules .rasa tests/pictures
