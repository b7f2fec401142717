package demo

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// checks compares what the run left behind with what was planned, each by a way of its own.
func (w *world) checks(ctx context.Context, f facts, s Summary, api string) ([]Check, error) {
	var out []Check
	for _, c := range []struct {
		name string
		run  func(context.Context, facts, Summary) (string, bool, error)
	}{
		{"honest_devices_proven", w.checkHonest},
		{"planned_cheat_caught", w.checkCheat},
		{"transcripts_verify_offline", w.checkTranscripts},
		{"earnings_complete_and_once", w.checkEarnings},
		{"sums_equal_contract_counters", w.checkAudit},
		{"emissions_kept_apart", w.checkEmissions},
		{"fee_share_taken_off", w.checkFeeShare},
		{"reorganised_block_forgotten", w.checkReorg},
		{"leak_and_wash_found", w.checkStories},
		{"only_matched_income_lent_against", w.checkEligible},
		{"waterfall_pays_every_unit_once", w.checkWaterfall},
		{"report_replays_byte_for_byte", w.checkReplay},
		{"report_anchored_by_quorum", w.checkAnchor},
		{"nav_on_chain_equals_report", w.checkNAV},
		{"split_on_chain_equals_engine", w.checkSplit},
		{"tranches_bought_in_full", w.checkTranches},
		{"facilities_drawn_within_base", w.checkDraws},
		{"income_swept_through_lockboxes", w.checkSweeps},
		{"silent_device_lapses_base", w.checkLapse},
		{"draw_without_base_refused", w.checkRefusal},
		{"exit_queued_and_paid", w.checkExit},
		{"pool_nav_equals_recomputation", w.checkPoolNAV},
		{"vault_proved_as_to_a_stranger", w.checkProof},
		{"tapes_on_chain_are_whole", w.checkTapes},
		{"api_tells_the_same_nav", func(ctx context.Context, f facts, _ Summary) (string, bool, error) { return w.checkAPI(ctx, f, api) }},
		{"nav_proved_to_a_stranger", func(ctx context.Context, f facts, _ Summary) (string, bool, error) {
			return w.checkNavProof(ctx, f, api)
		}},
	} {
		observed, ok, err := c.run(ctx, f, s)
		if err != nil {
			return nil, fmt.Errorf("check %s: %w", c.name, err)
		}
		out = append(out, Check{c.name, ok, observed})
	}
	return out, nil
}

func (w *world) checkHonest(_ context.Context, f facts, _ Summary) (string, bool, error) {
	verified, want := 0, 0
	for _, d := range w.devices {
		if d.story != cheats {
			want++
			if f.proofs[d.id].Status == "Verified" && f.proofs[d.id].Tier == "T1" {
				verified++
			}
		}
	}
	return fmt.Sprintf("%d of %d at T1", verified, want), verified == want, nil
}

func (w *world) checkCheat(_ context.Context, f facts, _ Summary) (string, bool, error) {
	var observed []string
	ok := true
	for _, d := range w.devices {
		if d.story == cheats {
			a := f.proofs[d.id]
			observed = append(observed, fmt.Sprintf("%s skipped %.0f %%: %s %s", d.id, skippedShare*100, a.Status, a.Code))
			ok = ok && a.Status == "Failed" && a.Code != ""
		}
	}
	return strings.Join(observed, "; "), ok && len(observed) > 0, nil
}

// checkTranscripts verifies the published files as a stranger would, from their bytes and the service's address.
func (w *world) checkTranscripts(ctx context.Context, f facts, _ Summary) (string, bool, error) {
	verified, rejected := 0, 0
	for id, a := range f.proofs {
		file, err := w.db.Transcript(ctx, id, a.Slot)
		if err != nil {
			return "", false, err
		}
		t, err := compute.ParseTranscript(file)
		if err != nil {
			return "", false, err
		}
		_, err = w.service().Verifier().VerifyTranscript(t)
		var bad *attest.Rejection
		switch {
		case err == nil && a.Status == "Verified":
			verified++
		case errors.As(err, &bad) && a.Status == "Failed":
			rejected++
		}
	}
	return fmt.Sprintf("%d verify, %d are rejected", verified, rejected), verified+rejected == len(w.devices) && rejected > 0, nil
}

// checkEarnings compares the index with the plan, payment by payment: count and sum, at each recipient.
func (w *world) checkEarnings(_ context.Context, f facts, _ Summary) (string, bool, error) {
	want, got := map[string]evm.Units{}, map[string]evm.Units{}
	planned, indexed := 0, 0
	for n := range w.days {
		for _, p := range planDay(w.seed, w.devices, w.start, n).payments {
			amount, err := evm.UnitsFromBig(p.amount)
			if err != nil {
				return "", false, err
			}
			key := strings.ToLower(p.recipient.Hex())
			want[key], _ = want[key].Add(amount)
			if !amount.IsZero() {
				planned++
			}
		}
	}
	for _, e := range f.earnings {
		if e.Class == indexer.JobCash {
			got[e.Provider], _ = got[e.Provider].Add(e.Gross)
			indexed++
		}
	}
	ok := planned == indexed && len(want) == len(got)
	for key, sum := range want {
		have := got[key]
		ok = ok && have.Cmp(sum) == 0
	}
	return fmt.Sprintf("%d payments planned, %d indexed, sums equal at %d recipients", planned, indexed, len(want)), ok, nil
}

