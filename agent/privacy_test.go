package agent

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// The page is what the code sends. UPDATE=1 writes it anew.
func TestPrivacyPage(t *testing.T) {
	t.Parallel()
	var got bytes.Buffer
	if err := WritePrivacy(&got); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("..", "docs", "agent-privacy.md")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got.Bytes(), want) {
		t.Errorf("%s is not what the code says (%v): UPDATE=1 go test -run TestPrivacyPage ./agent", path, err)
	}
}

// A field that nobody has described is found, and a description that belongs to no field too.
func TestWordsForEachField(t *testing.T) {
	t.Parallel()
	type Sample struct {
		Power uint32 `json:"power_mw"`
		Names string `json:"process_names"`
	}
	type body struct {
		Samples []Sample `json:"samples"`
	}
	if _, err := fieldsOf([]sending{{"test", body{}}}); err == nil || !strings.Contains(err.Error(), "samples[].process_names") {
		t.Errorf("fieldsOf = %v", err)
	}
	used := map[string]bool{}
	for _, s := range append(sent(), kept()...) {
		walk(reflect.TypeOf(s.body), "", func(owner reflect.Type, key, _ string, _ reflect.Type) {
			used[owner.Name()+"."+key], used["*."+key] = true, true
		})
	}
	for word := range words {
		if !used[word] {
			t.Errorf("words has %s, which no type has", word)
		}
	}
}

// What really goes over the line in a proof, and an enrolment, has no key that the page lacks.
func (w *world) checkKeys() {
	w.t.Helper()
	leaves, err := Leaves()
	if err != nil {
		w.t.Fatal(err)
	}
	var names []string
	for _, f := range leaves {
		names = append(names, f.Name)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, r := range w.seen {
		if !strings.HasPrefix(r.step, "POST") || r.step == "POST ownership" { // which the owner's wallet sends
			continue
		}
		var v any
		if err := json.Unmarshal(r.body, &v); err != nil {
			w.t.Errorf("%s: %v", r.step, err)
		}
		for _, key := range keysOf(v, "") {
			if !slices.Contains(names, key) {
				w.t.Errorf("%s sends %s, which the page does not have", r.step, key)
			}
		}
	}
}

func keysOf(v any, path string) (keys []string) {
	switch v := v.(type) {
	case map[string]any:
		for key, inner := range v {
			name := strings.TrimPrefix(path+"."+key, ".")
			keys = append(keys, keysOf(inner, name)...)
		}
		return keys
	case []any:
		if len(v) > 0 {
			if _, ok := v[0].(map[string]any); ok {
				return keysOf(v[0], path+"[]")
			}
		}
	}
	return []string{path}
}
