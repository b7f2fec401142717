package account_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/account"
	"github.com/corebond/corebond/internal/invalid"
)

// The message of EIP-4361's own first example, but for the account, whose checksum is right here.
const example = `example.com wants you to sign in with your Ethereum account:
0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2

I accept the ExampleOrg Terms of Service: https://example.com/tos

URI: https://example.com/login
Version: 1
Chain ID: 1
Nonce: 32891756
Issued At: 2021-09-30T16:25:24Z
Resources:
- ipfs://bafybeiemxf5abjwjbikoz4mc3a3dla6ual3jsgpdr4cjr3oz3evfyavhwq/
- https://example.com/my-web2-claim.json`

func TestParse(t *testing.T) {
	t.Parallel()
	m, err := account.Parse(example)
	if err != nil || m.String() != example {
		t.Fatalf("Parse = %+v, %v; written again:\n%s", m, err, m)
	}
	if m.Domain != "example.com" || m.Scheme != "" || m.ChainID != 1 || m.Nonce != "32891756" || len(m.Resources) != 2 || m.IssuedAt.At.Unix() != 1633019124 ||
		m.Statement != "I accept the ExampleOrg Terms of Service: https://example.com/tos" || m.ExpirationTime != nil || m.RequestID != nil {
		t.Errorf("Parse = %+v", m)
	}
	change := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(example) }
	for name, text := range map[string]string{
		"scheme and port":     change("example.com wants", "https://example.com:3388 wants"),
		"no statement":        change("I accept the ExampleOrg Terms of Service: https://example.com/tos\n", ""),
		"every field":         change("16:25:24Z", "16:25:24.123Z\nExpiration Time: 2021-10-01T00:00:00+02:00\nNot Before: 2021-09-30T00:00:00Z\nRequest ID: a%20b@c"),
		"empty request id":    change("16:25:24Z", "16:25:24Z\nRequest ID: "),
		"no resource":         strings.Split(example, "\n- ipfs")[0],
		"no list":             strings.Split(example, "\nResources")[0],
		"address with zone":   change("example.com wants", "[::1]:8080 wants"),
		"statement like line": change("I accept the ExampleOrg Terms of Service: https://example.com/tos", "URI: https://example.com"),
	} {
		if m, err := account.Parse(text); err != nil || m.String() != text {
			t.Errorf("%s: %v; written again:\n%s", name, err, m)
		}
	}
	for name, text := range map[string]string{
		"empty":                  "",
		"one line":               "example.com wants you to sign in with your Ethereum account:",
		"no domain":              change("example.com wants", " wants"),
		"domain with a path":     change("example.com wants", "example.com/a wants"),
		"domain with a blank":    change("example.com wants", "evil.com example.com wants"),
		"scheme with a blank":    change("example.com wants", "a b://example.com wants"),
		"checksum":               change("0xC02aaA", "0xc02aaA"),
		"lower case":             change("0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2", "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2"),
		"short account":          change("0xC02aaA39", "0xC02a"),
		"carriage returns":       change("\n", "\r\n"),
		"newline at the end":     example + "\n",
		"statement with a tab":   change("I accept", "I\taccept"),
		"statement of two lines": change("Service: ", "Service:\n"),
		"statement with <":       change("I accept", "<b>"),
		"version 2":              change("Version: 1", "Version: 2"),
		"chain 0":                change("Chain ID: 1", "Chain ID: 0"),
		"chain 01":               change("Chain ID: 1", "Chain ID: 01"),
		"chain -1":               change("Chain ID: 1", "Chain ID: -1"),
		"chain 2^63":             change("Chain ID: 1", "Chain ID: 9223372036854775808"),
		"short nonce":            change("32891756", "3289175"),
		"nonce with -":           change("32891756", "32891756-"),
		"time without zone":      change("16:25:24Z", "16:25:24"),
		"small z":                change("16:25:24Z", "16:25:24z"),
		"comma":                  change("16:25:24Z", "16:25:24,5Z"),
		"13th month":             change("2021-09", "2021-13"),
		"no URI":                 change("URI: https://example.com/login\n", ""),
		"relative URI":           change("URI: https://example.com/login", "URI: /login"),
		"URI with a blank":       change("/login", "/lo gin"),
		"bad escape":             change("/login", "/lo%2"),
		"order":                  change("Version: 1\nChain ID: 1", "Chain ID: 1\nVersion: 1"),
		"twice":                  change("Version: 1", "Version: 1\nVersion: 1"),
		"resource without dash":  change("- ipfs", "ipfs"),
		"too long":               change("I accept", strings.Repeat("a", account.MaxMessage)),
		"too many resources":     example + strings.Repeat("\n- a:b", 31),
		"more after the list":    example + "\nNonce: 12345678",
	} {
		var fault *invalid.Error
		if m, err := account.Parse(text); !errors.As(err, &fault) || fault.Code != "SIGN_IN_FORM" || fault.Fix == "" {
			t.Errorf("%s: Parse = %+v, %v", name, m, err)
		}
	}
}

// What Parse takes is written again byte for byte, so that what was checked is what was signed.
func FuzzParse(f *testing.F) {
	f.Add(example)
	f.Add(strings.Replace(example, "16:25:24Z", "16:25:24.123Z\nExpiration Time: 2021-10-01T00:00:00+02:00\nNot Before: 2021-09-30T00:00:00Z\nRequest ID: a%20b@c", 1))
	f.Add(strings.Replace(example, "example.com wants", "https://[::1]:80 wants", 1))
	f.Fuzz(func(t *testing.T, text string) {
		m, err := account.Parse(text)
		if err != nil {
			return
		}
		if got := m.String(); got != text {
			t.Errorf("Parse took\n%q\nand it is written again as\n%q", text, got)
		}
		if again, err := account.Parse(m.String()); err != nil || again.Nonce != m.Nonce || again.Address != m.Address || again.ChainID != m.ChainID {
			t.Errorf("read again: %+v, %v", again, err)
		}
	})
}
