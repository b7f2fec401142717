package archtest

import (
	"math/big"
	"regexp"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/vault"
	"github.com/holiman/uint256"
)

// "The life of a dollar" in docs/contracts.md, computed here with the claims and the waterfall of internal/vault and the pool's
// formulas written out. The contracts run the same life in Pool.example.t.sol. All three must show the same figures.
const (
	day     = 86_400
	week    = 7 * day
	created = 1_790_000_000 // Unix seconds
	dollar  = 1_000_000
)

// life is a pool of dollars with six decimals and one loan. Amounts are in millionths of a dollar, instants in Unix seconds.
type life struct {
	t                         *testing.T
	now, paidThrough, lateAt  int64
	cash, reserved, principal *big.Int
	frozen                    *big.Int
	units                     [2]*uint256.Int
	supply                    [3]*big.Int // shares with 18 decimals, with the virtual ones
	mentioned                 []*big.Int  // computed figures beside the table
	given                     []*big.Int  // what the example says people pay, and sums of it
}

func newLife(t *testing.T) *life {
	l := &life{t: t, now: created, cash: new(big.Int), reserved: new(big.Int), principal: new(big.Int), frozen: new(big.Int)}
	l.units = [2]*uint256.Int{new(uint256.Int), new(uint256.Int)}
	for i := range l.supply {
		l.supply[i] = big.NewInt(1e12)
		l.buy(i, big.NewInt(dollar)) // the seed, which belongs to nobody
	}
	return l
}

func must[T any](l *life, value T, err error) T {
	if err != nil {
		l.t.Fatal(err)
	}
	return value
}

// index of senior is 8 % and of mezzanine 12 % a year, from the pool's creation.
func (l *life) index(i int) *uint256.Int {
	rate := []string{"1000000002440418608258400031", "1000000003593629043335673583"}[i]
	index, err := vault.Index(uint256.MustFromDecimal(rate), uint64(l.now-created))
	return must(l, index, err)
}

func (l *life) claim(i int) *big.Int {
	owed, err := vault.Owed(l.units[i], l.index(i))
	return must(l, owed, err).ToBig()
}

func (l *life) late() int64 { return max(0, l.now-l.lateAt) }

// navs counts the loan at par and, at the exit, less its impairment over 90 days and the haircut of 10 %. No interest is
// outstanding where the page looks at the entry value: it is just paid, or late.
func (l *life) navs() (entry, exit *big.Int) {
	book := muldiv(l.principal, max(0, 90*day-l.late()), 90*day, false)
	return new(big.Int).Add(l.cash, l.principal), new(big.Int).Add(l.cash, muldiv(book, 9, 10, false))
}

func (l *life) values(nav *big.Int) [3]*big.Int {
	s, m, j := vault.Split(uint256.MustFromBig(nav), uint256.MustFromBig(l.claim(0)), uint256.MustFromBig(l.claim(1)))
	return [3]*big.Int{s.ToBig(), m.ToBig(), j.ToBig()}
}

// buy is shares = assets x supply / (entry value + 1), rounded down; the claim rises by the assets.
func (l *life) buy(i int, assets *big.Int) *big.Int {
	entry, _ := l.navs()
	price := new(big.Int).Add(l.values(entry)[i], big.NewInt(1))
	shares := new(big.Int).Mul(assets, l.supply[i])
	shares.Quo(shares, price)
	l.supply[i] = new(big.Int).Add(l.supply[i], shares)
	l.cash = new(big.Int).Add(l.cash, assets)
	if i < 2 {
		units, err := vault.Raise(l.units[i], l.index(i), uint256.MustFromBig(assets))
		l.units[i] = must(l, units, err)
	}
	return shares
}

// leave is assets = shares x (exit value + 1) / supply, rounded down; the claim falls by as much, or by its share if that is more.
func (l *life) leave(i int, shares *big.Int) *big.Int {
	_, exit := l.navs()
	assets := new(big.Int).Add(l.values(exit)[i], big.NewInt(1))
	assets.Quo(assets.Mul(assets, shares), l.supply[i])
	given := new(big.Int).Mul(l.claim(i), shares)
	if given.Quo(given, l.supply[i]); given.Cmp(assets) < 0 {
		given = assets
	}
	units, err := vault.Lower(l.units[i], l.index(i), uint256.MustFromBig(given))
	l.units[i] = must(l, units, err)
	l.supply[i] = new(big.Int).Sub(l.supply[i], shares)
	l.cash, l.reserved = new(big.Int).Sub(l.cash, assets), new(big.Int).Add(l.reserved, assets)
	return assets
}

// interest since paidThrough at 15 % simple a year of 365 days, rounded up.
func (l *life) interest() *big.Int {
	return muldiv(l.principal, 15*(l.now-l.paidThrough), 100*365*day, true)
}

func muldiv(x *big.Int, y, d int64, up bool) *big.Int {
	q, r := new(big.Int).QuoRem(new(big.Int).Mul(x, big.NewInt(y)), big.NewInt(d), new(big.Int))
	if up && r.Sign() != 0 {
		q.Add(q, big.NewInt(1))
	}
	return q
}

