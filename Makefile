# Corebond. `make` lists the targets.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

DATA ?= ../shared/data
FUZZTIME ?= 30s
BENCHTIME ?= 1s
PKG ?= ./...

.PHONY: help demo test test-go test-contracts check lint bench bench-peers bench-indexers storm scale load fuzz corpus generate verify db contracts web real build

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  %-16s %s\n", $$1, $$2}'

demo: build ## run the whole chain on this machine and serve it on http://127.0.0.1:8080
	bin/corebond demo $(ARGS)

build: ## build bin/corebond, a static binary
	CGO_ENABLED=0 go build -trimpath -o bin/corebond ./cmd/corebond

test: test-go test-contracts ## run all tests; sets up what they need

test-go:
	go test $(PKG)

test-contracts: contracts
	cd contracts && tools/forge test

check: lint ## lint, vet, and the race detector over the packages with goroutines
	go vet ./...
	go test -race -short ./indexer/... ./internal/... ./graphql/... ./web/... ./attest/...

lint: bin/golangci-lint ## run the linter
	test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); exit 1; }
	bin/golangci-lint run

bin/golangci-lint: tools/go.mod tools/go.sum
	go build -modfile=tools/go.mod -o $@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint

bench: ## run every benchmark
	go test -run '^$$' -bench . -benchmem -benchtime $(BENCHTIME) $(PKG)

bench-peers: bench-indexers ## side by side with indexers, and with QuantLib, scipy, numpy and npm xirr, interleaved; as root it installs Debian packages
	bench/peers/run

bench-indexers: build ## side by side with Ponder, Envio and Shovel; SHOVEL=path of its binary
	bench/indexers/run $(ARGS)

storm: ## lying endpoints for 10 000 steps, 200 killed followers, 20 killed databases
	STORM_STEPS=10000 STORM_KILLS=200 STORM_DATABASE_KILLS=20 go test -count=1 -timeout 3h -v -run 'Storm|Killed' ./internal/follow

scale: ## 20 million earnings: size, speed of loading, and of the API's queries as they grow
	SCALE_ROWS=$${SCALE_ROWS:-20000000} go test -count=1 -timeout 3h -tags scale -v -run TestScale ./internal/postgres

load: ## 10 000 simulated agents answer one slot; LOAD_AGENTS sets how many; needs some 12 000 open files
	go test -count=1 -timeout 1h -tags load -v -run TestLoad ./internal/verifier

fuzz: ## run every fuzz target for FUZZTIME each
	for package in $$(go list ./...); do \
	  for target in $$(go test -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
	    echo "$$package $$target"; go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1x $$package; \
	  done; \
	done

corpus: ## reference data in DATA: all roots of xirr/random.json, every cell of waterfalls/, the GPU lifetimes of Titan
	TITAN=$(abspath $(DATA))/gpu-failures/titan_gc_summary_loc.csv go test -count=1 -tags corpus ./underwriting/survival -run Corpus -v
	WATERFALLS=$(abspath $(DATA))/waterfalls go test -count=1 -tags corpus ./underwriting/deal/program -run Corpus
	XIRR_CORPUS=$(abspath $(DATA))/xirr/random.json go test -count=1 -tags corpus ./underwriting/rates -run Corpus -v

real: build ## the same job on real records in DATA; writes docs/real-run.md
	bin/corebond real --data $(DATA) --out docs/real-run.md

generate: contracts ## regenerate ABI snapshots and Go bindings from the contracts
	contracts/tools/generate

verify: generate ## fail if generated files or go.mod are out of date
	go mod tidy -diff
	git diff --exit-code

db: build ## a migrated private database in .pg, for a look around
	bin/corebond migrate --data .pg

contracts: contracts/node_modules/.package-lock.json ## install the contract tools and build the contracts
	cd contracts && tools/forge build

contracts/node_modules/.package-lock.json: contracts/package.json contracts/package-lock.json
	cd contracts && npm ci --no-audit --no-fund

web: ## check the page scripts' syntax; pages need no build step
	for script in $$(git ls-files '*.js' '*.mjs'); do node --check $$script; done
