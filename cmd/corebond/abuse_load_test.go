//go:build abuse

package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// What wrk sends in one round. Honest callers pause between requests and stay within what a caller may spend; those who attack do not.
const (
	honestScript = `
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local n = 0
function request()
	wrk.headers["X-Forwarded-For"] = %s
	n = n + 1 -- each is another text, so that none is answered from the cache
	return wrk.format(nil, "/graphql", nil, '{"query":"{ devices(first: 20) { edges { node { id model state } } } _meta { asOf } } # ' .. n .. '"}')
end
function delay() return 100 end`
	// Who asks is the same all the time, as an application is, or somebody of another network each time, as those are who come for the first time.
	sameCaller  = `"198.51.100.1"`
	newcomers   = `math.random(1, 9) .. '.' .. math.random(0, 255) .. '.' .. math.random(0, 255) .. '.' .. math.random(0, 255)`
	crowd       = `'100.' .. math.random(64, 65) .. '.' .. math.random(0, 99) .. '.' .. math.random(0, 49)` // ten thousand
	crowdScript = `
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["X-Forwarded-For"] = "203.0.113.1"
wrk.body = '{"query":"{ _meta { version } }"}'`
)

// load is a server of its own process, behind what it takes for a proxy, so that wrk can be several callers.
type load struct {
	t   *testing.T
	url string
	pid int
	dir string
}

func startLoad(t *testing.T, database string) *load {
	t.Helper()
	binary := filepath.Join("..", "..", "bin", "corebond")
	command := exec.CommandContext(t.Context(), binary, "serve", "--listen", "127.0.0.1:0", "--log-level", "error")
	command.Env = append(os.Environ(), "COREBOND_DATABASE_URL="+database, "COREBOND_API_TRUSTED_PROXIES=127.0.0.0/8")
	said, err := command.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	command.Cancel = func() error { return command.Process.Signal(os.Interrupt) }
	if err := command.Start(); err != nil {
		t.Fatalf("%v: make build", err)
	}
	t.Cleanup(func() {
		_ = command.Process.Signal(os.Interrupt)
		_ = command.Wait() // it was interrupted
	})
	l := &load{t: t, pid: command.Process.Pid, dir: t.TempDir()}
	var line string
	if _, err := fmt.Fscanf(said, "serving on %s\n", &line); err != nil {
		t.Fatal(err)
	}
	l.url = line
	go func() { _, _ = io.Copy(os.Stderr, said) }()
	return l
}

// memory is the server's resident memory in MiB, now or at most.
func (l *load) memory(field string) int {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", l.pid))
	if err != nil {
		l.t.Fatal(err)
	}
	found := regexp.MustCompile(field + `:\s+(\d+) kB`).FindSubmatch(text)
	if found == nil {
		l.t.Fatalf("no %s in the status of the process", field)
	}
	kib, err := strconv.Atoi(string(found[1]))
	if err != nil {
		l.t.Fatal(err)
	}
	return kib >> 10
}

// noticed is what wrk says of its requests.
type noticed struct{ p50, p99, rate, refused string }

func (l *load) wrk(ctx context.Context, name, script string, connections int, d time.Duration) noticed {
	l.t.Helper()
	file := filepath.Join(l.dir, name+".lua")
	if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
		l.t.Fatal(err)
	}
	out, err := exec.CommandContext(ctx, "wrk", "-t1", "-c", fmt.Sprint(connections), "-d", d.String(), "--latency", "--timeout", "20s", "-s", file, l.url+"/graphql").CombinedOutput()
	if err != nil && ctx.Err() == nil {
		l.t.Fatalf("wrk (apt-get install wrk): %v %s", err, out)
	}
	find := func(pattern string) string {
		if m := regexp.MustCompile(pattern).FindSubmatch(out); m != nil {
			return string(m[1])
		}
		return "?"
	}
	refused := find(`Non-2xx or 3xx responses: (\S+)`)
	if refused == "?" {
		refused = "0"
	}
	return noticed{find(`(?m)^\s+50%\s+(\S+)`), find(`(?m)^\s+99%\s+(\S+)`), find(`Requests/sec:\s+(\S+)`), refused}
}

