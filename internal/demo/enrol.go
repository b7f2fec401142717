package demo

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/pledge"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/reconcile"
	"github.com/shopspring/decimal"
)

// PoolName is the demo's one pool, and the facility that its devices are pledged to.
const PoolName = "demo-pool-1"

// enrol registers the fleet, its pledges and its statements of work. Everything is verified before it is kept, as if it had come
// from strangers; what is there already stays.
func (w *world) enrol(ctx context.Context) error {
	for i, d := range w.devices {
		price, err := decimal.NewFromString(d.listPrice)
		if err != nil {
			return fmt.Errorf("list price of %s: %w", d.id, err)
		}
		row := postgres.Device{
			ID: d.id, Model: d.model, Operator: d.operator, AgentKey: devnet.Address(w.seed, agentAccount+i),
			Simulated: true, ListPrice: price, EnrolledAt: w.start,
		}
		if err := w.db.EnrolDevice(ctx, row); err != nil {
			return err
		}
		if err := w.pledge(ctx, d); err != nil {
			return fmt.Errorf("pledge %s: %w", d.id, err)
		}
		for n := range w.days {
			if d.silent(n) {
				continue // who is silent states nothing, not even that it was idle
			}
			if err := w.stateWork(ctx, i, n); err != nil {
				return fmt.Errorf("work of %s: %w", d.id, err)
			}
		}
	}
	return nil
}

func (w *world) pledge(ctx context.Context, d device) error {
	key := devnet.Account(w.seed, payoutAccount+d.account)
	p := pledge.Pledge{Device: d.id, ChainID: devnet.ChainID, Account: devnet.Address(w.seed, payoutAccount+d.account), Facility: PoolName, At: w.start}
	signature, err := p.Sign(key)
	if err != nil {
		return err
	}
	if err := p.Verify(signature); err != nil {
		return err
	}
	digest, err := p.Digest()
	if err != nil {
		return err
	}
	return w.db.SavePledge(ctx, postgres.Pledge{
		DeviceID: d.id, Chain: p.ChainID, Account: p.Account, Facility: p.Facility,
		Digest: digest, Signature: signature, PledgedAt: p.At,
	})
}

func (w *world) stateWork(ctx context.Context, i, n int) error {
	plan := planDay(w.seed, w.devices, w.start, n)
	s := reconcile.Work{Device: w.devices[i].id, Day: plan.day, BusySeconds: plan.busy[i], Simulated: true}
	signature, err := s.Sign(devnet.ChainID, devnet.Account(w.seed, agentAccount+i))
	if err != nil {
		return err
	}
	if err := s.Verify(devnet.ChainID, devnet.Address(w.seed, agentAccount+i), signature); err != nil {
		return err
	}
	return w.db.SaveWork(ctx, s, signature)
}
