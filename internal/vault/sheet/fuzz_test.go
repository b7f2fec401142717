package sheet_test

import (
	"errors"
	"testing"

	"github.com/corebond/corebond/internal/vault"
	"github.com/corebond/corebond/internal/vault/sheet"
	"github.com/ethereum/go-ethereum/common"
)

// FuzzApply changes the logs of a run from some place on: bytes of the input are added to topics and data, one byte of sixteen
// cuts the data there. Whatever comes, the book refuses it or goes on; and a book that goes on can be read.
func FuzzApply(f *testing.F) {
	p := newPlayer(f, 7)
	for range 60 {
		p.step(0)
	}
	book, err := sheet.New(p.created()[0])
	if err != nil {
		f.Fatal(err)
	}
	books := []*sheet.Book{book}
	for k, l := range p.logs {
		next := books[k].Clone()
		if err := next.Apply(l.Log, l.time); err != nil {
			f.Fatal(err)
		}
		books = append(books, next)
	}
	for k := 0; k < len(p.logs); k += 7 {
		f.Add(uint16(k), uint8(0), []byte{0, 0, 1})
		f.Add(uint16(k), uint8(k), make([]byte, 64))
		f.Add(uint16(k), uint8(3), []byte("\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff"))
	}
	p.close()
	f.Fuzz(func(t *testing.T, at uint16, of uint8, spoil []byte) {
		k := int(at) % len(p.logs)
		b := books[k].Clone()
		for i, l := range p.logs[k:min(k+6, len(p.logs))] {
			l.Topics, l.Data = append([]common.Hash(nil), l.Topics...), append([]byte(nil), l.Data...)
			if addresses := b.Addresses(); of%16 < 6 && i == 0 && len(spoil) > 0 && spoil[0]%4 == 1 {
				l.Address = addresses[of%16]
			}
			for n := 1; n < len(l.Topics); n++ {
				for j := range l.Topics[n] {
					l.Topics[n][j] += next(&spoil)
				}
			}
			for j := range l.Data {
				l.Data[j] += next(&spoil)
			}
			if of%16 == 15 {
				l.Data = l.Data[:int(of)*7%(len(l.Data)+1)]
			}
			if err := b.Apply(l.Log, l.time); err != nil {
				break
			}
			for _, instant := range []uint64{l.time, l.time + 1<<40, 1<<64 - 1} {
				if _, err := b.At(instant); err != nil && !errors.Is(err, sheet.ErrUnfinished) && !errors.Is(err, sheet.ErrNotCreated) && !errors.Is(err, vault.ErrOverflow) {
					t.Fatalf("a log was applied, and at %d: %v", instant, err)
				}
			}
			for _, who := range b.Accounts() {
				if _, err := b.Account(who); err != nil && !errors.Is(err, sheet.ErrUnfinished) && !errors.Is(err, sheet.ErrNotCreated) {
					t.Fatalf("a log was applied, and account %v: %v", who, err)
				}
			}
		}
	})
}

// next takes a byte, or is 0.
func next(bytes *[]byte) byte {
	if len(*bytes) == 0 {
		return 0
	}
	b := (*bytes)[0]
	*bytes = (*bytes)[1:]
	return b
}

// FuzzNew reads Created logs of any bytes.
func FuzzNew(f *testing.F) {
	w := newWorld(f)
	w.create()
	created := w.created()[0]
	f.Add(created.Data)
	w.close()
	f.Fuzz(func(_ *testing.T, data []byte) {
		l := created
		l.Data = data
		b, err := sheet.New(l)
		if err != nil {
			return
		}
		if err := b.Apply(l, l.BlockTimestamp); err != nil {
			return
		}
		_, _ = b.At(l.BlockTimestamp)
	})
}
