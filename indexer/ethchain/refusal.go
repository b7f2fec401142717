package ethchain

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// number matches what refusals state limits as: 2000, 10,000, 2K.
const number = `(\d[\d,_]*\s?[km]?)\b`

// maxRefusalText is how much of a text is read, in bytes; the longest known one has less than 400.
const maxRefusalText = 600

// refusal is a text that nodes refuse with, and what it means. The first group, if there is one, is the limit.
type refusal struct {
	text    *regexp.Regexp
	meaning meaning
}

func says(pattern string, m meaning) refusal {
	return refusal{regexp.MustCompile(strings.ReplaceAll(pattern, "N", number)), m}
}

// refusals are tried in this order, on text in lower case. The upper ones are in the words of known providers and nodes (the test
// has their whole texts, with their origins); the last ones of each group catch what others may say in similar words, and read no
// number, since it may be that of the request.
var refusals = []refusal{
	// Batches: before all that mentions a limit.
	says(`batch too large`, noBatch),
	says(`batch (size|limit|length|requests?).*(exceed|too|limit|allowed|support|max)`, noBatch),
	says(`(too many|maximum) .*(in|per) (a |the )?batch`, noBatch),
	says(`batch.*(not (allowed|supported|available)|disabled)`, noBatch),

	// Logs: a stated number of results, else the size of the reply.
	says(`returned more than N results`, tooMany),
	says(`more than N logs`, tooMany),
	says(`max(?:imum)? results N`, tooMany),
	says(`cap of N logs`, tooMany),
	says(`response size (should not|exceed|is too|too)`, tooMany),
	says(`response (is )?too (large|big)`, tooMany),
	says(`too many (logs|results|events)`, tooMany),
	says(`payload too large|entity too large`, tooMany),

	// Time: some advise a smaller range then.
	says(`query timeout|timeout exceeded|timed? ?out|deadline exceeded`, tooSlow),

	// Blocks: a stated limit.
	says(`exceed maximum block range:? N`, tooWide),
	says(`limited to an? N (?:blocks? )?range`, tooWide),
	says(`limited to N blocks? range`, tooWide),
	says(`up to an? N block range`, tooWide),
	says(`max range: N`, tooWide),
	says(`number of requested blocks is N`, tooWide),
	says(`range allowed for your plan \(\d+ > N`, tooWide),
	says(`limit the query to at most N blocks`, tooWide),
	says(`max(?:imum)? block range:? N`, tooWide),
	says(`block range greater than N max`, tooWide),
	says(`requested too many blocks from \d+ to \d+, maximum is set to N`, tooWide),
	says(`blocks distance: N`, tooWide),
	says(`maximum allowed is N blocks`, tooWide),
	says(`ranges over N blocks are not supported`, tooWide),
	says(`block range is too wide \(maximum N`, tooWide),
	says(`block range.*(too (wide|large|big)|limit|exceed|greater|maximum)`, tooWide),
	says(`(too (wide|large|big|many)|exceed\w*|limit\w*).*(block range|range of blocks|blocks)`, tooWide),

	// Calls. A quota of a long time comes before a rate.
	says(`(daily|monthly|month|day).*(limit|quota|count|cap|exceed)`, exhausted),
	says(`quota|credits|out of (requests|capacity)|subscription (expired|inactive)`, exhausted),
	says(`rate.?limit|over rate|request rate|too many requests|requests? per second|/second request limit|\brps\b`, throttled),
	says(`compute units per second|throughput|throttl|capacity exceeded|request limit reached|retry (later|after)`, throttled),

	// Blocks that are not there.
	says(`beyond current head|header not found|unknown block|block not found|could not find block`, lacking),
	says(`not yet available|after last accepted`, lacking),
	says(`missing trie node|pruned|state .*not available|history .*not available|required historical state`, pruned),

	says(`method .*(does not exist|not (found|supported|available|allowed|whitelisted))|unsupported method`, noMethod),
	says(`execution reverted`, reverted),
}

var suggestions = []*regexp.Regexp{
	regexp.MustCompile(`block range(?: should work)?:?\s*\[\s*(0x[0-9a-f]+)\s*,\s*(0x[0-9a-f]+)\s*\]`),
	regexp.MustCompile(`retry with the range (\d+)\s*-\s*(\d+)`),
}

// ofText reads the words of a refusal; nodes say much the same by many codes.
func ofText(text string) verdict {
	var v verdict
	text = strings.ToLower(text[:min(len(text), maxRefusalText)]) // once, since patterns without regard to case are slow
	for _, r := range refusals {
		if found := r.text.FindStringSubmatch(text); found != nil {
			v.meaning = r.meaning
			if r.text.NumSubexp() > 0 && (r.meaning == tooWide || r.meaning == tooMany) {
				v.limit = parseLimit(found[1])
			}
			break
		}
	}
	for _, s := range suggestions {
		if found := s.FindStringSubmatch(text); found != nil {
			from, err1 := strconv.ParseUint(found[1], 0, 64)
			to, err2 := strconv.ParseUint(found[2], 0, 64)
			if err1 == nil && err2 == nil {
				v.from, v.to = min(from, to), max(from, to) // some nodes invert it
			}
			if v.meaning != tooWide && v.meaning != tooMany {
				v.meaning, v.limit = tooMany, 0
			}
			break
		}
	}
	return v
}

// parseLimit reads 2000, 10,000, 2K; 0 if it is none of them.
func parseLimit(s string) uint64 {
	s = strings.NewReplacer(",", "", "_", "", " ", "").Replace(strings.ToLower(s))
	factor := uint64(1)
	switch {
	case strings.HasSuffix(s, "k"):
		factor, s = 1000, s[:len(s)-1]
	case strings.HasSuffix(s, "m"):
		factor, s = 1_000_000, s[:len(s)-1]
	}
	n, err := strconv.ParseUint(s, 10, 32)
	if err != nil {
		return 0
	}
	return n * factor
}

var backoffField = regexp.MustCompile(`"backoff_seconds"\s*:\s*"?(\d{1,6})`)

// backoffSeconds is how long the data of a throttle asks us to stay away, in the field that Infura has for it.
func backoffSeconds(data []byte) time.Duration {
	found := backoffField.FindSubmatch(data)
	if found == nil {
		return 0
	}
	seconds, err := strconv.Atoi(string(found[1]))
	if err != nil {
		return 0
	}
	return time.Duration(seconds) * time.Second
}
