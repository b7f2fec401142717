package main

import (
	"context"
	"fmt"
	"time"

	"github.com/corebond/corebond/agent"
	"github.com/corebond/corebond/attest/memwalk"
)

// benchProfile is a small dataset that is still larger than any cache of a device; with the class's own cache and parents, so that an item
// costs what it costs in a proof.
func benchProfile(simulated bool) memwalk.Profile {
	if c, ok := memoryClass(simulatedClass); simulated && ok {
		return c.Profile
	}
	return memwalk.Profile{Cache: 1 << 21, Items: 1 << 24, Parents: 256, Rounds: 1, Walks: 1 << 22, Steps: 64, Samples: 16}
}

// walk fills a dataset and walks one round through it.
func (env *environment) walk(ctx context.Context, m *mark, e agent.Engine) error {
	p := benchProfile(m.Simulated)
	fmt.Fprintf(env.stderr, "%s: fill %d MiB and walk\n", m.Device, p.DatasetBytes()>>20)
	filling, walking, err := walked(ctx, env.now, e, p)
	m.DatasetBytes, m.FillSeconds = p.DatasetBytes(), decimal(filling.Seconds())
	m.BytesPerSec = perSecond(uint64(p.Walks)*uint64(p.Steps)*memwalk.BlockBytes, walking)
	return err
}

// walked measures both halves of a memory proof of one round.
func walked(ctx context.Context, now func() time.Time, e agent.Engine, p memwalk.Profile) (filling, walking time.Duration, err error) {
	begin := now()
	w, err := e.Fill(ctx, p, [32]byte{1}, [32]byte{2})
	if err != nil {
		return 0, 0, err
	}
	filling, begin = now().Sub(begin), now()
	round := memwalk.Round{Profile: p, Seed: [32]byte{3}}
	if keeper, ok := w.(memwalk.Keeper); ok {
		_, err = keeper.Round(round)
	} else {
		err = w.Walk(round, 0, make([][32]byte, p.Walks))
	}
	walking = now().Sub(begin)
	if closed := w.Close(); err == nil {
		err = closed
	}
	return filling, walking, err
}
