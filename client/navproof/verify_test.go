package navproof_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/client/navproof"
	"github.com/corebond/corebond/client/navproof/inputs"
	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// codeOf is how a file is refused; empty if it passes.
func codeOf(t testing.TB, v navproof.Verifier, file string) string {
	t.Helper()
	d, err := navproof.Parse([]byte(file))
	if err != nil {
		var input *navproof.InputError
		if !errors.As(err, &input) {
			t.Errorf("Parse = %v, want an InputError", err)
		}
		return codeParse
	}
	_, err = v.Verify(d)
	var bad *navproof.Rejection
	if err != nil && !errors.As(err, &bad) {
		t.Errorf("Verify = %v, want a Rejection", err)
	}
	if err != nil {
		return bad.Code
	}
	return ""
}

func TestVectors(t *testing.T) {
	t.Parallel()
	v := readVectors(t)
	for _, c := range v.Cases {
		if got := codeOf(t, v.verifier(), c.File); got != c.Code {
			t.Errorf("%s: %q, want %q", c.Name, got, c.Code)
		}
	}
	if len(v.good()) < 5 || len(v.Cases) < 60 {
		t.Errorf("%d of %d vectors are good", len(v.good()), len(v.Cases))
	}
}

func TestResult(t *testing.T) {
	t.Parallel()
	v := readVectors(t)
	d, err := navproof.Parse([]byte(v.good()[1].File))
	if err != nil {
		t.Fatal(err)
	}
	r, err := report.Decode(golden(t))
	if err != nil {
		t.Fatal(err)
	}
	verifier := v.verifier()
	got, err := verifier.Verify(d)
	if err != nil {
		t.Fatal(err)
	}
	for name, pair := range map[string][2]string{
		"NAV": {got.NAV, r.Results.NAV}, "haircut": {got.Haircut, r.Results.Haircut}, "IRR": {got.IRR, *r.Results.Cases[0].IRR},
	} {
		want := decimal.RequireFromString(pair[1]).Truncate(18)
		if have := decimal.RequireFromString(pair[0]); !have.Equal(want) || strings.HasSuffix(pair[0], "0") {
			t.Errorf("%s = %s, want %v", name, pair[0], want)
		}
	}
	if got.Pool != "p" || got.Seq != 2 || got.Seed != 7 || got.ModelVersion != report.Engine || len(got.Signers) != 2 || !got.Trusted || got.Stale || !got.StateProven || !got.Simulated {
		t.Errorf("result = %+v", got)
	}
	if text := strings.Join(got.NotProven, "\n"); strings.Contains(text, "who the signers are") || strings.Contains(text, "signers may sign") {
		t.Errorf("with all that is trusted, not proven is %q", got.NotProven)
	}
	blind, err := (&navproof.Verifier{}).Verify(d)
	if err != nil || blind.Trusted || !strings.Contains(blind.NotProven[0], "the document's own set, which is not checked") {
		t.Errorf("without trust: %+v, %v", blind, err)
	}
	for age, stale := range map[time.Duration]bool{36 * time.Hour: false, 36*time.Hour + time.Second: true, -4 * time.Minute: false} {
		verifier.Now = d.Report.AsOf.Add(age)
		if got, err := verifier.Verify(d); err != nil || got.Stale != stale {
			t.Errorf("after %v: stale %v, %v; want %v", age, got.Stale, err, stale)
		}
	}
}

