package anchored_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/anchor/anchortest"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
)

// A report is noted once it is on chain, with a proof that holds; looking again changes nothing and tells nobody anything.
func TestNotedOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.save(1)
	d.step(false)
	d.anchor(1)
	head := d.head()
	d.step(true)
	proof := d.wantProved(1)
	if proof.Block.Number != head.Number || proof.Block.Hash != head.Hash || proof.StateProof == nil || !proof.Simulated {
		t.Errorf("proved in block %v, simulated %v, with %d bytes of state; anchored in %v", proof.Block, proof.Simulated, len(proof.StateProof.Header), head)
	}
	told := d.told()
	d.step(false)
	d.office.Commit()
	d.step(false)
	other := *d.noter // a second service on the same database
	if noted, err := other.Step(t.Context()); noted || err != nil {
		t.Errorf("a second service notes it again: %v, %v", noted, err)
	}
	if again := d.told(); len(again) != len(told) {
		t.Errorf("looking again told %v", again[len(told):])
	}

	d.save(2)
	d.anchor(2)
	d.step(true)
	d.wantProved(2)
	d.wantProved(1) // a newer one takes nothing away
}

// A reorganisation that takes the anchor away takes what was noted of it away as soon as the chain is as long as it was.
func TestAnchorIsLost(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.save(1)
	d.anchor(1)
	d.step(true)
	before := d.head()
	d.office.Commit()
	d.save(2)
	d.anchor(2)
	d.step(true)
	d.wantProved(2)
	lost := d.head()

	d.fork(before)
	d.step(false) // the node does not know the block yet
	d.wantProved(2)
	for d.head().Number < lost.Number {
		d.office.Commit()
	}
	d.step(false)
	d.wantNotNoted(2)
	if got, err := d.db.ReportProof(t.Context(), "pool", 0); err != nil || got.Report.Seq != 1 {
		t.Errorf("newest proof is of report %d, %v; the first one stands", got.Report.Seq, err)
	}
	if told := d.told(); told[len(told)-1] != `2 false` {
		t.Errorf("told %q at last, want that it is not anchored any more", told[len(told)-1])
	}
	d.step(false)

	d.office.Commit() // it comes back, in a later block
	d.anchor(2)
	d.step(true)
	if proof := d.wantProved(2); proof.Block.Hash != d.head().Hash {
		t.Errorf("proved in block %v, stands in %v", proof.Block, d.head())
	}
}

// Both anchors are lost at once, and a newer report is stored that never was on chain.
func TestAllAnchorsAreLost(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	before := d.head()
	for seq := range uint64(2) {
		d.save(seq + 1)
		d.anchor(seq + 1)
		d.step(true)
	}
	d.save(3)
	length := d.head().Number
	d.fork(before)
	for d.head().Number < length {
		d.office.Commit()
	}
	d.step(false)
	for seq := range uint64(3) {
		d.wantNotNoted(seq + 1)
	}
}

// The new branch carries the same anchor in another block: the proof is of that block.
func TestAnchorMoves(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	before := d.head()
	d.save(1)
	d.anchor(1)
	d.step(true)
	old := d.wantProved(1)
	d.fork(before)
	d.office.At = d.office.At.Add(time.Minute)
	d.anchor(1)
	d.step(true)
	if proof := d.wantProved(1); proof.Block.Hash == old.Block.Hash || proof.Block.Hash != d.head().Hash {
		t.Errorf("proved in block %v, was %v, stands in %v", proof.Block, old.Block, d.head())
	}
}

// A node that keeps no state to prove proves the report by its signatures alone.
func TestNodeWithoutStateProofs(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.noter.Node = d.through(func(body string, w http.ResponseWriter) bool {
		if !strings.Contains(body, "eth_getProof") {
			return false
		}
		answer(w, body, `"error":{"code":-32601,"message":"the method eth_getProof does not exist"}`)
		return true
	})
	d.save(1)
	d.anchor(1)
	d.step(true)
	if proof := d.wantProved(1); proof.StateProof != nil || len(proof.Signatures) != 3 {
		t.Errorf("proof %+v, want signatures without state", proof)
	}
}

