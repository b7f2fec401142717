package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
	"pgregory.net/rapid"
)

const topicJSON = `"0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"`

// logJSON is a log as a node writes it.
const logJSON = `{"address":"0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48",` +
	`"topics":[` + topicJSON + `],"data":"0x00ff","blockNumber":"0x1406f40",` +
	`"transactionHash":"0x5a00000000000000000000000000000000000000000000000000000000000001","transactionIndex":"0x7",` +
	`"blockHash":"0xb100000000000000000000000000000000000000000000000000000000000002","blockTimestamp":"0x671db380","logIndex":"0x2a",` +
	`"removed":false}`

func wantLog() indexer.Log {
	return indexer.Log{
		Address: common.HexToAddress("0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"), TopicCount: 1,
		Topics: [4]common.Hash{common.HexToHash("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef")},
		Data:   []byte{0, 0xff}, BlockNumber: 21_000_000, TxHash: common.Hash{0: 0x5a, 31: 1}, TxIndex: 7,
		BlockHash: common.Hash{0: 0xb1, 31: 2}, Index: 42,
	}
}

// with replaces old in the log by new, and fails the test if it is not there exactly once.
func with(t *testing.T, text, old, new string) string {
	t.Helper()
	if strings.Count(text, old) != 1 {
		t.Fatalf("%q is there %d times", old, strings.Count(text, old))
	}
	return strings.Replace(text, old, new, 1)
}

func TestLogsAgreeWithGoEthereum(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		logs := rapid.SliceOfN(gethLogs(), 0, 5).Draw(t, "logs")
		text, err := json.Marshal(logs)
		if err != nil {
			t.Fatal(err)
		}
		if rapid.Bool().Draw(t, "spaced") {
			var spaced bytes.Buffer
			if err := json.Indent(&spaced, text, "\r\n", "\t "); err != nil {
				t.Fatal(err)
			}
			text = spaced.Bytes()
		}
		want := make([]indexer.Log, len(logs))
		for i, l := range logs {
			want[i] = logOf(l)
		}
		got, err := Logs(text, nil, nil)
		if err != nil || !sameLogs(got, want) {
			t.Errorf("Logs(%s) = %+v, %v, want %+v", text, got, err, want)
		}
	})
}

func TestLogsInOddShapes(t *testing.T) {
	t.Parallel()
	removed := wantLog()
	removed.Removed = true
	bare := wantLog()
	bare.TopicCount, bare.Topics, bare.Data = 0, [4]common.Hash{}, nil
	tests := map[string]struct {
		old, new string
		want     indexer.Log
	}{
		"as it is":                 {"0x7", "0x7", wantLog()},
		"removed":                  {"false", "true", removed},
		"removed is missing":       {`,"removed":false`, "", wantLog()},
		"time is missing":          {`"blockTimestamp":"0x671db380",`, "", wantLog()},
		"time is of any kind":      {`"0x671db380"`, `null`, wantLog()},
		"leading zeros":            {`"0x7"`, `"0x0000000000000000000000007"`, wantLog()},
		"upper case digits":        {"0xa0b86991c6218b36c1d19d4a2e9eb0ce", "0XA0B86991C6218B36C1D19D4A2E9EB0CE", wantLog()},
		"upper case quantity":      {`"0x2a"`, `"0x2A"`, wantLog()},
		"data in upper case":       {"0x00ff", "0x00FF", wantLog()},
		"unknown field":            {`"removed"`, `"l1":{"fee":[1,-2.5e+3,null,true,false,"\"\u00e9\\"]},"removed"`, wantLog()},
		"unknown field twice":      {`"removed"`, `"x":1,"x":2,"removed"`, wantLog()},
		"unknown field in between": {`"data"`, `"dat":{},"data"`, wantLog()},
		"white space":              {`:"0x7",`, " :\t\"0x7\"\r\n, ", wantLog()},
		"other case is unknown":    {`"removed":false`, `"Removed":true,"DATA":"0x"`, wantLog()},
		"other order":              {`{"address"`, `{"removed":false,"logIndex":"0x2a","address"`, wantLog()},
		"no topics, no data":       {`[` + topicJSON + `],"data":"0x00ff"`, `[],"data":"0x"`, bare},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := with(t, logJSON, test.old, test.new)
			if name == "other order" {
				text = with(t, text, `,"logIndex":"0x2a","removed":false}`, `}`)
			}
			got, err := Logs([]byte("["+text+","+logJSON+"]"), nil, nil)
			if want := []indexer.Log{test.want, wantLog()}; err != nil || !sameLogs(got, want) {
				t.Errorf("Logs(%s)\n = %+v, %v,\nwant %+v", text, got, err, want)
			}
		})
	}
}

