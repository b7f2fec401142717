package inclusion

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
)

// Verifier checks Documents of one network.
type Verifier struct {
	// Decoder is the network's own, with the contracts that count as the network's on the chain of the earning.
	Decoder indexer.Decoder
	// Trusted are hashes of blocks that are known to be on the chain, from a node that the reader trusts. If there are any, the earning's
	// block must be among them. Without, every block hash is the file's own word.
	Trusted []common.Hash
}

// Verify checks that the earning is what the decoder makes of a receipt in the named block. A *Rejection says what is wrong; any other
// error means that it could not be checked.
func (v *Verifier) Verify(ctx context.Context, d *Document) (Result, error) {
	e := &d.Earning
	if name := v.Decoder.Network(); name != e.Network {
		return Result{}, reject(CodeNetwork, "an earning of "+name, "verify with the decoder of the earning's network", "%q", e.Network)
	}
	r := newReplay(v.Decoder, e.Chain)
	p, rows, err := r.run(ctx, d)
	if err != nil {
		return Result{}, err
	}
	if p.Hash != e.Block.Hash {
		return Result{}, reject(CodeHeaderHash, "the header of the earning's block, "+e.Block.Hash.Hex(), exportAnew, "a header that hashes to %s", p.Hash)
	}
	decoded, err := earningAt(rows, &p, e.Path)
	if err != nil {
		return Result{}, err
	}
	if key, said, found := difference(ClaimOf(e), ClaimOf(decoded)); key != "" {
		return Result{}, reject(CodeEarningDiffers, fmt.Sprintf("%s %q, as %s decodes the receipt", key, found, decoded.Decoder), fixOf(key), "%s %q", key, said)
	}
	for _, part := range r.parts {
		if !part.read {
			return Result{}, reject(CodeAnnouncement, "announcements that the decoder asks for", "remove it from the file", "one in block %v that it does not ask for", part.block)
		}
	}
	result := Result{
		Earning: *decoded, TxIndex: p.TxIndex, Position: e.Path - p.Logs[0].Index, Used: r.used, Missing: r.missing,
		TxProven: p.TxProven, PathProven: p.IndexProven, ChainProven: p.Chain != 0,
	}
	result.blocks(append(r.parts, announcedIn{block: p.Ref}), v.Trusted)
	return result, v.trust(&result)
}

// earningAt returns the row that was decoded at a place in the block.
func earningAt(rows indexer.Rows, p *Proven, path uint32) (*indexer.Earning, error) {
	if n := len(p.Logs); path < p.Logs[0].Index || path > p.Logs[n-1].Index {
		return nil, reject(CodeLog, fmt.Sprintf("the place of one of the receipt's %d logs, from %d on", n, p.Logs[0].Index), exportAnew, "path %d", path)
	}
	i := slices.IndexFunc(rows.Earnings, func(e indexer.Earning) bool { return e.Path == path })
	if i < 0 {
		return nil, reject(CodeDecode, "a log that the decoder makes an earning of", exportAnew, "none at path %d", path)
	}
	return &rows.Earnings[i], nil
}

func fixOf(key string) string {
	if key == "decoder" {
		return "verify with the version that decoded it, or have the proof exported anew"
	}
	return exportAnew
}

// trust holds the blocks against those that the reader trusts. A trusted hash of no block of the document is likely to be meant for one,
// so it is refused too.
func (v *Verifier) trust(r *Result) error {
	if own := r.Blocks[len(r.Blocks)-1]; len(v.Trusted) > 0 && !own.Trusted {
		return reject(CodeHeaderHash, fmt.Sprintf("a block %d that you trust", own.Number), "do not rely on it if the node that you trust has another block there",
			"the earning in block %s", own.Hash)
	}
	for _, hash := range v.Trusted {
		if !slices.ContainsFunc(r.Blocks, func(b Block) bool { return b.Hash == hash }) {
			return reject(CodeHeaderHash, "block "+hash.Hex()+", which you trust", "pass hashes of blocks of this document", "%d others", len(r.Blocks))
		}
	}
	return nil
}

// Missing lists what the decoder asks for and no announcement of the document tells. An exporter adds what was announced before the
// earning and asks again, until nothing more was. The earning is not compared, and a receipt that cannot be decoded is no error as long as
// something is missing, which may be why.
func (d *Document) Missing(ctx context.Context, decoder indexer.Decoder) ([]indexer.StateKey, error) {
	r := newReplay(decoder, d.Earning.Chain)
	_, _, err := r.run(ctx, d)
	var bad *Rejection
	if errors.As(err, &bad) && bad.Code == CodeDecode && len(r.missing) > 0 {
		err = nil
	}
	return r.missing, err
}
