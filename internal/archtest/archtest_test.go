// Package archtest keeps the house in shape: who may import whom, and what pure packages must not touch.
//
// It parses the sources instead of asking the go command, because the test cache does not see what a child process reads.
package archtest

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/corebond/corebond/"

// mayImport lists for every package of the module which others of the module it may import; a trailing /... covers a subtree.
// A package that is not listed fails the test: the house has no unnamed rooms.
var mayImport = map[string][]string{
	"internal/invalid":               {},
	"internal/cli":                   {"internal/invalid"},
	"internal/money":                 {"internal/invalid"},
	"internal/evm":                   {},
	"internal/evm/evmtest":           {},
	"internal/handclock":             {},
	"internal/sleep":                 {},
	"internal/archtest":              {},
	"underwriting/rates":             {"internal/invalid", "internal/money"},
	"underwriting/curves":            {"internal/invalid", "internal/money", "underwriting/rates"},
	"underwriting/quote":             {"internal/invalid", "internal/money", "underwriting/curves", "underwriting/rates"},
	"underwriting/debt":              {"internal/invalid", "internal/money", "underwriting/rates"},
	"underwriting/deal":              {"internal/invalid", "internal/money", "underwriting/deal/..."},
	"underwriting/deal/formula":      {"internal/invalid"},
	"underwriting/deal/program":      {"internal/invalid", "internal/money", "underwriting/deal/...", "underwriting/deal", "underwriting/rates"},
	"underwriting/deal/export":       {"internal/invalid", "internal/money", "underwriting/deal/...", "underwriting/deal", "underwriting/rates"},
	"bench/peers":                    {"..."},
	"bench/api":                      {"..."},
	"bench/indexers/...":             {"..."},
	"bench/indexers":                 {"..."},
	"underwriting/waterfall":         {"internal/invalid", "internal/money"},
	"underwriting/portable":          {},
	"underwriting/copula":            {"internal/invalid", "underwriting/portable"},
	"underwriting/random":            {"underwriting/portable"},
	"underwriting/survival":          {"internal/invalid", "underwriting/portable"},
	"underwriting/backtest":          {"internal/invalid", "underwriting/portable"},
	"underwriting/calibration":       {"internal/invalid", "underwriting/portable", "underwriting/random"},
	"underwriting/portfolio":         {"internal/invalid", "underwriting/calibration", "underwriting/portable", "underwriting/simulation"},
	"underwriting/simulation":        {"internal/invalid", "underwriting/portable", "underwriting/random"},
	"underwriting/rating":            {"internal/invalid", "underwriting/portable"},
	"underwriting/risk":              {"internal/invalid", "internal/money", "underwriting/copula", "underwriting/portable", "underwriting/random", "underwriting/rates", "underwriting/simulation", "underwriting/waterfall"},
	"underwriting/stress":            {"internal/invalid", "underwriting/portable", "underwriting/risk", "underwriting/simulation", "underwriting/waterfall"},
	"underwriting/report":            {"internal/invalid", "internal/money", "underwriting/..."},
	"underwriting/report/page":       {"internal/invalid", "underwriting/report"},
	"attest":                         {"attest/chaingemm", "internal/invalid"},
	"attest/compute":                 {"attest", "attest/chaingemm", "internal/invalid"},
	"attest/memory":                  {"attest", "attest/memwalk", "internal/invalid"},
	"attest/nvgpu":                   {"attest", "internal/invalid"},
	"attest/nvgpu/nvgputest":         {"attest/nvgpu"},
	"attest/tpm":                     {"attest", "internal/invalid"},
	"attest/tpm/tpmtest":             {"attest/tpm"},
	"attest/evidence/evidencetest":   {"attest", "attest/..."},
	"attest/evidence":                {"attest", "attest/memwalk", "attest/compute", "attest/memory", "attest/nvgpu", "attest/registry", "attest/telemetry", "attest/tpm", "attest/translog", "internal/invalid"},
	"internal/verifier":              {"attest", "attest/chaingemm", "attest/compute", "attest/memory", "attest/memwalk", "internal/postgres", "internal/verifier/wire", "internal/invalid", "internal/sleep"},
	"internal/verifier/wire":         {"attest", "attest/compute", "attest/memory", "attest/registry"},
	"internal/account":               {"contracts/bindings/...", "graphql", "internal/evm", "internal/invalid", "internal/postgres", "internal/verifier"},
	"internal/acts":                  {"attest", "attest/registry", "graphql", "internal/account", "internal/enrol", "internal/invalid", "internal/pledge", "internal/postgres", "internal/verifier", "internal/verifier/wire", "underwriting/quote"},
	"internal/enrol":                 {"attest", "attest/nvgpu", "attest/registry", "internal/postgres", "internal/verifier", "internal/verifier/wire"},
	"internal/slots":                 {"internal/published", "attest", "attest/drand", "attest/slot", "attest/translog", "attest/evidence", "internal/postgres", "internal/verifier"},
	"internal/published":             {"attest", "attest/evidence", "attest/slot", "attest/translog", "internal/postgres", "internal/verifier/wire"},
	"internal/vault":                 {"internal/invalid"},
	"attest/telemetry":               {"attest", "internal/invalid"},
	"attest/telemetry/telemetrytest": {"attest/telemetry"},
	"attest/drand":                   {"attest"},
	"attest/slot":                    {"attest", "attest/drand"},
	"attest/translog":                {"attest", "internal/invalid"},
	"attest/registry":                {"attest", "internal/invalid"},
	"agent/cuda":                     {"agent/cuda/kernels", "attest/chaingemm", "attest/memwalk", "attest/merkle"},
	"agent/cuda/kernels":             {},
	"agent/cuda/cudatest":            {"agent/cuda/kernels"},
	"attest/adversary/...":           {"attest/...", "attest"},
	"attest/adversary":               {"attest/...", "attest"},
	"attest/chaingemm":               {"attest/merkle", "attest/parallel"},
	"attest/memwalk":                 {"attest/chaingemm", "attest/merkle", "attest/parallel"},
	"attest/merkle":                  {},
	"attest/parallel":                {},
	"attest/memwalk/cheat":           {"attest/memwalk"},
	"attest/chaingemm/cheat":         {"attest/chaingemm"},
	"agent":                          {"agent/client", "agent/outbox", "agent/recording", "attest", "attest/chaingemm", "attest/compute", "attest/memory", "attest/memwalk", "attest/nvgpu", "attest/registry", "attest/telemetry", "internal/verifier/wire"},
	"agent/client":                   {"attest", "internal/verifier/wire"},
	"agent/outbox":                   {"attest"},
	"indexer":                        {"internal/evm", "internal/invalid"},
	"indexer/audit":                  {"indexer", "internal/evm", "internal/invalid"},
	"indexer/ethchain":               {"indexer", "indexer/ethchain/wire", "internal/evm", "internal/sleep"},
	"indexer/ethchain/wire":          {"indexer", "internal/evm"},
	"indexer/inclusion":              {"indexer", "internal/evm", "internal/invalid"},
	"indexer/indextest":              {"indexer", "indexer/networks", "internal/evm"},
	"indexer/indextest/liar":         {"internal/sleep"},
	"indexer/networks":               {"indexer", "indexer/audit", "internal/evm", "internal/invalid"},
	"agent/nvml":                     {"attest", "attest/nvgpu", "attest/registry", "attest/telemetry"},
	"agent/recording":                {"attest/telemetry"},
	"internal/devnet":                {"internal/evm"},
	"internal/follow":                {"indexer", "indexer/audit", "indexer/ethchain", "indexer/networks", "internal/invalid", "internal/postgres", "internal/sleep"},
	"internal/freeze":                {"internal/evm", "internal/invalid", "internal/postgres", "internal/reconcile", "indexer", "underwriting/portfolio", "underwriting/rating", "underwriting/report"},
	"internal/jobs":                  {"internal/invalid", "internal/postgres", "underwriting/risk", "underwriting/simulation"},
	"internal/pledge":                {"internal/evm", "internal/invalid"},
	"internal/sealed":                {},
	"internal/pricing":               {"internal/invalid", "internal/money"},
	"internal/records":               {"internal/invalid", "internal/money", "indexer"},
	"internal/reconcile":             {"internal/evm", "indexer", "attest"},
	"internal/postgres":              {"internal/sealed", "internal/evm", "internal/invalid", "internal/pledge", "internal/position", "internal/reconcile", "indexer", "indexer/audit", "attest", "attest/registry", "attest/translog"},
	"internal/postgres/embedded":     {"internal/sleep"},
	"internal/position":              {"internal/evm"},
	"internal/vaultwatch":            {"internal/evm", "internal/onchain", "internal/position", "internal/postgres", "contracts/bindings/...", "internal/sleep"},
	"internal/postgres/pgtest":       {"internal/postgres", "internal/postgres/embedded"},
	"client":                         {"client/navproof"},
	"client/navproof":                {"internal/invalid"},
	"client/navproof/inputs":         {"client/navproof", "internal/invalid", "underwriting/report"},
	"internal/anchor":                {"client/navproof", "internal/evm", "internal/tape", "internal/vault", "contracts/bindings/...", "underwriting/report"},
	"internal/anchor/anchortest":     {"internal/anchor", "internal/devnet", "contracts/bindings/..."},
	"internal/anchored":              {"internal/anchor", "internal/evm", "internal/postgres", "internal/tape", "contracts/bindings/..."},
	"internal/vault/sheet":           {"internal/vault", "internal/evm", "contracts/bindings/..."},
	"internal/onchain":               {"internal/vault", "internal/vault/sheet", "internal/evm", "internal/invalid", "internal/money", "contracts/bindings/..."},
	"internal/onchain/onchaintest":   {"contracts/bindings/...", "internal/anchor", "internal/devnet", "internal/evm", "internal/onchain", "internal/vault"},
	"internal/tape":                  {"internal/invalid", "underwriting/random", "underwriting/report"},
	"internal/tape/source":           {"attest/registry", "graphql", "indexer", "internal/evm", "internal/freeze", "internal/onchain", "internal/postgres", "internal/reconcile", "internal/tape", "internal/view"},
	"integrations/defillama":         {},
	"internal/demo":                  {"..."},
	"internal/events":                {"graphql/webhook", "internal/postgres", "internal/sealed", "internal/sleep"},
	"internal/view":                  {"client/navproof", "client/navproof/inputs", "internal/invalid", "graphql", "graphql/webhook", "internal/account", "internal/events", "internal/sealed", "attest", "attest/registry", "attest/translog", "internal/evm", "internal/onchain", "internal/position", "internal/postgres", "internal/reconcile", "internal/tape", "indexer", "underwriting/report"},
	"contracts/bindings/...":         {},
	"graphql":                        {},
	"graphql/door":                   {"graphql"},
	"graphql/live":                   {"graphql"},
	"graphql/webhook":                {},
	"web":                            {},
	"cmd/corebond":                   {"..."},
	"cmd/corebond-agent":             {"internal/cli", "agent", "agent/...", "attest", "attest/...", "internal/invalid", "internal/verifier/wire"},
	"packaging/agent/sbom":           {},
}

