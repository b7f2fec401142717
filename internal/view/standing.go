package view

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
)

// mostFreezes is how many freezes of a device are shown.
const mostFreezes = 50

// Pledges implements graphql.Registry.
func (v *View) Pledges(ctx context.Context, devices []string) (map[string]graphql.Pledge, error) {
	rows, err := v.DB.PledgesOf(ctx, devices)
	if err != nil {
		return nil, err
	}
	out := make(map[string]graphql.Pledge, len(rows))
	for _, p := range rows {
		out[p.DeviceID] = graphql.Pledge{
			PledgeInput: graphql.PledgeInput{Device: p.DeviceID, Account: p.Account, ChainID: p.Chain, Facility: p.Facility, At: p.PledgedAt}, Digest: p.Digest,
		}
	}
	return out, nil
}

// Registrations implements graphql.Registry.
func (v *View) Registrations(ctx context.Context, devices []string) (map[string]graphql.Registration, error) {
	rows, err := v.DB.Standings(ctx, devices)
	if err != nil {
		return nil, err
	}
	out := make(map[string]graphql.Registration, len(rows))
	for _, r := range rows {
		since := instantOf(r.SinceMicros)
		out[r.Device] = graphql.Registration{State: graphql.RegistrationState(strings.ToUpper(string(r.State))), Since: &since}
	}
	return out, nil
}

// Freezes implements graphql.Registry.
func (v *View) Freezes(ctx context.Context, devices []string) (map[string][]graphql.Freeze, error) {
	rows, err := v.DB.FreezesOf(ctx, mostFreezes, devices)
	if err != nil {
		return nil, err
	}
	out := map[string][]graphql.Freeze{}
	for _, r := range rows {
		f := graphql.Freeze{Code: r.Code, Observed: r.Observed, Required: r.Required, Fix: r.Fix, Evidence: r.Evidence, At: instantOf(r.AtMicros)}
		if r.LiftedMicros != 0 {
			lifted := instantOf(r.LiftedMicros)
			f.LiftedAt = &lifted
		}
		out[r.Device] = append(out[r.Device], f)
	}
	return out, nil
}

// DeviceOf implements graphql.Registry.
func (v *View) DeviceOf(ctx context.Context, agent common.Address) (string, error) {
	id, err := v.DB.DeviceOf(ctx, agent)
	if errors.Is(err, postgres.ErrNotFound) {
		return "", nil
	}
	return id, err
}

func instantOf(micros uint64) time.Time { return time.UnixMicro(int64(micros)).UTC() }
