// Package evidencetest makes bundles of evidence for tests and demonstrations: a service, a device under it, and everybody else who
// signs a part. All of them are simulated, and their keys are known to everybody: nothing here proves anything. A scene that is not
// marked simulated pretends to be a GPU, in classes and under roots of its own, which no shipped policy knows.
package evidencetest

import (
	"crypto/ecdsa"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/evidence"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/attest/nvgpu/nvgputest"
	"github.com/corebond/corebond/attest/telemetry"
	"github.com/corebond/corebond/attest/tpm"
	"github.com/corebond/corebond/attest/tpm/tpmtest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Scene is everybody who signs a part of one device's evidence. Fields may be changed before parts are made.
type Scene struct {
	Domain                    attest.Domain
	Service, Agent, Inspector *ecdsa.PrivateKey
	GPUIDHash, UUID           common.Hash
	Simulated                 bool
	Opens                     time.Time     // when the compute proof is asked for
	Took                      time.Duration // to its commitment, by the service's clock
	Profile                   chaingemm.Profile
	Walks                     memwalk.Class
	Walked                    time.Duration // from start to commitment of the memory proof
	GPU                       *nvgputest.Device
	Host                      *tpmtest.TPM
	Random                    *rand.ChaCha8

	class   telemetry.Class
	maker   *tpmtest.Maker
	entropy *rand.ChaCha8 // of TPMs, apart: the runtime takes from it as much as it likes
}

// New makes the scene of a seed, the same each time but for keys of the TPM, which the runtime draws as it likes. Where it is simulated,
// its classes are those that the program ships with.
func New(seed byte, simulated bool) (*Scene, error) {
	s := &Scene{
		Domain:    attest.Domain{ChainID: 1337, VerifyingContract: common.HexToAddress("0x00000000000000000000000000000000000c04eb")},
		GPUIDHash: crypto.Keccak256Hash([]byte{seed}, []byte("salted uuid")), Simulated: simulated, Random: rand.NewChaCha8([32]byte{seed}), entropy: rand.NewChaCha8([32]byte{seed, 1}),
		Opens: time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC), Took: 20 * time.Second,
		Profile: chaingemm.Profile{N: 64, T: 3, K: 16}, Walks: pretended(), Walked: 1800 * time.Microsecond,
	}
	if simulated {
		s.Profile.K = 64 // as many as the shipped policy asks for
		s.Walks, s.Walked = shipped("cpu-small"), 20*time.Millisecond
	}
	for i, key := range []**ecdsa.PrivateKey{&s.Service, &s.Agent, &s.Inspector} {
		scalar := make([]byte, 32)
		scalar[30], scalar[31] = seed, byte(i+1)
		var err error
		if *key, err = crypto.ToECDSA(scalar); err != nil {
			return nil, fmt.Errorf("make key: %w", err)
		}
	}
	var err error
	if s.class, err = s.figures(); err != nil {
		return nil, err
	}
	s.UUID = crypto.Keccak256Hash(s.GPUIDHash[:])
	if s.GPU, err = nvgputest.NewDevice(fmt.Sprintf("evidencetest %d", seed)); err != nil {
		return nil, err
	}
	if s.maker, err = tpmtest.NewMaker(s.entropy, "Simulated TPM", s.Opens.AddDate(-1, 0, 0)); err != nil {
		return nil, err
	}
	const ecc, ecdsa = 0x23, 0x18 // TPM_ALG_ECC, TPM_ALG_ECDSA
	s.Host, err = s.maker.New(tpmtest.Options{EK: ecc, AK: ecdsa})
	return s, err
}

// pretended is a class of memory that is quick to prove.
func pretended() memwalk.Class {
	figure := func(value uint64) memwalk.Figure { return memwalk.Figure{Value: value, Source: "choice of a test"} }
	return memwalk.Class{
		Name: "pretended", Calibrated: true,
		Profile:        memwalk.Profile{Cache: 64, Items: 512, Parents: 4, Rounds: 3, Walks: 100, Steps: 6, Samples: 8},
		DeadlineMillis: figure(2), DeltaBits: figure(20), PeakBytesPerSecond: figure(150_000_000),
	}
}

func shipped(name string) memwalk.Class {
	for _, c := range memwalk.Classes() {
		if c.Name == name {
			return c
		}
	}
	return memwalk.Class{}
}

// figures is a class of telemetry whose expectations are what the scene's proofs certify.
func (s *Scene) figures() (telemetry.Class, error) {
	memory, err := s.Walks.Certify(s.Walked)
	if err != nil {
		return telemetry.Class{}, fmt.Errorf("certify memory: %w", err)
	}
	ops := chaingemm.CertifiedOps(s.Profile, s.Took, chaingemm.EpsilonPPB(s.Profile.K, int(s.Policy().DeltaBits.Value)))
	figure := func(value uint64) telemetry.Figure {
		return telemetry.Figure{Value: value, Source: "choice of a test", Confirmed: true}
	}
	return telemetry.Class{
		Name: s.Walks.Name, Multiprocessors: figure(100), OpsPerClock: figure(1024), DatasheetClockMHz: figure(1500), MaxClockMHz: figure(1500),
		MemoryBytes: figure(24e9), BytesPerSecond: figure(1e12), PowerWatts: figure(300),
		AttainedOpsPerSecond: figure(ops), AttainedBytesPerSecond: figure(memory.BytesPerSecond),
	}, nil
}

// Device is the device's id.
func (s *Scene) Device() common.Address { return crypto.PubkeyToAddress(s.Agent.PublicKey) }

// Policy is the shipped one for proofs as small as the scene's.
func (s *Scene) Policy() attest.Policy {
	p := attest.DefaultPolicy()
	if !s.Simulated {
		p.MinSamples = attest.Number{Value: int64(s.Profile.K), Source: "choice of a test"}
	}
	return p
}

// Verifier trusts everybody in the scene, and nobody else.
func (s *Scene) Verifier() evidence.Verifier {
	v := evidence.NewVerifier(s.Domain, crypto.PubkeyToAddress(s.Service.PublicKey))
	if s.Simulated {
		return v
	}
	v.Inspectors = []common.Address{crypto.PubkeyToAddress(s.Inspector.PublicKey)}
	v.Classes, v.Telemetry.Classes = []memwalk.Class{s.Walks}, []telemetry.Class{s.class}
	v.Chips, v.Platforms = s.GPU.Policy(), s.platforms()
	return v
}

// platforms pins the maker of the scene's TPM, and knows what the host runs as it was first set up.
func (s *Scene) platforms() tpm.Policy {
	p := tpm.DefaultPolicy()
	release := tpm.Release{Name: "evidencetest", Source: "choice of a test", PCRs: map[int][]common.Hash{}}
	for _, pcr := range tpm.Selection() {
		release.PCRs[pcr] = []common.Hash{{}}
	}
	p.Roots, p.Releases = []tpm.Root{s.maker.Root()}, []tpm.Release{release}
	return p
}
