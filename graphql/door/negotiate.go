package door

import (
	"mime"
	"strconv"
	"strings"
)

const (
	responseMedia = "application/graphql-response+json"
	jsonMedia     = "application/json"
)

// negotiate picks the media type of an answer, "" if none is acceptable, and tells whether the caller would rather see a page:
// browsers put text/html first. Without any wish, and with equal wishes, it is application/graphql-response+json.
func negotiate(accept []string) (media string, wantsPage bool) {
	if len(accept) == 0 {
		return responseMedia, false
	}
	if len(accept) == 1 {
		switch accept[0] { // what programs send
		case "*/*", responseMedia:
			return responseMedia, false
		case jsonMedia:
			return jsonMedia, false
		}
	}
	joined := strings.Join(accept, ",")
	if strings.TrimSpace(joined) == "" {
		return responseMedia, false
	}
	modern := quality(joined, responseMedia)
	plain := quality(joined, jsonMedia)
	page := quality(joined, "text/html")
	if strings.Contains(joined, "text/html") && page > modern && page > plain {
		wantsPage = true
	}
	switch {
	case modern <= 0 && plain <= 0:
		return "", wantsPage
	case plain > modern:
		return jsonMedia, wantsPage
	}
	return responseMedia, wantsPage
}

// quality returns the q of the most specific range in an Accept field that covers media (RFC 9110 §12.5.1), 0 if none does. A
// range of malformed parameters counts as q 0.
func quality(accept, media string) float64 {
	kind, _, _ := strings.Cut(media, "/")
	best, specific := 0.0, -1
	for part := range strings.SplitSeq(accept, ",") {
		name, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		rank := -1
		switch name {
		case media:
			rank = 2
		case kind + "/*":
			rank = 1
		case "*/*":
			rank = 0
		}
		if rank <= specific {
			continue
		}
		q := 1.0
		if text, given := params["q"]; given {
			if q, err = strconv.ParseFloat(text, 64); err != nil || !(q >= 0 && q <= 1) { // NaN too
				q = 0
			}
		}
		best, specific = q, rank
	}
	return best
}
