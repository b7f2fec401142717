package follow

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/audit"
	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/corebond/corebond/indexer/networks"
	"github.com/corebond/corebond/internal/invalid"
	"gopkg.in/yaml.v3"
)

// Config lists the chains to follow. It is a YAML file of its own, in which ${NAME} stands for a variable of the environment, so that the
// keys in endpoints need not be written down.
type Config struct {
	Chains []Chain `yaml:"chains"`
}

// Chain is one chain: where to ask, how far to believe, what to look for.
type Chain struct {
	ID            uint64                    `yaml:"id"`
	Name          string                    `yaml:"name"`
	Endpoints     []ethchain.EndpointConfig `yaml:"endpoints"`
	Verify        string                    `yaml:"verify"`        // receipts (the default), bloom or linked
	Unproven      bool                      `yaml:"unproven"`      // its receipts roots cannot be recomputed, as a probe says
	TrustHashes   bool                      `yaml:"trust_hashes"`  // nor can its block hashes
	Sample        float64                   `yaml:"sample"`        // part of all runs of blocks that a second endpoint is asked for too
	Confirmations uint64                    `yaml:"confirmations"` // blocks upon a final one; 0 is 64
	Batch         uint64                    `yaml:"batch"`         // blocks in one step at the head; 0 is 500
	Workers       int                       `yaml:"workers"`       // runs of blocks fetched at a time in backfill; 0 is 4
	Poll          time.Duration             `yaml:"poll"`          // how often the head is asked for; 0 is a second
	Networks      []string                  `yaml:"networks"`      // built-in sources
	Sources       []string                  `yaml:"sources"`       // source files, relative to the configuration

	sources []networks.Source
	level   indexer.Proof
}

// maxConfig is the size that a file may have.
const maxConfig = 1 << 20

// Load reads the configuration at path and the source files that it names.
func Load(path string, lookupEnv func(string) (string, bool)) (Config, error) {
	text, err := readFile(path)
	if err != nil {
		return Config{}, err
	}
	c, err := Parse(text, lookupEnv)
	if err != nil {
		return Config{}, fmt.Errorf("%s: %w", path, err)
	}
	err = c.LoadSources(func(name string) ([]byte, error) {
		if !filepath.IsAbs(name) {
			name = filepath.Join(filepath.Dir(path), name)
		}
		return readFile(name)
	})
	if err != nil {
		return Config{}, fmt.Errorf("%s: %w", path, err)
	}
	return c, nil
}

// LoadSources reads the source files that the configuration names, by read, and checks that each has something on its chain.
func (c *Config) LoadSources(read func(name string) ([]byte, error)) error {
	for i := range c.Chains {
		if err := c.Chains[i].load(read); err != nil {
			return fmt.Errorf("chain %s: %w", c.Chains[i].Name, err)
		}
	}
	return nil
}

func readFile(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, invalid.New("INVALID_CONFIG", "chains", "name a YAML file that lists chains", "%v", err)
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxConfig+1))
	if err != nil || len(text) > maxConfig {
		return nil, invalid.New("INVALID_CONFIG", "chains", "name a file of less than a megabyte", "%s cannot be read, or is too large", path)
	}
	return text, nil
}

// Parse reads a configuration, but not the source files that it names: LoadSources is to follow. Faults are *invalid.Error.
func Parse(text []byte, lookupEnv func(string) (string, bool)) (Config, error) {
	var missing string
	text = regexp.MustCompile(`\$\{[A-Za-z_][A-Za-z0-9_]*\}`).ReplaceAllFunc(text, func(name []byte) []byte {
		v, ok := lookupEnv(string(name[2 : len(name)-1]))
		if !ok && missing == "" {
			missing = string(name[2 : len(name)-1])
		}
		return []byte(v)
	})
	if missing != "" {
		return Config{}, invalid.New("INVALID_CONFIG", "chains", "set the variable "+missing, "the environment has no %s", missing)
	}
	var c Config
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(&c); err != nil && !errors.Is(err, io.EOF) {
		return Config{}, invalid.New("INVALID_CONFIG", "chains", "corebond index doctor URL prints one to start from", "%v", err)
	}
	if len(c.Chains) == 0 {
		return Config{}, invalid.New("INVALID_CONFIG", "chains", "corebond index doctor URL prints one to start from", "no chain is listed")
	}
	seen := map[uint64]bool{}
	for i := range c.Chains {
		if err := c.Chains[i].check(fmt.Sprintf("chains[%d].", i)); err != nil {
			return Config{}, err
		}
		if seen[c.Chains[i].ID] {
			return Config{}, invalid.New("INVALID_CONFIG", fmt.Sprintf("chains[%d].id", i), "list its endpoints together", "chain %d is listed twice", c.Chains[i].ID)
		}
		seen[c.Chains[i].ID] = true
	}
	return c, nil
}

