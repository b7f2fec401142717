package evidence_test

import (
	"crypto/ecdsa"
	"errors"
	"sync"
	"testing"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/evidence"
	"github.com/corebond/corebond/attest/evidence/evidencetest"
)

// scene is made once: its keys and certificates are dear, and nothing but Random changes in it.
var scene = sync.OnceValues(func() (*evidencetest.Scene, error) { return evidencetest.New(1, false) })

// full is the file of all evidence in the scene, not published yet.
var full = sync.OnceValues(func() ([]byte, error) {
	s, err := scene()
	if err != nil {
		return nil, err
	}
	b, err := s.Bundle()
	if err != nil {
		return nil, err
	}
	return b.Encode()
})

// setup gives the scene and a bundle of its own to each test.
func setup(t testing.TB) (*evidencetest.Scene, *evidence.Bundle) {
	t.Helper()
	s, err := scene()
	if err != nil {
		t.Fatal(err)
	}
	file, err := full()
	if err != nil {
		t.Fatal(err)
	}
	b, err := evidence.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	return s, b
}

func publish(t testing.TB, s *evidencetest.Scene, b *evidence.Bundle) {
	t.Helper()
	if err := s.Publish(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}

func resign[M attest.Message](t testing.TB, s *evidencetest.Scene, signed *attest.Signed[M], key *ecdsa.PrivateKey) {
	t.Helper()
	again, err := attest.Sign(s.Domain, signed.Message, key)
	if err != nil {
		t.Fatal(err)
	}
	*signed = again
}

func encode(t testing.TB, b *evidence.Bundle) []byte {
	t.Helper()
	file, err := b.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func codeOf(err error) string {
	var r *attest.Rejection
	switch {
	case errors.As(err, &r):
		return r.Code
	case errors.Is(err, attest.ErrUnchecked):
		return "unchecked"
	case err != nil:
		return err.Error()
	}
	return ""
}
