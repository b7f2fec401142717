package agent

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/corebond/corebond/agent/client"
	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

const kindCompute = "compute"

// computing is a compute proof from its challenge to its upload. All that must outlive the process is in the journal; response is what
// a restart has to compute again.
type computing struct {
	*worker
	*journal
	leash    *leash
	response *compute.Response
	audited  bool // response has its audit
}

// advance takes the steps that are still to be taken. It may be called again after any error, and after a restart.
func (p *computing) advance(ctx context.Context) error {
	if !p.has(recordCommit) {
		if err := p.prove(ctx); err != nil {
			return err
		}
	}
	if !p.has(recordReceipt) {
		if err := p.commit(ctx); err != nil {
			return err
		}
	}
	if p.has(recordDelivered) {
		return nil
	}
	p.report(ctx)
	delivery, err := p.open(ctx)
	if err != nil {
		return err
	}
	return p.deliver(ctx, p.journal, delivery.Open.Signature, map[string][]byte{"openings": delivery.Openings, "audit": delivery.Audit})
}

// prove runs the chain and signs the commitment, on a device that is idle, or for whose job it is light enough.
func (p *computing) prove(ctx context.Context) error {
	light := p.Policy.light(p.compute)
	return p.use(ctx, p.journal, use{beside: light, doing: Proving}, func(ctx context.Context) error {
		r, err := p.respond(ctx)
		if err != nil {
			return err
		}
		p.response = r
		_, err = p.once(recordCommit, r.Commit)
		return err
	})
}

// respond runs the chain. What was sealed before is signed again as it was.
func (p *computing) respond(ctx context.Context) (*compute.Response, error) {
	challenge, err := signedOf[compute.Challenge](p.Challenge)
	if err != nil {
		return nil, err
	}
	was, again, err := p.sealedAs(recordSealed)
	if err != nil {
		return nil, fmt.Errorf("read what was sealed: %w", err)
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	p.leash.during(ctx)
	samples := p.sample(ctx, again)
	defer samples.stop()
	var micros []micro
	device := compute.Device{
		Key: p.device.Key, Engine: p.leash.held(), Workers: p.device.Workers, KernelHash: p.KernelHash, Simulated: p.Simulated,
		Telemetry: func(chaingemm.Commitment) common.Hash {
			if !again {
				was = sealed{Micro: micros}
				was.TelemetryHash, was.Statement = samples.statement(ctx, p.x.Challenge)
				if _, err := p.put(recordSealed, was); err != nil {
					stop(err)
				}
			}
			return was.TelemetryHash
		},
	}
	r, err := device.Respond(p.Domain, p.Service, challenge, func(layer int, root [32]byte) *[32]byte {
		if !slices.Contains(p.Challenge.Micro, layer) || ctx.Err() != nil {
			return nil
		}
		for _, m := range was.Micro {
			if m.Layer == layer && m.Root == common.Hash(root) {
				return (*[32]byte)(&m.Value)
			}
		}
		value, err := p.askMicro(ctx, layer, root)
		if err != nil {
			stop(err) // which the engine is told before the next layer
			return nil
		}
		micros = append(micros, micro{layer, root, value})
		return (*[32]byte)(&value)
	})
	if cause := context.Cause(ctx); cause != nil {
		return nil, cause
	}
	return r, engineFault(err)
}

func (p *computing) askMicro(ctx context.Context, layer int, root common.Hash) (common.Hash, error) {
	m, err := attest.Sign(p.Domain, wire.MicroRequest{ChallengeHash: p.x.Challenge, Layer: uint32(layer), Root: root}, p.device.Key)
	if err != nil {
		return common.Hash{}, err
	}
	b, err := json.Marshal(m)
	if err != nil {
		return common.Hash{}, fmt.Errorf("write micro request: %w", err)
	}
	answer, err := client.Step[wire.Micro](ctx, p.Client, p.x.Challenge, client.StepMicro, b)
	return answer.Value, err
}

// commit sends what is signed.
func (p *computing) commit(ctx context.Context) error {
	receipt, err := client.Step[wire.Receipt](ctx, p.Client, p.x.Challenge, client.StepCommit, p.raw(recordCommit))
	if err != nil {
		return err
	}
	_, err = p.put(recordReceipt, receipt)
	return err
}

// open answers the reveal, and an audit before it.
func (p *computing) open(ctx context.Context) (compute.Delivery, error) {
	var receipt wire.Receipt
	if _, err := p.get(recordReceipt, &receipt); err != nil {
		return compute.Delivery{}, fmt.Errorf("read receipt: %w", err)
	}
	var revealed *attest.Signed[compute.AuditReveal]
	if receipt.Audit != nil {
		reveal, err := p.audit(ctx, receipt)
		if err != nil {
			return compute.Delivery{}, err
		}
		revealed = &reveal
	}
	var d compute.Delivery
	err := p.replay(ctx, func() (err error) {
		d, err = p.response.Open(receipt.Reveal, revealed)
		return err
	})
	if err != nil {
		return compute.Delivery{}, err
	}
	request := wire.OpenRequest{Open: d.Open, LayerRoots: d.LayerRoots, Openings: wire.ManifestOf(d.Openings)}
	if d.Audit != nil {
		m := wire.ManifestOf(d.Audit)
		request.Audit = &m
	}
	_, err = p.once(recordOpen, request)
	return d, err
}

// audit commits to the sums of the layer that the service chose, and returns what they are tested with.
func (p *computing) audit(ctx context.Context, receipt wire.Receipt) (reveal attest.Signed[compute.AuditReveal], err error) {
	if !p.audited {
		err := p.replay(ctx, func() error {
			commit, err := p.response.Audit(receipt.Reveal, *receipt.Audit)
			if err == nil {
				_, err = p.once(recordAudit, commit)
			}
			return err
		})
		if err != nil {
			return reveal, err
		}
		p.audited = true
	}
	if ok, err := p.get(recordAudited, &reveal); ok || err != nil {
		return reveal, err
	}
	if reveal, err = client.Step[attest.Signed[compute.AuditReveal]](ctx, p.Client, p.x.Challenge, client.StepAudit, p.raw(recordAudit)); err != nil {
		return reveal, err
	}
	_, err = p.put(recordAudited, reveal)
	return reveal, err
}

// replay does what needs the chain once more, and first the chain itself if this process has not run it.
func (p *computing) replay(ctx context.Context, work func() error) error {
	return p.use(ctx, p.journal, use{insist: true, doing: Opening}, func(ctx context.Context) error {
		if p.response == nil {
			r, err := p.respond(ctx)
			if err != nil {
				return err
			}
			if _, err := p.once(recordCommit, r.Commit); err != nil {
				return err
			}
			p.response, p.audited = r, false
		}
		p.leash.during(ctx)
		if err := work(); err != nil {
			return errors.Join(context.Cause(ctx), engineFault(err))
		}
		return nil
	})
}

// report has the device's own key sign the commitment, where there is such a key. The report is kept beside the proof: the service has no
// endpoint for it yet.
func (p *computing) report(ctx context.Context) {
	var commit attest.Signed[compute.Commit]
	if p.device.Reporter == nil || p.has(recordReport) {
		return
	}
	_, err := p.get(recordCommit, &commit)
	if err == nil {
		var e nvgpu.Evidence
		if e, err = p.device.Reporter.Report(ctx, p.device.Name, nvgpu.Nonce(p.compute.Nonce1, commit.Message.ChainRoot, p.device.Address())); err == nil {
			_, err = p.put(recordReport, e)
		}
	}
	if err != nil {
		p.log.Debug("no report of the device's own key", LogKeyError, err)
	}
}