// soleImporter names the only packages that may import a library that we keep at arm's length.
var soleImporter = map[string][]string{
	"github.com/graph-gophers/graphql-go":        {"graphql"},
	"github.com/coder/websocket":                 {"graphql/live"},
	"github.com/jackc/pgx":                       {"internal/postgres", "internal/postgres/embedded", "internal/postgres/pgtest", "bench/api", "bench/indexers", "bench/indexers/floor"},
	"github.com/fergusstrange/embedded-postgres": {"internal/postgres/embedded"},
	"github.com/NVIDIA/go-nvml":                  {"agent/nvml"},
	"github.com/ebitengine/purego":               {"agent/cuda", "agent/cuda/cudatest"},
	"github.com/xuri/excelize":                   {"internal/tape", "underwriting/deal/export"},
	"github.com/parquet-go/parquet-go":           {"internal/tape"},
	"github.com/google/go-tpm":                   {"attest/tpm", "attest/tpm/tpmtest"},
	"github.com/transparency-dev/merkle":         {"attest/translog"},
	"github.com/consensys/gnark-crypto":          {"attest/drand"},
	"golang.org/x/crypto":                        {"attest/nvgpu", "attest/nvgpu/nvgputest"},
	"github.com/robfig/cron":                     {"cmd/corebond"},
	"github.com/prometheus/client_golang":        {"internal/follow", "internal/verifier", "graphql/door"},
}

