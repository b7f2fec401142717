package compute

import (
	"bytes"
	"testing"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/ethereum/go-ethereum/common"
)

// The hash of the telemetry is asked for when the work is done, and signed.
func TestTelemetryIsAskedAtTheEnd(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	x, err := s.NewChallenge(testOrder(d), testRandom())
	if err != nil {
		t.Fatal(err)
	}
	var told chaingemm.Commitment
	d.TelemetryHash = common.Hash{1}
	d.Telemetry = func(c chaingemm.Commitment) common.Hash {
		told = c
		return common.Hash{2}
	}
	r, err := d.Respond(s.Domain, s.Address(), x.Challenge, nil)
	if err != nil {
		t.Fatal(err)
	}
	m, root := r.Commit.Message, told.ChainRoot()
	if m.TelemetryHash != (common.Hash{2}) || !bytes.Equal(root[:], m.ChainRoot[:]) {
		t.Errorf("signed %+v, told %x", m, root)
	}
	d.Telemetry = nil
	if r, err = d.Respond(s.Domain, s.Address(), x.Challenge, nil); err != nil || r.Commit.Message.TelemetryHash != (common.Hash{1}) {
		t.Errorf("signed %+v, %v", r.Commit.Message, err)
	}
}
