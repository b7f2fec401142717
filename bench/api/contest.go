package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// A contestant is one server.
type contestant struct {
	name, label string
	fault       error // why it takes no further part
	url         string
	lines       [][]string // of requests, by question; nil where it cannot answer
	turns       [][]turn   // by question
}

// A turn is what wrk counted.
type turn struct {
	rate     float64 // answers a second
	p50, p99 float64 // milliseconds
}

// hot is how many different requests of a question the server with a cache gets: fewer than it answers within the second that answers are kept.
const hot = 50

// field starts the servers.
func (s *site) field(ctx context.Context) ([]*contestant, error) {
	accounts, err := s.texts(ctx, "ponder", "SELECT address FROM peer.account ORDER BY md5(address) LIMIT 2000")
	if err != nil {
		if accounts, err = s.texts(ctx, "ours", "SELECT DISTINCT provider FROM earning_row ORDER BY md5(provider) LIMIT 2000"); err != nil {
			return nil, err
		}
	}
	var all []*contestant
	enter := func(name, label string, w wording, keys func(c *contestant) ([]string, error), path string, command func(port int) *exec.Cmd) {
		if !s.options.wanted(name) {
			return
		}
		c := &contestant{name: name, label: label, turns: make([][]turn, len(questions))}
		all = append(all, c)
		if c.fault = s.start(ctx, c, path, command); c.fault != nil {
			return
		}
		list, err := keys(c)
		if err != nil {
			c.fault = err
			return
		}
		samples := make([]sample, len(accounts))
		for i := range accounts {
			samples[i] = sample{accounts[i], list[i%len(list)]}
		}
		if name == "cached" {
			samples = samples[:min(len(samples), hot)]
		}
		for _, q := range questions {
			c.lines = append(c.lines, w.lines(q, samples))
		}
	}
	peerKeys := func(*contestant) ([]string, error) {
		return s.texts(ctx, "ponder", "SELECT id FROM peer.transfer ORDER BY md5(id) LIMIT 2000")
	}
	enter("floor", "SQL alone", floorWording, peerKeys, "/ready", func(port int) *exec.Cmd {
		command := exec.Command(filepath.Join(s.options.cache, "bin/api"), "-floor", fmt.Sprint("127.0.0.1:", port))
		command.Env = append(os.Environ(), "DATABASE_URL="+s.url("ponder"))
		return command
	})
	serve := func(cache string) func(port int) *exec.Cmd {
		return func(port int) *exec.Cmd {
			command := exec.Command(s.options.program, "serve", "--listen", fmt.Sprint("127.0.0.1:", port))
			command.Env = append(os.Environ(), "COREBOND_DATABASE_URL="+s.url("ours"), "COREBOND_API_RATE=0", "COREBOND_API_CACHE="+cache)
			return command
		}
	}
	oursKeys := func(c *contestant) ([]string, error) { return s.oursKeys(ctx, c, accounts) }
	enter("ours", "Corebond, cache off", oursWording, oursKeys, "/readyz", serve("0"))
	enter("cached", "Corebond", oursWording, oursKeys, "/readyz", serve("64"))
	if s.installed("ponder") {
		enter("ponder", "Ponder 0.17.7", ponderWording, peerKeys, "/ready", func(port int) *exec.Cmd {
			command := s.npm("ponder", "ponder", "--log-format", "json", "serve", "--schema", "bench", "--port", fmt.Sprint(port))
			command.Env = append(command.Env, "DATABASE_URL="+s.url("ponder"), "NODE_URL=http://127.0.0.1:1", fmt.Sprint("CHAIN_ID=", chainID),
				fmt.Sprint("END_BLOCK=", blocks), "TOKEN=0x0000000000000000000000000000000000000001")
			return command
		})
	}
	if s.installed("postgraphile") && s.installed("ponder") {
		enter("postgraphile", "PostGraphile 5.1.5", postgraphileWording, peerKeys, "/graphql", func(port int) *exec.Cmd {
			command := s.npm("postgraphile", "postgraphile")
			command.Env = append(command.Env, "DATABASE_URL="+s.url("ponder"), fmt.Sprint("PORT=", port))
			return command
		})
	}
	if len(all) == 0 {
		return nil, errors.New("no server is named")
	}
	return all, nil
}

var idForm = regexp.MustCompile(`"id":"([^"]+)"`)