func TestLogsRefused(t *testing.T) {
	t.Parallel()
	const topic = topicJSON
	tests := map[string]struct{ old, new, field, what string }{
		"address missing":      {`"address":"0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48",`, "", "address", "missing"},
		"topics missing":       {`"topics":[` + topic + `],`, "", "topics", "missing"},
		"data missing":         {`"data":"0x00ff",`, "", "data", "missing"},
		"number missing":       {`"blockNumber":"0x1406f40",`, "", "blockNumber", "missing"},
		"tx index missing":     {`"transactionIndex":"0x7",`, "", "transactionIndex", "missing"},
		"log index missing":    {`"logIndex":"0x2a",`, "", "logIndex", "missing"},
		"tx hash misspelt":     {`"transactionHash"`, `"txHash"`, "transactionHash", "missing"},
		"block hash misspelt":  {`"blockHash"`, `"BlockHash"`, "blockHash", "missing"},
		"number null":          {`"0x1406f40"`, `null`, "blockNumber", `"null`},
		"block hash null":      {`"0xb100000000000000000000000000000000000000000000000000000000000002"`, `null`, "blockHash", `"null`},
		"log index null":       {`"0x2a"`, `null`, "logIndex", `"null`},
		"data null":            {`"0x00ff"`, `null`, "data", `"null`},
		"topics null":          {`[` + topic + `]`, `null`, "topics", `"null`},
		"topic null":           {topic, `null`, "topics", `"null`},
		"removed null":         {`false`, `null`, "removed", `"null`},
		"removed is text":      {`false`, `"false"`, "removed", "true or false"},
		"field twice":          {`"data":"0x00ff"`, `"data":"0x00ff","data":"0x00ff"`, "data", "twice"},
		"field twice far off":  {`"removed":false`, `"removed":false,"topics":[]`, "topics", "twice"},
		"time twice":           {`"removed":false`, `"removed":false,"blockTimestamp":"0x1"`, "blockTimestamp", "twice"},
		"escaped name":         {`"removed"`, `"rem\u006fved"`, "", "escape"},
		"no 0x":                {`"0x7"`, `"7"`, "transactionIndex", "no 0x"},
		"1x":                   {`"0x7"`, `"1x7"`, "transactionIndex", "no 0x"},
		"empty text":           {`"0x7"`, `""`, "transactionIndex", "no 0x"},
		"no digits":            {`"0x7"`, `"0x"`, "transactionIndex", "no digits"},
		"number, not text":     {`"0x7"`, `7`, "transactionIndex", "hexadecimal string"},
		"not hexadecimal":      {`"0x7"`, `"0x7g"`, "transactionIndex", "not hexadecimal"},
		"minus":                {`"0x7"`, `"-0x7"`, "transactionIndex", "no 0x"},
		"tx index of 33 bits":  {`"0x7"`, `"0x100000000"`, "transactionIndex", "4294967295"},
		"log index of 33 bits": {`"0x2a"`, `"0x100000000"`, "logIndex", "4294967295"},
		"number of 65 bits":    {`"0x1406f40"`, `"0x10000000000000000"`, "blockNumber", "64 bits"},
		"odd data":             {`"0x00ff"`, `"0x00f"`, "data", "odd"},
		"data without 0x":      {`"0x00ff"`, `"00ff"`, "data", "no 0x"},
		"data not hexadecimal": {`"0x00ff"`, `"0x00fx"`, "data", "not hexadecimal"},
		"data with an escape":  {`"0x00ff"`, `"0x00\u0066f"`, "data", "not hexadecimal"},
		"short address":        {`eb48"`, `eb"`, "address", "38 digits, not 40"},
		"long address":         {`eb48"`, `eb4800"`, "address", "42 digits, not 40"},
		"short topic":          {`b3ef"`, `b3"`, "topics", "62 digits, not 64"},
		"bad digit in a topic": {`b3ef"`, `b3eg"`, "topics", "not hexadecimal"},
		"address without x":    {`"0xa0`, `"00a0`, "address", "no 0x"},
		"address without 0":    {`"0xa0`, `"1xa0`, "address", "no 0x"},
		"address in ticks":     {`"0xa0`, `'0xa0`, "address", "hexadecimal string"},
		"address open":         {`eb48",`, `eb48,`, "address", "not hexadecimal"},
		"five topics":          {topic, strings.Repeat(topic+",", 4) + topic, "topics", "more than 4"},
		"topics is an object":  {`[` + topic + `]`, `{}`, "topics", "array"},
		"comma after all":      {`false}`, `false,}`, "", "a name"},
		"two commas":           {`,"data"`, `,,"data"`, "", "a name"},
		"comma before all":     {`{"address"`, `{,"address"`, "", "a name"},
		"comma in topics":      {topic, topic + ",", "topics", "hexadecimal string"},
		"no comma":             {`,"data"`, ` "data"`, "", "comma"},
		"no colon":             {`"data":`, `"data"`, "", "colon"},
		"log is null":          {logJSON, "null", "", "an object"},
		"log is an array":      {logJSON, "[]", "", "an object"},
		"comma after the log":  {logJSON, logJSON + ",", "", "an object"},
		"unknown is no value":  {`"removed"`, `"x":nul,"removed"`, "", "a value"},
		"removed with a tail":  {`false`, `falsey`, "", "comma"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := "[" + with(t, logJSON, test.old, test.new) + "]"
			before := []indexer.Log{{Index: 9}}
			got, err := Logs([]byte(text), before, nil)
			var syntax *SyntaxError
			if !errors.As(err, &syntax) || syntax.Field != test.field || !strings.Contains(syntax.What, test.what) {
				t.Fatalf("Logs(%s) = %v, want an error in %q with %q", text, err, test.field, test.what)
			}
			if !sameLogs(got, before) {
				t.Errorf("Logs returned %+v with the error, want what it was given", got)
			}
		})
	}
}

