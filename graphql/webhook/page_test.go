package webhook_test

import (
	"bufio"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql/webhook"
)

// The message that docs/events.md shows is signed with the secret that stands there, and one byte more or less is not.
func TestExampleOfThePage(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "events.md"))
	if err != nil {
		t.Fatal(err)
	}
	message := regexp.MustCompile("(?s)```http\n(POST .*?\n\n)(.*?)\n```").FindSubmatch(page)
	secret := regexp.MustCompile(`whsec_[A-Za-z0-9+/=]+`).Find(page)
	if message == nil || secret == nil {
		t.Fatal("docs/events.md shows no message with its secret: the pattern no longer finds them")
	}
	head, body := string(message[1]), message[2]
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(strings.ReplaceAll(head, "\n", "\r\n"))))
	if err != nil {
		t.Fatal(err)
	}
	sent := time.Unix(1790769602, 0)
	if err := webhook.Verify(string(secret), r.Header, body, sent); err != nil {
		t.Error(err)
	}
	for name, spoilt := range map[string][]byte{"one byte more": append(body[:len(body):len(body)], '\n'), "one byte less": body[:len(body)-1]} {
		if err := webhook.Verify(string(secret), r.Header, spoilt, sent); !errors.Is(err, webhook.ErrSignature) {
			t.Errorf("%s: %v, want %v", name, err, webhook.ErrSignature)
		}
	}
}
