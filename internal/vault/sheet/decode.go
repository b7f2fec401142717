package sheet

import (
	"fmt"

	"github.com/corebond/corebond/contracts/bindings/deviceregistry"
	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/contracts/bindings/tranche"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// event is how one kind of log is entered.
type event struct {
	name   string
	turns  stage // in which it may come
	unborn bool  // may come before the pool was made
	apply  func(*Book, *types.Log) error
}

// decoder knows the events of the contracts. It never changes.
type decoder struct {
	created                        func(*types.Log) (*pool.PoolCreated, error)
	pool, tranche, devices, report map[common.Hash]*event
}

// find is the entry of a log: by its address, then by its first topic.
func (d *decoder) find(b *Book, l *types.Log) (*event, error) {
	events := map[common.Hash]*event(nil)
	switch l.Address {
	case b.address:
		events = d.pool
	case b.tranches[0].address, b.tranches[1].address, b.tranches[2].address:
		events = d.tranche
	case b.params.Registry:
		events = d.devices
	case b.params.Reports:
		events = d.report
	default:
		return nil, fmt.Errorf("%w: %v", ErrAddress, l.Address)
	}
	if len(l.Topics) == 0 || events[l.Topics[0]] == nil {
		return nil, fmt.Errorf("%w: topics %v", ErrMalformed, l.Topics)
	}
	return events[l.Topics[0]], nil
}

// entry is how an event of type E is entered: what is wrong in its log is collected by the audit.
func entry[E any](
	of *abi.Event, unpack func(*types.Log) (*E, error), enter func(*Book, *audit, *E, *types.Log), turns stage,
) *event {
	return &event{name: of.Name, turns: turns, apply: func(b *Book, l *types.Log) error {
		e, err := decode(of, unpack, l)
		if err != nil {
			return err
		}
		a := &audit{now: b.at.time}
		enter(b, a, e, l)
		return a.found
	}}
}

func decode[E any](of *abi.Event, unpack func(*types.Log) (*E, error), l *types.Log) (*E, error) {
	// The binding takes no bytes at all for fields that are not set.
	if len(l.Data) == 0 && len(of.Inputs.NonIndexed()) != 0 {
		return nil, fmt.Errorf("%w: no data", ErrMalformed)
	}
	e, err := unpack(l)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	return e, nil
}

// ignored is the entry of an event that says nothing about the balance sheet.
func ignored(of *abi.Event, turns stage) *event {
	return &event{name: of.Name, turns: turns, apply: func(*Book, *types.Log) error { return nil }}
}

// only leaves the log's own place out, which few events need.
func only[E any](enter func(*Book, *audit, *E)) func(*Book, *audit, *E, *types.Log) {
	return func(b *Book, a *audit, e *E, _ *types.Log) { enter(b, a, e) }
}

func newDecoder() (*decoder, error) {
	poolABI, err := pool.PoolMetaData.ParseABI()
	if err != nil {
		return nil, err
	}
	trancheABI, err := tranche.TrancheMetaData.ParseABI()
	if err != nil {
		return nil, err
	}
	devicesABI, err := deviceregistry.DeviceRegistryMetaData.ParseABI()
	if err != nil {
		return nil, err
	}
	reportsABI, err := reports.ReportsMetaData.ParseABI()
	if err != nil {
		return nil, err
	}
	p := pool.NewPool()
	created := poolABI.Events["Created"]
	return &decoder{
		created: func(l *types.Log) (*pool.PoolCreated, error) { return decode(&created, p.UnpackCreatedEvent, l) },
		pool:    byTopic(poolABI, poolEvents(p)),
		tranche: byTopic(trancheABI, trancheEvents(tranche.NewTranche())),
		devices: byTopic(devicesABI, deviceEvents(deviceregistry.NewDeviceRegistry())),
		report:  byTopic(reportsABI, reportEvents(reports.NewReports())),
	}, nil
}

// byTopic makes the entries of a contract: those that its list names, and of all others that they are ignored.
func byTopic(of *abi.ABI, list func(name string, of *abi.Event) *event) map[common.Hash]*event {
	events := make(map[common.Hash]*event, len(of.Events))
	for name, e := range of.Events {
		if events[e.ID] = list(name, &e); events[e.ID] == nil {
			events[e.ID] = ignored(&e, idle)
		}
	}
	return events
}
