package demo

import (
	"math/big"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/devnet"
	"pgregory.net/rapid"
)

var planStart = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

func TestPlanIsAFunctionOfSeedAndDay(t *testing.T) {
	t.Parallel()
	devices := fleet()
	for n := range 40 {
		if a, b := planDay(3, devices, planStart, n), planDay(3, fleet(), planStart, n); !reflect.DeepEqual(a, b) {
			t.Fatalf("day %d is planned as %+v and as %+v", n, a, b)
		}
		if a, b := planDay(3, devices, planStart, n), planDay(4, devices, planStart, n); reflect.DeepEqual(a.busy, b.busy) {
			t.Errorf("day %d is the same for two seeds", n)
		}
	}
	if a, b := planDay(3, devices, planStart, 1), planDay(3, devices, planStart, 2); reflect.DeepEqual(a.busy, b.busy) {
		t.Error("two days are the same")
	}
	// Fixed by the first version: another history under the same seed would contradict chains that are kept on disk.
	if got := planDay(1, devices, planStart, 0); got.busy[0] != 39809 || got.payments[0].face.String() != "3686107000000000" {
		t.Errorf("seed 1, day 0: device 0 is busy %d s and first paid %v", got.busy[0], got.payments[0].face)
	}
}

func TestFleetHasEachStory(t *testing.T) {
	t.Parallel()
	stories, users := map[story]int{}, map[int]int{}
	for _, d := range fleet() {
		stories[d.story]++
		users[d.account]++
	}
	shared := 0
	for _, n := range users {
		if n > 1 {
			shared += n
		}
	}
	if stories[cheats] != 1 || stories[leaks] != 1 || stories[washes] != 1 || stories[sleeps] != 1 || stories[honest] != 8 || shared != 2 {
		t.Errorf("stories %v, %d devices on a shared account", stories, shared)
	}
}

func sleeper(devices []device) int {
	return slices.IndexFunc(devices, func(d device) bool { return d.story == sleeps })
}

// Silence takes nothing from and adds nothing to the days of the others.
func TestSilenceConcernsOneDevice(t *testing.T) {
	t.Parallel()
	devices, awake := fleet(), fleet()
	i := sleeper(devices)
	awake[i].story = honest
	sleeping := devnet.Address(3, payoutAccount+devices[i].account)
	for n := range historyDays + 3 {
		got, want := planDay(3, devices, planStart, n), planDay(3, awake, planStart, n)
		if devices[i].silent(n) {
			if got.busy[i] != 0 || got.rewards[sleeping] != nil {
				t.Errorf("day %d: the silent device is busy %d s and rewarded %v", n, got.busy[i], got.rewards[sleeping])
			}
			want.busy[i] = 0
			want.payments = slices.DeleteFunc(want.payments, func(p payment) bool { return p.recipient == sleeping })
			delete(want.rewards, sleeping)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("day %d has %d payments and %d rewards, want %d and %d; or other amounts",
				n, len(got.payments), len(got.rewards), len(want.payments), len(want.rewards))
		}
	}
}

// Whatever the seed, a plan shows each story within the first run's days and never pays more than a ticket's face.
func TestPlanTellsEachStory(t *testing.T) {
	t.Parallel()
	devices := fleet()
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		leaked, washed, short, rewards := 0, 0, 0, 0
		stranger := devnet.Address(seed, strangerWallet)
		for n := range historyDays {
			plan := planDay(seed, devices, planStart, n)
			if !plan.day.Equal(planStart.AddDate(0, 0, n)) || len(plan.busy) != len(devices) {
				t.Fatalf("day %d is %v with %d devices", n, plan.day, len(plan.busy))
			}
			for i, d := range devices {
				if plan.busy[i] > 86400 || (plan.busy[i] == 0) != (d.story == washes && n%5 >= 2 || d.silent(n)) {
					t.Fatalf("day %d: %s is busy %d s", n, d.id, plan.busy[i])
				}
				if plan.busy[i] == 0 && d.story == washes {
					washed++
				}
			}
			sleeper := devnet.Address(seed, payoutAccount+devices[sleeper(devices)].account)
			for _, p := range plan.payments {
				if p.recipient == sleeper && n >= silentFrom && n < silentTo {
					t.Fatalf("day %d pays a device that is silent", n)
				}
				if p.amount.Cmp(p.face) > 0 || p.amount.Cmp(new(big.Int)) <= 0 {
					t.Fatalf("day %d pays %v of a ticket of %v", n, p.amount, p.face)
				}
				if p.amount.Cmp(p.face) < 0 {
					short++
				}
				if p.recipient == stranger {
					leaked++
				}
			}
			rewards += len(plan.rewards)
		}
		if leaked == 0 || washed == 0 || short == 0 || rewards == 0 {
			t.Errorf("%d leaked, %d days washed, %d short of face, %d rewards", leaked, washed, short, rewards)
		}
	})
}
