package onchain_test

import (
	"errors"
	"maps"
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/poolfactory"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/onchain/onchaintest"
	"github.com/ethereum/go-ethereum/common"
)

// TestDeployResumes stops a deployment after each of its steps and goes on from what was saved then.
func TestDeployResumes(t *testing.T) {
	t.Parallel()
	stop := errors.New("the power is gone")
	for most := 0; ; most++ {
		w := onchaintest.NewTown(t)
		var saved onchain.Deployment
		steps := 0
		save := func(d onchain.Deployment) error {
			if steps == most {
				return stop // before it is kept: the worst moment
			}
			steps, saved = steps+1, d
			return nil
		}
		_, err := onchain.Deploy(t.Context(), w.As(onchaintest.Deployer), w.Client(), onchaintest.Plan(), saved, save)
		if err == nil {
			if most < 11 {
				t.Errorf("a deployment has %d steps", most)
			}
			return
		}
		if !errors.Is(err, stop) {
			t.Fatal(err)
		}
		got, err := onchain.Deploy(t.Context(), w.As(onchaintest.Deployer), w.Client(), onchaintest.Plan(), saved, onchaintest.Keep)
		if err != nil {
			t.Fatalf("resumed after step %d: %v", most, err)
		}
		for name, pair := range map[string][2]common.Address{
			"asset": {saved.Asset, got.Asset}, "reports": {saved.Reports, got.Reports}, "registry": {saved.Registry, got.Registry},
			"factory": {saved.Factory, got.Factory}, "pool": {saved.Pool, got.Pool}, "foreclosure": {saved.Foreclosure, got.Foreclosure},
			"oracle": {saved.Oracles[1], got.Oracles[1]}, "tapes": {saved.Tapes, got.Tapes},
		} {
			if pair[0] != (common.Address{}) && pair[0] != pair[1] {
				t.Errorf("resumed after step %d, %s was at %v and is at %v", most, name, pair[0], pair[1])
			}
		}
		provable(t, w, got)
	}
}

// provable reports an error unless the deployment is whole and genuine.
func provable(t *testing.T, w *onchaintest.Town, d onchain.Deployment) {
	t.Helper()
	v, err := d.Open(w.Client())
	if err != nil {
		t.Fatal(err)
	}
	(&estate{&onchaintest.Estate{Town: w, Vault: v}}).prove(t)
}

func TestDeployAgainDoesNothing(t *testing.T) {
	t.Parallel()
	w := onchaintest.NewTown(t)
	first, err := onchain.Deploy(t.Context(), w.As(onchaintest.Deployer), w.Client(), onchaintest.Plan(), onchain.Deployment{}, onchaintest.Keep)
	if err != nil {
		t.Fatal(err)
	}
	if first.Block != 2 { // the chain had one
		t.Errorf("deployed from block %d on", first.Block)
	}
	// Pools to come may have another fee, and asset; that is nothing to mend.
	factory := poolfactory.NewPoolFactory()
	for _, input := range [][]byte{factory.PackSetFee(3e16), factory.PackAllowAsset(first.Asset, new(big.Int))} {
		if _, err := w.As(onchaintest.Deployer).Send(t.Context(), &first.Factory, input); err != nil {
			t.Fatal(err)
		}
	}
	before := w.Now
	second, err := onchain.Deploy(t.Context(), w.As(onchaintest.Deployer), w.Client(), onchaintest.Plan(), first, onchaintest.Keep)
	if err != nil || w.Now != before {
		t.Errorf("deploying again: %v, %v later", err, w.Now.Sub(before))
	}
	one, _ := first.Text()
	two, _ := second.Text()
	if string(one) != string(two) {
		t.Errorf("deploying again gives\n%s, not\n%s", two, one)
	}
	read, err := onchain.ParseDeployment(one)
	if err != nil || read.Pool != first.Pool || !maps.Equal(read.Code, first.Code) {
		t.Errorf("the file reads back as %+v, %v", read, err)
	}
}

// TestDeployAddsTapes goes on from a deployment of before there were tapes, which keeps all that it has.
func TestDeployAddsTapes(t *testing.T) {
	t.Parallel()
	w := onchaintest.NewTown(t)
	first, err := onchain.Deploy(t.Context(), w.As(onchaintest.Deployer), w.Client(), onchaintest.Plan(), onchain.Deployment{}, onchaintest.Keep)
	if err != nil {
		t.Fatal(err)
	}
	old := first
	old.Tapes, old.Code = common.Address{}, maps.Clone(first.Code)
	delete(old.Code, first.Tapes)
	provable(t, w, old)
	got, err := onchain.Deploy(t.Context(), w.As(onchaintest.Deployer), w.Client(), onchaintest.Plan(), old, onchaintest.Keep)
	if err != nil || got.Tapes == first.Tapes || got.Tapes == (common.Address{}) {
		t.Fatalf("tapes are at %v, %v", got.Tapes, err)
	}
	provable(t, w, got)
	got.Tapes, got.Code = old.Tapes, old.Code
	one, _ := old.Text()
	two, _ := got.Text()
	if string(one) != string(two) {
		t.Errorf("the deployment changed from\n%s to\n%s", one, two)
	}
}

