package sheet_test

import (
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/corebond/corebond/internal/vault/sheet"
)

// After a reorganisation the follower goes on from a clone, and its sheet is that of the new branch.
func TestReorganisation(t *testing.T) {
	t.Parallel()
	p := newPlayer(t, 3)
	for range 25 {
		p.step(0)
	}
	kept, logs, at, nonces := p.book.Clone(), len(p.logs), p.at, maps.Clone(p.nonce)
	report, machines, lastID, keys := p.report, slices.Clone(p.machines), p.lastID, p.keys
	head, err := p.chain.Client().HeaderByNumber(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for range 25 {
		p.step(0)
	}
	if len(p.logs) == logs {
		t.Fatal("the first branch has no logs")
	}
	before, err := kept.At(at)
	if err != nil {
		t.Fatal(err)
	}

	if err := p.chain.Fork(head.Hash()); err != nil {
		t.Fatal(err)
	}
	removed := p.logs[logs]
	removed.Removed = true
	if err := p.book.Apply(removed.Log, removed.time); !errors.Is(err, sheet.ErrRemoved) {
		t.Errorf("a removed log: %v", err)
	}
	p.book, p.logs, p.at, p.nonce = kept, p.logs[:logs], at, nonces
	p.report, p.machines, p.lastID, p.keys, p.s = report, machines, lastID, keys, before
	p.check(true)
	for range 25 {
		p.step(0)
		p.check(false)
	}
}

func TestClonesAreApart(t *testing.T) {
	t.Parallel()
	p := newPlayer(t, 4)
	for range 30 {
		p.step(0)
	}
	book, err := sheet.New(p.created()[0])
	if err != nil {
		t.Fatal(err)
	}
	var clones []*sheet.Book
	var said []string
	for _, l := range p.logs {
		if err := book.Apply(l.Log, l.time); err != nil {
			t.Fatal(err)
		}
		clones, said = append(clones, book.Clone()), append(said, final(t, book, l.time))
	}
	for i, clone := range clones {
		if got := final(t, clone, p.logs[i].time); got != said[i] {
			t.Fatalf("a clone after log %d says, when later logs were applied to the book,\n%s, and said\n%s", i, got, said[i])
		}
	}
}
