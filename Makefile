# Corebond. `make` lists the targets.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

DATA ?= ../shared/data
FUZZTIME ?= 30s
BENCHTIME ?= 1s
PKG ?= ./...

.PHONY: help demo test test-go test-contracts check lint bench bench-peers bench-api bench-indexers storm scale load fuzz corpus generate verify db contracts contracts-build contracts-lint contracts-deep contracts-gas contracts-coverage contracts-smt contracts-mutate web real backtest build kernels kernels-assemble gpu-check agent-package agent-package-check abuse api-release defillama clients outside-client
CLIENT := clients/typescript


help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  %-16s %s\n", $$1, $$2}'

demo: build ## run the whole chain on this machine and serve it on http://127.0.0.1:8080
	bin/corebond demo $(ARGS)

api-release: ## release the GraphQL schema as VERSION, once docs/api-changelog.md tells of it
	@test -n "$(VERSION)" || { echo "which? make api-release VERSION=1.2.0"; exit 2; }
	RELEASE=$(VERSION) go test -count=1 -run TestSchemaKeepsItsPromises ./graphql

build: ## build bin/corebond, a static binary
	CGO_ENABLED=0 go build -trimpath -o bin/corebond ./cmd/corebond

test: test-go test-contracts ## run all tests; sets up what they need

test-go:
	go test $(PKG)

test-contracts: contracts-build
	cd contracts && FORGE_SNAPSHOT_CHECK=true tools/forge test

check: lint ## lint, vet, and the race detector over the packages with goroutines; the demo joins them and would take ten minutes more
	go vet ./...
	go test -race -short $$(go list ./indexer/... ./internal/... ./graphql/... ./web/... ./attest/... ./agent/client ./agent/outbox ./agent/recording ./underwriting/simulation | grep -v -e internal/vault -e internal/demo)

lint: bin/golangci-lint ## run the linter
	test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); exit 1; }
	bin/golangci-lint run

bin/golangci-lint: tools/go.mod tools/go.sum
	go build -modfile=tools/go.mod -o $@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint

bench: ## run every benchmark
	go test -run '^$$' -bench . -benchmem -benchtime $(BENCHTIME) $(PKG)

bench-peers: bench-indexers bench-api ## side by side with indexers, GraphQL servers, and with QuantLib, scipy, numpy and npm xirr, interleaved; as root it installs Debian packages
	bench/peers/run

bench-api: ## the GraphQL API side by side with Ponder and PostGraphile under wrk, on 300 000 payments in one PostgreSQL
	bench/api/run $(ARGS)

bench-indexers: build ## side by side with Ponder, Envio and Shovel; SHOVEL=path of its binary
	bench/indexers/run $(ARGS)

storm: ## lying endpoints for 10 000 steps, 200 killed followers, 20 killed databases
	STORM_STEPS=10000 STORM_KILLS=200 STORM_DATABASE_KILLS=20 go test -count=1 -timeout 3h -v -run 'Storm|Killed' ./internal/follow

scale: ## 20 million earnings: size, speed of loading, and of the API's queries as they grow; then simulations of a million devices
	go test -count=1 -timeout 30m -tags scale -v -run TestScale ./underwriting/simulation ./underwriting/risk
	SCALE_ROWS=$${SCALE_ROWS:-20000000} go test -count=1 -timeout 3h -tags scale -v -run TestScale ./internal/postgres

load: ## 10 000 simulated agents answer one slot; LOAD_AGENTS sets how many; needs some 12 000 open files
	go test -count=1 -timeout 1h -tags load -v -run TestLoad ./internal/verifier

abuse: build ## hostile requests under wrk: what honest callers notice of them; needs wrk
	go test -count=1 -timeout 10m -tags abuse -v -run TestAbuseUnderLoad ./cmd/corebond

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

backtest: build ## do forecasts hold? Titan's lifetimes, rental prices and networks' earnings in DATA; writes docs/backtest.md
	bin/corebond backtest --data $(DATA) --out docs/backtest.md

