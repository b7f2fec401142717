package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"

	"github.com/corebond/corebond/internal/invalid"
	"gopkg.in/yaml.v3"
)

// A setting is one configuration value. Its flag is its key with dashes, its variable COREBOND_ and the key in upper case.
type setting struct {
	key, env, fallback, help string
	secret                   bool // never by flag, never shown
}

func settings() []setting {
	return append([]setting{
		{key: "database_url", env: "COREBOND_DATABASE_URL", help: "PostgreSQL URL; empty starts a private cluster in the data directory (DATABASE_URL is read too)", secret: true},
		{key: "data", env: "COREBOND_DATA", fallback: defaultDataDir(), help: "`DIR` for the private cluster, keys and the development chain"},
		{key: "listen", env: "COREBOND_LISTEN", fallback: "127.0.0.1:8080", help: "`ADDRESS` that GraphQL and the pages are served on"},
		{key: "chains", env: "COREBOND_CHAINS", help: "YAML `FILE` that lists the chains to follow"},
		{key: "vaults", env: "COREBOND_VAULTS", help: "addresses `FILES` of pools whose contracts are followed, separated by commas"},
		{key: "vault_rpc", env: "COREBOND_VAULT_RPC", help: "URL of the node that pools are read from, and that wallets that are contracts are asked at when they sign in", secret: true},
		{key: "metrics", env: "COREBOND_METRICS", help: "`ADDRESS` that index and serve serve metrics and probes on; empty is none"},
		{key: "log_level", env: "COREBOND_LOG_LEVEL", fallback: "info", help: "`LEVEL` of the log on standard error: debug, info, warn or error"},
		{key: "service_key_file", env: "COREBOND_SERVICE_KEY_FILE", help: "`FILE` with the key of the proving service, 64 hexadecimal digits; without it serve challenges nobody"},
		{key: "service_chain_id", env: "COREBOND_SERVICE_CHAIN_ID", help: "`ID` of the chain that the service's signatures are for"},
		{key: "service_contract", env: "COREBOND_SERVICE_CONTRACT", help: "`ADDRESS` of the contract that the service's signatures are for"},
		{key: "registry_secret_file", env: "COREBOND_REGISTRY_SECRET_FILE", help: "`FILE` with the secret that identifiers of hardware are hidden behind, 64 hexadecimal digits; without it no device is taken in"},
		{key: "enrol_simulated", env: "COREBOND_ENROL_SIMULATED", fallback: "false", help: "`BOOL`: whether simulated devices are taken in too, which marks everything as simulated"},
		{key: "api_domain", env: "COREBOND_API_DOMAIN", help: "`ORIGIN` that callers of the API sign in at, such as https://corebond.example; without it nobody signs in"},
		{key: "webhook_loopback", env: "COREBOND_WEBHOOK_LOOPBACK", fallback: "false", help: "`BOOL`: whether webhooks may have addresses on this machine, for development"},
		{key: "webhook_key_file", env: "COREBOND_WEBHOOK_KEY_FILE", help: "`FILE` with the keys that seal the secrets of webhooks in the database, 64 hexadecimal digits a line, of which the first seals and all open; without it one is drawn in the data directory, if the database is there"},
		{key: "tape_salt_file", env: "COREBOND_TAPE_SALT_FILE", help: "`FILE` with the secret behind the commitments of tapes, 64 hexadecimal digits; without it they follow from registry_secret_file, and without both no tapes are served"},
		{key: "drand_relays", env: "COREBOND_DRAND_RELAYS", help: "`URLS` of drand relays, separated by commas; without any, no slot is witnessed"},
	}, apiSettings()...)
}

// defaultDataDir is corebond's folder in the user's data directory (XDG Base Directory Specification).
func defaultDataDir() string {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "corebond")
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "corebond-data"
	}
	return filepath.Join(home, ".local", "share", "corebond")
}

// A value is a setting's value and where it came from: flag, env NAME, file PATH or default.
type value struct{ text, origin string }

// configuration holds the flags of one command line and resolves settings: flag, then environment, then file, then default.
type configuration struct {
	env   *environment
	flags map[string]*string
	fs    *flag.FlagSet
}

// configFlags declares the flags of the settings named by keys (all that are not secret, if none is named).
func configFlags(set *flag.FlagSet, env *environment, keys ...string) *configuration {
	c := &configuration{env: env, flags: map[string]*string{}, fs: set}
	for _, s := range settings() {
		wanted := len(keys) == 0
		for _, k := range keys {
			wanted = wanted || k == s.key
		}
		if wanted && !s.secret {
			c.flags[s.key] = set.String(s.flag(), s.fallback, s.help)
		}
	}
	return c
}

func (s setting) flag() string { return dashes(s.key) }

func dashes(key string) string {
	b := []byte(key)
	for i := range b {
		if b[i] == '_' {
			b[i] = '-'
		}
	}
	return string(b)
}

