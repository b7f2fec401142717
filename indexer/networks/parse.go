package networks

import (
	"path"
	"regexp"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// Parse reads a source file; filename is for messages only. It checks everything that can be checked without a chain: keys, types
// of arguments against their use, that states are announced before they are looked up, and that no meaning is left open. Faults
// are *FileError with the path of the field.
func Parse(filename string, b []byte) (Source, error) {
	top := openForm(path.Base(filename), b)
	k := top.keys("network", "version", "status", "origin", "rules", "deployments", "events", "counters")
	p := parser{source: Source{file: path.Base(filename)}, states: map[string]map[string]kind{}}
	s := &p.source
	s.Name = k["network"].needed("name the network in lower case, such as livepeer")
	if s.Name != "" && !regexp.MustCompile(`^[a-z][a-z0-9-]{0,30}$`).MatchString(s.Name) {
		k["network"].fail("BAD_VALUE", "use lower-case letters, digits and -, at most 31", "%.40q cannot name a network", s.Name)
	}
	s.Version = k["version"].number()
	if s.Version == 0 {
		k["version"].fail("MISSING", "begin with version: 1", "the file has no version above 0")
	}
	s.Status = status(k["status"])
	s.Origin = origin(k["origin"])
	if k["rules"].there() {
		s.rules = k["rules"].word(ruleNames()...)
	}
	for _, d := range k["deployments"].list() {
		s.Deployments = append(s.Deployments, deployment(d))
	}
	for _, e := range k["events"].list() {
		s.events = append(s.events, p.event(e))
	}
	for _, c := range k["counters"].list() {
		s.counters = append(s.counters, p.counter(c))
	}
	if len(s.events) == 0 {
		k["events"].fail("MISSING", "list the events that matter", "the source has no events")
	}
	if s.rules != "" {
		p.needed(k["rules"])
	}
	if top.err != nil {
		return Source{}, top.err
	}
	return p.source, nil
}

// parser is one Parse.
type parser struct {
	source Source
	states map[string]map[string]kind // fields of each kind of state that was announced so far
}

func status(v value) Status {
	return Status(v.word(string(Mainnet), string(Testnet), string(Unverified)))
}

func origin(v value) Origin {
	k := v.keys("repository", "commit", "date")
	o := Origin{Repository: k["repository"].needed("name the repository that addresses and events come from"), Commit: k["commit"].text()}
	o.Date = k["date"].needed("give the date of the commit or of reading, such as 2026-04-21")
	if _, err := time.Parse(time.DateOnly, o.Date); err != nil && o.Date != "" {
		k["date"].fail("BAD_VALUE", "write it as 2026-04-21", "%.40q is no date", o.Date)
	}
	return o
}

func deployment(v value) Deployment {
	k := v.keys("chain", "name", "status", "start", "end", "contracts", "assets")
	d := Deployment{Chain: k["chain"].number(), Name: k["name"].needed("name the chain, such as arbitrum"), Start: k["start"].number(), End: k["end"].number()}
	if d.Chain == 0 {
		k["chain"].fail("MISSING", "give the chain's id, such as 42161", "the deployment has no chain")
	}
	if k["status"].there() {
		d.Status = status(k["status"])
	}
	if d.End != 0 && d.End < d.Start {
		k["end"].fail("BAD_VALUE", "leave it out while the contracts are in use", "the deployment ends before it starts")
	}
	d.Contracts = map[string][]common.Address{}
	for _, e := range k["contracts"].entries() {
		if !role(e.key) {
			e.fail("BAD_KEY", "begin with a capital, as contracts are called", "%.40q cannot be a contract's role", e.key)
		}
		d.Contracts[e.key] = []common.Address{}
		for _, a := range e.oneOrMore() {
			d.Contracts[e.key] = append(d.Contracts[e.key], contractAddress(a))
		}
	}
	d.Assets = map[string]Asset{}
	for _, e := range k["assets"].entries() {
		d.Assets[e.key] = asset(e.value, e.key, d)
	}
	return d
}

func asset(v value, name string, d Deployment) Asset {
	k := v.keys("symbol", "decimals", "native", "contract", "confirmed")
	a := Asset{Symbol: k["symbol"].text(), Contract: k["contract"].text(), Confirmed: k["confirmed"].flag()}
	if a.Symbol == "" {
		a.Symbol = name
	}
	if !regexp.MustCompile(`^[A-Za-z0-9._-]{1,20}$`).MatchString(a.Symbol) || a.Symbol == unlisted {
		v.fail("BAD_VALUE", "give a symbol of at most 20 letters and digits", "%.40q cannot be an asset's symbol", a.Symbol)
	}
	decimals := k["decimals"].number()
	if !k["decimals"].there() || decimals > 77 {
		k["decimals"].fail("MISSING", "give how many decimals the smallest unit stands behind, such as 18", "the asset's decimals are missing or too many")
	}
	a.Decimals = uint8(decimals)
	switch native := k["native"].flag(); {
	case native == (a.Contract != ""):
		v.fail("BAD_VALUE", "write native: true for the chain's own coin, or the contract of a token", "an asset is either native or has a contract")
	case strings.HasPrefix(a.Contract, "0x"):
		a.Contract = account(contractAddress(k["contract"]))
	case !native && len(d.Contracts[a.Contract]) != 1:
		k["contract"].fail("UNKNOWN_CONTRACT", "list one under contracts, or give an address", "no single contract is %.40q here", a.Contract)
	}
	return a
}

// role reports whether s can name the part that a contract plays. The capital keeps roles apart from arguments.
func role(s string) bool { return identifier(s) && s[0] >= 'A' && s[0] <= 'Z' }

// contractAddress reads an address. One in mixed case must have the right checksum (EIP-55), which finds slips of the pen.
func contractAddress(v value) common.Address {
	text := v.needed("give an address, such as 0xa8bB618B1520E284046F3dFc448851A1Ff26e41B")
	if text == "" {
		return common.Address{}
	}
	a := common.HexToAddress(text)
	digits, prefixed := strings.CutPrefix(text, "0x")
	switch {
	case !prefixed || len(digits) != 40 || !common.IsHexAddress(text):
		v.fail("BAD_VALUE", "write 0x and 40 hexadecimal digits", "%.50q is no address", text)
	case digits != strings.ToLower(digits) && a.Hex() != text:
		v.fail("BAD_CHECKSUM", "copy the address again; its upper and lower case are a checksum", "%s has a slip in it", text)
	}
	return a
}

// overlap reports whether two spans of blocks share one.
func overlap(a, b Deployment) bool {
	return (a.End == 0 || b.Start <= a.End) && (b.End == 0 || a.Start <= b.End)
}
