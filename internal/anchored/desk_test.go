package anchored_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"testing"

	"github.com/corebond/corebond/client/navproof"
	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/anchor/anchortest"
	"github.com/corebond/corebond/internal/anchored"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
)

// desk is a Noter between a chain and a database.
type desk struct {
	t      *testing.T
	db     *postgres.DB
	office *anchortest.Office
	noter  *anchored.Noter
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, db: pgtest.New(t), office: anchortest.New(t)}
	d.noter = &anchored.Noter{DB: d.db, Node: d.office.Chain.Client(), Contract: d.office.Contract, First: 1, Pool: "pool", Simulated: true}
	return d
}

// save stores report number seq, whose hash begins with its number.
func (d *desk) save(seq uint64) {
	d.t.Helper()
	r := anchortest.Numbered(seq)
	d.saveAs(postgres.Report{Hash: r.Hash, Pool: r.Pool, Seq: seq})
}

func (d *desk) saveAs(r postgres.Report) {
	d.t.Helper()
	r.AsOf, r.Body = anchortest.Start, []byte("{}\n")
	if err := d.db.SaveReport(d.t.Context(), r); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) anchor(seq uint64) {
	d.t.Helper()
	d.anchorAs(anchortest.Numbered(seq))
}

func (d *desk) anchorAs(r anchor.Report) {
	d.t.Helper()
	if err := d.office.Anchor(r, d.office.Keys); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) fork(parent evm.Ref) {
	d.t.Helper()
	if err := d.office.Chain.Fork(parent.Hash); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) head() evm.Ref {
	d.t.Helper()
	header, err := d.office.Chain.Client().HeaderByNumber(d.t.Context(), nil)
	if err != nil {
		d.t.Fatal(err)
	}
	return evm.Ref{Number: header.Number.Uint64(), Hash: header.Hash()}
}

// step looks once and expects to note something, or nothing.
func (d *desk) step(want bool) {
	d.t.Helper()
	if noted, err := d.noter.Step(d.t.Context()); noted != want || err != nil {
		d.t.Fatalf("Step = %v, %v, want %v", noted, err, want)
	}
}

// wantProved expects report number seq to be noted where its proof says, and returns the proof.
func (d *desk) wantProved(seq uint64) *navproof.Document {
	d.t.Helper()
	got, err := d.db.ReportProof(d.t.Context(), "pool", seq)
	if err != nil {
		d.t.Fatal(err)
	}
	proof, err := navproof.Parse(got.Proof)
	if err != nil {
		d.t.Fatal(err)
	}
	at := postgres.Anchor{Tx: proof.Tx, Block: evm.Ref{Number: proof.Block.Number, Hash: proof.Block.Hash}}
	if *got.Report.Anchor != at || proof.Report.Hash != got.Report.Hash || proof.Report.Seq != seq || proof.Report.Pool != "pool" {
		d.t.Errorf("report %d is noted in %+v, and proved as number %d of %s, %v, in %+v", seq, *got.Report.Anchor, proof.Report.Seq, proof.Report.Pool, proof.Report.Hash, at)
	}
	return proof
}

func (d *desk) wantNotNoted(seq uint64) {
	d.t.Helper()
	if got, err := d.db.ReportProof(d.t.Context(), "pool", seq); !errors.Is(err, postgres.ErrNotFound) {
		d.t.Errorf("report %d is proved: %+v, %v", seq, got.Report.Anchor, err)
	}
	got, err := d.db.Report(d.t.Context(), common.Hash{byte(seq)})
	if err != nil {
		d.t.Fatal(err)
	}
	if got.Anchor != nil {
		d.t.Errorf("report %d is noted in %+v", seq, *got.Anchor)
	}
}

// told lists what subscribers were told of reports: number, and whether it is anchored.
func (d *desk) told() (out []string) {
	d.t.Helper()
	events, err := d.db.Events(d.t.Context(), 0, postgres.EventFilter{}, 100)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, e := range events {
		var body struct {
			Seq      uint64
			Anchored bool
		}
		if err := json.Unmarshal(e.Body, &body); err != nil {
			d.t.Fatal(err)
		}
		out = append(out, fmt.Sprint(body.Seq, body.Anchored))
	}
	return out
}

// through is the chain's node behind another that answers some requests itself.
func (d *desk) through(answers func(body string, w http.ResponseWriter) bool) *ethclient.Client {
	d.t.Helper()
	target, err := url.Parse(d.office.Chain.HTTPURL())
	if err != nil {
		d.t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(target)
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			d.t.Error(err)
		}
		if !answers(string(body), w) {
			r.Body = io.NopCloser(bytes.NewReader(body))
			proxy.ServeHTTP(w, r)
		}
	}))
	d.t.Cleanup(front.Close)
	client, err := ethclient.DialContext(d.t.Context(), front.URL)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(client.Close)
	return client
}

// answer writes the answer to a JSON-RPC request.
func answer(w http.ResponseWriter, request, result string) {
	var asked struct{ ID json.RawMessage }
	_ = json.Unmarshal([]byte(request), &asked) // what the client of this process wrote
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, `{"jsonrpc":"2.0","id":%s,%s}`, asked.ID, result)
}
