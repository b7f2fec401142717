package events_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/events"
)

func TestGuardByText(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"https://example.org/hook?a=b":           "",
		"https://example.org:8443":               "",
		"https://1.1.1.1/":                       "",
		"https://[2606:4700::1111]/":             "",
		"http://example.org":                     "not https",
		"ftp://example.org":                      "not https",
		"https://":                               "no host",
		"https://:443/":                          "no host",
		"https:example.org":                      "no host",
		"https://user:pw@example.org":            "user name",
		"https://example.org/#top":               "fragment",
		"https://localhost/":                     "public internet",
		"https://127.0.0.1/":                     "public internet",
		"https://10.1.2.3/":                      "public internet",
		"https://172.16.0.1/":                    "public internet",
		"https://192.168.1.1/":                   "public internet",
		"https://169.254.169.254/latest":         "public internet",
		"https://100.64.0.1/":                    "public internet",
		"https://0.0.0.0/":                       "public internet",
		"https://224.0.0.1/":                     "public internet",
		"https://255.255.255.255/":               "public internet",
		"https://198.18.0.1/":                    "public internet",
		"https://[::1]/":                         "public internet",
		"https://[::]/":                          "public internet",
		"https://[::ffff:127.0.0.1]/":            "public internet",
		"https://[::ffff:10.0.0.1]/":             "public internet",
		"https://[fe80::1]/":                     "public internet",
		"https://[fe80::1%25eth0]/":              "public internet",
		"https://[fd00::1]/":                     "public internet",
		"https://[64:ff9b::a00:1]/":              "public internet",
		"https://[2002:a00:1::]/":                "public internet",
		"https://[2001:db8::1]/":                 "public internet",
		"https://[2001:0:a00:1::]/":              "public internet",
		"https://a/" + strings.Repeat("x", 2048): "longer",
		"\x00":                                   "not a URL",
	} {
		err := events.Guard{}.CheckURL(address)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("CheckURL(%.60q) = %v, want %q", address, err, want)
		}
	}
	for address, good := range map[string]bool{
		"http://127.0.0.1:1/": true, "http://[::1]:1/": true, "http://localhost:1/": true, "https://localhost/": true, "http://10.0.0.1/": false, "http://example.org": false,
	} {
		if err := (events.Guard{Loopback: true}).CheckURL(address); (err == nil) != good {
			t.Errorf("with loopback: CheckURL(%q) = %v", address, err)
		}
	}
}

// What a name resolves to is looked at when it is called: a name that was harmless when the webhook was made leads nowhere.
func TestGuardByConnection(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/redirect" {
			http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
		}
	}))
	t.Cleanup(server.Close)
	_, port, _ := strings.Cut(strings.TrimPrefix(server.URL, "http://"), ":")
	for guard, good := range map[events.Guard]bool{{}: false, {Loopback: true}: true} {
		client := guard.Client(10 * time.Second)
		for _, host := range []string{"127.0.0.1", "localhost"} {
			answer, err := client.Get("http://" + host + ":" + port) //nolint:noctx // a test
			if err == nil {
				answer.Body.Close()
			}
			if good && err != nil || !good && !errors.Is(err, events.ErrAddress) {
				t.Errorf("%+v: Get of %s = %v", guard, host, err)
			}
		}
		if good {
			answer, err := client.Get(server.URL + "/redirect") //nolint:noctx // a test
			if err != nil {
				t.Fatal(err)
			}
			answer.Body.Close()
			if answer.StatusCode != http.StatusTemporaryRedirect {
				t.Errorf("a redirect was followed to %d", answer.StatusCode)
			}
		}
	}
}