func TestLogsOfOtherTexts(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"nothing": "", "space": " \n", "object": "{}", "text": `"0x"`, "open array": "[", "truncated": "[" + logJSON[:200],
		"two values": "[] []", "tail": "[]x", "page": "<html>", "null with a tail": "null,", "nul": "nul", "byte order mark": "\ufeff[]",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var syntax *SyntaxError
			if got, err := Logs([]byte(text), nil, nil); !errors.As(err, &syntax) || len(got) != 0 {
				t.Errorf("Logs(%q) = %v, %v, want a SyntaxError", text, got, err)
			}
		})
	}
	if got, err := Logs([]byte(" null "), nil, nil); !errors.Is(err, ErrNull) || got != nil {
		t.Errorf("Logs(null) = %v, %v, want ErrNull", got, err)
	}
	if got, err := Logs([]byte(" [ ] "), nil, nil); err != nil || len(got) != 0 {
		t.Errorf("Logs([]) = %v, %v, want none", got, err)
	}
}

// Every prefix of a text is refused, and no prefix makes the reader look beyond its end.
func TestLogsTruncated(t *testing.T) {
	t.Parallel()
	text := []byte("[" + logJSON + "]")
	for n := range text {
		if got, err := Logs(text[:n:n], nil, nil); err == nil {
			t.Fatalf("Logs of the first %d bytes = %+v, want an error", n, got)
		}
	}
}

func TestLogsAppend(t *testing.T) {
	t.Parallel()
	dst := make([]indexer.Log, 1, 8)
	dst[0].Index = 9
	dst[:2][1] = indexer.Log{TopicCount: 4, Topics: [4]common.Hash{{1}, {2}, {3}, {4}}, Removed: true} // rest of an earlier use
	got, err := Logs([]byte("["+logJSON+"]"), dst, new(Arena))
	if want := []indexer.Log{{Index: 9}, wantLog()}; err != nil || !sameLogs(got, want) {
		t.Errorf("Logs = %+v, %v, want %+v", got, err, want)
	}
}
