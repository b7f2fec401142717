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

// names is what the events of the contracts that the book reads are called, by their first topics.
func names(t testing.TB) map[common.Hash]string {
	t.Helper()
	names := map[common.Hash]string{}
	for contract, of := range map[string]*bind.MetaData{
		"Pool": &pool.PoolMetaData, "Tranche": &tranche.TrancheMetaData, "Devices": &deviceregistry.DeviceRegistryMetaData, "Reports": &reports.ReportsMetaData,
	} {
		parsed, err := of.ParseABI()
		if err != nil {
			t.Fatal(err)
		}
		for name, e := range parsed.Events {
			names[e.ID] = contract + "." + name
		}
	}
	return names
}

// events counts the logs by name.
func (p *player) events() map[string]int {
	p.t.Helper()
	counts, names := map[string]int{}, names(p.t)
	for _, l := range p.logs {
		counts[names[l.Topics[0]]]++
	}
	return counts
}
