package verifier

import (
	"net/http"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

func TestMalformedRequests(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.begin()
	good := `{"message":{},"signature":"0x` + strings.Repeat("00", 65) + `"}`
	for _, test := range []struct {
		name, media, body string
		status            int
		code              string
	}{
		{"empty", "application/json", "", 400, "MALFORMED"},
		{"not JSON", "application/json", "<xml>", 400, "MALFORMED"},
		{"unknown key", "application/json", strings.Replace(good, "message", "massage", 1), 400, "MALFORMED"},
		{"key twice", "application/json", strings.Replace(good, "{", `{"message":{},`, 1), 400, "MALFORMED"},
		{"key twice in another case", "application/json", strings.Replace(good, "{", `{"Message":{},`, 1), 400, "MALFORMED"},
		{"two values", "application/json", good + good, 400, "MALFORMED"},
		{"cut", "application/json", good[:20], 400, "MALFORMED"},
		{"deep", "application/json", strings.Repeat("[", 1000), 400, "MALFORMED"},
		{"list", "application/json", "[]", 400, "MALFORMED"},
		{"short signature", "application/json", `{"message":{},"signature":"0x00"}`, 400, "MALFORMED"},
		{"other media type", "text/plain", good, 415, "MEDIA_TYPE"},
		{"too large", "application/json", `{"message":{}` + strings.Repeat(" ", maxStep), 413, "TOO_LARGE"},
		{"well-formed, not signed", "application/json", good, 403, "DEVICE_KEY"},
	} {
		r, err := w.agent.do(t.Context(), http.MethodPost, p.evidence("commit"), http.Header{"Content-Type": {test.media}}, strings.NewReader(test.body))
		if err != nil || r.status != test.status || r.code() != test.code {
			t.Errorf("%s: %d %s, %v, want %d %s", test.name, r.status, r.body, err, test.status, test.code)
		}
	}
	for path, code := range map[string]string{
		"/v1/challenges": "NAME", "/v1/challenges?device=0x12": "NAME", "/v1/challenges?device=" + w.agent.device.Address().Hex() + "&wait=31": "WAIT",
		"/v1/evidence/0xzz": "NAME", "/v1/evidence/" + common.Hash{9}.Hex(): "UNKNOWN", "/v1/transcripts/" + common.Hash{9}.Hex(): "UNKNOWN", "/": "NO_ENDPOINT",
	} {
		if r, err := w.agent.get(t.Context(), path); err != nil || r.code() != code {
			t.Errorf("GET %s: %d %s, %v, want %s", path, r.status, r.body, err, code)
		}
	}
}
