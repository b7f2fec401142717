package verifier

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/corebond/corebond/attest/memwalk"
)

func TestTerms(t *testing.T) {
	t.Parallel()
	for name, change := range map[string][2]string{
		"no source":     {`"source": "choice: as many buffers of 1 MiB at most"`, `"source": ""`},
		"out of range":  {`"poll_seconds": {"value": 30`, `"poll_seconds": {"value": 31`},
		"short grace":   {`"grace_seconds": {"value": 20`, `"grace_seconds": {"value": 9`},
		"unknown key":   {`"max_uploads"`, `"most_uploads"`},
		"other version": {`"version": 1`, `"version": 2`},
		"not JSON":      {`{`, `[`},
	} {
		spoilt := strings.Replace(string(shippedTerms), change[0], change[1], 1)
		if spoilt == string(shippedTerms) {
			t.Fatalf("%s: nothing to spoil", name)
		}
		if _, err := ParseTerms([]byte(spoilt)); err == nil {
			t.Errorf("terms with %s load", name)
		}
	}
	DefaultTerms() // panics if the shipped ones do not load
}

// A device is of one class for all kinds of proof, so each class of the memory proof is one of the compute proof.
func TestClasses(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, c := range DefaultClasses() {
		names[c.Name] = true
	}
	for _, c := range memwalk.Classes() {
		if !names[c.Name] {
			t.Errorf("class %s of package memwalk has no compute challenge", c.Name)
		}
	}
	for name, change := range map[string][2]string{
		"no source":      {`"source": "choice for demonstrations: a processor needs below a second"`, `"source": ""`},
		"no deadline":    {`"value": 60000`, `"value": 0`},
		"no name":        {`"l4-24"`, `""`},
		"one name twice": {`"l4-24"`, `"a100-80"`},
		"bad profile":    {`"n": 8192`, `"n": 8191`},
		"many layers":    {`"t": 8, "k": 64`, `"t": 12001, "k": 12001`},
		"unknown key":    {`"calibrated"`, `"measured"`},
		"other version":  {`"version": 1`, `"version": 2`},
	} {
		spoilt := strings.Replace(string(shippedClasses), change[0], change[1], 1)
		if spoilt == string(shippedClasses) {
			t.Fatalf("%s: nothing to spoil", name)
		}
		if _, err := ParseClasses([]byte(spoilt)); err == nil {
			t.Errorf("classes with %s load", name)
		}
	}
}

func TestDrawLayers(t *testing.T) {
	t.Parallel()
	seen := map[int]int{}
	random := rand.NewChaCha8([32]byte{7})
	for range 2000 {
		layers, err := drawLayers(Class{Compute: Profile{T: 9}}.profile(), 3, random)
		if err != nil || len(layers) != 3 {
			t.Fatalf("drawLayers = %v, %v", layers, err)
		}
		for i, l := range layers {
			if l < 1 || l > 8 || i > 0 && l <= layers[i-1] {
				t.Fatalf("layers = %v, want different ones from 1 to 8, ascending", layers)
			}
			seen[l]++
		}
	}
	for l := 1; l <= 8; l++ { // 750 each in the mean, with a deviation of 22
		if seen[l] < 640 || seen[l] > 860 {
			t.Errorf("layer %d was drawn %d times of 2000, want about 750", l, seen[l])
		}
	}
	for layers, want := range map[int]int{1: 0, 2: 1, 3: 2} {
		if got, err := drawLayers(Class{Compute: Profile{T: layers}}.profile(), 16, random); err != nil || len(got) != want {
			t.Errorf("of %d layers %v were drawn, %v, want %d", layers, got, err, want)
		}
	}
}
