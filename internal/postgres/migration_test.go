package postgres

import (
	"strings"
	"testing"
	"testing/fstest"
)

func files(names ...string) fstest.MapFS {
	all := fstest.MapFS{}
	for _, name := range names {
		all["migration/"+name] = &fstest.MapFile{Data: []byte("SELECT '" + name + "'")}
	}
	return all
}

func TestReadMigrations(t *testing.T) {
	t.Parallel()
	known, err := readMigrations(files("0002_b.up.sql", "0001_a.up.sql", "0002_b.down.sql", "0001_a.down.sql"))
	if err != nil {
		t.Fatal(err)
	}
	if len(known) != 2 || known[0].String() != "0001_a" || known[1].String() != "0002_b" {
		t.Fatalf("migrations = %v, want 0001_a, 0002_b", known)
	}
	if !strings.Contains(known[1].up, "0002_b.up") || !strings.Contains(known[1].down, "0002_b.down") {
		t.Errorf("0002_b has up %q and down %q", known[1].up, known[1].down)
	}
}

func TestReadMigrationsFaults(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		files []string
		want  string
	}{
		{"no down", []string{"0001_a.up.sql"}, "0001_a has no down file"},
		{"no up", []string{"0001_a.down.sql"}, "0001_a has no up file"},
		{"twice", []string{"0001_a.down.sql", "0001_a.up.sql", "0001_b.down.sql", "0001_b.up.sql"}, "0001_b has the number of 0001_a"},
		{"two names", []string{"0001_a.down.sql", "0001_b.up.sql"}, "0001_b has no down file"},
		{"form", []string{"1_a.up.sql"}, "1_a.up.sql: name is not"},
		{"stranger", []string{"0001_a.down.sql", "0001_a.up.sql", "notes.sql"}, "notes.sql: name is not"},
	}
	for _, test := range tests {
		if known, err := readMigrations(files(test.files...)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: readMigrations = %v, %v, want %q", test.name, known, err, test.want)
		}
	}
}

func TestAgree(t *testing.T) {
	t.Parallel()
	known, err := readMigrations(files("0001_a.down.sql", "0001_a.up.sql", "0004_b.down.sql", "0004_b.up.sql"))
	if err != nil {
		t.Fatal(err)
	}
	first := appliedMigration{1, "0001_a", known[0].hash()}
	second := appliedMigration{4, "0004_b", known[1].hash()}
	tests := []struct {
		name    string
		applied []appliedMigration
		want    string // part of the error; empty if there is none
	}{
		{"nothing applied", nil, ""},
		{"some", []appliedMigration{first}, ""},
		{"all", []appliedMigration{first, second}, ""},
		{"first left out", []appliedMigration{second}, "0001_a was never applied"},
		{"one more between", []appliedMigration{first, {3, "0003_c", first.SHA256}, second}, "has none of that number"},
		{"edited", []appliedMigration{{1, "0001_x", second.SHA256}}, "applied as 0001_x, and 0001_a"},
		{"newer", []appliedMigration{first, second, {5, "0005_d", first.SHA256}}, "at migration 5, this program knows only 4"},
	}
	for _, test := range tests {
		err := agree(known, test.applied)
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: agree = %v, want %q", test.name, err, test.want)
		}
	}
}