// oursKeys asks our server itself for keys of payments: of each account's newest.
func (s *site) oursKeys(ctx context.Context, c *contestant, accounts []string) ([]string, error) {
	var keys []string
	for i := 0; i < len(accounts) && len(keys) < 2000; i++ {
		body := wording{"filtered": oursWording["filtered"]}.lines(questions[0], []sample{{account: accounts[i]}})[0]
		answer, err := c.ask(ctx, body)
		if err != nil {
			return nil, err
		}
		for _, found := range idForm.FindAllSubmatch(answer, 5) {
			keys = append(keys, string(found[1]))
		}
	}
	if len(keys) == 0 {
		return nil, errors.New("no payments were found to ask for by key")
	}
	return keys, nil
}

func (c *contestant) ask(ctx context.Context, body string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err == nil && (response.StatusCode != http.StatusOK || bytes.Contains(answer, []byte(`"errors"`))) {
		err = fmt.Errorf("%s to %.200s answers %s: %.300s", c.name, body, response.Status, answer)
	}
	return answer, err
}

var amountForm = regexp.MustCompile(`"(?:amount|gross|grossUnits|received|value)":"?([0-9.]+)`)

// check asks each question a few times and compares what must be the same everywhere: the amounts of an account's payments.
func (s *site) check(ctx context.Context, c *contestant) error {
	for q := range questions {
		for _, line := range c.lines[q][:min(50, len(c.lines[q]))] {
			answer, err := c.ask(ctx, line)
			if err != nil {
				return err
			}
			if !amountForm.Match(answer) {
				return fmt.Errorf("%s answers %.200s with no amount: %.300s", c.name, line, answer)
			}
		}
	}
	want, err := s.texts(ctx, "ours", `SELECT string_agg(gross::text, ' ') FROM (SELECT gross FROM earning_row
		WHERE provider = (SELECT '`+accountOf(c.lines[0][0])+`') ORDER BY gross) r`)
	if err != nil || len(want) != 1 {
		return fmt.Errorf("read an account's amounts: %w", err)
	}
	answer, err := c.ask(ctx, c.lines[0][0])
	if err != nil {
		return err
	}
	known := strings.Fields(want[0])
	for _, found := range amountForm.FindAllSubmatch(answer, -1) {
		if amount := string(found[1]); !slices.Contains(known, amount) {
			return fmt.Errorf("%s answers an amount %s that the account never received", c.name, amount)
		}
	}
	if n := len(amountForm.FindAll(answer, -1)); n != min(15, len(known)) {
		return fmt.Errorf("%s answers %d payments of an account with %d", c.name, n, len(known))
	}
	return nil
}

var accountForm = regexp.MustCompile(`0x[0-9a-f]{40}`)

func accountOf(line string) string { return accountForm.FindString(line) }

// turn runs wrk against one server.
func (s *site) turn(ctx context.Context, c *contestant, q int, progress io.Writer) error {
	path := filepath.Join(s.options.cache, "logs", c.name+"."+questions[q].name+".lines")
	if err := os.WriteFile(path, []byte(strings.Join(c.lines[q], "\n")+"\n"), 0o600); err != nil {
		return err
	}
	wrk := exec.CommandContext(ctx, "wrk", fmt.Sprint("-t", s.options.threads), fmt.Sprint("-c", s.options.connections),
		fmt.Sprintf("-d%ds", s.options.seconds), "-s", filepath.Join(s.options.home, "lines.lua"), c.url, "--", path)
	out, err := wrk.CombinedOutput()
	if err != nil {
		return fmt.Errorf("wrk: %w: %s", err, out)
	}
	_, figures, found := strings.Cut(string(out), "figures ")
	var requests, micros, p50, p99, wrong, longest float64
	if n, err := fmt.Sscan(figures, &requests, &micros, &p50, &p99, &wrong, &longest); !found || n != 6 {
		return fmt.Errorf("read wrk's figures: %w: %s", err, out)
	}
	if wrong > 0 {
		return fmt.Errorf("%.0f of %.0f answers to %s were faults", wrong, requests, questions[q].name)
	}
	t := turn{rate: requests / micros * 1e6, p50: p50 / 1e3, p99: p99 / 1e3}
	c.turns[q] = append(c.turns[q], t)
	fmt.Fprintf(progress, "%-9s %-13s %9.0f/s  p50 %.2f ms  p99 %.2f ms\n", questions[q].name, c.name, t.rate, t.p50, t.p99)
	return nil
}
