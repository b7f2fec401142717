package indexer

import "context"

// Preview fetches, checks and decodes the blocks from..to without storing anything: to try a source. States are those of these blocks alone
// and of the Store, which may be nil. It stops where the node's window ends; last says where.
func (f *Follower) Preview(ctx context.Context, from, to uint64) (blocks []Block, rows Rows, last uint64, err error) {
	s, err := f.segment(ctx, from, to, someHeaders)
	if err != nil {
		return nil, Rows{}, 0, err
	}
	var under States = noStates{}
	if f.Store != nil {
		under = f.Store
	}
	rows, err = f.decode(ctx, s.blocks, newOverlay(under))
	return s.blocks, rows, s.last().Number, err
}

type noStates struct{}

func (noStates) State(context.Context, uint64, StateKey) (string, bool, error) { return "", false, nil }

// Redecode decodes blocks of a chain anew, as they come from next, with one decoder: what its rows would be had it decoded them when they
// were indexed. next returns the blocks after a number in order, and none at the end. write gets the rows of each call's blocks.
func Redecode(
	ctx context.Context, chain uint64, d Decoder, states States,
	next func(ctx context.Context, from uint64) ([]Block, error), write func(ctx context.Context, rows Rows) error,
) (blocks int, err error) {
	filter := NewFilter(d.Events())
	for from := uint64(0); ; {
		run, err := next(ctx, from)
		if err != nil || len(run) == 0 {
			return blocks, err
		}
		blocks += len(run)
		from = run[len(run)-1].Number + 1
		if run = theirs(run, filter); len(run) == 0 {
			continue
		}
		rows, err := d.Decode(ctx, chain, run, states)
		if err != nil {
			return blocks, err
		}
		if err := write(ctx, rows); err != nil {
			return blocks, err
		}
	}
}

// theirs returns the blocks that hold a log of the filter's events.
func theirs(blocks []Block, f *Filter) []Block {
	var list []Block
	for i := range blocks {
		if holds(f, &blocks[i]) {
			list = append(list, blocks[i])
		}
	}
	return list
}
