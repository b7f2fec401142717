package main

import (
	"net/netip"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/graphql/door"
	"github.com/corebond/corebond/internal/invalid"
)

// apiSettings are those of the API's door.
func apiSettings() []setting {
	return []setting{
		{key: "api_rate", env: "COREBOND_API_RATE", fallback: "50", help: "`POINTS` a second that one caller may spend on the API, with ten seconds' worth saved up: a request is one, a hundred rows or a thousand values one more; 0 is no limit"},
		{key: "api_trusted_proxies", env: "COREBOND_API_TRUSTED_PROXIES", help: "`NETWORKS` such as 10.0.0.0/8, separated by commas, whose X-Forwarded-For tells who calls the API"},
		{key: "api_timeout", env: "COREBOND_API_TIMEOUT", fallback: "5s", help: "`DURATION` that one request to the API may take"},
		{key: "api_batch", env: "COREBOND_API_BATCH", fallback: "0", help: "`NUMBER` of requests, at most 10, that one body may list; 0 refuses lists"},
		{key: "api_introspection", env: "COREBOND_API_INTROSPECTION", fallback: "true", help: "`BOOL`: whether the API answers introspection; the schema is at /schema.graphql in any case"},
		{key: "api_trusted_documents", env: "COREBOND_API_TRUSTED_DOCUMENTS", help: "`FILE` with a JSON object of SHA-256 to document: then the API executes these and no others"},
		{key: "api_cache", env: "COREBOND_API_CACHE", fallback: "64", help: "`MIB` of answers that the API keeps until something changes, a second at most; 0 keeps none"},
	}
}

// apiStatement is how long one SQL statement of the API may take.
const apiStatement = 3 * time.Second

func verifyAPISettings(values map[string]value) error {
	_, err := doorConfig(values)
	return err
}

// doorConfig reads the settings of the API's door, but for the file of documents, which is read when it starts.
func doorConfig(values map[string]value) (c door.Config, err error) {
	if c.Rate.PerSecond, err = numberSetting(values, "api_rate", 1e6); err != nil {
		return c, err
	}
	batch, err := numberSetting(values, "api_batch", 10)
	if err != nil {
		return c, err
	}
	mib, err := numberSetting(values, "api_cache", 1<<16)
	if err != nil {
		return c, err
	}
	c.MaxBatch, c.CacheMax = int(batch), int(mib*(1<<20))
	if c.CacheMax == 0 {
		c.CacheMax = -1
	}
	v := values["api_timeout"]
	if c.Timeout, err = time.ParseDuration(v.text); err != nil || c.Timeout < 100*time.Millisecond || c.Timeout > time.Minute {
		return c, invalid.New("INVALID_CONFIG", "api_timeout", "write a duration such as 5s, from 100ms to 1m", "%q (from %s) is not such a duration", v.text, v.origin)
	}
	if v = values["api_introspection"]; v.text != "true" && v.text != "false" {
		return c, invalid.New("INVALID_CONFIG", "api_introspection", "write true or false", "%q (from %s) is neither true nor false", v.text, v.origin)
	}
	c.NoIntrospection = v.text == "false"
	c.Proxies, err = proxies(values["api_trusted_proxies"])
	return c, err
}

func numberSetting(values map[string]value, key string, most float64) (float64, error) {
	v := values[key]
	n, err := strconv.ParseFloat(v.text, 64)
	if err != nil || !(n >= 0 && n <= most) { // NaN too
		return 0, invalid.New("INVALID_CONFIG", key, "write a number from 0 to "+strconv.FormatFloat(most, 'f', -1, 64), "%q (from %s) is not such a number", v.text, v.origin)
	}
	return n, nil
}

func proxies(v value) (networks []netip.Prefix, err error) {
	for text := range strings.SplitSeq(v.text, ",") {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		network, err := netip.ParsePrefix(text)
		if err != nil {
			return nil, invalid.New("INVALID_CONFIG", "api_trusted_proxies", "write networks such as 10.0.0.0/8, separated by commas", "%q (from %s) is not a network", text, v.origin)
		}
		networks = append(networks, network.Masked())
	}
	return networks, nil
}

// trustedDocuments reads the manifest; nil without a file.
func trustedDocuments(values map[string]value) (*door.Manifest, error) {
	path := values["api_trusted_documents"].text
	if path == "" {
		return nil, nil //nolint:nilnil // none is a configuration, too
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, invalid.New("INVALID_CONFIG", "api_trusted_documents", "name a file that can be read", "documents: %v", err)
	}
	defer file.Close()
	m, err := door.ReadManifest(file)
	if err != nil {
		return nil, invalid.New("INVALID_CONFIG", "api_trusted_documents", "write a JSON object of SHA-256 to document", "%s: %v", path, err)
	}
	return m, nil
}
