package main

import (
	"errors"
	"io/fs"
	"log/slog"
	"net"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/corebond/corebond/agent"
	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

// config is the configuration in force.
type config struct {
	service  string
	signer   common.Address
	domain   attest.Domain
	roots    []byte // PEM; nil: the system's
	state    string
	metrics  string
	level    slog.Level
	devices  []int // nil: all
	class    string
	policy   agent.Policy
	simulate bool

	cudaLibrary, nvmlLibrary string
}

// badSetting is the error of a setting's form.
func badSetting(key string, v value, fix, wants string) error {
	return invalid.New("INVALID_CONFIG", key, fix, "%q (from %s) is not %s", v.text, v.origin, wants)
}

// parseConfig checks the form of what is there. What is not there is missed by requireService, for few commands need it.
func parseConfig(values map[string]value) (*config, error) {
	c := &config{
		service: values["service"].text, state: values["state"].text, metrics: values["metrics"].text, class: values["class"].text,
		policy: agent.DefaultPolicy(), cudaLibrary: values["cuda_library"].text, nvmlLibrary: values["nvml_library"].text,
	}
	if !filepath.IsAbs(c.state) {
		return nil, badSetting("state", values["state"], "write an absolute path such as "+defaultState, "a directory by its whole path")
	}
	for _, parse := range []func(map[string]value) error{c.parseService, c.parseMetrics, c.parseLevel, c.parseDevices, c.parsePolicy} {
		if err := parse(values); err != nil {
			return nil, err
		}
	}
	simulate, err := strconv.ParseBool(values["simulate"].text)
	if err != nil {
		return nil, badSetting("simulate", values["simulate"], "write true or false", "true or false")
	}
	c.simulate = simulate
	return c, nil
}

func (c *config) parseService(values map[string]value) error {
	for key, to := range map[string]*common.Address{"service_signer": &c.signer, "contract": &c.domain.VerifyingContract} {
		v := values[key]
		if v.text == "" {
			continue
		}
		if !strings.HasPrefix(v.text, "0x") || !common.IsHexAddress(v.text) {
			return badSetting(key, v, "write 0x and 40 hexadecimal digits; the service's operator publishes it", "an address")
		}
		*to = common.HexToAddress(v.text)
	}
	if v := values["chain_id"]; v.text != "" {
		id, err := strconv.ParseUint(v.text, 10, 64)
		if err != nil || id == 0 {
			return badSetting("chain_id", v, "write the chain's number, such as 1", "the number of a chain")
		}
		c.domain.ChainID = id
	}
	if v := values["roots"]; v.text != "" {
		pem, err := readConfig(v.text)
		if errors.Is(err, fs.ErrNotExist) {
			return badSetting("roots", v, "check the path", "a file that exists")
		}
		if err != nil {
			return err
		}
		c.roots = pem
	}
	return nil
}

// requireService misses what enroll and run cannot do without.
func (c *config) requireService() error {
	missing := ""
	switch {
	case c.service == "":
		missing = "service"
	case c.signer == (common.Address{}):
		missing = "service_signer"
	case c.domain.ChainID == 0:
		missing = "chain_id"
	case c.domain.VerifyingContract == (common.Address{}):
		missing = "contract"
	}
	if missing == "" {
		return nil
	}
	return invalid.New("INVALID_CONFIG", missing, "set it in "+defaultConfig+"; the service's operator publishes all four", "%s is not set", missing)
}

func (c *config) parseMetrics(values map[string]value) error {
	if c.metrics == "" {
		return nil
	}
	host, _, err := net.SplitHostPort(c.metrics)
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
		return badSetting("metrics", values["metrics"], "write 127.0.0.1:9877, or nothing: the agent opens no port to others", "an address of this machine alone")
	}
	return nil
}

func (c *config) parseLevel(values map[string]value) error {
	if err := c.level.UnmarshalText([]byte(values["log_level"].text)); err != nil || !slices.Contains([]string{"debug", "info", "warn", "error"}, values["log_level"].text) {
		return badSetting("log_level", values["log_level"], "use debug, info, warn or error", "a log level")
	}
	return nil
}

func (c *config) parseDevices(values map[string]value) error {
	v := values["devices"]
	if v.text == "all" {
		return nil
	}
	for part := range strings.SplitSeq(v.text, ",") {
		index, err := strconv.ParseUint(strings.TrimSpace(part), 10, 16)
		if err != nil || slices.Contains(c.devices, int(index)) {
			return badSetting("devices", v, "write all, or numbers of nvidia-smi -L, each once, such as 0,2", "a list of devices")
		}
		c.devices = append(c.devices, int(index))
	}
	return nil
}

func (c *config) parsePolicy(values map[string]value) error {
	v := values["idle_percent"]
	percent, err := strconv.ParseUint(v.text, 10, 32)
	if err != nil || percent < 1 || percent > 100 {
		return badSetting("idle_percent", v, "write a number from 1 to 100", "a percentage")
	}
	c.policy.IdlePercent = uint32(percent)
	switch v := values["beside_jobs"]; v.text {
	case "light":
	case "none":
		c.policy.BusyOps = 0
	default:
		return badSetting("beside_jobs", v, "use light or none", "a rule")
	}
	return nil
}
