package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// simulatedAgent answers challenges over HTTP as the agent of a GPU would, on the processor.
type simulatedAgent struct {
	url     string
	domain  attest.Domain
	service common.Address
	device  compute.Device
}

// call sends a request and reads the answer into v.
func (a *simulatedAgent) call(ctx context.Context, method, path string, header map[string]string, body []byte, v any) error {
	r, err := http.NewRequestWithContext(ctx, method, a.url+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	for name, value := range header {
		r.Header.Set(name, value)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s %s: %s %s", method, path, answer.Status, text)
	}
	return errors.Join(err, json.Unmarshal(text, v))
}

func (a *simulatedAgent) post(ctx context.Context, path string, message, answer any) error {
	body, err := json.Marshal(message)
	if err != nil {
		return err
	}
	return a.call(ctx, http.MethodPost, path, map[string]string{"Content-Type": "application/json"}, body, answer)
}

// answerNext waits for a challenge and takes all steps that answer it.
func (a *simulatedAgent) answerNext(ctx context.Context) (challenge common.Hash, err error) {
	var list wire.Challenges
	for len(list.Challenges) == 0 {
		if err := a.call(ctx, http.MethodGet, "/v1/challenges?device="+a.device.Address().Hex(), nil, nil, &list); err != nil {
			return challenge, err
		}
	}
	c := list.Challenges[0]
	var signed attest.Signed[compute.Challenge]
	if err := json.Unmarshal(c.Signed, &signed); err != nil {
		return c.Hash, err
	}
	var failed error
	response, err := a.device.Respond(a.domain, a.service, signed, func(layer int, root [32]byte) *[32]byte {
		if !slices.Contains(c.Micro, layer) || failed != nil {
			return nil
		}
		var micro wire.Micro
		var m attest.Signed[wire.MicroRequest]
		if m, failed = attest.Sign(a.domain, wire.MicroRequest{ChallengeHash: c.Hash, Layer: uint32(layer), Root: root}, a.device.Key); failed == nil {
			failed = a.post(ctx, "/v1/challenges/"+c.Hash.Hex()+"/micro", m, &micro)
		}
		return (*[32]byte)(&micro.Value)
	})
	if err = errors.Join(err, failed); err != nil {
		return c.Hash, err
	}
	return c.Hash, a.deliver(ctx, "/v1/evidence/"+c.Hash.Hex(), response)
}

// deliver commits, answers an audit if one is ordered, announces and uploads.
func (a *simulatedAgent) deliver(ctx context.Context, at string, r *compute.Response) error {
	var receipt wire.Receipt
	if err := a.post(ctx, at+"/commit", r.Commit, &receipt); err != nil {
		return err
	}
	var revealed *attest.Signed[compute.AuditReveal]
	if receipt.Audit != nil {
		commit, err := r.Audit(receipt.Reveal, *receipt.Audit)
		if err != nil {
			return err
		}
		revealed = new(attest.Signed[compute.AuditReveal])
		if err := a.post(ctx, at+"/audit", commit, revealed); err != nil {
			return err
		}
	}
	d, err := r.Open(receipt.Reveal, revealed)
	if err != nil {
		return err
	}
	open := wire.OpenRequest{Open: d.Open, LayerRoots: d.LayerRoots, Openings: wire.ManifestOf(d.Openings)}
	if d.Audit != nil {
		m := wire.ManifestOf(d.Audit)
		open.Audit = &m
	}
	if err := a.post(ctx, at+"/open", open, new(wire.Opened)); err != nil {
		return err
	}
	key, err := d.Open.Signature.MarshalText()
	if err != nil {
		return err
	}
	for part, body := range map[string][]byte{"openings": d.Openings, "audit": d.Audit} {
		header := map[string]string{"Authorization": "Bearer " + string(key), "Upload-Offset": "0"}
		if body != nil {
			if err := a.call(ctx, http.MethodPut, at+"/"+part, header, body, new(json.RawMessage)); err != nil {
				return err
			}
		}
	}
	return nil
}
