package postgres

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strconv"
)

//go:embed migration/*.sql
var migrationFiles embed.FS

// migration is one numbered step of the schema, read from NNNN_name.up.sql and NNNN_name.down.sql.
type migration struct {
	version  int
	name     string
	up, down string
}

func (m migration) hash() []byte {
	sum := sha256.Sum256([]byte(m.up))
	return sum[:]
}

func (m migration) String() string { return fmt.Sprintf("%04d_%s", m.version, m.name) }

// SchemaHash identifies the newest schema this program knows: the SHA-256, in hex, of all migrations in order and of the version of the job
// queue's tables.
func SchemaHash() (string, error) {
	known, err := readMigrations(migrationFiles)
	if err != nil {
		return "", err
	}
	all := sha256.New()
	for _, m := range known {
		all.Write(m.hash())
	}
	queue, err := riverVersion()
	if err != nil {
		return "", err
	}
	fmt.Fprintf(all, "river %d", queue)
	return hex.EncodeToString(all.Sum(nil)), nil
}

// readMigrations lists the migrations of a file system in order. Each must have both directions and a number of its own.
func readMigrations(files fs.FS) ([]migration, error) {
	entries, err := fs.ReadDir(files, "migration")
	if err != nil {
		return nil, fmt.Errorf("list migrations: %w", err)
	}
	form := regexp.MustCompile(`^([0-9]{4})_([a-z][a-z0-9_]*)\.(up|down)\.sql$`)
	var list []migration
	for _, entry := range entries { // in order of name, so down comes before up
		parts := form.FindStringSubmatch(entry.Name())
		if parts == nil {
			return nil, fmt.Errorf("migration file %s: name is not NNNN_name.up.sql or NNNN_name.down.sql", entry.Name())
		}
		text, err := fs.ReadFile(files, path.Join("migration", entry.Name()))
		if err != nil {
			return nil, fmt.Errorf("read migration: %w", err)
		}
		version, err := strconv.Atoi(parts[1])
		if err != nil {
			return nil, fmt.Errorf("migration file %s: %w", entry.Name(), err)
		}
		if last := len(list) - 1; parts[3] == "up" && last >= 0 && list[last].version == version && list[last].name == parts[2] {
			list[last].up = string(text)
			continue
		}
		m := migration{version: version, name: parts[2], down: string(text)}
		if parts[3] == "up" {
			return nil, fmt.Errorf("migration %v has no down file", m)
		}
		list = append(list, m)
	}
	return list, checkSequence(list)
}

func checkSequence(list []migration) error {
	for i, m := range list {
		if i > 0 && list[i-1].version == m.version {
			return fmt.Errorf("migration %v has the number of %v", m, list[i-1])
		}
		if m.up == "" {
			return fmt.Errorf("migration %v has no up file", m)
		}
	}
	return nil
}