// TestDeployForgetsWhatIsBuiltOnTheLost loses a contract at the bottom: nothing that was made with it may stay.
func TestDeployForgetsWhatIsBuiltOnTheLost(t *testing.T) {
	t.Parallel()
	w := onchaintest.NewTown(t)
	first, err := onchain.Deploy(t.Context(), w.As(onchaintest.Deployer), w.Client(), onchaintest.Plan(), onchain.Deployment{}, onchaintest.Keep)
	if err != nil {
		t.Fatal(err)
	}
	lost := first
	lost.Registry, lost.Lockboxes = common.Address{0xbe}, map[uint16]common.Address{1: {1}}
	lost.Code = map[common.Address]common.Hash{lost.Registry: {1}, {1}: {1}}
	got, err := onchain.Deploy(t.Context(), w.As(onchaintest.Deployer), w.Client(), onchaintest.Plan(), lost, onchaintest.Keep)
	if err != nil {
		t.Fatal(err)
	}
	if got.Reports != first.Reports || got.Factory == first.Factory || got.Pool == first.Pool || got.Oracles == first.Oracles || len(got.Lockboxes) != 0 {
		t.Errorf("after the registry was lost: %+v", got)
	}
	provable(t, w, got)
}

func TestDeployRefuses(t *testing.T) {
	t.Parallel()
	w := onchaintest.NewTown(t)
	first, err := onchain.Deploy(t.Context(), w.As(onchaintest.Deployer), w.Client(), onchaintest.Plan(), onchain.Deployment{}, onchaintest.Keep)
	if err != nil {
		t.Fatal(err)
	}
	deploy := func(change func(*onchain.Plan, *onchain.Deployment)) error {
		p, have := onchaintest.Plan(), first
		change(&p, &have)
		_, err := onchain.Deploy(t.Context(), w.As(onchaintest.Deployer), w.Client(), p, have, onchaintest.Keep)
		return err
	}
	for name, change := range map[string]func(*onchain.Plan, *onchain.Deployment){
		"another name": func(p *onchain.Plan, _ *onchain.Deployment) { p.Name += "!" },
		"other reports": func(p *onchain.Plan, have *onchain.Deployment) {
			p.Reports, have.Reports = have.Reports, common.Address{1}
		},
		"another asset": func(p *onchain.Plan, have *onchain.Deployment) {
			p.SimulateAsset, p.Asset, have.Asset = false, have.Asset, common.Address{1}
		},
	} {
		if err := deploy(change); !errors.Is(err, onchain.ErrOtherPlan) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := deploy(func(_ *onchain.Plan, have *onchain.Deployment) { have.ChainID++ }); !errors.Is(err, onchain.ErrOtherChain) {
		t.Errorf("another chain: %v", err)
	}
	if err := deploy(func(p *onchain.Plan, _ *onchain.Deployment) { p.Maturity = w.Now }); invalid.Code(err) != "INVALID_INPUT" {
		t.Errorf("a maturity that is past: %v", err)
	}
	err = deploy(func(p *onchain.Plan, have *onchain.Deployment) {
		*have = onchain.Deployment{}
		p.SimulateAsset, p.Asset = false, first.Asset
		p.Seed = p.Seed.Mul(p.Seed).Mul(p.Seed) // a million, and simulated money is made only where it is planned
	})
	if invalid.Code(err) != "INVALID_INPUT" {
		t.Errorf("a seed that the sender has not: %v", err)
	}
}

// TestDeployOnReportsThatExist takes over a Reports contract in which the portfolio has a report already.
func TestDeployOnReportsThatExist(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	e.Pass(t, 2*time.Hour)
	e.Report(t, "0.06")
	p := onchaintest.Plan()
	p.SimulateAsset, p.Asset, p.Reports = false, e.Vault.Asset, e.Vault.Reports
	p.FactoryOwner = onchaintest.Treasury.Address()
	e.Mint(t, e.Vault, onchaintest.Deployer.Address(), onchaintest.Dollars(300))
	got, err := onchain.Deploy(t.Context(), e.As(onchaintest.Deployer), e.Client(), p, onchain.Deployment{}, onchaintest.Keep)
	if err != nil {
		t.Fatal(err)
	}
	if got.Reports != e.Vault.Reports || got.Pool == e.Vault.Pool {
		t.Errorf("deployed %+v", got)
	}
	provable(t, e.Town, got)
	// Its factory waits for its owner, who is asked once.
	before := e.Now
	if _, err := onchain.Deploy(t.Context(), e.As(onchaintest.Deployer), e.Client(), p, got, onchaintest.Keep); err != nil || e.Now != before {
		t.Errorf("deploying again: %v, %v later", err, e.Now.Sub(before))
	}
	if _, err := e.As(onchaintest.Treasury).Send(t.Context(), &got.Factory, poolfactory.NewPoolFactory().PackAcceptOwnership()); err != nil {
		t.Errorf("accept the factory: %v", err)
	}
	if slices.Contains(slices.Collect(maps.Keys(got.Code)), common.Address{}) {
		t.Error("a contract without an address has a code")
	}
}
