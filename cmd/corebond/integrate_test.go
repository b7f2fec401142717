package main

import (
	"bytes"
	"context"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/demo"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// Every command of docs/integrate.md runs against a demo, in order, on its database and its chain.
func TestIntegratePageCommandsRun(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "integrate.md"))
	if err != nil {
		t.Fatal(err)
	}
	commands := regexp.MustCompile(`(?m)^corebond (.+)$`).FindAllStringSubmatch(string(text), -1)
	if len(commands) < 8 {
		t.Fatalf("the page shows %d commands: the pattern no longer finds them", len(commands))
	}
	dir, url := t.TempDir(), pgtest.URL(t)
	d, err := demo.Start(t.Context(), demo.Config{
		Dir: filepath.Join(dir, "demo"), Seed: 5, DatabaseURL: url, RPC: "127.0.0.1:0", Progress: func(string, int, int) {}, Now: time.Now,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}()
	saveReport(t, d.DB, filepath.Join(dir, "report.json"))
	salt := hex.EncodeToString(demo.TapeSalt(5))
	if err := os.WriteFile(filepath.Join(dir, "salt.txt"), []byte(salt), 0o600); err != nil {
		t.Fatal(err)
	}
	in := func(name string) string { return filepath.Join(dir, name) }
	lookup := func(name string) (string, bool) {
		if name == "COREBOND_DATABASE_URL" {
			return url, true
		}
		return "", false
	}
	for _, match := range commands {
		words := strings.Fields(match[1])
		for i, w := range words {
			switch w {
			case "RPC":
				words[i] = d.RPCURL
			case "POOL":
				words[i] = demo.PoolName
			case "addresses.json":
				words[i] = d.VaultFile()
			case "devices", "devices.csv", "devices.parquet", "loans.csv", "report.json", "salt.txt", "tie-out.xlsx":
				words[i] = in(w)
			}
		}
		var stdout, stderr bytes.Buffer
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
		code := run(ctx, words, lookup, strings.NewReader(""), &stdout, &stderr)
		cancel()
		if code != exitOK {
			t.Errorf("corebond %s: exit %d, stdout %.800q, stderr %.400q", match[1], code, stdout.String(), stderr.String())
		}
	}
	manifest, err := os.ReadFile(in("devices.manifest.json"))
	if err != nil || !strings.Contains(string(manifest), `"simulated": true`) {
		t.Errorf("the demo's tape does not say that it is simulated: %s, %v", manifest, err)
	}
}

// saveReport writes the newest report of the demo's pool to a file.
func saveReport(t *testing.T, db *postgres.DB, name string) {
	t.Helper()
	r, err := db.LatestReport(t.Context(), demo.PoolName)
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := io.Copy(file, bytes.NewReader(r.Body)); err != nil {
		t.Fatal(err)
	}
}