// row is the balance sheet as Pool.example.t.sol expects it and as the page shows it.
func (l *life) row() [9]*big.Int {
	entry, exit := l.navs()
	v := l.values(exit)
	return [9]*big.Int{l.cash, l.reserved, entry, exit, l.claim(0), l.claim(1), v[0], v[1], v[2]}
}

func (l *life) mention(amounts ...*big.Int) { l.mentioned = append(l.mentioned, amounts...) }

// live returns the rows of the page in order, by name.
func (l *life) live() (names []string, rows [][9]*big.Int) {
	look := func(name string) { names, rows = append(names, name), append(rows, l.row()) }
	usd := func(n int64) *big.Int {
		l.given = append(l.given, big.NewInt(n*dollar))
		return big.NewInt(n * dollar)
	}

	l.reserved = usd(200_000) // Carol asks for junior
	look("asked")

	l.now = (created/week + 1) * week
	l.reserved = new(big.Int)
	carol := l.buy(2, usd(200_000))
	bob := l.buy(1, usd(200_000))
	alice := l.buy(0, usd(600_000))
	l.mention(carol, bob, alice)
	look("funded")

	l.now += 2 * day
	l.paidThrough, l.lateAt = l.now, l.now+30*day
	l.principal = usd(400_000)
	proceeds := muldiv(l.principal, 9, 10, false)
	l.cash = new(big.Int).Sub(l.cash, proceeds)
	l.given = append(l.given, proceeds)
	look("drawn")

	l.now += 30 * day
	due := l.interest()
	fee := muldiv(due, 1, 10, false)
	residual := new(big.Int).Sub(usd(10_000), due)
	l.cash = new(big.Int).Add(l.cash, new(big.Int).Sub(due, fee))
	l.reserved = new(big.Int).Add(fee, residual)
	l.paidThrough, l.lateAt = l.now, l.now+30*day
	l.mention(due, fee, residual)
	look("paid")

	l.now += 75 * day
	look("late")

	l.frozen = l.interest()
	l.mention(l.frozen)
	l.cash, l.principal = new(big.Int).Add(l.cash, usd(100_000)), new(big.Int).Sub(l.principal, usd(100_000))
	l.given = append(l.given, l.principal)
	look("recovered")

	l.now = l.lateAt + 190*day + 1
	l.principal = new(big.Int)
	look("written off")

	l.now = (l.now/week + 1) * week
	l.mention(l.leave(0, alice))
	look("left")
	return names, rows
}

// cents shows an amount as the page does: cents, rounded down, thousands apart.
func cents(amount *big.Int) string {
	whole, rest := new(big.Int).QuoRem(amount, big.NewInt(dollar), new(big.Int))
	digits := whole.String()
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + " " + digits[i:]
	}
	return digits + "." + string([]byte{'0' + byte(rest.Int64()/100_000), '0' + byte(rest.Int64()/10_000%10)})
}

func TestLifeOfADollar(t *testing.T) {
	t.Parallel()
	_, life, found := strings.Cut(read(t, "docs", "contracts.md"), "## The life of a dollar\n")
	if !found {
		t.Fatal("docs/contracts.md has no section on the life of a dollar")
	}
	life, _, _ = strings.Cut(life, "\n## ")
	literals := map[string]bool{}
	for _, n := range regexp.MustCompile(`\b\d[\d_]*\b`).FindAllString(read(t, "contracts", "test", "pool", "Pool.example.t.sol"), -1) {
		literals[strings.TrimLeft(strings.ReplaceAll(n, "_", ""), "0")] = true
	}

	l := newLife(t)
	names, rows := l.live()
	known := map[string]bool{}
	for k, row := range rows {
		want := "| " + names[k] + " |"
		for _, amount := range row {
			want += " " + cents(amount) + " |"
			known[cents(amount)] = true
			// Round amounts are written as sums of the example's own, the others digit for digit.
			if !literals[amount.String()] && new(big.Int).Rem(amount, big.NewInt(dollar)).Sign() != 0 {
				t.Errorf("%s: Pool.example.t.sol does not have %v", names[k], amount)
			}
		}
		if !strings.Contains(life, want+"\n") {
			t.Errorf("the page should have the row\n%s", want)
		}
	}
	for _, amount := range l.mentioned {
		if !literals[amount.String()] && amount.Cmp(muldiv(big.NewInt(400_000*dollar), 15*30, 100*365, true)) != 0 {
			t.Errorf("Pool.example.t.sol does not have %v", amount)
		}
		known[cents(amount)] = true
		known[cents(new(big.Int).Quo(amount, big.NewInt(1e12)))] = true // shares, which have 18 decimals
	}
	for _, amount := range l.given {
		known[cents(amount)] = true
	}
	figures := regexp.MustCompile(`\d[\d ]*\.\d\d\b`).FindAllString(life, -1)
	for _, figure := range figures {
		if !known[figure] {
			t.Errorf("the page says %s, which the arithmetic does not give", figure)
		}
	}
	if len(figures) < 80 {
		t.Errorf("%d figures on the page: the search is at fault", len(figures))
	}
}
