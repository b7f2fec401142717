package sheet_test

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/internal/vault/sheet"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// player acts at random on a world, and keeps its book by the logs alone.
type player struct {
	*world
	*rand.Rand
	book  *sheet.Book
	s     sheet.Sheet // after the last block
	next  uint64      // time of the block in the making
	logs  []stamped
	done  map[string]int // acts that succeeded
	names map[event]string

	report   reports.IReportsReport
	machines []machine
	keys     int             // that machines were given later
	doomed   map[uint16]bool // facilities that stop paying
	lastID   uint16
	raises   [3]*big.Int // caps that were announced
	matures  bool        // rather than being wound down by the curator
}

type stamped struct {
	types.Log
	time uint64
}

// machine is a device, live or gone.
type machine struct {
	id       common.Hash
	key      int
	facility uint16
}

func newPlayer(t testing.TB, seed uint64) *player {
	t.Helper()
	p := &player{
		world: newWorld(t), Rand: rand.New(rand.NewPCG(seed, 6)), done: map[string]int{}, names: names(t), doomed: map[uint16]bool{},
	}
	id := crypto.Keccak256Hash([]byte("pool"))
	p.report = reports.IReportsReport{Pool: id, SetId: 1, Nav: new(big.Int), IrrWad: big.NewInt(-1)}
	// Reports come before the pool, and one about another portfolio.
	p.next = p.at + 3*3600
	other := p.report
	other.Pool, other.Seq, other.AsOf, other.HaircutWad = crypto.Keccak256Hash([]byte("other")), 1, p.at, big.NewInt(7e17)
	p.must(3*3600, p.newReport(), order{keeper, &p.reports, p.Reports.PackAnchor(other, p.sign(other))})
	p.create()
	book, err := sheet.New(p.created()[0])
	if err != nil {
		t.Fatal(err)
	}
	p.book = book
	p.follow()
	p.check(true) // after one report only
	p.fund()
	p.follow()
	return p
}

// fund lets everybody into the tranches, junior first, and so little of it that losses reach those above.
func (p *player) fund() {
	p.t.Helper()
	var requests, collections []order
	for i := operators; i < accounts-1; i++ { // the last lender lets all others act
		for _, tranche := range p.tranches {
			collections = append(collections, order{accounts - 1, &tranche, p.Tranche.PackSetOperator(address(i), true)})
		}
	}
	for i := operators; i < accounts; i++ {
		requests = append(requests, order{i, &p.tranches[2], p.Tranche.PackRequestDeposit(big.NewInt(14_000*dollar), address(i), address(i))})
		collections = append(collections, order{i, &p.tranches[2], p.Tranche.PackDeposit0(big.NewInt(12_000*dollar), address(i), address(i))})
	}
	p.must(60, requests...)
	p.next = p.at + day
	p.must(day, p.newReport(), order{keeper, &p.tranches[2], p.Tranche.PackProcessDeposits(big.NewInt(1))})
	p.must(60, collections...)
	p.must(60,
		order{lenders, &p.tranches[1], p.Tranche.PackDeposit(big.NewInt(70_000*dollar), address(lenders))},
		order{lenders + 1, &p.tranches[0], p.Tranche.PackDeposit(big.NewInt(250_000*dollar), address(lenders+1))},
	)
}

// follow applies the logs of all blocks since the last one that was read.
func (p *player) follow() {
	p.t.Helper()
	from := uint64(0)
	if n := len(p.logs); n > 0 {
		from = p.logs[n-1].BlockNumber + 1
	}
	logs, err := p.chain.Client().FilterLogs(p.t.Context(), ethereum.FilterQuery{
		FromBlock: new(big.Int).SetUint64(from), Addresses: p.book.Addresses(),
	})
	if err != nil {
		p.t.Fatal(err)
	}
	for _, l := range logs {
		header, err := p.chain.Client().HeaderByHash(p.t.Context(), l.BlockHash)
		if err != nil {
			p.t.Fatal(err)
		}
		p.logs = append(p.logs, stamped{l, header.Time})
		if err := p.book.Apply(l, header.Time); err != nil {
			p.t.Fatal(err)
		}
	}
	if p.s, err = p.book.At(p.at); err != nil {
		p.t.Fatal(err)
	}
}

// edges are instants from the last block on at which something changes by itself, a second before and after, and one far away.
func (p *player) edges() []uint64 {
	instants := []uint64{p.s.Report.AsOf + 36*3600, p.s.CurrentEpoch * day, p.at + 1, p.at + 30*day}
	for _, f := range p.s.Facilities {
		for _, late := range []uint64{f.PaidThrough + f.Interval, f.Maturity, f.LapsedSince + 2*day, f.LateSince} {
			instants = append(instants, late, late+4*day)
		}
	}
	var edges []uint64
	for _, at := range instants {
		for _, edge := range []uint64{at - 1, at, at + 1} {
			if edge >= p.at && edge < p.at+100*day {
				edges = append(edges, edge)
			}
		}
	}
	return edges
}

// check compares the book with all views at the newest block, and with most of them at an instant after it.
func (p *player) check(full bool) {
	p.t.Helper()
	views := append(p.poolViews(p.s), p.trancheViews(p.t, p.s, full)...)
	for _, who := range p.book.Accounts() {
		has, err := p.book.Account(who)
		if err != nil {
			p.t.Fatal(err)
		}
		views = append(views, p.accountViews(who, has)...)
	}
	if differences := p.ask(views, 0); differences != nil {
		p.t.Fatalf("at block time %d: %q", p.at, differences)
	}
	edges := p.edges()
	later := edges[p.IntN(len(edges))]
	s, err := p.book.At(later)
	if err != nil {
		p.t.Fatal(err)
	}
	if differences := p.ask(append(p.poolViews(s), p.trancheViews(p.t, s, false)...), later); differences != nil {
		p.t.Fatalf("%d seconds after block time %d: %q", later-p.at, p.at, differences)
	}
}

// step makes one block of a few acts.
func (p *player) step(part float64) {
	p.t.Helper()
	pause := p.Uint64N(5000) + 1
	switch n := p.IntN(100); {
	case n < 50:
		pause += p.Uint64N(16 * 3600)
	case n < 54:
		pause += p.Uint64N(3 * day)
	}
	p.next = p.at + pause
	var orders []order
	var names []string
	add := func(name string, made ...order) {
		for _, o := range made {
			orders, names = append(orders, o), append(names, name)
		}
	}
	if p.next > p.report.AsOf+8*3600 && p.IntN(5) > 0 {
		add("report", p.newReport())
	}
	if p.IntN(4) > 0 {
		add("attest", p.attest()...)
	}
	if part > 0.85 && !p.s.WindingDown && p.IntN(4) == 0 {
		if p.matures {
			pause += p.params.Maturity - p.at
			p.next = p.at + pause
		}
		add("wind down", p.windDown()...)
	}
	if p.IntN(2) == 0 {
		add("draw", p.draw()...)
	}
	all := acts()
	for n := p.IntN(5); n >= 0 && len(orders) < 6; {
		act := all[p.IntN(len(all))]
		// Of two, what was done less often comes first, so that everything comes.
		if other := all[p.IntN(len(all))]; p.done[other.name]*act.weight < p.done[act.name]*other.weight {
			act = other
		}
		if p.IntN(100) >= act.weight {
			continue
		}
		add(act.name, act.make(p)...)
		n--
	}
	for i, done := range p.commit(pause, orders...) {
		if done {
			p.done[names[i]]++
		}
	}
	p.follow()
}
