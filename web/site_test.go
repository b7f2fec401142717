package web_test

import (
	"encoding/json"
	"html"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestEveryQueryFitsTheSchema(t *testing.T) {
	t.Parallel()
	_, server := open(t, fullDesk())
	names, err := filepath.Glob("queries/*.graphql")
	if err != nil || len(names) < 7 {
		t.Fatalf("queries: %v, %v", names, err)
	}
	for _, name := range names {
		query, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(strings.TrimSuffix(name, ".graphql") + ".vars.json")
		if err != nil {
			t.Fatal(err)
		}
		var variables map[string]any
		if err := json.Unmarshal(text, &variables); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := server.Validate(string(query), variables); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := server.Exec(t.Context(), string(query), variables); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAssetsAndHeaders(t *testing.T) {
	t.Parallel()
	site, _ := open(t, fullDesk())
	pages := map[string]http.Handler{"/": site.Handler(), "/graphql": site.QueryPage(), "/no/such/page": site.Handler()}
	for target, handler := range pages {
		w, page := visit(t, handler, target)
		policy := w.Header().Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s: policy %q", target, policy)
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: headers %v", target, w.Header())
		}
		links := regexp.MustCompile(`(?:href|src)="([^"]+)"`).FindAllStringSubmatch(page, -1)
		for _, link := range links {
			if !strings.HasPrefix(link[1], "/") && !strings.HasPrefix(link[1], "#") {
				t.Errorf("%s loads or links %s from elsewhere", target, link[1])
			}
			if !strings.HasPrefix(link[1], "/assets/") {
				continue
			}
			a, _ := visit(t, site.Handler(), link[1])
			if a.Code != http.StatusOK || !strings.Contains(a.Header().Get("Cache-Control"), "immutable") || !regexp.MustCompile(`\.[0-9a-f]{12}\.`).MatchString(link[1]) {
				t.Errorf("%s: %d %v", link[1], a.Code, a.Header())
			}
		}
	}
	if w, page := visit(t, site.Handler(), "/no/such/page"); w.Code != http.StatusNotFound || !strings.Contains(page, "no page at this address") {
		t.Errorf("an unknown page: %d", w.Code)
	}
	if w, _ := visit(t, site.Handler(), "/assets/style.000000000000.css"); w.Code != http.StatusNotFound {
		t.Errorf("an asset under an old name: %d", w.Code)
	}
}

func TestQueryPageWorksWithoutScripts(t *testing.T) {
	t.Parallel()
	site, _ := open(t, fullDesk())
	_, page := visit(t, site.QueryPage(), "/graphql")
	wellFormed(t, page)
	wantAll(t, page, "Nothing was asked yet.", "Pools and their tranches", `id="type-Tranche"`, "[Tranche!]!", "first: Int = 20", "A customer paid for work.")
	example := regexp.MustCompile(`class="example" href="([^"]+)"`).FindStringSubmatch(page)
	_, page = visit(t, site.QueryPage(), html.UnescapeString(example[1]))
	wantAll(t, page, "Answered.", "&#34;name&#34;: &#34;alpha&#34;")
	_, page = visit(t, site.QueryPage(), "/graphql?query=%7Bx%7D&variables=%7B%7D")
	wantAll(t, page, "GRAPHQL_VALIDATION_FAILED")
	_, page = visit(t, site.QueryPage(), "/graphql?query=%7Bx%7D&variables=%5B")
	wantAll(t, page, "The variables are not a JSON object")
}
