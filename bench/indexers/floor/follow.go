package main

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"
)

// A plan is which blocks to read, from 1 on, and how many at once.
type plan struct {
	until, size uint64
	concurrency int
}

// A batch is a range of blocks, verified in itself and ready to be copied.
type batch struct {
	from, to    uint64
	parent, tip hash
	rows        []byte
}

// follow reads ranges ahead of time and stores them in order, each only if it builds on the one before.
func follow(ctx context.Context, n node, s store, p plan) error {
	group, ctx := errgroup.WithContext(ctx)
	ahead := make(chan chan batch, p.concurrency-1) // with the one being stored, concurrency ranges are in hand
	group.Go(func() error {
		defer close(ahead)
		for from := uint64(1); from <= p.until; from += p.size {
			to, ready := min(from+p.size-1, p.until), make(chan batch, 1)
			select {
			case ahead <- ready:
			case <-ctx.Done():
				return ctx.Err()
			}
			group.Go(func() error {
				b, err := n.read(ctx, from, to)
				if err != nil {
					return fmt.Errorf("read blocks %d to %d: %w", from, to, err)
				}
				ready <- b
				return nil
			})
		}
		return nil
	})
	group.Go(func() error {
		var tip *hash
		for ready := range ahead {
			select {
			case b := <-ready:
				if tip != nil && b.parent != *tip {
					return fmt.Errorf("block %d does not build on the one before", b.from)
				}
				if err := s.append(ctx, b); err != nil {
					return fmt.Errorf("store blocks %d to %d: %w", b.from, b.to, err)
				}
				tip = &b.tip
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	return group.Wait()
}