// A verifier that trusts something else refuses what is good otherwise.
func TestWhatIsTrustedCounts(t *testing.T) {
	t.Parallel()
	v := readVectors(t)
	for name, test := range map[string]struct {
		change func(*navproof.Verifier)
		want   string
	}{
		"all right":       {func(*navproof.Verifier) {}, ""},
		"fewer signers":   {func(x *navproof.Verifier) { x.Signers = x.Signers[:2] }, navproof.CodeSignerSet},
		"other order":     {func(x *navproof.Verifier) { x.Signers = []common.Address{x.Signers[2], x.Signers[0], x.Signers[1]} }, ""},
		"other signers":   {func(x *navproof.Verifier) { x.Signers = []common.Address{{1}, {2}, {3}} }, navproof.CodeSignerSet},
		"other threshold": {func(x *navproof.Verifier) { x.Threshold = 3 }, navproof.CodeSignerSet},
		"other chain":     {func(x *navproof.Verifier) { x.ChainID = 1 }, navproof.CodeContract},
		"other contract":  {func(x *navproof.Verifier) { x.Contract = common.Address{1} }, navproof.CodeContract},
		"other block":     {func(x *navproof.Verifier) { x.BlockHash = common.Hash{1} }, navproof.CodeState},
		"a clock behind":  {func(x *navproof.Verifier) { x.Now = x.Now.Add(-2 * time.Hour) }, navproof.CodeFuture},
	} {
		verifier := v.verifier()
		test.change(&verifier)
		if got := codeOf(t, verifier, v.good()[0].File); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestDigestIsTheContracts(t *testing.T) {
	t.Parallel()
	for _, x := range []anchor.Report{
		{Pool: "", AsOf: time.Unix(0, 0)},
		{Pool: "ü", SetID: 1<<64 - 1, Seq: 7, AsOf: time.Unix(1<<35, 0), Haircut: decimal.New(1, 0), IRR: anchor.NoRate(), NAV: decimal.New(1, 60), Hash: common.Hash{1}},
	} {
		want, err := anchor.Contract{ChainID: 5, Address: common.Address{9}}.Digest(x)
		if err != nil {
			t.Fatal(err)
		}
		r := navproof.Report{
			PoolID: anchor.PoolID(x.Pool), SetID: x.SetID, Seq: x.Seq, AsOf: x.AsOf, HaircutWad: navproof.IntegerOf(x.Haircut.Shift(18).BigInt()),
			IRRWad: navproof.IntegerOf(x.IRR.Shift(18).BigInt()), NAV: navproof.IntegerOf(x.NAV.Shift(6).BigInt()), Hash: x.Hash, InputsRoot: x.InputsRoot,
		}
		if got := navproof.Digest(5, common.Address{9}, &r); got != want {
			t.Errorf("digest of %+v = %v, want %v", x, got, want)
		}
	}
}

func TestEveryInputIsProvable(t *testing.T) {
	t.Parallel()
	v := readVectors(t)
	d, err := navproof.Parse([]byte(v.good()[0].File))
	if err != nil {
		t.Fatal(err)
	}
	r, err := report.Decode(golden(t))
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]bool{}
	for _, l := range r.Leaves() {
		kinds[l.Kind] = true
		if got := codeOf(t, v.verifier(), attached(t, d, l.Kind, l.Name)); got != "" {
			t.Errorf("%s %q is refused with %s", l.Kind, l.Name, got)
		}
	}
	for _, kind := range navproof.Kinds() {
		if !kinds[kind] && kind != "reconciliation" { // the golden report has none
			t.Errorf("no %s was proved", kind)
		}
	}
}

func TestCheckAgainstTheReport(t *testing.T) {
	t.Parallel()
	v := readVectors(t)
	for _, c := range v.good() {
		d, err := navproof.Parse([]byte(c.File))
		if err != nil {
			t.Fatal(err)
		}
		if err := inputs.Check(d, golden(t)); err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
		for name, test := range map[string]struct {
			change func(*document)
			code   string
		}{
			"report hash": {func(d *document) { d.Report.Hash[0] ^= 1 }, navproof.CodeReportHash},
			"NAV":         {func(d *document) { d.Report.NAV = d.Report.HaircutWad }, navproof.CodeReport},
			"haircut":     {func(d *document) { d.Report.HaircutWad = d.Report.NAV }, navproof.CodeReport},
			"IRR":         {func(d *document) { d.Report.IRRWad = d.Report.NAV }, navproof.CodeReport},
			"pool":        {func(d *document) { d.Report.Pool = "q" }, navproof.CodeReport},
			"model":       {func(d *document) { d.ModelVersion = "x" }, navproof.CodeReport},
			"seed":        {func(d *document) { d.Seed++ }, navproof.CodeReport},
			"inputs hash": {func(d *document) { d.InputsHash[0] ^= 1 }, navproof.CodeReport},
			"root":        {func(d *document) { d.Root[0] ^= 1 }, navproof.CodeInputs},
			"tree size":   {func(d *document) { d.TreeSize++ }, navproof.CodeInputs},
			"leaf":        {func(d *document) { d.Leaf.Index++ }, navproof.CodeInputs},
			"leaf beyond": {func(d *document) { d.Leaf.Index = 1000 }, navproof.CodeInputs},
		} {
			bad := *d
			test.change(&bad)
			var rejection *navproof.Rejection
			if err := inputs.Check(&bad, golden(t)); !errors.As(err, &rejection) || rejection.Code != test.code {
				t.Errorf("%s with another %s: %v, want %s", c.Name, name, err, test.code)
			}
		}
	}
}

// Half of the signers are no majority: two halves could sign two values.
func TestHalfOfTheSignersIsTooFew(t *testing.T) {
	t.Parallel()
	v := readVectors(t)
	for threshold, want := range map[int]string{1: navproof.CodeSignerSet, 2: ""} {
		d, err := navproof.Parse([]byte(v.good()[4].File)) // without a proof of state
		if err != nil {
			t.Fatal(err)
		}
		d.SignerSet.Signers, d.SignerSet.Threshold = []common.Address{d.Signatures[0].Signer, d.Signatures[1].Signer}, threshold
		if got := codeOf(t, navproof.Verifier{}, encoded(t, d)); got != want {
			t.Errorf("%d of 2: %q, want %q", threshold, got, want)
		}
	}
}
