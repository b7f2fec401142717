package drand

import (
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/attest"
)

func unhex(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func named(t testing.TB, name string) Network {
	t.Helper()
	for _, n := range Networks() {
		if n.Name == name {
			return n
		}
	}
	t.Fatalf("no network %q", name)
	return Network{}
}

// codeOf is the code of a rejection, or the error's text.
func codeOf(err error) string {
	var r *attest.Rejection
	if errors.As(err, &r) {
		return r.Code
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

// rounds that the networks published, with where they were found.
var published = []struct {
	network                         string
	round                           uint64
	signature, previous, randomness string
}{
	// noislabs/drand-verify, src/verify.rs
	{"quicknet", 123, "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92", "", ""},
	// randa-mu/drand-client-rs, src/verify.rs
	{
		"quicknet", 1000, "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39", "",
		"fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd",
	},
	// mcdcam/python-drand-verify, README
	{
		"quicknet", 657413, "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b", "",
		"fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587",
	},
	// drand/tlock, tlock_test.go
	{"quicknet", 12040883, "929906c959032ab363c9f26570d215d66f5c06cb0c44fe508c12bb5839f04ec895bb6868e5b9ff13ab289bdb5266b394", "", ""},
	// gist 040893e2f409808997f1c489891b6531
	{
		"default", 1, "8d61d9100567de44682506aea1a7a6fa6e5491cd27a0a0ed349ef6910ac5ac20ff7bc3e09d7c046566c9f7f3c6f3b101" +
			"04990e7cb424998203d8f7de586fb7fa5f60045417a432684f85093b06ca91c769f0e7ca19268375e659c2a2352b4655",
		"176f93498eac9ca337150b46d21dd58673ea4e3581185f869672e59fa4cb390a",
		"101297f1ca7dc44ef6088d94ad5fb7ba03455dc33d53ddb412bbc4564ed986ec",
	},
	// noislabs/drand-verify, src/verify.rs and src/randomness.rs
	{
		"default", 72785, "82f5d3d2de4db19d40a6980e8aa37842a0e55d1df06bd68bddc8d60002e8e959eb9cfa368b3c1b77d18f02a54fe047b8" +
			"0f0989315f83b12a74fd8679c4f12aae86eaf6ab5690b34f1fddd50ee3cc6f6cdf59e95526d5a5d82aaa84fa6f181e42",
		"a609e19a03c2fcc559e8dae14900aaefe517cb55c840f6e69bc8e4f66c8d18e8a609685d9917efbfb0c37f058c2de88f" +
			"13d297c7e19e0ab24813079efe57a182554ff054c7638153f9b26a60e7111f71a0ff63d9571704905d3ca6df0b031747",
		"8b676484b5fb1f37f9ec5c413d7d29883504e5b669f604a1ce68b3388e9ae3d9",
	},
	// mcdcam/python-drand-verify, README
	{
		"default", 3311596, "a696b9409ababce45749c3a4ec369074453dd4a79967734e1390d969c8ad8d98897d217b9121e92c8ddebbddda8d92f9" +
			"00e3bd6bf9deb166863b1a19390d743f82774001487594c5c09e581db7365f02b70a2c8cc41ce32446ef08e4890c4754",
		"8ed588f2a7716fb1349e2d9803da5db0005e98a83783c353d4a08f183236a9ad91d70ddb01266f4b7c576983db464b43" +
			"0e65680b9e0098552758afd6c1e6afcb77e3f62fe1b93d42d1cb63abbb2205512fe12fbf74ea9c5ac3b8f5c1e283a1d8",
		"647c07b2abbf7ff2afb4d670214f565e5cd9f9c91bfdcecb59a21f3c78d73920",
	},
}

func TestPublishedRoundsVerify(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, p := range published {
		n, b := named(t, p.network), Beacon{p.round, unhex(t, p.signature), unhex(t, p.previous)}
		seen[p.network] = true
		got, err := n.Verify(b)
		if err != nil || p.randomness != "" && hex.EncodeToString(got[:]) != p.randomness {
			t.Errorf("%s round %d: %x, %v, want %s", p.network, p.round, got, err, p.randomness)
		}
		for _, round := range []uint64{p.round - 1, p.round + 1} {
			b.Round = round
			if _, err := n.Verify(b); err == nil {
				t.Errorf("%s: the signature of round %d verifies for %d", p.network, p.round, round)
			}
		}
	}
	for _, n := range Networks() {
		if !seen[n.Name] {
			t.Errorf("%s: no published round verifies", n.Name)
		}
	}
}

func TestWhatTheNetworkDidNotSignIsRejected(t *testing.T) {
	t.Parallel()
	quick, chained := named(t, "quicknet"), named(t, "default")
	good, linked := published[1], published[5]
	sig, last := unhex(t, good.signature), unhex(t, linked.signature)
	negative := slices.Clone(sig)
	negative[0] ^= 0x20 // the other root
	identity := append([]byte{0xc0}, make([]byte, 47)...)
	outside := append([]byte{0x80}, make([]byte, 47)...) // x = 0: on the curve y² = x³ + 4, outside the group of prime order
	unreduced := slices.Clone(sig)
	unreduced[0] |= 0x1f // x of 381 bits above the modulus
	uncompressed := slices.Clone(sig)
	uncompressed[0] &^= 0x80
	for name, test := range map[string]struct {
		n    Network
		b    Beacon
		want string
	}{
		"good":                           {quick, Beacon{1000, sig, nil}, ""},
		"round 0":                        {quick, Beacon{0, sig, nil}, CodeRound},
		"round beyond all":               {quick, Beacon{MaxRound + 1, sig, nil}, CodeRound},
		"another round":                  {quick, Beacon{1001, sig, nil}, CodeSignature},
		"negative":                       {quick, Beacon{1000, negative, nil}, CodeSignature},
		"identity":                       {quick, Beacon{1000, identity, nil}, CodePoint},
		"outside the group":              {quick, Beacon{1000, outside, nil}, CodePoint},
		"x above the modulus":            {quick, Beacon{1000, unreduced, nil}, CodePoint},
		"uncompressed flag":              {quick, Beacon{1000, uncompressed, nil}, CodePoint},
		"no signature":                   {quick, Beacon{1000, nil, nil}, CodePoint},
		"a byte less":                    {quick, Beacon{1000, sig[:47], nil}, CodePoint},
		"a byte more":                    {quick, Beacon{1000, append(slices.Clone(sig), 0), nil}, CodePoint},
		"a point of the other group":     {quick, Beacon{1000, last, nil}, CodePoint},
		"unsigned previous signature":    {quick, Beacon{1000, sig, last}, CodePrevious},
		"chained":                        {chained, Beacon{72785, last, unhex(t, linked.previous)}, ""},
		"chained, no previous signature": {chained, Beacon{72785, last, nil}, CodePrevious},
		"chained, another previous":      {chained, Beacon{72785, last, last}, CodeSignature},
		"chained, too long a previous":   {chained, Beacon{72785, last, make([]byte, 97)}, CodePrevious},
		"chained, identity":              {chained, Beacon{72785, append([]byte{0xc0}, make([]byte, 95)...), last}, CodePoint},
	} {
		if got, err := test.n.Verify(test.b); codeOf(err) != test.want || err != nil && got != [32]byte{} {
			t.Errorf("%s: %x, %v, want %q", name, got, err, test.want)
		}
	}
}

func TestEveryFlippedBitIsRejected(t *testing.T) {
	t.Parallel()
	n, b := named(t, "quicknet"), Beacon{1000, unhex(t, published[1].signature), nil}
	for bit := range 8 * len(b.Signature) {
		spoiled := Beacon{b.Round, slices.Clone(b.Signature), nil}
		spoiled.Signature[bit/8] ^= 1 << (bit % 8)
		if _, err := n.Verify(spoiled); !strings.HasPrefix(codeOf(err), "DRAND_") {
			t.Errorf("bit %d flipped: %v", bit, err)
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	for _, p := range []int{1, 5} {
		b.Run(published[p].network, func(b *testing.B) {
			n := named(b, published[p].network)
			beacon := Beacon{published[p].round, unhex(b, published[p].signature), unhex(b, published[p].previous)}
			for b.Loop() {
				if _, err := n.Verify(beacon); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
