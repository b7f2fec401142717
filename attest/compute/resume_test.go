package compute

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
)

// A service that stores its state and starts anew after each step ends with the same file, audit included.
func TestResumedBetweenSteps(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	run := func(between func(*Exchange) *Exchange) []byte {
		t.Helper()
		random := testRandom()
		x, err := s.NewChallenge(testOrder(d), random)
		if err != nil {
			t.Fatal(err)
		}
		x = between(x)
		response, err := d.Respond(s.Domain, s.Address(), x.Challenge, func(layer int, root [32]byte) *[32]byte {
			if layer >= int(x.Challenge.Message.T) {
				return nil
			}
			value, err := x.MicroChallenge(layer, root, random)
			if err != nil {
				t.Fatal(err)
			}
			x = between(x)
			return (*[32]byte)(&value)
		})
		if err != nil {
			t.Fatal(err)
		}
		reveal, err := x.Accept(response.Commit, testOpen.Add(time.Second))
		if err != nil {
			t.Fatal(err)
		}
		x = between(x)
		order, err := x.OrderAudit(4, random)
		if err != nil {
			t.Fatal(err)
		}
		x = between(x)
		sums, err := response.Audit(reveal, order)
		if err != nil {
			t.Fatal(err)
		}
		audit, err := x.AcceptAudit(sums)
		if err != nil {
			t.Fatal(err)
		}
		x = between(x)
		delivery, err := response.Open(reveal, &audit)
		if err != nil {
			t.Fatal(err)
		}
		if err := x.AcceptOpen(delivery.Open); err != nil {
			t.Fatal(err)
		}
		x = between(x)
		transcript, result, err := x.Conclude(delivery, attest.DefaultPolicy())
		if err != nil || result.State != attest.Verified {
			t.Fatalf("Conclude = %+v, %v", result, err)
		}
		file, err := transcript.Encode()
		if err != nil {
			t.Fatal(err)
		}
		return file
	}
	steps := 0
	straight := run(func(x *Exchange) *Exchange { return x })
	resumed := run(func(x *Exchange) *Exchange {
		steps++
		b, err := json.Marshal(x.State)
		if err != nil {
			t.Fatal(err)
		}
		var state State
		if err := json.Unmarshal(b, &state); err != nil {
			t.Fatal(err)
		}
		return s.Resume(state)
	})
	if !bytes.Equal(resumed, straight) || steps < 7 {
		t.Errorf("after %d restarts: %.300s\nstraight: %.300s", steps, resumed, straight)
	}
}
