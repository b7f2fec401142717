package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgtype"
)

const (
	word   = "0x00000000000000000000000000000000000000000000000000000000000000"
	oneLog = `{"address":"0x7e57","topics":["` + word + `01","` + word + `02","` + word + `03"],"data":"` + word + `04","blockNumber":"0x1f",` +
		`"transactionHash":"` + word + `05","transactionIndex":"0x0","blockHash":"` + word + `06","logIndex":"0x7","removed":false}`
)

func TestScansLogAndHeader(t *testing.T) {
	t.Parallel()
	headers, logs, err := scanReply([]byte(` [ {"id":1,"result": { "hash":"` + word + `06","number" : "0x1f","parentHash":"` + word + `08",
		"timestamp":"0xa","x":{"y":[1,{"z":"\"]}"}],"n":null}} },{"result":[` + oneLog + `, ` + oneLog + `],"id":2} ]` + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	if want := (header{number: 31, at: 10, hash: hash{31: 6}, parent: hash{31: 8}}); len(headers) != 1 || headers[0] != want {
		t.Errorf("headers = %+v, want %+v", headers, want)
	}
	want := log{
		block: 31, index: 7, blockHash: hash{31: 6}, txHash: hash{31: 5}, from: address{19: 2}, to: address{19: 3}, amount: hash{31: 4},
	}
	if len(logs) != 2 || logs[0] != want || logs[1] != want {
		t.Errorf("logs = %+v, want twice %+v", logs, want)
	}
}

func TestScanRefuses(t *testing.T) {
	t.Parallel()
	in := func(change ...string) string {
		return `[{"result":[` + strings.NewReplacer(change...).Replace(oneLog) + `]}]`
	}
	for name, reply := range map[string]string{
		"nothing": "", "page": "<html>", "open": "[", "trailing": "[]]", "no comma": `[{} {}]`, "one object": `{"error":{"code":-32600}}`,
		"error": `[{"error":{"message":"no"}}]`, "null": `[{"result":null}]`, "deep": `[{"a":` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + `}]`,
		"short hash": in(word+"06", word), "no hex": in(word+"06", word+"0g"), "no prefix": in(`"0x1f"`, `"1f00"`), "empty number": in(`"0x1f"`, `"0x"`),
		"huge number": in("0x1f", "0xffffffffffffffff"), "two topics": in(`,"`+word+`03"`, ""), "four topics": in(word+`03"`, word+`03","`+word+`03"`),
		"long data": in(word+"04", word+"0400"), "number": in(`"0x1f"`, "31"),
	} {
		if headers, logs, err := scanReply([]byte(reply)); err == nil {
			t.Errorf("%s: taken as %v, %v", name, headers, logs)
		}
	}
}

func TestNumericIsWhatPostgresReads(t *testing.T) {
	t.Parallel()
	most := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 256), big.NewInt(1))
	for _, want := range []*big.Int{
		new(big.Int), big.NewInt(1), big.NewInt(9_999), big.NewInt(10_000), big.NewInt(100_000_000), big.NewInt(12_345_678_901_234_567),
		new(big.Int).Exp(big.NewInt(10), big.NewInt(32), nil), most,
	} {
		field := appendNumeric(nil, hash(want.FillBytes(make([]byte, 32))))
		var got pgtype.Numeric
		if err := pgtype.NewMap().Scan(pgtype.NumericOID, pgtype.BinaryFormatCode, field[4:], &got); err != nil {
			t.Errorf("%v: %v", want, err)
			continue
		}
		text, err := got.Value()
		if err != nil || text != want.String() || int(field[3]) != len(field)-4 {
			t.Errorf("numeric of %v = %v, %v, of %d bytes", want, text, err, field[3])
		}
	}
}

// FuzzLog compares the scanner with encoding/json on whatever both take.
func FuzzLog(f *testing.F) {
	f.Add([]byte(oneLog))
	f.Add([]byte(`{"topics":[],"removed":true}`))
	f.Add([]byte(`{"x":{"y":["\u0041",-1.5e3,null]}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		_, logs, err := scanReply(bytes.Join([][]byte{[]byte(`[{"result":[`), text, []byte(`]}]`)}, nil))
		var said map[string]any
		if err != nil || len(logs) != 1 || bytes.ContainsRune(text, '\\') || json.Unmarshal(text, &said) != nil {
			return
		}
		l := logs[0]
		for key, value := range map[string][]byte{"blockHash": l.blockHash[:], "transactionHash": l.txHash[:], "data": l.amount[:]} {
			if want, ok := said[key].(string); ok && !strings.EqualFold(want, "0x"+hex.EncodeToString(value)) {
				t.Errorf("%s = %x, want %s", key, value, want)
			}
		}
		for key, value := range map[string]uint64{"blockNumber": l.block, "logIndex": l.index} {
			var want uint64
			if text, ok := said[key].(string); ok {
				if _, err := fmt.Sscanf(text, "0x%x", &want); err != nil || value != want {
					t.Errorf("%s = %d, want %s", key, value, text)
				}
			}
		}
	})
}
