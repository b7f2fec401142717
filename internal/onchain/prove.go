package onchain

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

// Proof is what a stranger could check of a deployment at one block with nothing but a node and this source.
type Proof struct {
	Block  evm.Ref
	Time   time.Time
	Checks []Check
}

// Check is one statement: what the chain says, and what it would have to say.
type Check struct {
	Name     string
	OK       bool
	Observed string
	Required string
}

// OK reports whether every check held.
func (p Proof) OK() bool {
	for _, c := range p.Checks {
		if !c.OK {
			return false
		}
	}
	return len(p.Checks) > 0
}

// prover is one run of Prove.
type prover struct {
	*Vault
	at      evm.Ref
	hash    common.Hash
	time    time.Time
	state   State
	params  pool.IPoolParams
	started uint64
	proof   Proof
}

// Prove checks the deployment at a block; nil is the head. What is checked, in order: that the addresses are of one genuine
// deployment of this source, wired to each other; who has which role; that the pool's books add up, by arithmetic that is done
// again here; and that they follow from the logs alone. An error says that the node could not be asked; a statement that does not
// hold is a Check that is not OK.
func (v *Vault) Prove(ctx context.Context, block *big.Int) (Proof, error) {
	if err := v.On(ctx); err != nil {
		return Proof{}, err
	}
	r, err := v.read(ctx, block)
	if err != nil {
		return Proof{}, fmt.Errorf("prove: %w", err)
	}
	p := &prover{Vault: v, at: r.at, hash: r.hash, time: r.time, proof: Proof{Block: r.at, Time: r.time}}
	genuine, err := p.proveOrigin(ctx)
	if err != nil {
		return Proof{}, fmt.Errorf("prove origin: %w", err)
	}
	if !genuine { // what a contract of unknown code says proves nothing
		return p.proof, nil
	}
	if p.state, err = v.State(ctx, new(big.Int).SetUint64(r.at.Number)); err != nil {
		return Proof{}, fmt.Errorf("prove: %w", err)
	}
	if p.state.Block != r.at {
		return Proof{}, fmt.Errorf("prove: block %v left the chain, %v is in its place; try again", r.at, p.state.Block)
	}
	for _, step := range []struct {
		name string
		run  func(context.Context) error
	}{{"code", p.proveCode}, {"code", p.proveUnchanged}, {"roles", p.proveRoles}, {"books", p.proveBooks}, {"logs", p.proveLogs}} {
		if err := step.run(ctx); err != nil {
			return Proof{}, fmt.Errorf("prove %s: %w", step.name, err)
		}
	}
	return p.proof, nil
}

// check notes a statement.
func (p *prover) check(name string, ok bool, observed, required string) bool {
	p.proof.Checks = append(p.proof.Checks, Check{name, ok, observed, required})
	return ok
}

// equal notes that two are the same.
func equal[T comparable](p *prover, name string, observed, required T) bool {
	return p.check(name, observed == required, fmt.Sprint(observed), fmt.Sprint(required))
}

// unanswered notes a contract that does not answer as one of ours would; another error is the node's.
func (p *prover) unanswered(name string, at common.Address, err error) error {
	var refusal *RefusalError
	if err == nil {
		return nil
	}
	if errors.Is(err, ErrNoContract) || errors.As(err, &refusal) {
		p.check(name, false, err.Error(), fmt.Sprintf("a contract of this source at %v", at))
		return nil
	}
	return err
}