// pure packages compute; whatever could make two runs differ is out of their reach.
var pure = []string{"underwriting", "attest", "indexer", "internal/money", "internal/evm", "internal/reconcile", "internal/invalid", "internal/vault", "internal/position", "client/navproof"}

// impureImports do not belong in a pure package. Adapters under indexer are exempt by name.
var impureImports = []string{"os", "net", "net/http", "log", "log/slog", "math/rand", "database/sql", "os/exec", "crypto/rand"}

var exempt = map[string][]string{
	"indexer":                {"log/slog"},                    // a follower's loop logs what it could not do
	"indexer/ethchain":       {"net", "net/http", "log/slog"}, // the adapter is where the network is
	"indexer/indextest/liar": {"net", "net/http"},             // a node over HTTP, for tests
	"internal/evm":           {"database/sql"},                // driver.Valuer
}

func TestWhoMayImportWhom(t *testing.T) {
	t.Parallel()
	for dir, imports := range packages(t) {
		allowed, listed := rulesFor(dir)
		if !listed {
			t.Errorf("package %s is not in the list of mayImport: give it a place in the house", dir)
			continue
		}
		for _, path := range imports {
			if own, ok := strings.CutPrefix(path, module); ok {
				if !slices.ContainsFunc(allowed, func(rule string) bool { return covers(rule, own) }) {
					t.Errorf("%s must not import %s", dir, own)
				}
			}
			for library, importers := range soleImporter {
				if (path == library || strings.HasPrefix(path, library+"/")) && !slices.Contains(importers, dir) {
					t.Errorf("%s must not import %s: only %s may", dir, path, strings.Join(importers, ", "))
				}
			}
			if isPure(dir) && slices.Contains(impureImports, path) && !slices.Contains(exempt[dir], path) {
				t.Errorf("%s is pure and must not import %s", dir, path)
			}
		}
	}
}

