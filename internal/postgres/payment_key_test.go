package postgres_test

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"pgregory.net/rapid"
)

func anyKey(t *rapid.T) postgres.PaymentKey {
	k := postgres.PaymentKey{
		Time:  time.UnixMicro(rapid.Int64Range(0, 253402300799e6).Draw(t, "time")).UTC(),
		Chain: rapid.Uint64Range(0, math.MaxInt64).Draw(t, "chain"), Number: rapid.Uint64Range(0, math.MaxInt64).Draw(t, "number"),
		Path: rapid.Uint32().Draw(t, "path"),
	}
	copy(k.Branch[:], rapid.SliceOfN(rapid.Byte(), 8, 8).Draw(t, "branch"))
	return k
}

// An id is read as it was written, and ids sort as payments do.
func TestPaymentKeys(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyKey(t), anyKey(t)
		if rapid.Bool().Draw(t, "same time") {
			b.Time = a.Time
		}
		if rapid.Bool().Draw(t, "same chain") {
			b.Chain = a.Chain
		}
		got, err := postgres.ParsePaymentKey(a.String())
		if err != nil || got != a {
			t.Fatalf("%v was read as %+v, %v; want %+v", a, got, err, a)
		}
		order := 0
		for _, one := range []int{a.Time.Compare(b.Time), compare(a.Chain, b.Chain), compare(a.Number, b.Number), compare(uint64(a.Path), uint64(b.Path)), bytes.Compare(a.Branch[:], b.Branch[:])} {
			if order = one; order != 0 {
				break
			}
		}
		if texts := strings.Compare(a.String(), b.String()); texts != order {
			t.Fatalf("ids %v and %v sort %d, payments %d", a, b, texts, order)
		}
	})
}

func compare(a, b uint64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func TestWhatIsNoPaymentKey(t *testing.T) {
	t.Parallel()
	good := postgres.PaymentKey{Time: time.Unix(1, 0)}.String()
	for _, text := range []string{
		"", "0x", good[2:], good + "0", good[:len(good)-1], strings.Replace(good, "0x", "0X", 1), good[:20] + "g" + good[21:], "0x" + strings.Repeat("f", 72),
		good[:18] + "8" + good[19:], good[:34] + "f" + good[35:], strings.Repeat("é", 37), good[:10] + "A" + good[11:],
	} {
		if k, err := postgres.ParsePaymentKey(text); !errors.Is(err, postgres.ErrNotAPayment) || k != (postgres.PaymentKey{}) {
			t.Errorf("%q was read as %+v, %v", text, k, err)
		}
	}
}

func FuzzParsePaymentKey(f *testing.F) {
	f.Add(postgres.PaymentKey{Time: time.Unix(1790769600, 0), Chain: 42161, Number: 7, Path: 3, Branch: [8]byte{1}}.String())
	f.Fuzz(func(t *testing.T, text string) {
		if k, err := postgres.ParsePaymentKey(text); err == nil && k.String() != text {
			t.Errorf("%q means %+v, which is written %q", text, k, k.String())
		}
	})
}
