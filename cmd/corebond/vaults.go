package main

import (
	"context"
	"errors"
	"log/slog"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/corebond/corebond/internal/anchored"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/vaultwatch"
	"github.com/ethereum/go-ethereum/ethclient"
)

// vaultFiles are the addresses files of the pools to follow.
func vaultFiles(values map[string]value) (files []string) {
	for file := range strings.SplitSeq(values["vaults"].text, ",") {
		if file = strings.TrimSpace(file); file != "" {
			files = append(files, file)
		}
	}
	return files
}

// verifyVaultSettings checks that whoever names pools names a node, too. The files are read when they are followed.
func verifyVaultSettings(values map[string]value) error {
	node := values["vault_rpc"]
	if node.text == "" {
		if len(vaultFiles(values)) == 0 {
			return nil
		}
		return invalid.New("INVALID_CONFIG", "vault_rpc", "set COREBOND_VAULT_RPC to a node's address", "vaults (from %s) are named and no node to read them from", values["vaults"].origin)
	}
	u, err := url.Parse(node.text)
	if err == nil && u.Host != "" {
		switch u.Scheme {
		case "http", "https", "ws", "wss":
			return nil
		}
	}
	return invalid.New("INVALID_CONFIG", "vault_rpc", "write an http, https, ws or wss address", "the node's address (from %s) is not one", node.origin)
}

// vaultNode is the node that pools are read from; nil if none is configured.
func vaultNode(ctx context.Context, values map[string]value) (*ethclient.Client, error) {
	address := values["vault_rpc"].text
	if address == "" {
		return nil, nil //nolint:nilnil // none is a configuration, too
	}
	client, err := ethclient.DialContext(ctx, address)
	if err != nil {
		return nil, nodeFailure(errors.New("the node that pools are read from cannot be reached")) // the address may hold a key
	}
	return client, nil
}

// vaultWatchers follow the configured pools.
func vaultWatchers(values map[string]value, db *postgres.DB, node *ethclient.Client, log *slog.Logger) (out []*vaultwatch.Watcher, err error) {
	for _, file := range vaultFiles(values) {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, invalid.New("INVALID_CONFIG", "vaults", "vault deploy writes addresses files", "addresses file: %v", err)
		}
		d, err := onchain.ParseDeployment(text)
		if err != nil {
			return nil, err
		}
		out = append(out, &vaultwatch.Watcher{DB: db, Client: discreetNode{node}, Deployment: d, Simulated: d.ChainID == devnet.ChainID, Log: log})
	}
	return out, nil
}

// followVaults follows the configured pools by a node until ctx ends or stop is called, which the node has to outlast.
func followVaults(ctx context.Context, values map[string]value, db *postgres.DB, node *ethclient.Client, log *slog.Logger) (stop func(), err error) {
	watchers, err := vaultWatchers(values, db, node, log)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	var group sync.WaitGroup
	for _, w := range watchers {
		group.Go(func() { _ = w.Run(ctx) }) // it ends with ctx only
	}
	group.Go(func() { noteAnchors(ctx, db, node, log) })
	return func() { cancel(); group.Wait() }, nil
}

// noteEvery is how often the chain is asked whether a pool's newest report stands there.
const noteEvery = 15 * time.Second

// noteAnchors notes which reports and tapes of the pools that are followed stand on chain, until ctx ends.
func noteAnchors(ctx context.Context, db *postgres.DB, node *ethclient.Client, log *slog.Logger) {
	ticker := time.NewTicker(noteEvery)
	defer ticker.Stop()
	for {
		if err := noteOnce(ctx, db, node); err != nil && ctx.Err() == nil {
			log.Warn("cannot tell whether reports and tapes are on chain", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// noteOnce looks once at every pool of the node's chain. Its error does not name the node.
func noteOnce(ctx context.Context, db *postgres.DB, node *ethclient.Client) (err error) {
	defer func() { _, err = discreetly(struct{}{}, err) }()
	chain, err := node.ChainID(ctx)
	if err != nil {
		return err
	}
	rows, err := db.VaultAddresses(ctx, 1000, "", "")
	if err != nil {
		return err
	}
	var faults []error
	for i := range rows {
		d, err := onchain.ParseDeployment(rows[i].Addresses)
		if err != nil {
			return err
		}
		if chain.IsUint64() && chain.Uint64() == d.ChainID {
			n := anchored.Noter{DB: db, Node: node, Contract: reportsOf(d, node), First: d.Block, Pool: rows[i].Pool, Simulated: d.ChainID == devnet.ChainID}
			_, err = n.Step(ctx)
			faults = append(faults, err, noteTapes(ctx, db, node, d, rows[i].Pool))
		}
	}
	return errors.Join(faults...)
}
