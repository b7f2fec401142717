package main

import (
	"errors"
	"flag"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"gopkg.in/yaml.v3"
)

// A setting is one configuration value. Its flag is its key with dashes, its variable COREBOND_AGENT_ and the key in upper case. None is
// a secret: keys of devices are files in the state directory and nowhere else.
type setting struct {
	key, fallback, help string
	toggle              bool // true or false; as a flag it needs no value
}

const (
	defaultConfig = "/etc/corebond-agent/config.yaml"
	defaultState  = "/var/lib/corebond-agent"
	envPrefix     = "COREBOND_AGENT_"
)

func settings() []setting {
	return []setting{
		{key: "service", help: "`URL` of the service, https"},
		{key: "service_signer", help: "`ADDRESS` whose challenges are answered, 0x and 40 hexadecimal digits; nobody else's are"},
		{key: "chain_id", help: "`ID` of the chain that signatures are for"},
		{key: "contract", help: "`ADDRESS` of the contract that signatures are for"},
		{key: "roots", help: "PEM `FILE` of the authorities that sign the service's certificate; empty: those of the system"},
		{key: "state", fallback: defaultState, help: "`DIR` of the keys of the devices and of proofs under way"},
		{key: "metrics", help: "`ADDRESS` of this machine alone, such as 127.0.0.1:9877, that Prometheus is served on; empty is none"},
		{key: "log_level", fallback: "info", help: "`LEVEL` of the log on standard error: debug, info, warn or error"},
		{key: "devices", fallback: "all", help: "`LIST` of devices to prove by the driver's numbers, such as 0,2"},
		{key: "class", help: "`NAME` of the class that devices are claimed as; empty: what model and memory say"},
		{key: "idle_percent", fallback: "10", help: "`PERCENT` of utilisation from which on a device counts as busy"},
		{key: "beside_jobs", fallback: "light", help: "`WHICH` proofs run beside a paying job: light (a second or so of compute, never memory) or none"},
		{key: "cuda_library", help: "`FILE` in the place of libcuda.so.1"},
		{key: "nvml_library", help: "`FILE` in the place of libnvidia-ml.so.1"},
		{key: "simulate", fallback: "false", toggle: true, help: "use the processor in the place of a GPU; all that is signed says so and counts for nothing"},
	}
}

func (s setting) flag() string { return strings.ReplaceAll(s.key, "_", "-") }
func (s setting) env() string  { return envPrefix + strings.ToUpper(s.key) }

// A value is a setting's value and where it came from: flag, env NAME, file PATH or default.
type value struct{ text, origin string }

// configuration holds the flags of one command line and resolves settings: flag, then environment, then file, then default.
type configuration struct {
	env   *environment
	fs    *flag.FlagSet
	texts map[string]*string
	bools map[string]*bool
}

// configFlags declares a flag for each setting that is named (all, if none is).
func configFlags(fs *flag.FlagSet, env *environment, keys ...string) *configuration {
	c := &configuration{env: env, fs: fs, texts: map[string]*string{}, bools: map[string]*bool{}}
	for _, s := range settings() {
		switch {
		case len(keys) > 0 && !slices.Contains(keys, s.key):
		case s.toggle:
			c.bools[s.key] = fs.Bool(s.flag(), false, s.help)
		default:
			c.texts[s.key] = fs.String(s.flag(), s.fallback, s.help)
		}
	}
	return c
}

// load resolves every setting and checks the form of each.
func (c *configuration) load() (*config, error) {
	values, err := c.values()
	if err != nil {
		return nil, err
	}
	return parseConfig(values)
}

func (c *configuration) values() (map[string]value, error) {
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
		if text, ok := c.env.lookupEnv(s.env()); ok {
			v = value{text, "env " + s.env()}
		}
		if given[s.flag()] {
			if s.toggle {
				v = value{"false", "flag --" + s.flag()}
				if *c.bools[s.key] {
					v.text = "true"
				}
			} else {
				v = value{*c.texts[s.key], "flag --" + s.flag()}
			}
		}
		values[s.key] = v
	}
	return values, nil
}

// file reads --config, or COREBOND_AGENT_CONFIG, or the file of the package if it is there.
func (c *configuration) file() (map[string]string, string, error) {
	path, optional := c.env.config, false
	if path == "" {
		path, _ = c.env.lookupEnv(envPrefix + "CONFIG")
	}
	if path == "" {
		path, optional = defaultConfig, true
	}
	text, err := readConfig(path)
	if optional && errors.Is(err, fs.ErrNotExist) {
		return nil, "", nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, path, invalid.New("INVALID_CONFIG", "config", "check the path", "configuration file %s does not exist", path)
	}
	if err != nil {
		return nil, path, err
	}
	var entries map[string]string
	if err := yaml.Unmarshal(text, &entries); err != nil {
		return nil, path, invalid.New("INVALID_CONFIG", "config", "write lines of the form key: value", "%s: %v", path, err)
	}
	var known []string
	for _, s := range settings() {
		known = append(known, s.key)
	}
	for _, key := range slices.Sorted(maps.Keys(entries)) {
		if slices.Contains(known, key) {
			continue
		}
		fix := program + " config show lists the keys"
		if near := invalid.Nearest(key, known); near != "" {
			fix = "did you mean " + near + "?"
		}
		return nil, path, invalid.New("INVALID_CONFIG", key, fix, "%s: unknown key %q", path, key)
	}
	return entries, path, nil
}

// maxConfig is the size in bytes that a configuration file, or one of certificates, may have.
const maxConfig = 1 << 20

func readConfig(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxConfig+1))
	if err != nil {
		return nil, invalid.New("INVALID_CONFIG", "config", "name a file", "read %s: %v", path, err)
	}
	if len(text) > maxConfig {
		return nil, invalid.New("INVALID_CONFIG", "config", "such a file has a few lines", "%s is larger than %d bytes", path, maxConfig)
	}
	return text, nil
}
