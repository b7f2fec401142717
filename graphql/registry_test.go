package graphql_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/corebond/corebond/graphql"
	"github.com/ethereum/go-ethereum/common"
)

func TestNewFiltersReachTheReaders(t *testing.T) {
	t.Parallel()
	s := fullShelf()
	s.devices[4].Operator, s.devices[5].Model, s.devices[6].Tier = "other", "A100", "T0"
	s.attestations[7].State = graphql.Stale
	server := serve(t, s)
	for list, want := range map[string]int{
		`devices(operator: "other")`: 1, `devices(model: "A100")`: 1, `devices(tier: "T0")`: 1, `devices(network: "livepeer")`: 3, `devices(tier: "T2+P", operator: "op")`: 5,
		`attestations(first: 100, kind: "memory")`: 14, `attestations(first: 100, state: STALE)`: 1, `attestations(first: 100, device: "dev-01", kind: "compute")`: 3,
		`attestations(first: 100, from: "2026-09-30T11:00:00Z")`: 28, `attestations(first: 100, to: "2026-09-30T14:00:00+02:00")`: 21,
		`attestations(first: 100, from: "2026-09-30T11:00:00Z", to: "2026-09-30T12:00:00Z")`: 14,
		`reports(first: 100, pool: "beta")`:                                                  6, `reports(first: 100, pool: "gamma")`: 0,
	} {
		query := `{ page: ` + list + ` { edges { cursor } } }`
		if got := len(ask[struct{ Page edges }](t, server, query, nil).Page.Edges); got != want {
			t.Errorf("%s: %d rows, want %d", list, got, want)
		}
	}
}

// What belongs to each row of a page is one read for all of them, and none if nobody asks.
func TestPagesReadOncePerLevel(t *testing.T) {
	t.Parallel()
	s := fullShelf()
	ask[json.RawMessage](t, serve(t, s), `{
		devices { edges { node { pledge { digest } registration { state } freezes { code } } } }
		operators { edges { node { name tiers { tier devices } income { count } } } }
		reports { edges { node { hash engine } } }
	}`, nil)
	for read, want := range map[string]int{
		"Devices": 1, "Pledges": 1, "Registrations": 1, "Freezes": 1, "Operators": 1, "OperatorTiers": 1, "OperatorIncomes": 1, "Reports": 1, "replay": 0, "Incomes": 0,
	} {
		if got := s.reads[read]; got != want {
			t.Errorf("%d reads of %s, want %d", got, read, want)
		}
	}
	ask[json.RawMessage](t, serve(t, s), `{ report(hash: "`+feed+`") { replayed } pool(name: "alpha") { report { replayed } } }`, nil)
	if got := s.reads["replay"]; got != 2 {
		t.Errorf("%d recomputations were asked for, want 2", got)
	}
}

func TestDeviceOfAnAgent(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	const query = `query($agent: Address!) { registry { device(agent: $agent) { id } } }`
	for agent, want := range map[common.Address]string{{3}: `{"registry":{"device":{"id":"dev-02"}}}`, {99}: `{"registry":{"device":null}}`} {
		if got := ask[json.RawMessage](t, server, query, map[string]any{"agent": agent.Hex()}); string(got) != want {
			t.Errorf("device of %s = %s, want %s", agent, got, want)
		}
	}
}

func TestLogArguments(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	for arguments, field := range map[string]string{
		`inclusion(index: 8)`:                                                "",
		`inclusion(index: "8", size: "9")`:                                   "",
		`inclusion(index: 9)`:                                                "index",
		`inclusion(index: 3, size: 3)`:                                       "index",
		`inclusion(index: 18446744073709551616)`:                             "query", // the library panics over it
		`inclusion(index: 1e999)`:                                            "query",
		`inclusion(index: 999999999999999999)`:                               "index",
		`inclusion(index: "18446744073709551616")`:                           "index",
		`inclusion(index: 3, size: 10)`:                                      "size",
		`inclusion`:                                                          "index",
		`inclusion(index: 1, attestation: "a")`:                              "index",
		`inclusion(hash: "` + feed + `", attestation: "a")`:                  "index",
		`inclusion(hash: "` + feed + `")`:                                    "", // not there: null
		`inclusion(attestation: "dev-00-a0")`:                                "",
		`consistency(from: 0)`:                                               "",
		`consistency(from: 9, to: 9)`:                                        "",
		`consistency(from: 10)`:                                              "from",
		`consistency(from: 3, to: 2)`:                                        "from",
		`consistency(from: 3, to: 10)`:                                       "to",
		`consistency(from: "115792089237316195423570985008687907853269984")`: "from",
	} {
		_, err := server.Exec(t.Context(), `{ registry { log { `+arguments+` { size root path } } } }`, nil)
		var shown graphql.Errors
		got := ""
		if errors.As(err, &shown) {
			got = fmt.Sprint(shown[0].Extensions["field"])
		}
		if got != field {
			t.Errorf("%s: refused field %q, want %q (%v)", arguments, got, field, err)
		}
	}
}

// A proof reads hundreds of hashes, so it is charged as a page of rows.
func TestProofsAreCharged(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	query := "query Q {"
	for i := range 30 {
		query += fmt.Sprintf(" a%d: registry { log { inclusion(index: 1) { size } consistency(from: 1) { size } } }", i)
	}
	wantTooComplex(t, server, query+" }")
}
