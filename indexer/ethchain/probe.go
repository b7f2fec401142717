package ethchain

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain/wire"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/core/types"
)

// politeRate is how many calls a second Probe makes, and proposes.
const politeRate = 20

// Probe finds out what one endpoint can do and what it refuses, with some dozens of small requests. An error means that it is no
// node of a chain; anything less is in the report.
func Probe(ctx context.Context, url string, o Options) (Report, error) {
	o = o.withDefaults()
	n, err := openNode(ctx, EndpointConfig{URL: url, Rate: politeRate, Concurrency: 1}, &o)
	if err != nil {
		return Report{}, fmt.Errorf("probe: %w", err)
	}
	defer n.transport.close()
	count := &counted{transport: n.transport, now: o.Now}
	n.transport = count
	d := &doctor{node: n, count: count, o: &o, r: Report{Node: n.name}}
	err = d.examine(ctx)
	d.r.Requests = count.messages
	if err != nil {
		return d.r, fmt.Errorf("probe %s: %w", n.name, n.secrets.hide(err))
	}
	return d.r, nil
}

// counted counts messages; Probe sends them one after another.
type counted struct {
	transport
	now      func() time.Time
	messages int
	took     time.Duration // by the last one
}

func (t *counted) roundTrip(ctx context.Context, requests []request) (exchanged, error) {
	t.messages++
	begin := t.now()
	e, err := t.transport.roundTrip(ctx, requests)
	t.took = t.now().Sub(begin)
	return e, err
}

// doctor examines one node.
type doctor struct {
	node  *node
	count *counted
	o     *Options
	r     Report
}

func (d *doctor) examine(ctx context.Context) error {
	head, odd, err := d.node.head(ctx)
	if err != nil {
		return err
	}
	d.r.Head, d.r.Chain, d.r.HeaderHashes = head, head.Chain, !odd
	d.node.trusted.Store(odd)
	for _, check := range []struct {
		what string
		do   func(ctx context.Context) error
	}{
		{"client version", d.client},
		{"age of the newest block", d.age},
		{"latency", d.latency},
		{"batches", d.batches},
		{"receipts", d.receipts},
		{"range of eth_getLogs", d.width},
		{"results of eth_getLogs", d.results},
	} {
		if err := d.patiently(ctx, check.do); err != nil {
			d.note("%s: %v", check.what, d.node.secrets.hide(err))
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	if head.Safe == (evm.Ref{}) {
		d.note("no safe tag")
	}
	if head.Finalized == (evm.Ref{}) {
		d.note("no finalized tag: finality is a number of confirmations")
	}
	return nil
}

func (d *doctor) note(format string, args ...any) {
	d.r.Notes = append(d.r.Notes, fmt.Sprintf(format, args...))
}

// patiently tries again what was throttled.
func (d *doctor) patiently(ctx context.Context, do func(ctx context.Context) error) error {
	for strikes := 0; ; strikes++ {
		err := do(ctx)
		if err == nil || strikes >= patience || judge(err).meaning != throttled {
			return err
		}
	}
}

// one makes a single call and hands the result to read.
func (d *doctor) one(ctx context.Context, r request, read func(raw []byte) error) error {
	replies, release, err := d.node.call(ctx, []request{r})
	if err != nil {
		return err
	}
	defer release()
	if err := replies[0].Err; err != nil {
		return err
	}
	return read(replies[0].Result)
}

func (d *doctor) client(ctx context.Context) error {
	return d.one(ctx, request{method: "web3_clientVersion"}, func(raw []byte) error { return json.Unmarshal(raw, &d.r.Client) })
}

func (d *doctor) age(ctx context.Context) error {
	return d.one(ctx, blockByTag("latest"), func(raw []byte) error {
		h, _, err := wire.Header(raw)
		d.r.Behind = d.o.Now().Sub(h.Time).Truncate(time.Second)
		return err
	})
}

func (d *doctor) latency(ctx context.Context) error {
	const calls = 7
	var took []time.Duration
	for range calls {
		if err := d.one(ctx, chainID(), func([]byte) error { return nil }); err != nil {
			return err
		}
		took = append(took, d.count.took)
	}
	slices.Sort(took)
	d.r.Latency = took[calls/2]
	return nil
}

// batches asks for the newest headers in one message; the node learns from refusals what it may ask for. The budget would cut
// such a message to a second's worth, so it is set aside for this.
func (d *doctor) batches(ctx context.Context) error {
	var requests []request
	top := d.r.Head.Latest.Number
	for i := range min(maxBatch, top+1) {
		requests = append(requests, blockByNumber(top-i))
	}
	budget := d.node.budget
	d.node.budget = newBudget(0, d.o.Now, d.o.Random)
	defer func() { d.node.budget = budget }()
	replies, release, err := d.node.call(ctx, requests)
	if err != nil {
		return err
	}
	defer release()
	for i := range replies {
		if _, err := d.node.header(&replies[i], top-uint64(i)); err != nil {
			var fault *indexer.Fault
			if errors.As(err, &fault) {
				d.r.HeaderHashes = false
			}
			return err
		}
	}
	d.r.Batch = int(d.node.batch.Load())
	return nil
}

// maxBack is how far back receipts looks for a block with transactions, in some thirty steps.
const maxBack = 100_000

// receipts looks into a block that has transactions: a new one if it can be, an old one on a chain that rests.
func (d *doctor) receipts(ctx context.Context) error {
	for back := uint64(0); back <= min(maxBack, d.r.Head.Latest.Number); back += 1 + back/2 {
		headers, err := d.node.headers(ctx, []uint64{d.r.Head.Latest.Number - back})
		if err != nil {
			return err
		}
		h := headers[0]
		if h.ReceiptsRoot == types.EmptyReceiptsHash {
			continue
		}
		if err := d.one(ctx, logsOfBlock(h.Hash, nil, nil), func(raw []byte) error {
			d.r.LogTimestamps = bytes.Contains(raw, []byte(`"blockTimestamp"`))
			return nil
		}); err != nil {
			d.note("logs of a block: %v", err)
		}
		return d.one(ctx, blockReceipts(h.Ref), func(raw []byte) error {
			d.r.BlockReceipts = true
			receipts, err := wire.Receipts(raw, nil)
			if err != nil {
				return fmt.Errorf("read receipts: %w", err)
			}
			d.r.ReceiptsRoots = indexer.ReceiptsRoot(receipts) == h.ReceiptsRoot
			return nil
		})
	}
	d.note("none of the blocks that were looked at has transactions: receipts were not tried")
	return nil
}
