# The commands a newcomer types. `make` alone lists them.
# On Debian 12 each installs what it needs from Debian's packages (and says so).

SHELL := /bin/bash
PROGRAM := build/release/crosscheck
FUZZ_SECONDS ?= 60
BENCH_ARTICLES ?= 4000
CROSSCHECK_CORPORA ?= corpora

.DEFAULT_GOAL := help
.PHONY: help demo test build check bench fuzz soak lint models picture clean

help: ## this list
	@echo 'crosscheck: many reports of one event in, one sourced account out'
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

demo: build ## build the program and show what it says about examples/deir-ez-zor
	@$(PROGRAM) brief examples/deir-ez-zor

FUZZERS = $(patsubst fuzz/%.cc,%,$(wildcard fuzz/*_fuzz.cc))

# Configures and builds one preset, or some targets of it; its configure
# messages show only on failure.
define build_preset
@mkdir -p build
@cmake --preset $(1) $(3) > build/$(1).log 2>&1 || { cat build/$(1).log; exit 1; }
@cmake --build --preset $(1) $(2)
endef

build: ## build the release program at build/release/crosscheck
	@tools/install_deps.sh build
	$(call build_preset,release)

test: build ## everything that must hold: checks, and all tests under sanitizers
	@tools/install_deps.sh build test
	@$(MAKE) --no-print-directory check
	@tests/cli/cli_test.py $(PROGRAM)
	@tests/cli/watch_test.py $(PROGRAM)
	@tests/cli/trust_test.py $(PROGRAM)
	@tests/cli/serve_test.py $(PROGRAM)
	@tests/cli/team_test.py $(PROGRAM)
	@tests/cli/docs_test.py $(PROGRAM)
	@tests/web/run.sh $(PROGRAM)
	$(call build_preset,asan,,-DCROSSCHECK_GAZETTEER=$(CURDIR)/build/release/world.gazetteer)
	@ctest --preset asan

check: ## layers, documentation, paths and format of the sources
	@tools/check_layers.py
	@tools/check_docs.py $(PROGRAM)
	@tools/check_paths.sh
	@tools/check_format.sh

bench: build ## measure speed, memory and quality into bench/results/
	@tools/install_deps.sh build bench
	$(call build_preset,release,--target reader_bench group_bench)
	@bench/run.py --program $(PROGRAM) --articles $(BENCH_ARTICLES)

fuzz: ## run every fuzz target for FUZZ_SECONDS (60) from its seeds
	@tools/install_deps.sh build test fuzz
	$(call build_preset,fuzz,--target $(FUZZERS))
	@tools/fuzz.sh build/fuzz $(FUZZ_SECONDS)

soak: build ## the long form of what docs/trust.md holds (about an hour)
	@tools/install_deps.sh build test
	$(call build_preset,release,--target crosscheck_faults)
	@tools/soak/soak.sh $(PROGRAM) build/release/crosscheck_faults

lint: ## clang-tidy over the sources (slow)
	@tools/install_deps.sh build test lint
	$(call build_preset,clang)
	@git ls-files 'src/*.cc' 'cli/*.cc' | xargs -P 2 -n 4 clang-tidy-14 --quiet -p build/clang

models: build ## train models/ anew from CROSSCHECK_CORPORA (about an hour)
	@tools/train_models.sh $(PROGRAM) $(CROSSCHECK_CORPORA) models

picture: build ## draw docs/pictures/ anew from what the program prints
	@tools/install_deps.sh picture
	@tools/picture.py --lines 48 docs/pictures/brief.svg $(PROGRAM) brief --color always --width 100 examples/deir-ez-zor
	@tests/web/run.sh $(PROGRAM) --pictures docs/pictures

clean: ## remove build/
	rm -rf build
