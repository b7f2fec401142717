package agent

import (
	"context"
	"errors"
	"fmt"

	"github.com/corebond/corebond/agent/client"
	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memory"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

const kindMemory = "memory"

// remembering is a memory proof from its challenge to its upload. The filled dataset lives no longer than one use of the device: a job that
// arrives gets all of the memory at once, and what was filled is filled again.
type remembering struct {
	*worker
	*journal
	delivery memory.Delivery
	attempt  attempt
}

// attempt is one use of the device.
type attempt struct {
	walker   Walker // what is filled; nil: nothing
	prepared *memory.Prepared
	samples  *samples
	start    attest.Signed[memory.Start]
	readied  bool // the Ready has been signed, so that the next to be signed is the Commit
	fault    error
}

// advance takes the steps that are still to be taken. It may be called again after any error, and after a restart.
func (p *remembering) advance(ctx context.Context) error {
	if p.has(recordCommit) && !p.has(recordReceipt) { // the clock may still run
		if _, err := p.commit(ctx); err != nil {
			return err
		}
	}
	if p.has(recordDelivered) {
		return nil
	}
	if p.delivery.Response == nil {
		if err := p.use(ctx, p.journal, use{doing: Filling}, p.run); err != nil {
			return err
		}
	}
	return p.deliver(ctx, p.journal, p.delivery.Open.Signature, map[string][]byte{"response": p.delivery.Response})
}

// run goes from the empty memory to the opened walks, without repeating to the service what it has answered.
func (p *remembering) run(ctx context.Context) (err error) {
	was, walked, err := p.sealedAs(recordSealed)
	if err != nil {
		return fmt.Errorf("read what was sealed: %w", err)
	}
	p.attempt = attempt{samples: p.sample(ctx, walked)}
	defer func() { err = errors.Join(err, p.release()) }()
	if err := p.prepare(ctx); err != nil {
		return err
	}
	if walked {
		p.attempt.start = *was.Start
	} else if err := p.begin(ctx); err != nil {
		return err
	}
	p.doing(Proving)
	response, err := p.attempt.prepared.Walk(p.attempt.start)
	if err = p.signed(ctx, err); err != nil {
		return err
	}
	if _, err := p.once(recordCommit, response.Commit); err != nil {
		return err
	}
	receipt, err := p.commit(ctx)
	if err != nil {
		return err
	}
	p.doing(Opening)
	d, err := response.Open(receipt.Reveal)
	if err != nil {
		return errors.Join(context.Cause(ctx), engineFault(err))
	}
	if _, err := p.once(recordOpen, wire.MemoryOpenRequest{Open: d.Open, WalkCommit: d.WalkCommit, Response: wire.ManifestOf(d.Response)}); err != nil {
		return err
	}
	p.delivery = d
	return nil
}

// prepare fills the memory and signs that it did.
func (p *remembering) prepare(ctx context.Context) error {
	challenge, err := signedOf[memory.Challenge](p.Challenge)
	if err != nil {
		return err
	}
	device := memory.Device{
		Key: p.device.Key, Workers: p.device.Workers, KernelHash: p.KernelHash, Simulated: p.Simulated,
		Telemetry: func() common.Hash { return p.telemetry(ctx) },
		Fill: func(profile memwalk.Profile, epoch, key [32]byte) (memwalk.Engine, error) {
			w, err := p.device.Engine.Fill(ctx, profile, epoch, key)
			if err != nil {
				return nil, err
			}
			p.attempt.walker = w
			l := &leash{walker: w}
			l.during(ctx)
			return l.walking(), nil
		},
	}
	p.attempt.prepared, err = device.Prepare(p.Domain, p.Service, challenge, p.Challenge.Walk)
	if err := p.signed(ctx, err); err != nil {
		return err
	}
	_, err = p.once(recordReady, p.attempt.prepared.Ready)
	return err
}

// telemetry is asked for a hash before the Ready and again before the Commit is signed. Each is stored first, or is the one that was. When
// the device gets ready nothing has been sampled under load: that hash is zero.
func (p *remembering) telemetry(ctx context.Context) common.Hash {
	kind, say := byte(recordReadying), sealed{}
	if p.attempt.readied {
		kind = recordSealed
	}
	p.attempt.readied = true
	was, again, err := p.sealedAs(kind)
	if err != nil || again {
		p.attempt.fault = err
		return was.TelemetryHash
	}
	if kind == recordSealed {
		say.Start = &p.attempt.start
		say.TelemetryHash, say.Statement = p.attempt.samples.statement(ctx, p.x.Challenge)
	}
	_, p.attempt.fault = p.put(kind, say)
	return say.TelemetryHash
}

// signed is what went wrong until something was signed.
func (p *remembering) signed(ctx context.Context, err error) error {
	if err != nil {
		return errors.Join(context.Cause(ctx), engineFault(err))
	}
	return p.attempt.fault
}

// begin says that the device is ready and waits for what starts the walks.
func (p *remembering) begin(ctx context.Context) error {
	ready := p.raw(recordReady)
	if _, err := client.Step[wire.Readied](ctx, p.Client, p.x.Challenge, client.StepReady, ready); err != nil {
		return err
	}
	for {
		s, err := client.Step[wire.Started](ctx, p.Client, p.x.Challenge, client.StepStart, ready)
		if err != nil {
			return err
		}
		if s.Start != nil {
			p.attempt.start = *s.Start
			return nil
		}
	}
}

// commit sends what is signed, unless the service has answered it.
func (p *remembering) commit(ctx context.Context) (receipt wire.MemoryReceipt, err error) {
	if ok, err := p.get(recordReceipt, &receipt); ok || err != nil {
		return receipt, err
	}
	if receipt, err = client.Step[wire.MemoryReceipt](ctx, p.Client, p.x.Challenge, client.StepCommit, p.raw(recordCommit)); err != nil {
		return receipt, err
	}
	_, err = p.put(recordReceipt, receipt)
	return receipt, err
}

// release gives the memory back.
func (p *remembering) release() error {
	p.attempt.samples.stop()
	w := p.attempt.walker
	p.attempt = attempt{}
	if w == nil {
		return nil
	}
	if err := w.Close(); err != nil {
		return engineFault(fmt.Errorf("give memory back: %w", err))
	}
	return nil
}
