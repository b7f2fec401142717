package inclusion_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer/inclusion"
	"github.com/corebond/corebond/internal/invalid"
)

func TestParse(t *testing.T) {
	t.Parallel()
	b, err := document(t, false).Encode()
	if err != nil {
		t.Fatal(err)
	}
	file := string(b)
	edit := func(old, replacement string) string {
		if !strings.Contains(file, old) {
			t.Fatalf("the file has no %s", old)
		}
		return strings.Replace(file, old, replacement, 1)
	}
	head, _, _ := strings.Cut(file, `"announcements"`)
	tests := []struct{ name, text, code, contains string }{
		{"empty", "", "INVALID_INPUT", "file is empty"},
		{"no JSON", "{", "INVALID_INPUT", "not the proof of an earning"},
		{"misspelt key", edit(`"tx_index"`, `"tx_indx"`), "INVALID_INPUT", "did you mean tx_index?"},
		{"unknown key", edit(`{"schema_version"`, `{"zzzzzz":1,"schema_version"`), "INVALID_INPUT", "remove the key"},
		{"key in capitals", edit(`"tx_index"`, `"TX_INDEX"`), "NOT_CANONICAL", "header"},
		{"key twice", edit(`"tx_index":1`, `"tx_index":7,"tx_index":1`), "NOT_CANONICAL", "tx_index"},
		{"keys in another order", edit(`"tx_index":1,"tx_hash"`, `"tx_hash"`), "NOT_CANONICAL", ""},
		{"another version", edit(`"schema_version":1`, `"schema_version":2`), "INVALID_INPUT", "version 2"},
		{"number as string", edit(`"tx_index":1`, `"tx_index":"1"`), "INVALID_INPUT", "tx_index"},
		{"string as number", edit(`"chain":"42161"`, `"chain":42161`), "INVALID_INPUT", ""},
		{"leading zero", edit(`"chain":"42161"`, `"chain":"042161"`), "NOT_CANONICAL", "chain"},
		{"beyond 256 bits", edit(`"gross":"60"`, `"gross":"`+strings.Repeat("9", 80)+`"`), "INVALID_INPUT", ""},
		{"negative", edit(`"gross":"60"`, `"gross":"-60"`), "INVALID_INPUT", ""},
		{"hexadecimal in capitals", edit(`"header":"0xf9`, `"header":"0xF9`), "NOT_CANONICAL", "header"},
		{"time in a zone", edit(`Z","tx"`, `+00:00","tx"`), "NOT_CANONICAL", "time"},
		{"null for no announcements", head + `"announcements":null}`, "NOT_CANONICAL", "announcements"},
		{"text behind it", file + "{}", "NOT_CANONICAL", ""},
		{"too large", file + strings.Repeat(" ", inclusion.MaxDocument), "TOO_LARGE", ""},
	}
	for _, test := range tests {
		_, err := inclusion.Parse([]byte(test.text))
		if invalid.Code(err) != test.code || !strings.Contains(err.Error(), test.contains) {
			t.Errorf("%s: Parse = %v, want %s with %q", test.name, err, test.code, test.contains)
		}
	}
	var spaced bytes.Buffer
	if err := json.Indent(&spaced, b, "", "  "); err != nil {
		t.Fatal(err)
	}
	d, err := inclusion.Parse(spaced.Bytes())
	if err != nil {
		t.Fatalf("with white space: %v", err)
	}
	if again, err := d.Encode(); err != nil || !bytes.Equal(again, b) {
		t.Errorf("written again it differs, %v", err)
	}
}

func TestTooLargeToPublish(t *testing.T) {
	t.Parallel()
	d := document(t, false)
	d.Inclusion.Header = make([]byte, inclusion.MaxDocument/2)
	var bad *invalid.Error
	if _, err := d.Encode(); !errors.As(err, &bad) || bad.Code != "TOO_LARGE" {
		t.Errorf("Encode = %v, want TOO_LARGE", err)
	}
}
