package networks_test

import (
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/networks"
	"github.com/ethereum/go-ethereum/common"
	"pgregory.net/rapid"
)

// FuzzParse reads source files of any content: no panic, only typed errors, and what is read can be summed up and made ready.
func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("sources/*.yaml")
	if err != nil || len(files) == 0 {
		f.Fatalf("%d sources: %v", len(files), err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(example(f)))
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := networks.Parse("fuzz.yaml", text)
		var fault *networks.FileError
		if err != nil {
			if !errors.As(err, &fault) || fault.Err.Message == "" || fault.Err.Fix == "" {
				t.Fatalf("Parse = %v, which is no complete FileError", err)
			}
			return
		}
		if sum := s.Summary(); len(sum.Events) == 0 || sum.Network == "" || sum.Version == 0 {
			t.Errorf("summary %+v", sum)
		}
		for _, at := range s.Deployments {
			d, err := s.Decoder(at.Chain)
			if err != nil && !errors.As(err, &fault) {
				t.Fatalf("Decoder = %v", err)
			}
			if err == nil {
				strangeLogs(t, d, at.Chain)
			}
		}
	})
}

// strangeLogs gives a decoder logs of its events that hold next to nothing.
func strangeLogs(t *testing.T, d indexer.Decoder, chain uint64) {
	for _, e := range d.Events() {
		for _, size := range []int{0, 32, 320} {
			l := indexer.Log{Address: e.Contract, TopicCount: uint8(e.Topics), Topics: [4]common.Hash{e.Topic}, Data: make([]byte, size)}
			bs := one(l)
			bs[0].Number = e.Start
			checkRows(t, d, chain, bs)
		}
	}
}

// checkRows decodes, and checks what must hold whatever the logs are: errors are *MalformedErrors, net is not above gross, no row
// is of nothing, only demand has no provider, and each row names one log.
func checkRows(t *testing.T, d indexer.Decoder, chain uint64, bs []indexer.Block) (total *big.Int, ok bool) {
	t.Helper()
	rows, err := d.Decode(t.Context(), chain, bs, memory{})
	if err != nil {
		var malformed *indexer.MalformedError
		if !errors.As(err, &malformed) {
			t.Fatalf("Decode = %v", err)
		}
		return nil, false
	}
	total = new(big.Int)
	for _, e := range rows.Earnings {
		if e.Net.Cmp(e.Gross) > 0 || e.Gross.IsZero() {
			t.Errorf("net %v of gross %v", e.Net, e.Gross)
		}
		if (e.Provider == "") != (e.Class == indexer.DemandOnly) || e.Asset.Symbol == "" || e.Asset.Chain == "" || len(e.Job) > 300 {
			t.Errorf("earning %+v", e)
		}
		if !slices.ContainsFunc(bs, func(b indexer.Block) bool {
			return b.Ref == e.Block && int(e.Path) < len(b.Logs) && b.Logs[e.Path].TxHash == e.Tx
		}) {
			t.Errorf("earning %+v names no log", e)
		}
		total.Add(total, e.Gross.Big())
	}
	return total, true
}

// decoders are those of all sources, on each chain where they have contracts.
func decoders(t testing.TB) (list []indexer.Decoder, chains []uint64) {
	t.Helper()
	for _, network := range networks.Names() {
		s, err := networks.Load(network)
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range s.Deployments {
			if d, err := s.Decoder(at.Chain); err == nil {
				list, chains = append(list, d), append(chains, at.Chain)
			}
		}
	}
	d, chain := given(t, "prime-intellect", map[string][]common.Address{"RewardsDistributor": {{0xd1}}}, nil)
	return append(list, d), append(chains, chain)
}

