# make report   builds the newest report in build/
# make test     runs the tests
# make lint     style, types and import layers
# make lock     renews the locked dependencies (a reviewed change)
.POSIX:
.PHONY: report test lint lock clean

BIN = .venv/bin

report:
	@.ci/setup report
	@$(BIN)/arsberetning build

test:
	@.ci/setup test
	@$(BIN)/python -m pytest

lint:
	@.ci/setup test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

lock:
	@.ci/setup test
	@$(BIN)/python -m pip install --quiet pip-tools
	@.ci/lock

clean:
	@rm -rf build
