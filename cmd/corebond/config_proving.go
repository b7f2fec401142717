package main

import (
	"crypto/ecdsa"
	"net/url"
	"strconv"
	"strings"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/enrol"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

// verifyProvingSettings checks the settings of the proving service, if it has a key. The file is read when it starts.
func verifyProvingSettings(values map[string]value) error {
	if v := values["enrol_simulated"]; v.text != "true" && v.text != "false" {
		return invalid.New("INVALID_CONFIG", "enrol_simulated", "write true or false", "%q (from %s) is neither true nor false", v.text, v.origin)
	}
	if values["service_key_file"].text == "" {
		return nil
	}
	if _, err := serviceDomain(values); err != nil {
		return err
	}
	_, err := drandRelays(values)
	return err
}

// identity is who the proving service is, and whom it asks for randomness.
type identity struct {
	key    *ecdsa.PrivateKey
	domain attest.Domain
	relays []string
	secret *enrol.Secret // nil: no device is taken in
}

// serviceIdentity reads what is configured; nil without a key.
func serviceIdentity(values map[string]value) (*identity, error) {
	path := values["service_key_file"].text
	if path == "" {
		return nil, nil
	}
	key, err := serviceKey(path)
	if err != nil {
		return nil, err
	}
	domain, err := serviceDomain(values)
	if err != nil {
		return nil, err
	}
	relays, err := drandRelays(values)
	if err != nil {
		return nil, err
	}
	secret, err := registrySecret(values)
	return &identity{key, domain, relays, secret}, err
}

// registrySecret reads the secret of the registry; nil without a file.
func registrySecret(values map[string]value) (*enrol.Secret, error) {
	path := values["registry_secret_file"].text
	if path == "" {
		return nil, nil //nolint:nilnil // none is a configuration, too
	}
	text, err := readKeyFile(path)
	if err != nil {
		return nil, invalid.New("INVALID_CONFIG", "registry_secret_file", keyFix, "secret file %s %v", path, err)
	}
	secret, err := enrol.ParseSecret(text)
	if err != nil {
		return nil, invalid.New("INVALID_CONFIG", "registry_secret_file", keyFix, "secret file %s %v", path, err)
	}
	return &secret, nil
}

// serviceDomain is what the service's signatures are for.
func serviceDomain(values map[string]value) (attest.Domain, error) {
	chain, contract := values["service_chain_id"], values["service_contract"]
	id, err := strconv.ParseUint(chain.text, 10, 64)
	if err != nil || id == 0 {
		return attest.Domain{}, invalid.New("INVALID_CONFIG", "service_chain_id", "write the chain's number, such as 1",
			"%q (from %s) is not the number of a chain, which a service key needs", chain.text, chain.origin)
	}
	if !strings.HasPrefix(contract.text, "0x") || !common.IsHexAddress(contract.text) {
		return attest.Domain{}, invalid.New("INVALID_CONFIG", "service_contract", "write 0x and 40 hexadecimal digits",
			"%q (from %s) is not the address of a contract, which a service key needs", contract.text, contract.origin)
	}
	return attest.Domain{ChainID: id, VerifyingContract: common.HexToAddress(contract.text)}, nil
}

// drandRelays are the addresses of relays, in order.
func drandRelays(values map[string]value) (relays []string, err error) {
	v := values["drand_relays"]
	for text := range strings.SplitSeq(v.text, ",") {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		u, err := url.Parse(text)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
			return nil, invalid.New("INVALID_CONFIG", "drand_relays", "write https://HOST, several separated by commas",
				"%q (from %s) is not the address of a relay", text, v.origin)
		}
		relays = append(relays, text)
	}
	return relays, nil
}

// serviceKey reads the key of the service.
func serviceKey(path string) (*ecdsa.PrivateKey, error) {
	key, err := readKey(path)
	if err != nil {
		return nil, invalid.New("INVALID_CONFIG", "service_key_file", keyFix, "key file %s %v", path, err)
	}
	return key, nil
}
