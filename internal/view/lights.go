package view

import (
	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres"
)

// Lights answers a device's three questions at v.Now from a state that need not be of the database's newest rows: a tape asks about a
// cut-off in the past.
func (v *View) Lights(s postgres.DeviceState) (present, working, paid graphql.Light) {
	return v.present(s), v.working(s), v.paid(s)
}

// Tier is what a device's proofs are worth at v.Now: a proof that does not stand is worth nothing.
func (v *View) Tier(s postgres.DeviceState) string {
	if s.Proof != nil && v.proofState(*s.Proof) == graphql.Verified {
		return s.Proof.Tier
	}
	return "T0"
}
