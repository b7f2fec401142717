package sheet

import (
	"maps"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

// line is Queue.Line: requests in batches by epoch. Roundings are those of the contract, and are argued there.
type line struct {
	epochs   []uint64
	head     int
	pending  uint256.Int
	batches  map[uint64]batch
	requests map[place]request
	open     map[common.Address][]uint64 // slices in it are never changed in place
}

type batch struct{ asked, filled, proceeds uint256.Int }

type place struct {
	controller common.Address
	epoch      uint64
}

type request struct{ asked, filled, proceeds, readyFilled, readyProceeds uint256.Int }

func newLine() line {
	return line{batches: map[uint64]batch{}, requests: map[place]request{}, open: map[common.Address][]uint64{}}
}

func (l line) clone() line {
	l.epochs = slices.Clone(l.epochs)
	l.batches, l.requests, l.open = maps.Clone(l.batches), maps.Clone(l.requests), maps.Clone(l.open)
	return l
}

const maxOpen = 8

func (l *line) add(a *audit, controller common.Address, epoch uint64, amount uint256.Int) {
	if n := len(l.epochs); n == 0 || l.epochs[n-1] != epoch {
		l.epochs = append(l.epochs, epoch)
	}
	at := place{controller, epoch}
	r := l.requests[at]
	if r.asked.IsZero() {
		open := l.open[controller]
		a.holds(len(open) < maxOpen, "open requests", len(open)+1, "at most 8")
		l.open[controller] = append(slices.Clone(open), epoch)
	}
	r.asked = a.add(r.asked, amount)
	l.requests[at] = r
	batch := l.batches[epoch]
	batch.asked = a.add(batch.asked, amount)
	l.batches[epoch] = batch
	l.pending = a.add(l.pending, amount)
}

// front is the first batch up to an epoch with something to fill; epoch 0 if there is none. It moves past finished ones, to
// which nothing can be added any more.
func (l *line) front(a *audit, upTo uint64) (epoch uint64, rest uint256.Int) {
	for ; l.head < len(l.epochs) && l.epochs[l.head] <= upTo; l.head++ {
		epoch = l.epochs[l.head]
		if rest = a.sub(l.batches[epoch].asked, l.batches[epoch].filled); !rest.IsZero() {
			return epoch, rest
		}
	}
	return 0, uint256.Int{}
}

// pass leaves the front batch behind.
func (l *line) pass() { l.head++ }

func (l *line) fill(a *audit, epoch uint64, amount, proceeds uint256.Int) {
	batch := l.batches[epoch]
	batch.filled, batch.proceeds = a.add(batch.filled, amount), a.add(batch.proceeds, proceeds)
	l.batches[epoch] = batch
	l.pending = a.sub(l.pending, amount)
}

// pendingUpTo is what is pending in batches up to an epoch.
func (l *line) pendingUpTo(a *audit, upTo uint64) uint256.Int {
	rest := l.pending
	for _, epoch := range slices.Backward(l.epochs) {
		if epoch <= upTo {
			break
		}
		rest = a.sub(rest, l.batches[epoch].asked)
	}
	return rest
}

// cancel takes a request out of its batch.
func (l *line) cancel(a *audit, controller common.Address, epoch uint64) (rest, filled, proceeds uint256.Int) {
	at, batch := place{controller, epoch}, l.batches[epoch]
	r := l.requests[at]
	r.credit(a, batch)
	rest, filled, proceeds = a.sub(r.asked, r.filled), r.filled, r.proceeds
	a.holds(!rest.IsZero(), "request of "+controller.Hex(), "cancelled", "nothing to cancel")
	batch.asked = a.sub(batch.asked, r.asked)
	batch.filled, batch.proceeds = a.sub(batch.filled, filled), a.sub(batch.proceeds, proceeds)
	r.asked, r.filled, r.proceeds = uint256.Int{}, uint256.Int{}, uint256.Int{}
	l.batches[epoch], l.requests[at] = batch, r
	l.pending = a.sub(l.pending, rest)
	if r.readyProceeds.IsZero() {
		delete(l.requests, at)
		l.open[controller] = remove(l.open[controller], epoch)
	}
	return rest, filled, proceeds
}

// collected enters that controller collected exactly that much. The event does not say whether he counted in what was filled or
// in proceeds, which can touch other requests; only one of the two gives the numbers of the event, or both the same requests.
func (l *line) collected(a *audit, controller common.Address, filled, proceeds uint256.Int) {
	first := l.collect(a.now, controller, filled, false)
	if first.found == nil && first.filled == filled && first.proceeds == proceeds {
		first.enter(l, controller)
		return
	}
	second := l.collect(a.now, controller, proceeds, true)
	if second.found != nil {
		a.fail(second.found)
		return
	}
	a.equal("collected of what was filled", filled, second.filled)
	a.equal("collected proceeds", proceeds, second.proceeds)
	second.enter(l, controller)
}

// collection is what remains of a controller's requests when he collects.
type collection struct {
	filled, proceeds uint256.Int
	open             []uint64
	requests         map[uint64]request
	removed          []uint64
	found            error
}

func (l *line) collect(now uint64, controller common.Address, amount uint256.Int, byProceeds bool) collection {
	a := &audit{now: now}
	c := collection{open: slices.Clone(l.open[controller]), requests: map[uint64]request{}}
	for i := 0; i < len(c.open); {
		counted := c.filled
		if byProceeds {
			counted = c.proceeds
		}
		if counted == amount {
			break
		}
		epoch := c.open[i]
		r := l.requests[place{controller, epoch}]
		r.credit(a, l.batches[epoch])
		f, p := r.readyFilled, r.readyProceeds
		left := a.sub(amount, counted)
		switch {
		case byProceeds && p.Gt(&left):
			f, p = a.up(left, f, p), left
		case !byProceeds && f.Gt(&left):
			f, p = left, a.down(left, p, f)
		}
		r.readyFilled, r.readyProceeds = a.sub(r.readyFilled, f), a.sub(r.readyProceeds, p)
		c.filled, c.proceeds = a.add(c.filled, f), a.add(c.proceeds, p)
		if r.readyProceeds.IsZero() && r.asked == r.filled {
			delete(c.requests, epoch)
			c.removed = append(c.removed, epoch)
			c.open = remove(c.open, epoch)
			continue
		}
		c.requests[epoch] = r
		i++
	}
	c.found = a.found
	return c
}

func (c collection) enter(l *line, controller common.Address) {
	for epoch, r := range c.requests {
		l.requests[place{controller, epoch}] = r
	}
	for _, epoch := range c.removed {
		delete(l.requests, place{controller, epoch})
	}
	l.open[controller] = c.open
}

// state is what of a request is pending, what can be collected of it, and for what.
func (l *line) state(a *audit, controller common.Address, epoch uint64) (pending, filled, proceeds uint256.Int) {
	r := l.requests[place{controller, epoch}]
	f, p := l.batches[epoch].part(a, r.asked)
	pending = a.sub(r.asked, f)
	filled = a.sub(a.add(r.readyFilled, f), r.filled)
	proceeds = a.sub(a.add(r.readyProceeds, p), r.proceeds)
	return pending, filled, proceeds
}

// part is what a request of that size owns of its batch.
func (b batch) part(a *audit, asked uint256.Int) (filled, proceeds uint256.Int) {
	if asked.IsZero() {
		return filled, proceeds
	}
	return a.down(asked, b.filled, b.asked), a.down(asked, b.proceeds, b.asked)
}

func (r *request) credit(a *audit, b batch) {
	f, p := b.part(a, r.asked)
	r.readyFilled = a.add(r.readyFilled, a.sub(f, r.filled))
	r.readyProceeds = a.add(r.readyProceeds, a.sub(p, r.proceeds))
	r.filled, r.proceeds = f, p
}

// remove puts the last one in the place of the one that goes, as the contract does.
func remove[T comparable](list []T, one T) []T {
	i := slices.Index(list, one)
	if i < 0 {
		return list
	}
	list = slices.Clone(list)
	list[i] = list[len(list)-1]
	return list[:len(list)-1]
}
