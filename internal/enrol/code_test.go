package enrol

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/attest/registry"
	"github.com/ethereum/go-ethereum/common"
)

// The count of codes that guess.go reckons with.
const codes = 29_716_530_483

func TestHowManyCodes(t *testing.T) {
	t.Parallel()
	const numbers = 1 << codeBits
	got := uint64(numbers/checkModule)*uint64(len(alphabet)) + min(numbers%checkModule, uint64(len(alphabet)))
	if got != codes {
		t.Errorf("%d codes, the comments say %d", got, codes)
	}
	// The rule on a stretch, one by one.
	n := 0
	for i := range uint64(checkModule * 1000) {
		if _, ok := codeOf(i); ok {
			n++
		}
	}
	if n != 32_000 {
		t.Errorf("%d of 37000 numbers are codes", n)
	}
}

// One wrong symbol, or two neighbours in the wrong order, is never another code; what people do with case and look-alikes is the same code.
func TestMistypedCodes(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		code, ok := codeOf(random.Uint64N(1 << codeBits))
		if !ok {
			continue
		}
		for _, typed := range []string{
			strings.ToLower(code), code[:4] + code[5:], " " + code[:2] + " " + code[2:] + " ",
			strings.NewReplacer("0", "o", "1", "l").Replace(code), strings.NewReplacer("0", "O", "1", "I").Replace(code),
		} {
			if got, err := ParseCode(typed); got != code || err != nil {
				t.Fatalf("ParseCode(%q) = %s, %v, want %s", typed, got, err, code)
			}
		}
		symbols := []byte(code[:4] + code[5:])
		for i := range symbols {
			for _, other := range []byte(alphabet) {
				wrong := append([]byte{}, symbols...)
				wrong[i] = other
				if got, err := ParseCode(string(wrong)); err == nil && other != symbols[i] {
					t.Fatalf("%s for %s is a code, %s", wrong, code, got)
				}
			}
			if i > 0 && symbols[i] != symbols[i-1] {
				swapped := append([]byte{}, symbols...)
				swapped[i], swapped[i-1] = swapped[i-1], swapped[i]
				if got, err := ParseCode(string(swapped)); err == nil {
					t.Fatalf("%s for %s is a code, %s", swapped, code, got)
				}
			}
		}
	}
	for _, typed := range []string{"", "0000000", "000000000", "U000-0000", "0000-000U", "0000-000*", "\xff000-0000", strings.Repeat("0", 1000)} {
		if got, err := ParseCode(typed); err == nil {
			t.Errorf("ParseCode(%q) = %s", typed, got)
		}
	}
}

// Codes of different messages are spread evenly over all codes: by chi squared over their symbols, and over 1000 stretches of numbers.
func TestCodesAreUniform(t *testing.T) {
	t.Parallel()
	const drawn = 40_000
	var symbols [codeSymbols][32]float64
	var stretches [1000]float64
	seen := map[string]bool{}
	for i := range drawn {
		code := Secret{9}.code(common.Hash{byte(i), byte(i >> 8), byte(i >> 16)}, 0)
		seen[code] = true
		n := uint64(0)
		for at, symbol := range strings.ReplaceAll(code, "-", "") {
			value := strings.IndexRune(alphabet, symbol)
			symbols[at][value]++
			if at < codeSymbols-1 {
				n = n<<5 | uint64(value)
			}
		}
		stretches[n*uint64(len(stretches))>>codeBits]++
	}
	if len(seen) < drawn-1 { // a pair is expected in 40000²/2/2.97e10 = 2.7 % of all runs
		t.Errorf("%d different codes of %d", len(seen), drawn)
	}
	for at := range symbols {
		checkEven(t, fmt.Sprintf("symbol %d", at), symbols[at][:], drawn)
	}
	checkEven(t, "stretches", stretches[:], drawn)
}

// checkEven fails if chi squared is more than six standard deviations above its mean. The draw is fixed, so a failure is no accident.
func checkEven(t *testing.T, name string, counts []float64, total float64) {
	t.Helper()
	want, sum := total/float64(len(counts)), 0.0
	for _, c := range counts {
		sum += (c - want) * (c - want) / want
	}
	freedom := float64(len(counts) - 1)
	if sum > freedom+6*math.Sqrt(2*freedom) {
		t.Errorf("%s: chi squared %.1f with %.0f degrees of freedom", name, sum, freedom)
	}
}

// Without the secret nothing follows from what is public, and each purpose has its own values.
func TestSecretsDiffer(t *testing.T) {
	t.Parallel()
	a, b, digest := Secret{1}, Secret{2}, common.Hash{3}
	if again := (Secret{1}).code(digest, 0); a.code(digest, 0) != again || again == a.code(digest, 1) || again == b.code(digest, 0) {
		t.Error("codes do not follow from secret, message and draw")
	}
	if a.Salt() == b.Salt() || a.Salt() == a.fingerprint() || a.Identity(registry.KindUUID, digest) == a.Identity(registry.KindSerial, digest) || a.Identity(registry.KindUUID, digest) == b.Identity(registry.KindUUID, digest) {
		t.Error("two things are the same")
	}
	at, device := time.Unix(1_000_000_000, 0), common.Address{1}
	nonce := a.nonce(device, at)
	if !a.fresh(nonce, device, at.Add(nonceLife)) || a.fresh(nonce, device, at.Add(2*nonceLife)) || a.fresh(nonce, common.Address{2}, at) || b.fresh(nonce, device, at) {
		t.Error("nonces do not follow from secret, device and time")
	}
	for _, text := range []string{fmt.Sprint(a), fmt.Sprintf("%v %+v %#v %s", a, struct{ S Secret }{a}, a, a)} {
		if strings.Contains(text, "1 0 0") || strings.Contains(text, "0x1,") {
			t.Errorf("a secret prints as %s", text)
		}
	}
	digits := strings.Repeat("0a", 32)
	for text, good := range map[string]bool{digits: true, "0x" + digits: true, digits[1:]: false, digits + "0": false, strings.Repeat("0", 64): false, strings.Repeat("zz", 32): false, "": false} {
		if _, err := ParseSecret(text); (err == nil) != good || err != nil && len(text) > 10 && strings.Contains(err.Error(), text[:10]) {
			t.Errorf("ParseSecret(%s): %v", text, err)
		}
	}
}

func FuzzParseCode(f *testing.F) {
	f.Add("ABCD-1234")
	f.Add("0000-0000")
	f.Add(Secret{1}.code(common.Hash{}, 0))
	f.Fuzz(func(t *testing.T, text string) {
		code, err := ParseCode(text)
		if err != nil {
			return
		}
		if again, err := ParseCode(code); again != code || err != nil || len(code) != 9 || code[4] != '-' {
			t.Errorf("ParseCode(%q) = %q, and of that %q, %v", text, code, again, err)
		}
	})
}
