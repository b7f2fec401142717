package client

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"

	"github.com/corebond/corebond/client/navproof"
	"github.com/ethereum/go-ethereum/common"
)

// NavProof fetches the proof of a pool's newest net asset value, with the heading of its inputs. It is not verified: that is
// navproof.Verifier.Verify. ErrNotFound says that there is none.
func (c *Client) NavProof(ctx context.Context, pool string) (*navproof.Document, error) {
	return c.navProof(ctx, map[string]any{"pool": pool})
}

// NavProofOf fetches the proof of report number seq, with seq 0 of the newest one, with one of its inputs, such as the device of an id. The
// kind is one of navproof.Kinds.
func (c *Client) NavProofOf(ctx context.Context, pool string, seq uint64, kind, name string) (*navproof.Document, error) {
	variables := map[string]any{"pool": pool, "leaf": map[string]any{"kind": strings.ToUpper(kind), "name": name}}
	if seq != 0 {
		variables["seq"] = seq
	}
	return c.navProof(ctx, variables)
}

func (c *Client) navProof(ctx context.Context, variables map[string]any) (*navproof.Document, error) {
	const query = `query($pool: String!, $seq: Int, $leaf: NavLeafInput) { navProof(pool: $pool, seq: $seq, leaf: $leaf) { document } }`
	var answer struct {
		NavProof *struct{ Document string }
	}
	if err := c.Query(ctx, query, variables, &answer); err != nil {
		return nil, err
	}
	if answer.NavProof == nil {
		return nil, fmt.Errorf("proof of the net asset value of %v: %w", variables["pool"], ErrNotFound)
	}
	d, err := navproof.Parse([]byte(answer.NavProof.Document))
	if err != nil {
		return nil, err
	}
	if d.Report.Pool != variables["pool"] {
		return nil, fmt.Errorf("the service answers with a proof of pool %.60q", d.Report.Pool)
	}
	return d, nil
}

// Report fetches a report by its hash and returns its bytes, of which that is the SHA-256.
func (c *Client) Report(ctx context.Context, hash common.Hash) ([]byte, error) {
	b, err := c.fetch(ctx, "/reports/"+hash.Hex())
	if err != nil {
		return nil, fmt.Errorf("fetch report %v: %w", hash, err)
	}
	if sha256.Sum256(b) != hash {
		return nil, fmt.Errorf("fetch report %v: %w", hash, errOther)
	}
	return b, nil
}

var errOther = errors.New("the service answers with another document")
