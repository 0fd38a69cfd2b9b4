# The whole of it in one place: `make help`.
.DEFAULT_GOAL := help
.PHONY: help build run test lint lighthouse format bench clean install

WEB_SOURCES := $(shell find web locales docs/guide docs/pictures -type f -not -path 'web/node_modules/*' -not -path 'web/dist/*' 2>/dev/null)
C_FILES = $(shell tools/list-files layout)

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 16

install:
	@tools/install build

# The browser's files are built first: the program carries them.
web/dist/index.html: $(WEB_SOURCES) | install
	cd web && npm run --silent build

build: web/dist/index.html ## install what is missing and build the program, build/oshxona
	@tools/build build --target oshxona

run: build ## the same, then serve the demonstration kindergarten at http://127.0.0.1:8000
	@build/oshxona demo || echo 'Serving the database as it is.'
	@exec build/oshxona serve

test: web/dist/index.html ## every suite: lint, units, threads, fuzz, tools, API, browser, coverage (tools/test STAGE… runs some)
	@tools/install test
	@tools/test

lint: ## formatting, layers, cppcheck, clang and clang-tidy
	@tools/install test
	@tools/lint

lighthouse: build ## every screen before Lighthouse's slow phone: 95 of 100 at least
	@tools/install test
	@node tests/lighthouse.mjs

format: ## lay out the C files as .clang-format says
	clang-format -i $(C_FILES)

bench: build ## measure beside a bare SQLite loop and nginx
	@tools/install bench
	@bench/run
	@bench/month
	@bench/files

clean: ## remove everything that was built, not the data
	rm -rf build build-* web/dist