// load resolves every setting.
func (c *configuration) load() (map[string]value, error) {
	fromFile, path, err := c.file()
	if err != nil {
		return nil, err
	}
	given := map[string]bool{}
	c.fs.Visit(func(f *flag.Flag) { given[f.Name] = true })
	values := map[string]value{}
	for _, s := range settings() {
		v := value{s.fallback, "default"}
		if text, ok := fromFile[s.key]; ok {
			v = value{text, "file " + path}
		}
		if text, ok := c.env.lookupEnv("DATABASE_URL"); ok && s.key == "database_url" {
			v = value{text, "env DATABASE_URL"}
		}
		if text, ok := c.env.lookupEnv(s.env); ok {
			v = value{text, "env " + s.env}
		}
		if text := c.flags[s.key]; text != nil && given[s.flag()] {
			v = value{*text, "flag --" + s.flag()}
		}
		values[s.key] = v
	}
	return values, verifySettings(values)
}

// file reads --config, or COREBOND_CONFIG; without either there is no file.
func (c *configuration) file() (map[string]string, string, error) {
	path := c.env.config
	if path == "" {
		path, _ = c.env.lookupEnv("COREBOND_CONFIG")
	}
	if path == "" {
		return nil, "", nil
	}
	text, err := readConfig(path)
	if err != nil {
		return nil, path, err
	}
	var entries map[string]string
	if err := yaml.Unmarshal(text, &entries); err != nil {
		return nil, path, invalid.New("INVALID_CONFIG", "config", "write lines of the form key: value", "%s: %v", path, err)
	}
	known := []string{}
	for _, s := range settings() {
		known = append(known, s.key)
	}
	for _, key := range slices.Sorted(maps.Keys(entries)) {
		if invalid.Nearest(key, known) != key {
			fix := "corebond config show lists the keys"
			if near := invalid.Nearest(key, known); near != "" {
				fix = "did you mean " + near + "?"
			}
			return nil, path, invalid.New("INVALID_CONFIG", key, fix, "%s: unknown key %q", path, key)
		}
	}
	return entries, path, nil
}

// maxConfig is the size that a configuration file may have.
const maxConfig = 1 << 20

func readConfig(path string) ([]byte, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, invalid.New("INVALID_CONFIG", "config", "check the path", "configuration file %s does not exist", path)
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxConfig+1))
	if err != nil {
		return nil, invalid.New("INVALID_CONFIG", "config", "name a file", "configuration file: %v", err)
	}
	if len(text) > maxConfig {
		return nil, invalid.New("INVALID_CONFIG", "config", "a configuration has a few lines", "%s is larger than %d bytes", path, maxConfig)
	}
	return text, nil
}

func verifySettings(values map[string]value) error {
	if text := values["database_url"].text; text != "" {
		u, err := url.Parse(text)
		if err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" {
			return invalid.New("INVALID_CONFIG", "database_url", "write postgres://user:password@host:5432/name",
				"the database URL (from %s) is not a PostgreSQL URL", values["database_url"].origin)
		}
	}
	if values["data"].text == "" {
		return invalid.New("INVALID_CONFIG", "data", "name a directory", "the data directory (from %s) is empty", values["data"].origin)
	}
	// An empty address would be a random port on every interface of the machine, which nobody wants who left a variable empty.
	if _, _, err := net.SplitHostPort(values["listen"].text); err != nil {
		return invalid.New("INVALID_CONFIG", "listen", "write HOST:PORT such as 127.0.0.1:8080", "%q (from %s) is not an address", values["listen"].text, values["listen"].origin)
	}
	if text := values["metrics"].text; text != "" {
		if _, _, err := net.SplitHostPort(text); err != nil {
			return invalid.New("INVALID_CONFIG", "metrics", "write HOST:PORT such as 127.0.0.1:9090", "%q (from %s) is not an address", text, values["metrics"].origin)
		}
	}
	if err := verifyVaultSettings(values); err != nil {
		return err
	}
	if err := verifyEventSettings(values); err != nil {
		return err
	}
	switch values["log_level"].text {
	case "debug", "info", "warn", "error":
		if err := verifyProvingSettings(values); err != nil {
			return err
		}
		return verifyAPISettings(values)
	}
	return invalid.New("INVALID_CONFIG", "log_level", "use debug, info, warn or error", "%q is not a log level", values["log_level"].text)
}

func configShowCommand() command {
	return command{
		name: "config show", group: "Operators", short: "print the configuration in force", example: "corebond config show --origin",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			origin := fs.Bool("origin", false, "tell where each value came from")
			cfg := configFlags(fs, env)
			return func(context.Context, []string) error {
				values, err := cfg.load()
				if err != nil {
					return err
				}
				return env.showConfig(values, *origin)
			}
		},
	}
}

func (env *environment) showConfig(values map[string]value, origin bool) error {
	type row struct {
		Value  string `json:"value"`
		Origin string `json:"origin,omitempty"`
	}
	out := struct {
		SchemaVersion int            `json:"schema_version"`
		Settings      map[string]row `json:"settings"`
		Warnings      []string       `json:"warnings"`
	}{1, map[string]row{}, []string{}}
	table := tabwriter.NewWriter(env.stdout, 0, 4, 2, ' ', 0)
	for _, s := range settings() {
		v := values[s.key]
		if s.secret && v.text != "" {
			v.text = "(set)"
		}
		line := s.key + "\t" + v.text
		r := row{Value: v.text}
		if origin {
			r.Origin, line = v.origin, line+"\t"+v.origin
		}
		out.Settings[s.key] = r
		if !env.json {
			fmt.Fprintln(table, line)
		}
	}
	if env.json {
		env.printJSON(out)
		return nil
	}
	return table.Flush()
}
