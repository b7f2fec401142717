package web

import (
	"bytes"
	"encoding/xml"
	"os"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func parts(ratios ...string) []tranche {
	var out []tranche
	for i := 1; i < len(ratios); i++ {
		out = append(out, tranche{
			Name: string(rune('A' + i - 1)), Attachment: decimal.RequireFromString(ratios[i-1]), Detachment: decimal.RequireFromString(ratios[i]),
			Size: figure{Value: decimal.NewFromInt(int64(i) * 1000), Unit: "USD"},
		})
	}
	return out
}

// TestStackDrawing holds the drawing against testdata/stack.svg; UPDATE=1 writes it anew.
func TestStackDrawing(t *testing.T) {
	t.Parallel()
	site, err := New(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	if err := site.templates.ExecuteTemplate(&got, "stack", drawStack("alpha", parts("0", "0.03", "0.06", "0.1", "0.4", "1"))); err != nil {
		t.Fatal(err)
	}
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile("testdata/stack.svg", got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/stack.svg")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("the drawing changed:\n%s", got.Bytes())
	}
	var svg struct {
		Rects []struct {
			Class  string          `xml:"class,attr"`
			Y      decimal.Decimal `xml:"y,attr"`
			Height decimal.Decimal `xml:"height,attr"`
		} `xml:"rect"`
	}
	if err := xml.Unmarshal(want, &svg); err != nil {
		t.Fatal(err)
	}
	// Thickness 0.6, 0.3, 0.04, 0.03, 0.03 of a bar of 280, from the top at 14 down.
	heights, y := []string{"168", "84", "11.2", "8.4", "8.4"}, decimal.NewFromInt(14)
	for i, r := range svg.Rects[1:] {
		if r.Class != "band" || !r.Height.Equal(decimal.RequireFromString(heights[i])) || !r.Y.Equal(y) {
			t.Errorf("band %d is %s high at %s, want %s at %s", i, r.Height, r.Y, heights[i], y)
		}
		y = y.Add(r.Height)
	}
	if len(svg.Rects) != 6 || !y.Equal(decimal.NewFromInt(294)) {
		t.Errorf("%d rectangles end at %s, want a frame and 5 bands that end at 294", len(svg.Rects), y)
	}
}

func TestLabelsNeverOverlap(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cuts := rapid.SliceOfNDistinct(rapid.IntRange(1, 9999), 0, 12, rapid.ID).Draw(t, "cuts")
		ratios := []string{"0"}
		for i := range 10000 {
			for _, c := range cuts {
				if c == i {
					ratios = append(ratios, decimal.New(int64(c), -4).String())
				}
			}
		}
		s := drawStack("p", parts(append(ratios, "1")...))
		tall := decimal.RequireFromString(s.Tall)
		above := decimal.New(stackTop-labelHeight/2, 0)
		sum := decimal.Zero
		for _, b := range s.Bands {
			label := decimal.RequireFromString(b.Label)
			if label.Sub(above).Cmp(decimal.NewFromInt(labelHeight)) < 0 {
				t.Fatalf("labels at %s and %s overlap", above, label)
			}
			above = label
			sum = sum.Add(decimal.RequireFromString(b.Height))
			share := b.Tranche.Detachment.Sub(b.Tranche.Attachment).Mul(tall)
			if share.Sub(decimal.RequireFromString(b.Height)).Abs().Cmp(decimal.New(1, -3)) > 0 {
				t.Fatalf("%s is %s high, want %s", b.Tranche.Name, b.Height, share)
			}
		}
		if above.Add(decimal.NewFromInt(labelHeight/2)).Cmp(tall.Add(decimal.NewFromInt(stackTop))) > 0 {
			t.Fatalf("the last label at %s leaves the drawing of %s", above, s.Height)
		}
	})
}

func TestNumbersForPeople(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ value, unit, want string }{
		{"1234567.895", "USD", "1,234,567.90 USD"},
		{"0", "USD", "0.00 USD"},
		{"0.001", "USD", "< 0.01 USD"},
		{"-0.001", "EUR", "> −0.01 EUR"},
		{"-1234.5", "USD", "−1,234.50 USD"},
		{"999.995", "USD", "1,000.00 USD"},
		{"0.125", "ratio", "12.50 %"},
		{"-1", "ratio/year", "−100.00 % a year"},
		{"1.5", "year", "1.50 years"},
		{"1500000000000", "op/s", "1.50 Top/s"},
		{"999", "op/s", "999 op/s"},
		{"2000", "byte/s", "2.00 kbyte/s"},
		{"123.45678", "LPT", "123.4568 LPT"},
		{"100", "LPT", "100 LPT"},
		{"0.00000001", "ETH", "< 0.0001 ETH"},
		{"12", "GPU-hour", "12.00 GPU-hours"},
	} {
		if got := (figure{Value: decimal.RequireFromString(test.value), Unit: test.unit}).Text(); got != test.want {
			t.Errorf("%s %s shows as %q, want %q", test.value, test.unit, got, test.want)
		}
	}
}

func TestDrawingNeedsNoTranche(t *testing.T) {
	t.Parallel()
	if s := drawStack("p", nil); len(s.Bands)+len(s.Marks) != 0 || strings.Contains(s.Height, "-") {
		t.Errorf("an empty stack draws %+v", s)
	}
}
