package main

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/corebond/corebond/client/navproof"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/position"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/view"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum/common"
)

// fullSite is a service that signs wallets in and has the golden report of pool p, with the proof of the test vectors and with contracts.
func fullSite(t *testing.T) http.Handler {
	t.Helper()
	db := smallPool(t)
	golden, err := os.ReadFile(filepath.Join("..", "..", "underwriting", "report", "testdata", "golden.json"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join("..", "..", "client", "navproof", "testdata", "vectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var vectors struct{ Cases []struct{ File string } }
	if err := json.Unmarshal(text, &vectors); err != nil {
		t.Fatal(err)
	}
	proof, err := navproof.Parse([]byte(vectors.Cases[0].File))
	if err != nil {
		t.Fatal(err)
	}
	r := postgres.Report{Hash: report.Hash(golden), Pool: "p", Seq: proof.Report.Seq, AsOf: proof.Report.AsOf, Body: golden}
	for _, step := range []func() error{
		func() error { return db.SaveReport(t.Context(), r) },
		func() error { return db.SaveReportProof(t.Context(), r.Hash, []byte(vectors.Cases[0].File)) },
		func() error {
			return db.MarkAnchored(t.Context(), r.Hash, proof.Tx, evm.Ref{Number: proof.Block.Number, Hash: proof.Block.Hash})
		},
		func() error {
			return db.SaveVault(t.Context(), position.Vault{
				Pool: "p", ChainID: proof.ChainID, Address: common.Address{7}, Symbol: "simUSD", Decimals: 6, Addresses: []byte(`{}`), Simulated: true,
			})
		},
		func() error {
			at, err := db.Watched(t.Context(), "p")
			if err != nil {
				return err
			}
			state := &position.Position{
				Block: evm.Ref{Number: 9, Hash: common.Hash{9}}, Time: time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC), Entry: "open",
				Tranches: make([]position.Tranche, 3), Facilities: []position.Facility{{ID: 1, Status: "open"}},
			}
			return db.SaveVaultState(t.Context(), "p", at.Version, postgres.Seen{Block: state.Block, Time: state.Time}, state, nil)
		},
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	values := standard()
	values["api_domain"] = value{"https://pool.example", "test"}
	log := slog.New(slog.DiscardHandler)
	writes, err := newWriting(values, db, nil, nil, true, log)
	if err != nil {
		t.Fatal(err)
	}
	site, err := newSite(t.Context(), &view.View{
		DB: db, Now: time.Now, Version: "test", Simulated: true, Replays: &view.Replays{},
		Chain: view.Chain{ID: proof.ChainID, Name: "devnet", Contract: proof.Contract},
	}, values, writes, nil, log)
	if err != nil {
		t.Fatal(err)
	}
	return site
}
