package web

import (
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestContrast computes the contrast of both palettes after WCAG 2.2 (relative luminance, success criteria 1.4.3 and 1.4.11).
func TestContrast(t *testing.T) {
	t.Parallel()
	sheet, err := fs.ReadFile(assetFiles, "assets/style.css")
	if err != nil {
		t.Fatal(err)
	}
	light, rest, _ := strings.Cut(string(sheet), "@media (prefers-color-scheme: dark)")
	dark, _, _ := strings.Cut(rest, "* { box-sizing")
	for name, css := range map[string]string{"light": light, "dark": dark} {
		colour := palette(css)
		if len(colour) < 18 {
			t.Fatalf("%s: only %d colours were found", name, len(colour))
		}
		for _, ground := range []string{"ground", "raised"} {
			for _, text := range []string{"ink", "quiet", "link", "bad"} {
				wantContrast(t, name, colour, text, ground, 4.5)
			}
			for _, shape := range []string{"good", "partial", "warn", "bad", "edge", "focus"} {
				wantContrast(t, name, colour, shape, ground, 3)
			}
		}
		for _, banner := range []string{"banner", "banner-bad"} {
			wantContrast(t, name, colour, "ink", banner, 4.5)
		}
		wantContrast(t, name, colour, "warn", "banner", 3)
		wantContrast(t, name, colour, "bad", "banner-bad", 3)
		for _, paint := range []string{"paint-1", "paint-2", "paint-3", "paint-4"} { // bands are told apart by their outlines
			wantContrast(t, name, colour, "paint-ink", paint, 3)
		}
	}
}

func palette(css string) map[string]float64 {
	out := map[string]float64{}
	for _, m := range regexp.MustCompile(`--([a-z0-9-]+): #([0-9a-f]{6});`).FindAllStringSubmatch(css, -1) {
		n, _ := strconv.ParseUint(m[2], 16, 32)
		luminance := 0.0
		for i, weight := range []float64{0.0722, 0.7152, 0.2126} {
			c := float64(n>>(8*i)&0xff) / 255
			if c <= 0.04045 {
				c /= 12.92
			} else {
				c = math.Pow((c+0.055)/1.055, 2.4)
			}
			luminance += weight * c
		}
		out[m[1]] = luminance
	}
	return out
}

func wantContrast(t *testing.T, palette string, colour map[string]float64, front, ground string, least float64) {
	t.Helper()
	a, b := colour[front], colour[ground]
	if got := (max(a, b) + 0.05) / (min(a, b) + 0.05); got < least {
		t.Errorf("%s: %s on %s has contrast %.2f, want %.1f", palette, front, ground, got, least)
	}
}
