package verifier

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// agent is the device's side over HTTP.
type agent struct {
	url     string
	http    *http.Client
	domain  attest.Domain
	service common.Address
	device  compute.Device
	name    string // sent in X-Agent
}

// reply is what came back.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// refused is an answer other than 200.
type refused struct {
	status int
	attest.Failure
}

func (r *refused) Error() string { return fmt.Sprintf("%d %s", r.status, r.Failure) }

// decode reads a success, or returns a *refused.
func (r reply) decode(v any) error {
	if r.status != http.StatusOK {
		var e wire.Error
		if err := json.Unmarshal(r.body, &e); err != nil {
			return fmt.Errorf("status %d, %q: %w", r.status, r.body, err)
		}
		return &refused{r.status, e.Error}
	}
	return json.Unmarshal(r.body, v)
}

// code is what a request was refused with; "" if it was served.
func (r reply) code() string {
	var bad *refused
	var nothing json.RawMessage
	if errors.As(r.decode(&nothing), &bad) {
		return bad.Code
	}
	return ""
}

func (a *agent) do(ctx context.Context, method, path string, header http.Header, body io.Reader) (reply, error) {
	r, err := http.NewRequestWithContext(ctx, method, a.url+path, body)
	if err != nil {
		return reply{}, err
	}
	if header != nil {
		r.Header = header
	}
	if a.name != "" {
		r.Header.Set("X-Agent", a.name)
	}
	answer, err := a.http.Do(r)
	if err != nil {
		return reply{}, err
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	return reply{answer.StatusCode, answer.Header, b}, err
}

func (a *agent) get(ctx context.Context, path string) (reply, error) {
	return a.do(ctx, http.MethodGet, path, nil, nil)
}

func (a *agent) post(ctx context.Context, path string, v any) (reply, error) {
	body, ok := v.([]byte)
	if !ok {
		var err error
		if body, err = json.Marshal(v); err != nil {
			return reply{}, err
		}
	}
	return a.do(ctx, http.MethodPost, path, http.Header{"Content-Type": {"application/json"}}, bytes.NewReader(body))
}

// challenges asks for what is open.
func (a *agent) challenges(ctx context.Context, wait int) ([]wire.Challenge, error) {
	r, err := a.get(ctx, fmt.Sprintf("/v1/challenges?device=%v&wait=%d", a.device.Address(), wait))
	if err != nil {
		return nil, err
	}
	var list wire.Challenges
	err = r.decode(&list)
	return list.Challenges, err
}

// proof is one exchange from the device's side. Its requests are kept, so that they can be sent again.
type proof struct {
	agent    *agent
	hash     common.Hash
	micros   []any
	response *compute.Response
	receipt  wire.Receipt
	open     wire.OpenRequest
	audit    *attest.Signed[compute.AuditCommit]
	delivery compute.Delivery
}

// evidence is the address of a step or part.
func (p *proof) evidence(what string) string {
	return "/v1/evidence/" + p.hash.Hex() + "/" + what
}

func (p *proof) micro() string { return "/v1/challenges/" + p.hash.Hex() + "/micro" }

// compute works on a challenge, and shows roots on the way.
func (a *agent) compute(ctx context.Context, c wire.Challenge) (*proof, error) {
	p := &proof{agent: a, hash: c.Hash}
	var challenge attest.Signed[compute.Challenge]
	if err := json.Unmarshal(c.Signed, &challenge); err != nil {
		return nil, err
	}
	var failed error
	response, err := a.device.Respond(a.domain, a.service, challenge, func(layer int, root [32]byte) *[32]byte {
		if !slices.Contains(c.Micro, layer) || failed != nil {
			return nil
		}
		var value common.Hash
		value, failed = p.askMicro(ctx, layer, root)
		return (*[32]byte)(&value)
	})
	p.response = response
	return p, errors.Join(err, failed)
}

func (p *proof) askMicro(ctx context.Context, layer int, root common.Hash) (common.Hash, error) {
	m, err := attest.Sign(p.agent.domain, wire.MicroRequest{ChallengeHash: p.hash, Layer: uint32(layer), Root: root}, p.agent.device.Key)
	if err != nil {
		return common.Hash{}, err
	}
	p.micros = append(p.micros, m)
	r, err := p.agent.post(ctx, p.micro(), m)
	if err != nil {
		return common.Hash{}, err
	}
	var answer wire.Micro
	err = r.decode(&answer)
	return answer.Value, err
}

// commit stops the clock.
func (p *proof) commit(ctx context.Context) error {
	r, err := p.agent.post(ctx, p.evidence("commit"), p.response.Commit)
	if err != nil {
		return err
	}
	return r.decode(&p.receipt)
}

// prepare opens what was asked for, and answers the audit if one was ordered.
func (p *proof) prepare(ctx context.Context) error {
	var revealed *attest.Signed[compute.AuditReveal]
	if p.receipt.Audit != nil {
		if p.audit == nil {
			commit, err := p.response.Audit(p.receipt.Reveal, *p.receipt.Audit)
			if err != nil {
				return err
			}
			p.audit = &commit
		}
		r, err := p.agent.post(ctx, p.evidence("audit"), p.audit)
		if err != nil {
			return err
		}
		revealed = new(attest.Signed[compute.AuditReveal])
		if err := r.decode(revealed); err != nil {
			return err
		}
	}
	var err error
	if p.delivery, err = p.response.Open(p.receipt.Reveal, revealed); err != nil {
		return err
	}
	p.open = wire.OpenRequest{Open: p.delivery.Open, LayerRoots: p.delivery.LayerRoots, Openings: wire.ManifestOf(p.delivery.Openings)}
	if p.delivery.Audit != nil {
		m := wire.ManifestOf(p.delivery.Audit)
		p.open.Audit = &m
	}
	return nil
}

// announce tells what will be uploaded.
func (p *proof) announce(ctx context.Context) error {
	r, err := p.agent.post(ctx, p.evidence("open"), p.open)
	if err != nil {
		return err
	}
	return r.decode(new(wire.Opened))
}

// put uploads a part from an offset on.
func (p *proof) put(ctx context.Context, part string, offset int, body io.Reader) (reply, error) {
	key, err := p.open.Open.Signature.MarshalText()
	if err != nil {
		return reply{}, err
	}
	return p.agent.do(ctx, http.MethodPut, p.evidence(part), http.Header{
		"Authorization": {"Bearer " + string(key)}, headerOffset: {strconv.Itoa(offset)},
	}, body)
}

// upload sends all parts.
func (p *proof) upload(ctx context.Context) error {
	for part, body := range map[string][]byte{PartOpenings: p.delivery.Openings, PartAudit: p.delivery.Audit} {
		if body == nil {
			continue
		}
		r, err := p.put(ctx, part, 0, bytes.NewReader(body))
		if err != nil {
			return err
		}
		if err := r.decode(new(json.RawMessage)); err != nil {
			return err
		}
	}
	return nil
}

// finish takes all steps after the computation.
func (p *proof) finish(ctx context.Context) error {
	for _, step := range []func(context.Context) error{p.commit, p.prepare, p.announce, p.upload} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// status asks what became of the challenge.
func (p *proof) status(ctx context.Context) (wire.Evidence, error) {
	r, err := p.agent.get(ctx, "/v1/evidence/"+p.hash.Hex())
	if err != nil {
		return wire.Evidence{}, err
	}
	var e wire.Evidence
	err = r.decode(&e)
	return e, err
}