// recorded is what the attacks look like on the wire, as a script for wrk that sends them in turn.
func recorded(t *testing.T, address string) string {
	t.Helper()
	var script strings.Builder
	script.WriteString("local all, n = {}, 0\n")
	sent := 0
	recorder := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || len(r.Header) > 50 || len(body) > 128<<10 {
			return // too large to be sent again and again
		}
		fmt.Fprintf(&script, "all[#all+1] = {%s, %s, {", lua(r.Method), lua(r.RequestURI))
		for name, values := range r.Header {
			if name != "Content-Length" && name != "User-Agent" && name != "Accept-Encoding" && name != "X-Forwarded-For" && len(values[0]) < 8<<10 {
				fmt.Fprintf(&script, "[%s]=%s,", lua(name), lua(values[0]))
			}
		}
		fmt.Fprintf(&script, "}, %s}\n", lua(string(body)))
		sent++
	}))
	defer recorder.Close()
	v := &victim{served{t: t, url: recorder.URL}, &http.Client{}}
	for _, a := range slices.Concat(bombs(), bodies(), transports()) {
		if !strings.HasPrefix(a.name, "a body ") {
			a.send(v)
		}
	}
	fmt.Fprintf(&script, "function request() n = n %% #all + 1; local a = all[n]; a[3]['X-Forwarded-For'] = %s; return wrk.format(a[1], a[2], a[3], a[4]) end\n", address)
	if sent < 60 {
		t.Fatalf("%d attacks recorded", sent)
	}
	return script.String()
}

// lua writes a text as a literal of Lua.
func lua(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range []byte(text) {
		fmt.Fprintf(&b, `\%03d`, c)
	}
	b.WriteByte('"')
	return b.String()
}

// TestAbuseUnderLoad prints what honest callers notice of an attack. It asserts nothing: machines differ.
func TestAbuseUnderLoad(t *testing.T) {
	l := startLoad(t, stocked(t))
	const of = 15 * time.Second
	honest := func(who string) noticed { return l.wrk(t.Context(), "honest", fmt.Sprintf(honestScript, who), 4, of) }
	fmt.Println("| who asks | beside | p50 | p99 | requests/s | refused | requests/s of the others | RSS, MiB |\n| --- | --- | --- | --- | --- | --- | --- | --- |")
	row := func(name, who, besides, beside string, connections int) {
		rate := "-"
		done := make(chan string, 1)
		if beside != "" {
			go func() { done <- l.wrk(t.Context(), "beside", beside, connections, of+2*time.Second).rate }()
			time.Sleep(time.Second)
		}
		n := honest(who)
		if beside != "" {
			rate = <-done
		}
		fmt.Printf("| %s | %s | %s | %s | %s | %s | %s | %d |\n", name, besides, n.p50, n.p99, n.rate, n.refused, rate, l.memory("VmRSS"))
	}
	honest(sameCaller)
	one, many := recorded(t, lua("203.0.113.1")), recorded(t, crowd)
	for range 2 {
		row("an application", sameCaller, "nobody", "", 0)
		row("newcomers", newcomers, "nobody", "", 0)
		row("an application", sameCaller, "32 connections of one caller who asks for the version", crowdScript, 32)
		row("an application", sameCaller, "32 connections of one caller who attacks", one, 32)
		row("an application", sameCaller, "32 connections of ten thousand callers who attack", many, 32)
		row("newcomers", newcomers, "32 connections of ten thousand callers who attack", many, 32)
		row("an application", sameCaller, "1000 connections of ten thousand callers who attack", many, 1000)
		row("newcomers", newcomers, "1000 connections of ten thousand callers who attack", many, 1000)
	}
	fmt.Printf("\nat most %d MiB\n", l.memory("VmHWM"))
}
