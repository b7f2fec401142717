package standin

import (
	"bytes"
	"encoding/json"
	"testing"
)

// FuzzRequest checks that whatever comes in, JSON goes out.
func FuzzRequest(f *testing.F) {
	for _, seed := range []string{
		`{"id":1,"method":"eth_getLogs","params":[{"fromBlock":"0x1","toBlock":"latest","address":["0x7e5700000000000000000000000000000000c01d"],"topics":[null,[]]}]}`,
		`[{"method":"eth_getBlockReceipts","params":["finalized"]},{"id":"x","method":"eth_getBlockByNumber","params":["0x2",true]}]`,
		`{"method":"eth_subscribe","params":["newHeads"]}`, `{"id":null,"method":"eth_unsubscribe"}`, `[]`, `[null]`, `{`, ``,
	} {
		f.Add([]byte(seed))
	}
	s, err := New(Plan{Blocks: 2, Logs: 2, ChainID: 1}, Policy{MaxLogs: 3})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		reply, err := s.reply(nil, body)
		if said := bytes.Join(reply, nil); err != nil || !json.Valid(said) || len(said) != reply.size() {
			t.Errorf("reply to %q = %s, %v", body, said, err)
		}
		if said, ours := new(socket).subscribe(body); ours && !json.Valid(bytes.Join(said, nil)) {
			t.Errorf("reply to %q = %s", body, bytes.Join(said, nil))
		}
	})
}
