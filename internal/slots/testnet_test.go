package slots

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"sync"
	"testing"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bls12-381"
	"github.com/corebond/corebond/attest/drand"
)

// beacon is a network of one member, whose every round verifies as one of a public network would.
type beacon struct {
	network drand.Network
	secret  *big.Int

	mu    sync.Mutex
	down  bool
	lies  bool // about the round that it signs
	asked int
}

// newBeacon makes a network with rounds every three seconds from 2024 on.
func newBeacon(t testing.TB) *beacon {
	t.Helper()
	b := &beacon{secret: big.NewInt(987_654_321)}
	var key bls12381.G2Affine
	_, _, _, generator := bls12381.Generators()
	key.ScalarMultiplication(&generator, b.secret)
	raw, group, genesis := key.Bytes(), sha256.Sum256([]byte("one member")), time.Date(2024, 1, 1, 0, 0, 1, 0, time.UTC).Unix()
	chain := binary.BigEndian.AppendUint32(nil, 3)
	chain = binary.BigEndian.AppendUint64(chain, uint64(genesis))
	chain = append(append(append(chain, raw[:]...), group[:]...), "alone"...)
	hash := sha256.Sum256(chain)
	entry := func(value any) string { return fmt.Sprintf(`{"value": %v, "source": "test"}`, value) }
	quoted := func(b []byte) string { return entry(`"` + hex.EncodeToString(b) + `"`) }
	networks, err := drand.ParseNetworks(fmt.Appendf(nil, `{"version": 1, "networks": [{"name": "alone", "chain_hash": %s,
		"scheme": {"value": "bls-unchained-g1-rfc9380", "source": "test"}, "public_key": %s, "group_hash": %s, "genesis_unix": %s, "period_seconds": %s}]}`,
		quoted(hash[:]), quoted(raw[:]), quoted(group[:]), entry(genesis), entry(3)))
	if err != nil {
		t.Fatal(err)
	}
	b.network = networks[0]
	return b
}

var errDown = errors.New("the beacon is down")

// Round implements Source: it signs any round, due or not.
func (b *beacon) Round(_ context.Context, round uint64) (drand.Beacon, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.asked++
	if b.down {
		return drand.Beacon{}, errDown
	}
	signed := round
	if b.lies {
		signed++
	}
	digest := sha256.Sum256(binary.BigEndian.AppendUint64(nil, signed))
	point, err := bls12381.HashToG1(digest[:], []byte("BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"))
	if err != nil {
		return drand.Beacon{}, err
	}
	point.ScalarMultiplication(&point, b.secret)
	signature := point.Bytes()
	return drand.Beacon{Round: round, Signature: signature[:]}, nil
}

func (b *beacon) set(down, lies bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.down, b.lies = down, lies
}
