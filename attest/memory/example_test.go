package memory_test

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memory"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// A service has a simulated device prove the memory of the class for simulations, and a third party verifies what is published.
func Example() {
	serviceKey, _ := crypto.ToECDSA(append(make([]byte, 31), 1))
	deviceKey, _ := crypto.ToECDSA(append(make([]byte, 31), 2))
	service := memory.Service{Domain: attest.Domain{ChainID: 31337, VerifyingContract: common.Address{0xc0}}, Key: serviceKey}
	device := memory.Device{Key: deviceKey, Simulated: true}
	now := time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)
	must := func(err error) {
		if err != nil {
			panic(err)
		}
	}

	exchange, err := service.NewChallenge(memory.Order{
		SlotID: 1, Device: device.Address(), Class: "cpu-small", Epoch: common.Hash{7}, IssuedAt: now, ReadyBy: now.Add(time.Hour),
	}, rand.NewChaCha8([32]byte{})) // a real service reads crypto/rand
	must(err)
	prepared, err := device.Prepare(service.Domain, service.Address(), exchange.Challenge, exchange.Walk) // fills the dataset
	must(err)
	must(exchange.AcceptReady(prepared.Ready, now.Add(time.Minute))) // the service's clock, here and below
	start, err := exchange.Begin(now.Add(2 * time.Minute))
	must(err)
	response, err := prepared.Walk(start)
	must(err)
	reveal, err := exchange.Accept(response.Commit, now.Add(2*time.Minute+20*time.Millisecond))
	must(err)
	delivery, err := response.Open(reveal)
	must(err)
	must(exchange.AcceptOpen(delivery.Open))
	transcript, _, err := exchange.Conclude(delivery)
	must(err)

	claims, err := service.Verifier().VerifyTranscript(transcript)
	must(err)
	fmt.Println(claims.Class, claims.DatasetBytes, claims.CapacityBytes, claims.BytesPerSecond, claims.Simulated)
	// Output:
	// cpu-small 2097152 1407307 675488600 true
}
