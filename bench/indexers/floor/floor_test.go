package main

import (
	"bytes"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/corebond/corebond/bench/indexers/standin"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/jackc/pgx/v5"
)

const token = "0x7e5700000000000000000000000000000000c01d"

// serve runs a stand-in of 10 blocks with 5 transfers.
func serve(t *testing.T, faults ...string) string {
	t.Helper()
	plan := standin.Plan{Blocks: 10, Logs: 5, ChainID: 31337}
	for _, f := range faults {
		if err := plan.AddFault(f); err != nil {
			t.Fatal(err)
		}
	}
	node, err := standin.New(plan, standin.Policy{MaxLogs: 30})
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(node)
	t.Cleanup(web.Close)
	return web.URL
}

func TestStoresWhatTheNodeHas(t *testing.T) {
	t.Parallel()
	node, database := serve(t), emptied(t)
	if err := run(t.Context(), []string{"-node", node, "-database", database, "-token", token, "-until", "10", "-range", "3", "-concurrency", "2"}); err != nil {
		t.Fatal(err)
	}
	client, err := ethclient.DialContext(t.Context(), node)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	var want []string
	for from := int64(1); from <= 10; from += 5 {
		logs, err := client.FilterLogs(t.Context(), ethereum.FilterQuery{FromBlock: big.NewInt(from), ToBlock: big.NewInt(from + 4)})
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range logs {
			want = append(want, fmt.Sprintf("%d %d %d %x %x %x %v", l.BlockNumber, l.Index, l.BlockTimestamp, l.TxHash,
				common.BytesToAddress(l.Topics[1][:]), common.BytesToAddress(l.Topics[2][:]), new(big.Int).SetBytes(l.Data)))
		}
	}
	db, err := pgx.Connect(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close(t.Context())
	const stored = `
		SELECT concat_ws(' ', block, log_index, at, encode(tx_hash, 'hex'), encode(sender, 'hex'), encode(recipient, 'hex'), amount)
		FROM transfer ORDER BY block, log_index`
	rows, _ := db.Query(t.Context(), stored)
	got, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); len(want) != 50 || g != w {
		t.Errorf("stored\n%s\nthe node has\n%s", g, w)
	}
	var block, indexes int
	const state = `SELECT block, (SELECT count(*) FROM pg_indexes WHERE tablename = 'transfer') FROM checkpoint`
	if err := db.QueryRow(t.Context(), state).Scan(&block, &indexes); err != nil || block != 10 || indexes != 3 {
		t.Errorf("checkpoint at block %d, %d indexes, %v", block, indexes, err)
	}
}

// emptied returns the URL of a database of the test's own without the product's tables.
func emptied(t *testing.T) string {
	t.Helper()
	url := pgtest.URL(t)
	db, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close(t.Context())
	if _, err := db.Exec(t.Context(), "DROP SCHEMA public CASCADE; CREATE SCHEMA public"); err != nil {
		t.Fatal(err)
	}
	return url
}

func TestRefusesWhatDoesNotBelong(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ fault, until, want string }{
		{"wrong-hash@4", "10", "is not of block 4"},
		{"removed@4", "10", "is not of block 4"},
		{"out-of-range@4", "10", "is not of block 1000004"},
		{"duplicate@4", "10", "duplicate key"},
		{"reversed@4", "200", "read blocks 1"}, // the head is block 110
	} {
		t.Run(test.fault, func(t *testing.T) {
			t.Parallel()
			err := run(t.Context(), []string{"-node", serve(t, test.fault), "-database", emptied(t), "-token", token, "-until", test.until, "-range", "4"})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("run = %v, want %q in it", err, test.want)
			}
		})
	}
	err := run(t.Context(), []string{"-node", serve(t), "-database", emptied(t), "-token", token, "-until", "10"})
	if err == nil || !strings.Contains(err.Error(), "query returned more than 30 results") {
		t.Errorf("run over the node's limit = %v", err)
	}
}

func TestBatchesMustLink(t *testing.T) {
	t.Parallel()
	var handlers []http.Handler
	for _, chain := range []uint64{1, 2} { // whose blocks have other hashes
		node, err := standin.New(standin.Plan{Blocks: 10, Logs: 1, ChainID: chain}, standin.Policy{})
		if err != nil {
			t.Fatal(err)
		}
		handlers = append(handlers, node)
	}
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		second := bytes.Contains(body, []byte(`"fromBlock":"0x6"`))
		handlers[map[bool]int{true: 1}[second]].ServeHTTP(w, r)
	}))
	defer web.Close()
	err := run(t.Context(), []string{"-node", web.URL, "-database", emptied(t), "-token", token, "-until", "10", "-range", "5"})
	if err == nil || !strings.Contains(err.Error(), "block 6 does not build on the one before") {
		t.Errorf("run = %v", err)
	}
}

func TestHeadersMustLink(t *testing.T) {
	t.Parallel()
	a, b, c := header{number: 1, hash: hash{1}}, header{number: 2, hash: hash{2}, parent: hash{1}}, header{number: 3, hash: hash{3}, parent: hash{9}}
	if err := linked([]header{a, b}, 1, 2); err != nil {
		t.Errorf("linked = %v", err)
	}
	for name, headers := range map[string][]header{"short": {a}, "unlinked": {a, c}, "skipped": {a, {number: 3, parent: hash{1}}}, "parent": {b, {number: 3, parent: hash{9}}}} {
		if err := linked(headers, headers[0].number, headers[0].number+1); err == nil {
			t.Errorf("%s headers pass", name)
		}
	}
}
