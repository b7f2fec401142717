package compute_test

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/compute"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// A service challenges a simulated device, which proves on the processor; a third party verifies what is published.
func Example() {
	serviceKey, _ := crypto.ToECDSA(append(make([]byte, 31), 1))
	deviceKey, _ := crypto.ToECDSA(append(make([]byte, 31), 2))
	service := compute.Service{Domain: attest.Domain{ChainID: 31337, VerifyingContract: common.Address{0xc0}}, Key: serviceKey}
	device := compute.Device{Key: deviceKey, Simulated: true}
	now := time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)

	exchange, err := service.NewChallenge(compute.Order{
		SlotID: 1, Device: device.Address(), Profile: chaingemm.Profile{N: 64, T: 4, K: 64}, OpenAt: now, Deadline: now.Add(time.Minute),
	}, rand.NewChaCha8([32]byte{})) // a real service reads crypto/rand
	if err != nil {
		panic(err)
	}
	response, err := device.Respond(service.Domain, service.Address(), exchange.Challenge, nil)
	if err != nil {
		panic(err)
	}
	reveal, err := exchange.Accept(response.Commit, now.Add(time.Second)) // the service's clock
	if err != nil {
		panic(err)
	}
	delivery, err := response.Open(reveal, nil)
	if err != nil {
		panic(err)
	}
	if err := exchange.AcceptOpen(delivery.Open); err != nil {
		panic(err)
	}
	transcript, result, err := exchange.Conclude(delivery, attest.DefaultPolicy())
	if err != nil {
		panic(err)
	}
	fmt.Println(result.Tier, result.State, result.Status, result.CertifiedOps)

	claims, err := service.Verifier().VerifyTranscript(transcript)
	if err != nil {
		panic(err)
	}
	later := attest.Appraise(attest.Claims{Compute: claims}, attest.DefaultPolicy(), now.Add(48*time.Hour))
	fmt.Println(later.Tier, later.State, later.Failures[0].Code)
	// Output:
	// T1 Verified warning 1687119
	// T0 Stale EXPIRED
}