kernels: ## build the agent's PTX from C again, byte for byte the same; needs clang-19
	agent/cuda/kernels/build
	git diff --exit-code agent/cuda/kernels/ptx

kernels-assemble: ## assemble the shipped PTX for every architecture with NVIDIA's ptxas, if there is one; PTXAS=path
	agent/cuda/kernels/assemble

gpu-check: ## run the agent's shipped kernels on this machine's GPUs and write gpu-check.json; for a machine without sources copy bin/corebond-agent there
	CGO_ENABLED=1 go build -trimpath -o bin/corebond-agent ./cmd/corebond-agent
	bin/corebond-agent gpu-check --out gpu-check.json

agent-package: ## Debian packages of the agent, with checksums and bill of materials, in dist/
	packaging/agent/build amd64 dist
	packaging/agent/build arm64 dist

agent-package-check: agent-package ## lintian; install, upgrade, purge in a chroot; as root
	packaging/agent/check dist

defillama: build ## run the DefiLlama adapters by DefiLlama's own SDK against the demo's chain, and compare with vault show
	integrations/defillama/run

generate: contracts/node_modules/.package-lock.json ## regenerate ABI snapshots and Go bindings from the contracts
	contracts/tools/generate

verify: generate ## fail if generated files or go.mod are out of date
	go mod tidy -diff
	git diff --exit-code

db: build ## a migrated private database in .pg, for a look around
	bin/corebond migrate --data .pg

contracts: contracts-build contracts-lint test-contracts ## build, lint and test the contracts; installs their tools

contracts-build: contracts/node_modules/.package-lock.json
	cd contracts && tools/forge build

contracts-lint: contracts/node_modules/.package-lock.json
	cd contracts && tools/forge fmt --check && npm run -s lint

contracts-gas: contracts/node_modules/.package-lock.json ## write the gas snapshots anew
	cd contracts && tools/forge test --match-path 'test/{gas/*,registry/Registry.gas.t.sol,registry/Registry.keys.t.sol,tapes/Tapes.gas.t.sol}'

contracts-coverage: contracts/node_modules/.package-lock.json ## lines and branches of contracts/src that tests reach; below 95 % fails
	cd contracts && tools/coverage

contracts-deep: contracts-build ## fuzz at 20 000 runs, and invariants at 64 runs of 2 000 calls, which take a quarter of an hour of two cores
	cd contracts && FOUNDRY_PROFILE=deep tools/forge test

contracts-smt: contracts/node_modules/.package-lock.json ## prove the waterfall and the claims; needs z3
	@command -v z3 >/dev/null || { echo "contracts-smt: z3 is missing; apt-get install z3 (4.8.12 or later)" >&2; exit 3; }
	cd contracts && for p in smt smt-claims; do SMT_SOLVER="z3 -in -T:120" FOUNDRY_PROFILE=$$p tools/forge build --force || exit 1; done

contracts-mutate: contracts/node_modules/.package-lock.json ## change the contracts in MUTANTS small ways; a test must notice each
	cd contracts && tools/mutate --sample $(or $(MUTANTS),120) --seed 1 $(ARGS)

contracts/node_modules/.package-lock.json: contracts/package.json contracts/package-lock.json
	cd contracts && npm ci --no-audit --no-fund

clients: $(CLIENT)/node_modules/.package-lock.json ## the TypeScript client: its types are those of the schema, it compiles, and it verifies and refuses what the Go client does
	cd $(CLIENT) && node tools/generate.mjs --check && npm -s test

outside-client: build $(CLIENT)/node_modules/.package-lock.json ## a stranger uses a demo: npm graphql, graphql-codegen, urql, proofs of net asset value; ARGS='--url http://HOST/graphql' for another service
	cd $(CLIENT) && npx tsc && node outside/run.mjs $(ARGS)

$(CLIENT)/node_modules/.package-lock.json: $(CLIENT)/package.json $(CLIENT)/package-lock.json
	cd $(CLIENT) && npm ci --no-audit --no-fund

web: ## check the page scripts' syntax; pages need no build step
	for script in $$(git ls-files '*.js' '*.mjs'); do node --check $$script; done
