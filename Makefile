# Yaoxun: what there is to do. `make demo` and `make test` are all a newcomer needs.
SHELL := /bin/bash
BUILD := swift build --explicit-target-dependency-import-check error
# What `make test` spends on chance; CI says more.
SEEDS := 500
KILLS := 10
.PHONY: help demo build release test unit simulate field-day shelf-scan kill-loop odd-terminals \
  screenshots fuzz lint package bench clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: release ## Install what is missing, build, open the workstation on a generated province
	@.build/release/yaoxun demo $(DEMO)

release:
	@Scripts/setup
	@echo "build: release of yaoxun and yaoxun-hub"
	@$(BUILD) -c release

build: ## Build everything for debugging, tests included
	@Scripts/setup --with-tests
	@$(BUILD) --build-tests

test: unit ## Install what is missing and run every test
	@.build/debug/yaoxun simulate --seeds 20 --lang en --json >/dev/null
	@Scripts/simulate $(SEEDS) >/dev/null
	@Scripts/odd-terminals
	@Scripts/shelf-scan
	@Scripts/field-day
	@Scripts/kill-loop $(KILLS)

# Tests that serve HTTP in this process would starve behind a million seals on the same threads.
unit: build ## Run the tests without the field day
	@swift test --skip-build --parallel --skip '^(EndToEndTests|HubTests)\.'
	@swift test --skip-build --no-parallel --filter '^(EndToEndTests|HubTests)\.'

simulate: ## The sync under faults, optimised: 2,000 seeds, every rare branch reached
	@Scripts/simulate 2000

field-day: build ## One field day: real processes, real HTTP, the interface driven through tmux
	@Scripts/field-day

shelf-scan: build ## A shelf scanned offline, faster than anyone can, killed and found again
	@Scripts/shelf-scan

kill-loop: build ## Real processes killed at random moments, as often as KILLS=200 says
	@Scripts/kill-loop $(KILLS)

odd-terminals: build ## The interface on terminals nobody planned for
	@Scripts/odd-terminals

screenshots: build ## Pictures of the interface for the README
	@Scripts/screenshots

fuzz: ## Mutated input under the address sanitizer, 20 s a target
	@Scripts/fuzz 20

lint: ## Formatting rules
	@swift format lint --strict --recursive --parallel Sources Tests Package.swift

package: ## A Debian package for laptops and hubs, in dist/
	@Scripts/package

bench: ## The measures of Benchmarks/
	@Benchmarks/run

clean: ## Remove what was built
	@rm -rf .build
