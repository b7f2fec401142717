package compute

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

// A proof serves one device in one slot: whatever tells two challenges apart gives them different seeds.
func TestSeedBindsTheChallenge(t *testing.T) {
	t.Parallel()
	base := Challenge{N: 64, T: 3, K: 64}
	seeds := map[[32]byte]string{base.Seed(): "nothing"}
	for name, change := range map[string]func(c *Challenge){
		"device":   func(c *Challenge) { c.DeviceID = common.Address{1} },
		"hardware": func(c *Challenge) { c.GPUIDHash[31] = 1 },
		"slot":     func(c *Challenge) { c.SlotID = 1 },
		"nonce":    func(c *Challenge) { c.Nonce1[31] = 1 },
		"beacon":   func(c *Challenge) { c.DrandValue[31] = 1 },
		"n":        func(c *Challenge) { c.N = 128 },
		"layers":   func(c *Challenge) { c.T = 4 },
		"samples":  func(c *Challenge) { c.K = 65 },
	} {
		c := base
		change(&c)
		if other, taken := seeds[c.Seed()]; taken {
			t.Errorf("changing the %s gives the seed of changing the %s", name, other)
		}
		seeds[c.Seed()] = name
	}
}
