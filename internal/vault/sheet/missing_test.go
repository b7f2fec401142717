package sheet_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"github.com/corebond/corebond/internal/vault/sheet"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// free are the words of events that may be changed without a contradiction: who sent something, where money went on to, and what
// somebody gave up for what he collected, which he chose as far as roundings leave a choice; and the facility, where an operator
// has two that owe nothing and receives the whole payment. Every other word of these events is a number that the book knows already, or that the next logs repeat.
var free = map[string][]int{
	"Pool.Synced": nil, "Pool.TrancheFlow": nil, "Pool.Reserved": nil, "Pool.Released": nil, "Pool.Credited": nil,
	"Pool.Collected": {1}, "Pool.Drawn": {1}, "Pool.Trapped": nil, "Pool.Paid": {0, 1}, "Pool.Recovered": {0, 1},
	"Pool.Defaulted": nil, "Pool.WrittenOff": nil, "Pool.Repaid": nil, "Pool.Foreclosed": nil,
	"Tranche.Deposit": {0, 2}, "Tranche.Withdraw": {0, 4}, "Tranche.DepositRequest": {0, 1, 3}, "Tranche.RedeemRequest": {0, 3},
	"Tranche.BatchFilled": nil, "Tranche.DepositBatchFilled": nil, "Tranche.BatchPassed": nil, "Tranche.LockChanged": nil,
	"Tranche.RedeemRequestCancelled": nil, "Tranche.DepositRequestCancelled": nil,
}

// verdict is how a book that lacks something ends.
type verdict int

const (
	caught    verdict = iota // by an error
	different                // without one, but it says something else than the contracts
	harmless                 // as if nothing had been missing
)

// missAndChange leaves out every log of a run in turn, then every transaction, then changes words of logs.
func missAndChange(t *testing.T, p *player) {
	t.Helper()
	book, err := sheet.New(p.created()[0])
	if err != nil {
		t.Fatal(err)
	}
	truth := []*sheet.Book{book} // after each log
	for k, l := range p.logs {
		next := truth[k].Clone()
		if err := next.Apply(l.Log, l.time); err != nil {
			t.Fatal(err)
		}
		truth = append(truth, next)
	}
	blind := sheet.Blind()
	count, noted := map[verdict]int{}, map[string]int{}
	for k, l := range p.logs {
		name := p.name(l.Log)
		v := try(t, truth[k].Clone(), p.logs[k+1:], truth[min(k+2, len(truth)):], p.at)
		if count[v]++; v != caught && blind[name] == "" {
			t.Errorf("log %d, %s, can be left out", k, name)
		}
		if noted[name]++; noted[name] > 5 {
			continue
		}
		words, listed := free[name]
		for word := range len(l.Topics) - 1 + len(l.Data)/32 {
			changed := stamped{change(l.Log, word), l.time}
			if v := try(t, truth[k].Clone(), append([]stamped{changed}, p.logs[k+1:]...), truth[k+1:], p.at); v != caught && listed && !slices.Contains(words, word) {
				t.Errorf("word %d of log %d, %s, can be changed", word, k, name)
			}
		}
	}
	t.Logf("of %d logs that were left out, %d were caught by the logs, %d by comparison, and %d did not matter",
		len(p.logs), count[caught], count[different], count[harmless])
	missTransactions(t, p, truth)
}

// missTransactions leaves out all logs of a transaction: what moved money is always seen.
func missTransactions(t *testing.T, p *player, truth []*sheet.Book) {
	t.Helper()
	count := map[verdict]int{}
	for k := 0; k < len(p.logs); {
		end, said := k, []string(nil)
		for end < len(p.logs) && p.logs[end].TxHash == p.logs[k].TxHash {
			said = append(said, p.name(p.logs[end].Log))
			end++
		}
		v := try(t, truth[k].Clone(), p.logs[end:], truth[min(end+1, len(truth)):], p.at)
		money := slices.ContainsFunc(p.logs[k:end], func(l stamped) bool {
			switch p.name(l.Log) {
			case "Pool.Released": // of nothing, when what is collected is too little to be worth anything
				return !bytes.Equal(l.Data[:32], make([]byte, 32))
			case "Pool.TrancheFlow", "Pool.Reserved", "Pool.Collected", "Pool.Drawn", "Pool.Paid", "Pool.Recovered", "Pool.WrittenOff":
				return true
			}
			return false
		})
		if count[v]++; v != caught && money {
			t.Errorf("transaction %v, %q, can be left out", p.logs[k].TxHash, said)
		}
		k = end
	}
	t.Logf("of the transactions that were left out, %d were caught by the logs, %d by comparison, and %d did not matter",
		count[caught], count[different], count[harmless])
}

// try applies the rest of the logs to a book. truth is what the book is by all logs, after each of the rest.
func try(t testing.TB, b *sheet.Book, rest []stamped, truth []*sheet.Book, at uint64) verdict {
	t.Helper()
	for i, l := range rest {
		if err := b.Apply(l.Log, l.time); err != nil {
			return caught
		}
		if (i < 4 || i%32 == 0) && reflect.DeepEqual(b, truth[i]) {
			return harmless
		}
	}
	if len(truth) > 0 && final(t, b, at) != final(t, truth[len(truth)-1], at) {
		return different
	}
	return harmless
}

// final is all that a book says at an instant.
func final(t testing.TB, b *sheet.Book, at uint64) string {
	t.Helper()
	s, err := b.At(at)
	if err != nil {
		return err.Error()
	}
	accounts := map[common.Address]sheet.Account{}
	for _, who := range b.Accounts() {
		if accounts[who], err = b.Account(who); err != nil {
			t.Fatal(err)
		}
	}
	out, err := json.Marshal([]any{s, accounts})
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// change adds 1 to a word: topics after the first, then data.
func change(l types.Log, word int) types.Log {
	l.Topics, l.Data = slices.Clone(l.Topics), slices.Clone(l.Data)
	if word < len(l.Topics)-1 {
		increment(l.Topics[word+1][:])
		return l
	}
	at := 32 * (word - len(l.Topics) + 1)
	increment(l.Data[at : at+32])
	return l
}

func increment(word []byte) {
	for i := len(word) - 1; i >= 0; i-- {
		if word[i]++; word[i] != 0 {
			return
		}
	}
}
