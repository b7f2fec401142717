package inclusion

import (
	"context"
	"errors"
	"fmt"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

// replay decodes proven receipts in the order of the chain. It is the States of its decoder: what the receipts so far announced.
type replay struct {
	decoder indexer.Decoder
	filter  *indexer.Filter
	chain   uint64

	parts   []announcedIn
	known   map[indexer.StateKey]*announced // nil for what was asked for in vain
	used    []indexer.State
	missing []indexer.StateKey
}

// announcedIn is an announcement part.
type announcedIn struct {
	block evm.Ref
	tx    uint32
	read  bool // the decoder asked for something that it announces
}

type announced struct {
	indexer.State
	part int
	read bool
}

func newReplay(decoder indexer.Decoder, chain uint64) *replay {
	return &replay{decoder: decoder, filter: indexer.NewFilter(decoder.Events()), chain: chain, known: map[indexer.StateKey]*announced{}}
}

// State implements indexer.States.
func (r *replay) State(_ context.Context, _ uint64, key indexer.StateKey) (string, bool, error) {
	a, asked := r.known[key]
	if a == nil {
		if !asked {
			r.known[key], r.missing = nil, append(r.missing, key)
		}
		return "", false, nil
	}
	if !a.read {
		a.read, r.parts[a.part].read = true, true
		r.used = append(r.used, a.State)
	}
	return a.Value, true, nil
}

// run decodes a document: its announcements, each seeing those before, and then the earning's own receipt.
func (r *replay) run(ctx context.Context, d *Document) (Proven, indexer.Rows, error) {
	for i := range d.Announcements {
		p, rows, err := r.part(ctx, &d.Announcements[i])
		if err != nil {
			return Proven{}, indexer.Rows{}, aboutAnnouncement(i, err)
		}
		for _, s := range rows.States {
			r.known[s.StateKey] = &announced{State: s, part: i}
		}
		r.parts = append(r.parts, announcedIn{block: p.Ref, tx: p.TxIndex})
	}
	return r.part(ctx, &d.Inclusion)
}

// part proves a receipt and decodes it.
func (r *replay) part(ctx context.Context, part *Part) (Proven, indexer.Rows, error) {
	p, err := part.Verify()
	if err != nil {
		return Proven{}, indexer.Rows{}, err
	}
	if err := r.follows(&p); err != nil {
		return Proven{}, indexer.Rows{}, err
	}
	b, err := r.block(&p)
	if err != nil {
		return Proven{}, indexer.Rows{}, err
	}
	rows, err := r.decoder.Decode(ctx, r.chain, []indexer.Block{b}, r)
	var malformed *indexer.MalformedError
	if errors.As(err, &malformed) {
		return Proven{}, indexer.Rows{}, reject(CodeDecode, "logs that the decoder can read", exportAnew, "%v", err)
	}
	if err != nil {
		return Proven{}, indexer.Rows{}, fmt.Errorf("decode receipt %d of block %v: %w", p.TxIndex, p.Ref, err)
	}
	return p, rows, nil
}

// follows checks that a receipt stands behind the announcement before it. Headers do not show whether two blocks are on one branch; that a
// branch has one block of a number, they do.
func (r *replay) follows(p *Proven) error {
	if len(r.parts) == 0 {
		return nil
	}
	last := r.parts[len(r.parts)-1]
	if p.Number > last.block.Number || p.Ref == last.block && p.TxIndex > last.tx {
		return nil
	}
	return reject(CodeAnnouncement, "receipts in the order of the chain, the earning's last", exportAnew,
		"transaction %d of block %v behind transaction %d of block %v", p.TxIndex, p.Ref, last.tx, last.block)
}

// block is what a Follower would hand to the decoder for this receipt: the network's logs, all of them at once, since decoders join
// logs of one transaction, and the transaction where an event asks for it.
func (r *replay) block(p *Proven) (indexer.Block, error) {
	b := indexer.Block{Header: p.Header, Proof: indexer.ProofReceipts}
	if p.Chain != 0 && p.Chain != r.chain {
		return b, reject(CodeChain, fmt.Sprintf("chain %d, for which the transaction was signed", p.Chain), exportAnew, "chain %d", r.chain)
	}
	for i := range p.Logs {
		event := r.filter.Find(&p.Logs[i])
		if event == nil {
			continue
		}
		b.Logs = append(b.Logs, p.Logs[i])
		if !event.WithTx || b.Txs != nil {
			continue
		}
		switch {
		case !p.TxProven:
			return b, reject(CodeTxProof, "a proof of the transaction, since the network's decoder reads it", "export with the block's transactions", "none")
		case p.Tx == nil:
			return b, fmt.Errorf("transaction %s: %w", p.TxHash, errUnknownTx)
		}
		b.Txs = map[common.Hash]indexer.Tx{p.TxHash: *p.Tx}
	}
	if len(b.Logs) == 0 {
		return b, reject(CodeLog, "a log of the network's contracts in the receipt", exportAnew, "none among %d logs", len(p.Logs))
	}
	return b, nil
}

var errUnknownTx = errors.New("its type is not known here, so its sender cannot be checked")

// aboutAnnouncement says which part an error is about.
func aboutAnnouncement(i int, err error) error {
	var bad *Rejection
	if errors.As(err, &bad) {
		named := *bad
		named.Observed = fmt.Sprintf("announcement %d: %s", i, bad.Observed)
		return &named
	}
	return fmt.Errorf("announcement %d: %w", i, err)
}
