package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/corebond/corebond/indexer/inclusion"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/follow"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/postgres"
)

func indexExportCommand() command {
	return command{
		name: "index export", group: "Operators", short: "write an earning with its proof, for corebond verify earning",
		example: "corebond index export --chains chains.yaml --chain 42161 --block 461317276 --path 12 > proof.json",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			var e earningExport
			fs.Uint64Var(&e.chain, "chain", 0, "`CHAIN` of the earning")
			fs.Uint64Var(&e.block, "block", 0, "its `BLOCK`")
			path := fs.Uint("path", 0, "its `PLACE` in the block: the index of the log")
			fs.BoolVar(&e.whole, "whole", false, "with all receipts of the block, which proves the place too")
			cfg := configFlags(fs, env, "chains", "data", "log_level")
			return func(ctx context.Context, _ []string) error {
				e.path = uint32(*path)
				return env.withChains(ctx, cfg, func(db *postgres.DB, chains follow.Config) error {
					document, err := e.do(ctx, db, chains)
					if err != nil {
						return err
					}
					_, err = env.stdout.Write(document)
					return err
				})
			}
		},
	}
}

// earningExport names an earning.
type earningExport struct {
	chain, block uint64
	path         uint32
	whole        bool
}

// maxAnnouncements bounds what a decoder may ask for, one after another.
const maxAnnouncements = 1000

func (x earningExport) do(ctx context.Context, db *postgres.DB, chains follow.Config) ([]byte, error) {
	at := slices.IndexFunc(chains.Chains, func(c follow.Chain) bool { return c.ID == x.chain })
	if at < 0 {
		return nil, invalid.New("INVALID_CONFIG", "chain", "add it to the file of chains", "chain %d is not configured", x.chain)
	}
	c := &chains.Chains[at]
	earning, err := db.EarningAt(ctx, x.chain, x.block, x.path)
	if errors.Is(err, postgres.ErrNotFound) {
		return nil, &failure{exit: exitNotFound, code: "NOT_FOUND", err: err, fix: "GraphQL's earnings tell chain, block and path of each"}
	}
	if err != nil {
		return nil, err
	}
	decoders, err := c.Decoders()
	if err != nil {
		return nil, err
	}
	which := slices.IndexFunc(decoders, func(d indexer.Decoder) bool { return d.Network() == earning.Network })
	if which < 0 {
		return nil, invalid.New("INVALID_CONFIG", "networks", "add it to the chain", "network %s is not configured on chain %d", earning.Network, x.chain)
	}
	pool, err := ethchain.Open(ctx, c.Endpoints, ethchain.Options{Chain: x.chain, TrustHashes: c.TrustHashes})
	if err != nil {
		return nil, nodeFailure(err)
	}
	defer pool.Close()
	return x.document(ctx, db, pool, earning, decoders[which])
}

// document proves the earning and then, as long as its decoder asks for more, what was announced before.
func (x earningExport) document(ctx context.Context, db *postgres.DB, pool *ethchain.Pool, earning indexer.Earning, d indexer.Decoder) ([]byte, error) {
	part, err := prove(ctx, pool, earning.Block, earning.Path, x.whole)
	if err != nil {
		return nil, err
	}
	document := &inclusion.Document{Earning: earning, Inclusion: part}
	type place struct {
		block evm.Ref
		part  inclusion.Part
	}
	var places []place
	for nothing := map[indexer.StateKey]bool{}; ; {
		missing, err := document.Missing(ctx, d)
		if err != nil {
			return nil, err
		}
		missing = slices.DeleteFunc(missing, func(k indexer.StateKey) bool { return nothing[k] })
		if len(missing) == 0 {
			return document.Encode()
		}
		if len(nothing)+len(places) > maxAnnouncements {
			return nil, fmt.Errorf("the decoder asks for more than %d announcements", maxAnnouncements)
		}
		block, path, err := db.StateOrigin(ctx, x.chain, missing[0], earning.Block, part.FirstLog)
		if errors.Is(err, postgres.ErrNotFound) {
			nothing[missing[0]] = true
			continue
		}
		if err != nil {
			return nil, err
		}
		announcement, err := prove(ctx, pool, block, path, x.whole)
		if err != nil {
			return nil, err
		}
		nothing[missing[0]] = true // asked once; what it does not tell is not to be had
		if !slices.ContainsFunc(places, func(p place) bool { return p.block == block && p.part.TxIndex == announcement.TxIndex }) {
			places = append(places, place{block, announcement})
			slices.SortFunc(places, func(a, b place) int {
				return slices.Compare([]uint64{a.block.Number, uint64(a.part.TxIndex)}, []uint64{b.block.Number, uint64(b.part.TxIndex)})
			})
		}
		document.Announcements = nil
		for _, p := range places {
			document.Announcements = append(document.Announcements, p.part)
		}
	}
}

// prove makes the part of the transaction that emitted log path of a block.
func prove(ctx context.Context, pool *ethchain.Pool, block evm.Ref, path uint32, whole bool) (inclusion.Part, error) {
	e, err := pool.Evidence(ctx, block)
	if err != nil {
		return inclusion.Part{}, &failure{exit: exitUpstream, code: "NODE", err: err, fix: "the node may have pruned the block, or be on another branch"}
	}
	source := inclusion.Source{Header: e.Header, Receipts: e.Receipts, Txs: e.Txs}
	before := uint32(0)
	for i := range e.Receipts {
		before += uint32(len(e.Receipts[i].Logs))
		if path < before {
			return source.Prove(i, whole)
		}
	}
	return inclusion.Part{}, fmt.Errorf("block %v has %d logs, none at %d", block, before, path)
}
