package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
	"unicode"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/inclusion"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

// earningReport is what verify earning prints with --json.
type earningReport struct {
	SchemaVersion int                  `json:"schema_version"`
	Evidence      string               `json:"evidence"`
	Earning       inclusion.Claim      `json:"earning"`
	TxIndex       uint32               `json:"tx_index"`
	LogPosition   uint32               `json:"log_position"` // in the receipt
	Blocks        []blockReport        `json:"blocks"`
	Announcements []announcementReport `json:"announcements"`
	Proven        []string             `json:"proven"`
	NotProven     []string             `json:"not_proven"`
	Warnings      []string             `json:"warnings"`
}

type blockReport struct {
	Number  string      `json:"number"`
	Hash    common.Hash `json:"hash"`
	Trusted bool        `json:"trusted"` // by --block-hash
}

type announcementReport struct {
	Kind  string      `json:"kind"`
	Key   string      `json:"key"`
	Value string      `json:"value"`
	Block common.Hash `json:"block"`
}

func reportEarning(r *inclusion.Result, warnings []string) earningReport {
	out := earningReport{
		SchemaVersion: 1, Evidence: "verified", Earning: inclusion.ClaimOf(&r.Earning), TxIndex: r.TxIndex, LogPosition: r.Position,
		Blocks: []blockReport{}, Announcements: []announcementReport{}, Proven: r.Proven(), NotProven: r.NotProven(), Warnings: warnings,
	}
	for _, b := range r.Blocks {
		out.Blocks = append(out.Blocks, blockReport{strconv.FormatUint(b.Number, 10), b.Hash, b.Trusted})
	}
	for _, s := range r.Used {
		out.Announcements = append(out.Announcements, announcementReport{s.Kind, s.Key, s.Value, s.Block.Hash})
	}
	return out
}

func printEarning(out io.Writer, r *inclusion.Result) {
	e := &r.Earning
	row, flush := table(out)
	defer flush()
	optional := func(name, value string) {
		if value != "" {
			row(name, value)
		}
	}
	row("evidence", "verified")
	row("network", e.Network+", chain "+strconv.FormatUint(e.Chain, 10))
	row("class", string(e.Class))
	optional("provider", e.Provider)
	optional("payer", e.Payer)
	optional("device", e.Device)
	optional("job", e.Job)
	row("gross", tokens(e.Gross, e.Asset))
	if e.NetAssumed {
		row("net", tokens(e.Net, e.Asset)+", taken to be gross")
	} else {
		row("net", tokens(e.Net, e.Asset))
	}
	if !e.Face.IsZero() {
		row("face", tokens(e.Face, e.Asset))
	}
	row("block", fmt.Sprintf("%d %s", e.Block.Number, e.Block.Hash))
	row("time", e.Time.Format(time.RFC3339))
	row("transaction", e.Tx.Hex())
	row("decoder", e.Decoder)
	for _, text := range r.Proven() {
		row("proven", text)
	}
	for _, text := range r.NotProven() {
		row("not proven", text)
	}
}

// tokens writes a quantity in whole tokens.
func tokens(u evm.Units, a indexer.Asset) string {
	return u.Decimal(a.Decimals).String() + " " + a.Symbol
}

// table returns a writer of rows of a name and a value, and what ends it. Values are shown.
func table(out io.Writer) (row func(name, value string), flush func()) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	return func(name, value string) { fmt.Fprintf(w, "%s\t%s\n", name, shown(value)) }, func() { w.Flush() }
}

// shown is foreign text for a terminal. Chains and files carry anybody's, so what a terminal would obey rather than show is replaced.
func shown(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}