func (w *world) checkEmissions(_ context.Context, f facts, s Summary) (string, bool, error) {
	var want, got evm.Units
	for n := range w.days {
		plan := planDay(w.seed, w.devices, w.start, n)
		for _, account := range w.payoutAccounts() {
			if reward := plan.rewards[account]; reward != nil {
				units, err := evm.UnitsFromBig(reward)
				if err != nil {
					return "", false, err
				}
				want, _ = want.Add(units)
			}
		}
	}
	for _, e := range f.earnings {
		if e.Class == indexer.Emission {
			got, _ = got.Add(e.Gross)
		}
	}
	mixed := slices.ContainsFunc(f.earnings, func(e indexer.Earning) bool { return (e.Class == indexer.Emission) != (e.Asset.Symbol == "LPT") })
	return fmt.Sprintf("%s LPT in a class of its own", got.Decimal(18)), got.Cmp(want) == 0 && !mixed && !got.IsZero(), nil
}

func (w *world) checkFeeShare(_ context.Context, f facts, _ Summary) (string, bool, error) {
	checked, pledged := 0, w.payoutAccounts()
	for _, e := range f.earnings {
		if e.Class != indexer.JobCash || !slices.Contains(pledged, common.HexToAddress(e.Provider)) {
			continue
		}
		toDelegators, _ := e.Gross.MulDivDown(uint64(w.devices[0].feeShare), 1_000_000)
		if want, _ := e.Gross.Sub(toDelegators); e.Net.Cmp(want) != 0 || e.NetAssumed {
			return fmt.Sprintf("payment %s net %s, want %s", e.Tx, e.Net, want), false, nil
		}
		checked++
	}
	return fmt.Sprintf("5 %% to delegators on each of %d payments", checked), checked > 0, nil
}

func (w *world) checkReorg(ctx context.Context, _ facts, _ Summary) (string, bool, error) {
	left, err := w.orphanEarnings(ctx)
	observed := fmt.Sprintf("%d earnings of the orphaned block left", left)
	if w.orphansSeen > 0 {
		observed = fmt.Sprintf("%d indexed while its block stood, %d left after the reorganisation", w.orphansSeen, left)
	}
	return observed, left == 0, err
}

// checkStories expects the washing device to have income on days without work, the leaking one to have unpaid work, and no other.
func (w *world) checkStories(_ context.Context, f facts, _ Summary) (string, bool, error) {
	washed, leaked := map[string]bool{}, map[string]int{}
	for _, a := range f.joined.Attributions {
		if a.Method == "no_work" {
			washed[a.Device] = true
		}
	}
	for _, x := range f.joined.UnexplainedWork {
		leaked[x.Device]++
	}
	ok := true
	for _, d := range w.devices {
		ok = ok && washed[d.id] == (d.story == washes) && (leaked[d.id] > 0) == (d.story == leaks)
	}
	return fmt.Sprintf("income without work at %d device, work without income at %d", len(washed), len(leaked)), ok, nil
}

// checkEligible recounts from the stories which devices may be lent against.
func (w *world) checkEligible(_ context.Context, f facts, _ Summary) (string, bool, error) {
	users := map[int]int{}
	for _, d := range w.devices {
		users[d.account]++
	}
	want, got := 0, 0
	ok := true
	for i, d := range f.document.Snapshot.Devices {
		eligible := (w.devices[i].story == honest || w.devices[i].story == sleeps) && users[w.devices[i].account] == 1
		ok = ok && d.Eligible == eligible
		if eligible {
			want++
		}
		if d.Eligible {
			got++
			for _, in := range d.Income {
				ok = ok && in.Evidence == "E3"
			}
		}
	}
	return fmt.Sprintf("%d eligible devices, %d planned", got, want), ok && got == want && got > 0, nil
}

// checkWaterfall adds up the printed payments of every month of every case.
func (w *world) checkWaterfall(_ context.Context, f facts, _ Summary) (string, bool, error) {
	months := 0
	for _, c := range f.document.Results.Cases {
		for _, m := range c.Months {
			sum := decimal.Zero
			for _, text := range []string{m.Fee, m.SeniorInterest, m.SeniorPrincipal, m.MezzanineInterest, m.MezzaninePrincipal, m.JuniorPrincipal, m.JuniorInterest} {
				part, err := decimal.NewFromString(text)
				if err != nil {
					return "", false, err
				}
				sum = sum.Add(part)
			}
			if sum.StringFixed(6) != m.Collections {
				return fmt.Sprintf("%s: month pays %s of %s", c.Name, sum, m.Collections), false, nil
			}
			months++
		}
	}
	return fmt.Sprintf("%d months add up to the micro-unit", months), months > 0, nil
}

func (w *world) checkReplay(_ context.Context, f facts, _ Summary) (string, bool, error) {
	return "recomputed from its snapshot: " + f.row.Hash.Hex(), f.replayed, nil
}