func (c *Chain) check(at string) error {
	fault := func(field, fix, format string, args ...any) error {
		return invalid.New("INVALID_CONFIG", at+field, fix, format, args...)
	}
	switch {
	case c.ID == 0:
		return fault("id", "write the chain's EIP-155 id, such as 42161", "a chain has no id")
	case len(c.Endpoints) == 0:
		return fault("endpoints", "list at least one url, and better two of different providers", "chain %d has no endpoint", c.ID)
	case len(c.Networks)+len(c.Sources) == 0:
		return fault("networks", "list networks, such as livepeer, or files under sources", "chain %d has nothing to look for", c.ID)
	case c.Sample < 0 || c.Sample > 1:
		return fault("sample", "write a number from 0 to 1", "%v is no part", c.Sample)
	case c.Workers < 0 || c.Workers > 64:
		return fault("workers", "write a number from 1 to 64", "%d workers", c.Workers)
	case c.Poll < 0:
		return fault("poll", "write a duration such as 2s", "%v is negative", c.Poll)
	}
	for i, e := range c.Endpoints {
		if e.URL == "" {
			return fault(fmt.Sprintf("endpoints[%d].url", i), "write an http, https, ws or wss address", "an endpoint has no url")
		}
	}
	level, ok := indexer.ParseProof(c.Verify)
	switch {
	case c.Verify == "" && c.Unproven:
		level = indexer.ProofBloom
	case c.Verify == "":
		level = indexer.ProofReceipts
	case !ok:
		return fault("verify", "use linked, bloom or receipts", "%q is no level of proof", c.Verify)
	case level == indexer.ProofReceipts && c.Unproven:
		return fault("verify", "use bloom", "receipts of a chain that is unproven cannot be verified")
	}
	c.level = level
	if c.Name == "" {
		c.Name = fmt.Sprint(c.ID)
	}
	return nil
}

// load reads the sources.
func (c *Chain) load(read func(name string) ([]byte, error)) error {
	for _, name := range c.Networks {
		s, err := networks.Load(name)
		if err != nil {
			return err
		}
		c.sources = append(c.sources, s)
	}
	for _, path := range c.Sources {
		text, err := read(path)
		if err != nil {
			return err
		}
		s, err := networks.Parse(filepath.Base(path), text)
		if err != nil {
			return err
		}
		c.sources = append(c.sources, s)
	}
	_, err := c.Decoders()
	return err
}

// Decoders returns the decoders of the chain's sources.
func (c *Chain) Decoders() ([]indexer.Decoder, error) {
	var list []indexer.Decoder
	named := map[string]bool{}
	for _, s := range c.sources {
		d, err := s.Decoder(c.ID)
		if err != nil {
			return nil, err
		}
		if named[d.Network()] {
			return nil, invalid.New("INVALID_CONFIG", "networks", "give each source a name of its own", "network %s is listed twice", d.Network())
		}
		named[d.Network()] = true
		list = append(list, d)
	}
	return list, nil
}

// Counters returns the counters that the contracts of the chain's networks keep.
func (c *Chain) Counters() ([]audit.Deployed, error) {
	var list []audit.Deployed
	for _, s := range c.sources {
		counters, err := s.Counters(c.ID)
		if err != nil {
			return nil, err
		}
		list = append(list, counters...)
	}
	return list, nil
}
