package main

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the stories in testdata call the program as a person would: the test binary stands in for corebond, and for curl.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"corebond": main, "curl": curl})
}

// TestScripts runs every story in testdata.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{Dir: "testdata"})
}
