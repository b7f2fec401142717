package slot

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/drand"
)

// Commitment is what the service puts into the log before the drawing round of the day: it binds the secret, the network and the
// rule. It goes out for every day, so that no day is without slots because the service liked it so.
type Commitment struct {
	Day     Day         `json:"day"`
	Network common.Hash `json:"network"` // chain hash
	Rule    Rule        `json:"rule"`
	Hash    common.Hash `json:"hash"`
}

// Commit binds a secret, 32 random bytes that are used for no other day.
func Commit(day Day, n drand.Network, rule Rule, secret [32]byte) Commitment {
	c := Commitment{Day: day, Network: n.ChainHash, Rule: rule}
	c.Hash = c.hash(secret)
	return c
}

func (c Commitment) hash(secret [32]byte) common.Hash {
	return tagged(domainCommit, c.Day.bytes(), c.Network[:], c.Rule.bytes(), secret[:])
}

// DrawRound is the round that the day is drawn with: the newest one LeadSeconds before the day begins.
func (c Commitment) DrawRound(n drand.Network) uint64 {
	return n.RoundAt(c.Day.Start().Add(-time.Duration(c.Rule.LeadSeconds) * time.Second))
}

// Reveal opens a commitment: for the service on the eve of the day, for all others when it is over and the last slot's windows
// are closed. Beacon is nil where the service could reach none when the day began.
type Reveal struct {
	Secret common.Hash   `json:"secret"`
	Beacon *drand.Beacon `json:"beacon"`
}

// Draw is a day's instants. Witnessed ones were drawn with a round that the service could not know; others rest on the
// commitment alone, and whoever chose the secret chose the instants. The service could also have pretended that no round was to
// be had, so slots without a witness prove nothing to third parties and do not count for T2.
type Draw struct {
	Instants  []time.Time
	Witnessed bool
}

// Draw is the plan that commitment and reveal give. An *attest.Rejection means that they do not belong together, or that the
// beacon is not the network's round of the day.
func (c Commitment) Draw(n drand.Network, r Reveal) (Draw, error) {
	if n.ChainHash != c.Network {
		return Draw{}, attest.NewRejection(CodeNetwork, common.Hash(n.ChainHash).Hex(), c.Network.Hex(),
			"verify with the network that the commitment names")
	}
	if got := c.hash(r.Secret); got != c.Hash {
		return Draw{}, attest.NewRejection(CodeSecret, "a reveal that hashes to "+got.Hex(), c.Hash.Hex(),
			"the service chose after the fact: rely on no slot of the day")
	}
	random := keyed(r.Secret, domainAlone, c.Hash[:])
	if r.Beacon != nil {
		round := c.DrawRound(n)
		if r.Beacon.Round != round {
			return Draw{}, attest.NewRejection(CodeBeacon, fmt.Sprintf("round %d", r.Beacon.Round), fmt.Sprintf("round %d", round),
				"the service chose among rounds: rely on no slot of the day")
		}
		value, err := n.Verify(*r.Beacon)
		if err != nil {
			return Draw{}, fmt.Errorf("verify the drawing round: %w", err)
		}
		random = keyed(r.Secret, domainDraw, c.Hash[:], binary.BigEndian.AppendUint64(nil, round), value[:])
	}
	instants, err := Plan(c.Rule, c.Day, random)
	return Draw{instants, r.Beacon != nil}, err
}

// Verify replays a day that is over: committedAt is when the log took the commitment, used are the instants that the transcript's
// challenges name, in order. An *attest.Rejection speaks against the service, never against a device.
func (c Commitment) Verify(n drand.Network, committedAt time.Time, r Reveal, used []time.Time) (Draw, error) {
	draw, err := c.Draw(n, r)
	if err != nil {
		return Draw{}, err
	}
	if due := n.TimeOf(c.DrawRound(n)); !committedAt.Before(due) {
		return Draw{}, attest.NewRejection(CodeCommittedLate,
			committedAt.UTC().Format(time.RFC3339Nano), "before "+due.Format(time.RFC3339Nano),
			"the service may have chosen the secret to fit the round: rely on no slot of the day")
	}
	if !slices.EqualFunc(draw.Instants, used, time.Time.Equal) {
		return Draw{}, attest.NewRejection(CodeInstants, list(used), list(draw.Instants),
			"the service left out, moved or added slots: rely on none of the day")
	}
	return draw, nil
}

// list is the instants for a reader, cut where nobody would read on.
func list(instants []time.Time) string {
	const most = 20
	var texts []string
	for _, t := range instants[:min(len(instants), most)] {
		texts = append(texts, t.UTC().Format("15:04:05.000000"))
	}
	if len(instants) > most {
		texts = append(texts, "…")
	}
	return fmt.Sprintf("%d instants: %s", len(instants), strings.Join(texts, ", "))
}

// NonceRound is the round whose value the challenges of a slot contain: the newest that the service must have at the instant. It
// shows that they were not made earlier.
func (p Parameters) NonceRound(n drand.Network, instant time.Time) uint64 {
	return n.RoundAt(instant.Add(-millis(p.NonceDelayMillis)))
}

// VerifyNonceRound checks the round of a challenge; the error is an *attest.Rejection.
func (p Parameters) VerifyNonceRound(n drand.Network, instant time.Time, round uint64) error {
	if want := p.NonceRound(n, instant); round != want {
		return attest.NewRejection(CodeNonceRound, fmt.Sprintf("round %d", round), fmt.Sprintf("round %d", want),
			"the challenge may be older than its slot: count it as unwitnessed")
	}
	return nil
}
