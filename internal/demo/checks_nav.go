package demo

import (
	"context"
	"fmt"
	"time"

	"github.com/corebond/corebond/client"
	"github.com/corebond/corebond/client/navproof"
	"github.com/corebond/corebond/client/navproof/inputs"
	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/ethereum/go-ethereum"
)

// checkNavProof does what a stranger would who knows the contract and asks its signers from a node: it fetches the proof from the API,
// verifies it offline, and holds the report against it.
func (w *world) checkNavProof(ctx context.Context, f facts, api string) (string, bool, error) {
	c := &client.Client{URL: api + "/graphql"}
	d, err := c.NavProof(ctx, PoolName)
	if err != nil {
		return "", false, err
	}
	binding := reports.NewReports()
	answer, err := w.chain.Client().CallContract(ctx, ethereum.CallMsg{To: &w.contracts.reports, Data: binding.PackSigners()}, nil)
	if err != nil {
		return "", false, fmt.Errorf("read signers: %w", err)
	}
	known, err := binding.UnpackSigners(answer)
	if err != nil {
		return "", false, fmt.Errorf("read signers: %w", err)
	}
	head, err := w.chain.Client().HeaderByNumber(ctx, nil)
	if err != nil {
		return "", false, fmt.Errorf("read head: %w", err)
	}
	now := w.now()
	if stamped := time.Unix(int64(head.Time), 0); stamped.After(now) { // this machine's clock was set back; the chain's never is
		now = stamped
	}
	verifier := navproof.Verifier{Signers: known, Contract: w.contracts.reports, ChainID: devnet.ChainID, Now: now}
	r, err := verifier.Verify(d)
	if err != nil {
		return err.Error(), false, nil //nolint:nilerr // a check that does not hold is no fault of the program
	}
	if err := inputs.Check(d, f.row.Body); err != nil {
		return err.Error(), false, nil //nolint:nilerr // as above
	}
	observed := fmt.Sprintf("%s signed by %d of %d, model %s and seed %d under their root, held by the contract at block %d", r.NAV, len(r.Signers), len(known), r.ModelVersion, r.Seed, d.Block.Number)
	return observed, d.Report.Hash == f.row.Hash && r.StateProven && !r.Stale, nil
}
