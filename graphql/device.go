package graphql

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	gql "github.com/graph-gophers/graphql-go"
)

// Device is a pledged GPU. Tier is T0 to T4, with +P where title and place were inspected. CertifiedOps is in op/s and nil if
// no verified attestation is in force.
type Device struct {
	ID           string
	Model        string
	Operator     string
	Simulated    bool
	State        State
	Tier         string
	Present      Light
	Working      Light
	Paid         Light
	CertifiedOps *Figure
	Agent        common.Address
	EnrolledAt   time.Time
}

// Light answers one of a device's three questions. Code, Observed, Required and Fix are empty unless something fails, and
// then all four are set.
type Light struct {
	State    State
	AsOf     time.Time
	Evidence Evidence
	Code     string
	Observed string
	Required string
	Fix      string
}

func (q *query) Devices(ctx context.Context, args struct {
	First    pageSize
	After    *string
	Operator *string
	Model    *string
	Tier     *string
	Network  *string
	State    *string
},
) (*connection[deviceResolver], error) {
	first, err := args.First.rows(ctx)
	if err != nil {
		return nil, err
	}
	after, err := parseAfter(args.After, deviceList)
	if err != nil {
		return nil, err
	}
	var id string
	if after != nil {
		id = after.id
	}
	filter := DeviceFilter{Operator: textOrEmpty(args.Operator), Model: textOrEmpty(args.Model), Tier: textOrEmpty(args.Tier), Network: textOrEmpty(args.Network), State: State(textOrEmpty(args.State))}
	devices, err := q.readers.Devices.Devices(ctx, first+1, id, filter)
	if err != nil {
		return nil, fmt.Errorf("read devices: %w", err)
	}
	shown := devices[:min(first, len(devices))]
	siblings := newSiblings(q.readers, each(shown, func(d Device) string { return d.ID }))
	page := paged(devices, first, after != nil,
		func(d Device) cursor { return cursor{list: deviceList, id: d.ID} },
		func(d Device) deviceResolver { return deviceResolver{d, siblings} })
	return &page, nil
}

func (q *query) Device(ctx context.Context, args struct{ ID gql.ID }) (*deviceResolver, error) {
	device, err := q.readers.Devices.Device(ctx, string(args.ID))
	if err != nil {
		return nil, fmt.Errorf("read device: %w", err)
	}
	if device == nil {
		return nil, nil
	}
	return &deviceResolver{*device, newSiblings(q.readers, []string{device.ID})}, nil
}

type deviceResolver struct {
	Device
	siblings *siblings
}

func (d deviceResolver) ID() gql.ID                    { return gql.ID(d.Device.ID) }
func (d deviceResolver) Present() lightResolver        { return lightResolver{d.Device.Present} }
func (d deviceResolver) Working() lightResolver        { return lightResolver{d.Device.Working} }
func (d deviceResolver) Paid() lightResolver           { return lightResolver{d.Device.Paid} }
func (d deviceResolver) CertifiedOps() *figureResolver { return figureOrNull(d.Device.CertifiedOps) }

func (d deviceResolver) Income(ctx context.Context) ([]incomeResolver, error) {
	incomes, err := d.siblings.incomes(ctx)
	if err != nil {
		return nil, err
	}
	return incomesOf(incomes[d.Device.ID]), nil
}

func (d deviceResolver) Attestations(ctx context.Context, args struct {
	First pageSize
	After *string
},
) (*connection[attestationResolver], error) {
	if args.After != nil {
		return attestationPage(ctx, d.siblings.readers.Attestations, args.First.or(10), args.After, AttestationFilter{Device: d.Device.ID})
	}
	first, err := args.First.or(10).rows(ctx)
	if err != nil {
		return nil, err
	}
	latest, err := d.siblings.attestations(ctx, first+1)
	if err != nil {
		return nil, err
	}
	page := attestationsPaged(latest[d.Device.ID], first, false)
	return &page, nil
}

type lightResolver struct{ Light }

func (l lightResolver) AsOf() timeScalar  { return timeScalar(l.Light.AsOf) }
func (l lightResolver) Code() *string     { return textOrNull(l.Light.Code) }
func (l lightResolver) Observed() *string { return textOrNull(l.Light.Observed) }
func (l lightResolver) Required() *string { return textOrNull(l.Light.Required) }
func (l lightResolver) Fix() *string      { return textOrNull(l.Light.Fix) }
