# make report   builds the newest report in build/
# make test     runs the tests
# make lint     style, types, import layers and workflows
# make validate holds the PDFs in build/ against PDF/A-3a and PDF/UA-1
# make bench    measures the speed against others, into benchmarks/results/
# make lock     renews the locked dependencies (a reviewed change)
.POSIX:
.PHONY: report test lint validate bench lock clean

BIN = .venv/bin

report:
	@.ci/setup report
	@$(BIN)/arsberetning build

test:
	@.ci/setup test
	@$(BIN)/python -m pytest --numprocesses auto --no-loadscope-reorder

lint:
	@.ci/setup test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/zizmor --offline --no-progress --quiet --strict-collection --pedantic .github

validate:
	@.ci/validate

bench:
	@.ci/setup test
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check typst pypandoc_binary
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check diff-pdf-visually
	@PATH="$$PWD/$(BIN):$$PATH" $(BIN)/python -m benchmarks.diff

lock:
	@.ci/setup test
	@$(BIN)/python -m pip install --quiet pip-tools
	@.ci/lock

clean:
	@rm -rf build