// forTests are packages for tests that do not say so by importing testing.
var forTests = []string{
	"attest/evidence/evidencetest", "attest/nvgpu/nvgputest", "attest/telemetry/telemetrytest", "attest/tpm/tpmtest", "internal/evm/evmtest", "internal/handclock",
}

// The binaries and what they are made of must not carry what is for tests.
func TestOnlyTestsImportWhatIsForTests(t *testing.T) {
	t.Parallel()
	found := packages(t)
	isForTests := func(dir string) bool { return slices.Contains(forTests, dir) || slices.Contains(found[dir], "testing") }
	for _, dir := range append(forTests, "internal/postgres/pgtest", "internal/onchain/onchaintest") {
		if _, ok := found[dir]; !ok || !isForTests(dir) {
			t.Errorf("the walk does not know %s as a package for tests", dir)
		}
	}
	for dir, imports := range found {
		for _, path := range imports {
			if own, ok := strings.CutPrefix(path, module); ok && isForTests(own) && !isForTests(dir) {
				t.Errorf("%s must not import %s, which is for tests", dir, own)
			}
		}
	}
}

func TestNoPackageIsABag(t *testing.T) {
	t.Parallel()
	for dir := range packages(t) {
		switch filepath.Base(dir) {
		case "types", "common", "util", "utils", "helpers", "models", "misc", "base":
			t.Errorf("package %s is named for nothing: name it for what it is about", dir)
		}
	}
}

func TestRulesHaveTeeth(t *testing.T) {
	t.Parallel()
	if covers("underwriting/...", "underwritingx") || !covers("underwriting/...", "underwriting/rates") || covers("attest", "attest/nvgpu") {
		t.Error("covers matches by text, not by path")
	}
	if found := packages(t); len(found["internal/money"]) == 0 {
		t.Error("the walk found no imports of internal/money: it reads nothing")
	}
}

func rulesFor(dir string) ([]string, bool) {
	for rule, allowed := range mayImport {
		if covers(rule, dir) {
			return allowed, true
		}
	}
	return nil, false
}

func covers(rule, dir string) bool {
	if root, ok := strings.CutSuffix(rule, "..."); ok {
		return strings.HasPrefix(dir, root)
	}
	return rule == dir
}

func isPure(dir string) bool {
	return slices.ContainsFunc(pure, func(p string) bool { return dir == p || strings.HasPrefix(dir, p+"/") })
}

// packages maps each package folder, relative to the module root, to what its sources without tests import.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	root := filepath.Join("..", "..")
	found := map[string][]string{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == "testdata" || entry.Name() == "tools" || strings.HasPrefix(entry.Name(), ".") && len(entry.Name()) > 2) {
			return filepath.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(path, ".go") {
			return nil
		}
		dir, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		dir = filepath.ToSlash(dir)
		found[dir] = append(found[dir], []string{}...)
		if strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			found[dir] = append(found[dir], name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
