package main

import (
	"strings"

	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/attest/telemetry"
)

const simulatedClass = "cpu-small"

// models are the words of a device's name that make a class, with the decimal gigabytes that its memory rounds to at least. The rows
// with more words stand first.
var models = []struct {
	class string
	words []string
	least uint64 // bytes
}{
	{"rtx4090-24", []string{"RTX", "4090"}, 22e9},
	{"h200-141", []string{"H200"}, 130e9},
	{"h100-80", []string{"H100"}, 76e9},
	{"a100-80", []string{"A100"}, 76e9},
	{"l4-24", []string{"L4"}, 21e9},
}

// classOf is the class that a device would be claimed as, by what the driver says of it; empty where no class fits. Proofs measure whether
// it is true.
func classOf(name string, memory uint64) string {
	has := map[string]bool{}
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' || r == '_' }) {
		has[word] = true
	}
	for _, m := range models {
		fits := memory >= m.least
		for _, word := range m.words {
			fits = fits && has[word]
		}
		if fits && !has["Laptop"] && !has["D"] && !has["NVL"] {
			return m.class
		}
	}
	return ""
}

// memoryClass is what memory proofs of a class are.
func memoryClass(name string) (memwalk.Class, bool) {
	for _, c := range memwalk.Classes() {
		if c.Name == name {
			return c, true
		}
	}
	return memwalk.Class{}, false
}

// telemetryClass is what is known of a class.
func telemetryClass(name string) (telemetry.Class, bool) {
	for _, c := range telemetry.Classes() {
		if c.Name == name {
			return c, true
		}
	}
	return telemetry.Class{}, false
}