// FuzzDecode gives each decoder a log of one of its events, of any shape, between two that announce and use what it may need.
func FuzzDecode(f *testing.F) {
	list, chains := decoders(f)
	for i, d := range list {
		for j, e := range d.Events() {
			for size := 0; size <= 10; size += 1 + j%2 {
				f.Add(uint8(i), uint8(j), uint8(e.Topics), hash(5).Bytes(), hash(7).Bytes(), hash(9).Bytes(), make([]byte, 32*size))
			}
		}
	}
	for i, l := range []indexer.Log{redeemed(1, 5, 7, 9), transfer(1, 5, 7, 8), railCreated(1, 5, 7, usdfc()), railSettled(1, 5, 4, first), railRate(1, 0, 5)} {
		f.Add(uint8(i), uint8(i), l.TopicCount, l.Topics[1][:], l.Topics[2][:], l.Topics[3][:], l.Data)
	}
	f.Fuzz(func(t *testing.T, which, event, topics uint8, t1, t2, t3, data []byte) {
		i := int(which) % len(list)
		events := list[i].Events()
		e := events[int(event)%len(events)]
		l := indexer.Log{
			Address: e.Contract, TopicCount: topics % 5, Data: data,
			Topics: [4]common.Hash{e.Topic, common.BytesToHash(t1), common.BytesToHash(t2), common.BytesToHash(t3)},
		}
		around := []indexer.Log{in(1, l)}
		d, chain := list[i], chains[i]
		wanted := int64(0)
		switch d.Network() {
		case "livepeer":
			around, wanted = []indexer.Log{update(1, 7, 123_456), in(1, l), transfer(1, 5, 7, 77)}, 77
		case "filecoin-pay":
			if chain == filecoin {
				around, wanted = []indexer.Log{railCreated(9, 5, 7, usdfc()), in(1, l), railPaid(9, 60, 10, 7)}, 77
			}
		}
		bs := one(around...)
		bs[0].Txs[hash(1)] = indexer.Tx{Hash: hash(1), From: common.BytesToAddress(t1), To: multi(), Selector: [4]byte{0x7c, 0x26, 0x64, 0x0c}}
		if total, ok := checkRows(t, d, chain, bs); ok && total.Cmp(big.NewInt(wanted)) < 0 {
			t.Error("the payment beside the log was lost")
		}
	})
}

// TestSplits checks that rows do not depend on how blocks are divided into runs: what a run announces is all that the next one
// needs.
func TestSplits(t *testing.T) {
	t.Parallel()
	livepeer, filecoinPay := decoderOf(t, "livepeer", arbitrum), decoderOf(t, "filecoin-pay", filecoin)
	rapid.Check(t, func(t *rapid.T) {
		d, chain, history := livepeer, uint64(arbitrum), ticketHistory(t)
		if rapid.Bool().Draw(t, "rails") {
			d, chain, history = filecoinPay, filecoin, railHistory(t)
		}
		bs := blocks(history...)
		whole, err := d.Decode(t.Context(), chain, bs, memory{})
		if err != nil {
			t.Fatal(err)
		}
		var parts indexer.Rows
		stored := memory{}
		for len(bs) > 0 {
			n := rapid.IntRange(1, len(bs)).Draw(t, "run")
			rows, err := d.Decode(t.Context(), chain, bs[:n], stored)
			if err != nil {
				t.Fatal(err)
			}
			stored.apply(rows)
			parts.Earnings = append(parts.Earnings, rows.Earnings...)
			parts.States = append(parts.States, rows.States...)
			parts.Accruals = append(parts.Accruals, rows.Accruals...)
			bs = bs[n:]
		}
		if !slices.Equal(whole.Earnings, parts.Earnings) || !slices.Equal(whole.States, parts.States) || !slices.Equal(whole.Accruals, parts.Accruals) {
			t.Errorf("whole %+v, in parts %+v", whole, parts)
		}
	})
}

func ticketHistory(t *rapid.T) [][]indexer.Log {
	var history [][]indexer.Log
	for range rapid.IntRange(1, 8).Draw(t, "blocks") {
		var logs []indexer.Log
		for range rapid.IntRange(0, 4).Draw(t, "logs") {
			p := byte(rapid.IntRange(7, 9).Draw(t, "provider"))
			n := rapid.Int64Range(0, 1_000_000).Draw(t, "number")
			tx := byte(rapid.IntRange(1, 2).Draw(t, "tx"))
			logs = append(logs, []indexer.Log{transfer(tx, 5, p, n), redeemed(tx, 5, p, n), reward(tx, p, n), update(tx, p, n)}[rapid.IntRange(0, 3).Draw(t, "event")])
		}
		history = append(history, logs)
	}
	return history
}

// railHistory changes, settles and ends two rails as their contract could.
func railHistory(t *rapid.T) [][]indexer.Log {
	history := [][]indexer.Log{{railCreated(1, 5, 7, usdfc()), railCreated(2, 6, 8, common.Address{})}}
	rates := map[int64]int64{}
	for n := range rapid.IntRange(1, 8).Draw(t, "blocks") {
		var logs []indexer.Log
		for range rapid.IntRange(0, 3).Draw(t, "logs") {
			id := int64(rapid.IntRange(1, 2).Draw(t, "rail"))
			switch rapid.IntRange(0, 3).Draw(t, "event") {
			case 0:
				rate := rapid.Int64Range(0, 3).Draw(t, "rate")
				logs = append(logs, railRate(id, rates[id], rate))
				rates[id] = rate
			case 1:
				logs = append(logs, railSettled(id, rates[id], rates[id], first+int64(n)))
			case 2:
				logs = append(logs, railTerminated(id, 5, first+int64(n)+2))
			case 3:
				logs = append(logs, railPaid(id, 3, 2, 1))
			}
		}
		history = append(history, logs)
	}
	return history
}