// A node that cannot be asked says nothing: neither that a report stands, nor that it is lost.
func TestNodeIsAway(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.save(1)
	d.anchor(1)
	d.step(true)
	d.noter.Node = d.through(func(_ string, w http.ResponseWriter) bool {
		w.WriteHeader(http.StatusBadGateway)
		return true
	})
	if noted, err := d.noter.Step(t.Context()); noted || err == nil {
		t.Errorf("noted %v, %v, want an error", noted, err)
	}
	d.wantProved(1)
}

// Pools share a contract, and each has its own anchors, also where they bear the same number.
func TestAnotherPool(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	foreign := anchortest.Numbered(1)
	foreign.Pool, foreign.Hash = "another pool", common.Hash{0xee}
	d.save(1)
	d.anchorAs(foreign)
	d.step(false)
	d.anchor(1)
	foreign.Seq, foreign.AsOf, foreign.Hash = 2, foreign.AsOf.Add(12*time.Hour), common.Hash{0xef}
	d.anchorAs(foreign)
	d.step(true)
	d.wantProved(1)

	// The signers put the document of one pool on chain under the name of another: it is a report of neither.
	d.saveAs(postgres.Report{Hash: common.Hash{0xf0}, Pool: "another pool", Seq: 2})
	bent := anchortest.Numbered(2)
	bent.Hash = common.Hash{0xf0}
	d.anchorAs(bent)
	d.step(false)
	if got, err := d.db.Report(t.Context(), common.Hash{0xf0}); err != nil || got.Anchor != nil {
		t.Errorf("the document of another pool is noted: %+v, %v", got.Anchor, err)
	}
}

// What others published is nobody's report here, until it is.
func TestReportIsNotStored(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.anchor(1)
	d.step(false)
	d.save(1)
	d.save(2) // and a newer one waits for its signatures
	d.step(true)
	d.wantProved(1)
	d.wantNotNoted(2)
}

// A run that ends between proof and note has noted nothing, and the next one notes it. So does one that finds a note without a proof.
func TestRestart(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.save(1)
	d.anchor(1)
	if err := d.db.SaveReportProof(t.Context(), common.Hash{1}, []byte("of a block that is no more")); err != nil {
		t.Fatal(err)
	}
	d.wantNotNoted(1)
	d.step(true)
	d.wantProved(1)

	d.save(2)
	d.anchor(2)
	if err := d.db.MarkAnchored(t.Context(), common.Hash{2}, common.Hash{0x71}, d.head()); err != nil {
		t.Fatal(err)
	}
	if _, err := d.db.ReportProof(t.Context(), "pool", 2); !errors.Is(err, postgres.ErrNotFound) {
		t.Fatal(err)
	}
	d.step(true)
	d.wantProved(2)
}

// The transaction is looked for from the head backwards, down to the first block that can hold it and no further.
func TestSearchGoesBack(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.save(1)
	d.anchor(1)
	at := d.head()
	for range 1_001 { // beyond the first window
		d.office.Commit()
	}
	d.noter.First = at.Number + 1
	if noted, err := d.noter.Step(t.Context()); err == nil || !strings.Contains(err.Error(), "no log of the node's anchors it") {
		t.Errorf("noted %v, %v; it is older than the contract is said to be", noted, err)
	}
	d.wantNotNoted(1)
	d.noter.First = at.Number
	d.step(true)
	if proof := d.wantProved(1); proof.Block.Hash != at.Hash {
		t.Errorf("proved in block %v, stands in %v", proof.Block, at)
	}
}

// The chain refuses reports in turn, and what it refuses is never noted.
func TestRefusedAnchor(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.save(1)
	if err := d.office.Anchor(anchortest.Numbered(1), d.office.Keys[:2]); err == nil { // a first report needs everybody
		t.Fatal("anchored by too few")
	}
	d.step(false)
	d.wantNotNoted(1)
}
