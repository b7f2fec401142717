package account

import (
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

// MaxMessage is the size in bytes that a sign-in message may have, and MaxResources how many resources it may list.
const (
	MaxMessage   = 4096
	MaxResources = 32
)

// Message is a Sign-In with Ethereum message (EIP-4361, version 1). String writes it and Parse reads it: every message that Parse takes is
// written again byte for byte.
type Message struct {
	Scheme         string // of the origin, such as https; may be empty
	Domain         string // RFC 3986 authority that asks
	Address        common.Address
	Statement      string // of one line; may be empty
	URI            string
	ChainID        uint64
	Nonce          string // at least 8 letters and digits
	IssuedAt       Stamp
	ExpirationTime *Stamp
	NotBefore      *Stamp
	RequestID      *string
	Resources      []string
	HasResources   bool // "Resources:" stands there, if only with nothing below
}

// Stamp is an RFC 3339 date-time as it is written, and the instant that it means.
type Stamp struct {
	Text string
	At   time.Time
}

// StampOf writes an instant in UTC, to the second.
func StampOf(t time.Time) Stamp {
	t = t.UTC().Truncate(time.Second)
	return Stamp{t.Format(time.RFC3339), t}
}

const (
	askLine     = " wants you to sign in with your Ethereum account:"
	siweVersion = "1"
)

// String is the text that is signed.
func (m Message) String() string {
	var b strings.Builder
	if m.Scheme != "" {
		b.WriteString(m.Scheme + "://")
	}
	b.WriteString(m.Domain + askLine + "\n" + m.Address.Hex() + "\n\n")
	if m.Statement != "" {
		b.WriteString(m.Statement + "\n")
	}
	b.WriteString("\nURI: " + m.URI + "\nVersion: " + siweVersion + "\nChain ID: " + strconv.FormatUint(m.ChainID, 10) + "\nNonce: " + m.Nonce + "\nIssued At: " + m.IssuedAt.Text)
	if m.ExpirationTime != nil {
		b.WriteString("\nExpiration Time: " + m.ExpirationTime.Text)
	}
	if m.NotBefore != nil {
		b.WriteString("\nNot Before: " + m.NotBefore.Text)
	}
	if m.RequestID != nil {
		b.WriteString("\nRequest ID: " + *m.RequestID)
	}
	if m.HasResources {
		b.WriteString("\nResources:")
		for _, r := range m.Resources {
			b.WriteString("\n- " + r)
		}
	}
	return b.String()
}

// The alphabets of EIP-4361 and RFC 3986. Percent signs stand for two hexadecimal digits.
var (
	schemeForm    = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]{0,31}$`)
	domainForm    = regexp.MustCompile(`^(?:[A-Za-z0-9._~!$&'()*+,;=:@\[\]-]|%[0-9A-Fa-f]{2})+$`)
	statementForm = regexp.MustCompile(`^[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;= -]*$`)
	uriForm       = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$`)
	nonceForm     = regexp.MustCompile(`^[A-Za-z0-9]{8,128}$`)
	chainForm     = regexp.MustCompile(`^[1-9][0-9]{0,18}$`)
	stampForm     = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})$`)
	requestForm   = regexp.MustCompile(`^(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*$`)
)

func malformed(field, required, observed string) error {
	return invalid.New("SIGN_IN_FORM", field, "send the message of signInMessage, unchanged", "%s; the message has %.60q", required, observed)
}

// lines hands out the lines of a message one after the other.
type lines struct{ rest []string }

func (l *lines) next() (line string, ok bool) {
	if len(l.rest) == 0 {
		return "", false
	}
	line, l.rest = l.rest[0], l.rest[1:]
	return line, true
}

// labelled is the text after a label, if that is what the next line begins with.
func (l *lines) labelled(label string) (text string, ok bool) {
	if len(l.rest) == 0 {
		return "", false
	}
	if text, ok = strings.CutPrefix(l.rest[0], label+": "); ok {
		l.rest = l.rest[1:]
	}
	return text, ok
}

// Parse reads a message. It takes what the grammar of EIP-4361 takes, and less: version 1 alone, chain ids without leading zeros that fit
// 63 bits, times of capital T and Z. What it does not take is an *invalid.Error that names the field.
func Parse(text string) (Message, error) {
	if len(text) > MaxMessage {
		return Message{}, invalid.New("SIGN_IN_FORM", "message", "send the message of signInMessage, unchanged", "the message has %d bytes, more than %d", len(text), MaxMessage)
	}
	l := &lines{strings.Split(text, "\n")}
	var m Message
	for _, part := range []func(*lines) error{m.readHead, m.readStatement, m.readRequired, m.readOptional} {
		if err := part(l); err != nil {
			return Message{}, err
		}
	}
	if line, ok := l.next(); ok {
		return Message{}, malformed("message", "nothing may follow", line)
	}
	return m, nil
}

func (m *Message) readHead(l *lines) error {
	line, _ := l.next()
	asks, ok := strings.CutSuffix(line, askLine)
	if !ok {
		return malformed("domain", "the first line is a domain and"+askLine, line)
	}
	m.Domain = asks
	if scheme, domain, found := strings.Cut(asks, "://"); found {
		if m.Scheme, m.Domain = scheme, domain; !schemeForm.MatchString(scheme) {
			return malformed("domain", "a scheme has letters and digits", scheme)
		}
	}
	if !domainForm.MatchString(m.Domain) {
		return malformed("domain", "a domain is an authority as in RFC 3986", m.Domain)
	}
	line, _ = l.next()
	if len(line) != 42 || !common.IsHexAddress(line) {
		return malformed("address", "the second line is an account, 0x and 40 hexadecimal digits", line)
	}
	if m.Address = common.HexToAddress(line); m.Address.Hex() != line {
		return malformed("address", "the account is written with its checksum (EIP-55), as "+m.Address.Hex(), line)
	}
	return nil
}

// readStatement reads an empty line, perhaps a statement, and one more empty line. Without a statement two empty lines follow the account.
func (m *Message) readStatement(l *lines) error {
	if line, ok := l.next(); !ok || line != "" {
		return malformed("statement", "an empty line follows the account", line)
	}
	line, ok := l.next()
	if !ok {
		return malformed("statement", "a statement or an empty line follows", "")
	}
	if line == "" {
		return nil
	}
	if m.Statement = line; !statementForm.MatchString(line) {
		return malformed("statement", "a statement is of characters of RFC 3986 and blanks", line)
	}
	if line, ok := l.next(); !ok || line != "" {
		return malformed("statement", "an empty line follows the statement", line)
	}
	return nil
}

func (m *Message) readRequired(l *lines) (err error) {
	texts := make([]string, 5)
	for i, label := range []string{"URI", "Version", "Chain ID", "Nonce", "Issued At"} {
		text, ok := l.labelled(label)
		if !ok {
			line, _ := l.next()
			return malformed(strings.ToLower(label), "a line "+label+": has to stand here", line)
		}
		texts[i] = text
	}
	if m.URI, err = readURI("uri", texts[0]); err != nil {
		return err
	}
	if texts[1] != siweVersion {
		return malformed("version", "the version is 1", texts[1])
	}
	if m.ChainID, err = strconv.ParseUint(texts[2], 10, 63); err != nil || !chainForm.MatchString(texts[2]) {
		return malformed("chain id", "a chain id is a positive number", texts[2])
	}
	if m.Nonce = texts[3]; !nonceForm.MatchString(m.Nonce) {
		return malformed("nonce", "a nonce is of 8 to 128 letters and digits", m.Nonce)
	}
	m.IssuedAt, err = readStamp("issued at", texts[4])
	return err
}

func (m *Message) readOptional(l *lines) error {
	for _, f := range []struct {
		label string
		to    **Stamp
	}{{"Expiration Time", &m.ExpirationTime}, {"Not Before", &m.NotBefore}} {
		if text, ok := l.labelled(f.label); ok {
			stamp, err := readStamp(strings.ToLower(f.label), text)
			if err != nil {
				return err
			}
			*f.to = &stamp
		}
	}
	if text, ok := l.labelled("Request ID"); ok {
		if m.RequestID = &text; !requestForm.MatchString(text) {
			return malformed("request id", "a request id is of characters of RFC 3986", text)
		}
	}
	if len(l.rest) == 0 || l.rest[0] != "Resources:" {
		return nil
	}
	_, _ = l.next()
	m.HasResources = true
	for line, ok := l.next(); ok; line, ok = l.next() {
		text, marked := strings.CutPrefix(line, "- ")
		if !marked || len(m.Resources) == MaxResources {
			return malformed("resources", fmt.Sprintf("up to %d lines of - and a URI", MaxResources), line)
		}
		uri, err := readURI("resources", text)
		if err != nil {
			return err
		}
		m.Resources = append(m.Resources, uri)
	}
	return nil
}

func readURI(field, text string) (string, error) {
	if !uriForm.MatchString(text) {
		return "", malformed(field, "a URI as in RFC 3986", text)
	}
	if _, err := url.Parse(text); err != nil {
		return "", malformed(field, "a URI as in RFC 3986", text)
	}
	return text, nil
}

func readStamp(field, text string) (Stamp, error) {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil || !stampForm.MatchString(text) {
		return Stamp{}, malformed(field, "a time as in RFC 3339", text)
	}
	return Stamp{text, at.UTC()}, nil
}
