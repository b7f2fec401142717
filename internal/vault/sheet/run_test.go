package sheet_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/contracts/bindings/deviceregistry"
	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/contracts/bindings/tranche"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

const blocks = 160

// Random runs over all that can be done, by several lenders, operators and devices: after every block what the logs say is what
// the contracts answer, and also what they would answer later if nothing happened. One pool is wound down by its curator, the
// next when it matures. More runs follow if something did not come.
func TestRebuiltSheetIsTheContracts(t *testing.T) {
	t.Parallel()
	done, seen := map[string]int{}, map[string]int{}
	for seed := uint64(1); seed < 3 || (seed < 8 && len(lacking(t, done, seen)) > 0); seed++ {
		p := newPlayer(t, seed)
		p.matures = seed%2 == 0
		entries := map[string]int{}
		for i := range blocks {
			p.step(float64(i) / blocks)
			if seed < 3 || i%10 == 0 {
				p.check(i%50 == 49)
			}
			entries[p.s.Entry.String()]++
		}
		p.must(60, p.sync()...) // so that what is missing at the end shows, too
		p.follow()
		for name, n := range p.done {
			done[name] += n
		}
		for name, n := range p.events() {
			seen[name] += n
		}
		t.Logf("run %d: %d logs, entry %v, lacking so far %q", seed, len(p.logs), entries, lacking(t, done, seen))
		if seed == 1 {
			missAndChange(t, p)
		}
	}
	if lacks := lacking(t, done, seen); len(lacks) > 0 {
		t.Errorf("never came: %q", lacks)
	}
	t.Logf("done: %v", done)
	t.Logf("seen: %v", seen)
}

// lacking is the acts that were not done and the events that were not seen. No contract changes its EIP-712 domain.
func lacking(t *testing.T, done, seen map[string]int) []string {
	t.Helper()
	var lacks []string
	for _, act := range acts() {
		if done[act.name] == 0 {
			lacks = append(lacks, act.name)
		}
	}
	for _, name := range names(t) {
		if seen[name] == 0 && !strings.HasSuffix(name, ".EIP712DomainChanged") {
			lacks = append(lacks, name)
		}
	}
	slices.Sort(lacks)
	return lacks
}

// event is one of a kind of contract. The first topic alone does not tell which: pools and the registry both have one that is
// called Revoked.
type event struct {
	contract string
	topic    common.Hash
}

// names is what the events of the contracts that the book reads are called.
func names(t testing.TB) map[event]string {
	t.Helper()
	names := map[event]string{}
	for contract, of := range map[string]*bind.MetaData{
		"Pool": &pool.PoolMetaData, "Tranche": &tranche.TrancheMetaData, "Devices": &deviceregistry.DeviceRegistryMetaData, "Reports": &reports.ReportsMetaData,
	} {
		parsed, err := of.ParseABI()
		if err != nil {
			t.Fatal(err)
		}
		for name, e := range parsed.Events {
			names[event{contract, e.ID}] = contract + "." + name
		}
	}
	return names
}

// name is what the event of a log is called.
func (p *player) name(l types.Log) string {
	contract := "Tranche"
	switch l.Address {
	case p.pool:
		contract = "Pool"
	case p.registry:
		contract = "Devices"
	case p.reports:
		contract = "Reports"
	}
	return p.names[event{contract, l.Topics[0]}]
}

// events counts the logs by name.
func (p *player) events() map[string]int {
	counts := map[string]int{}
	for _, l := range p.logs {
		counts[p.name(l.Log)]++
	}
	return counts
}
