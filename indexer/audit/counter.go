package audit

import (
	"fmt"
	"slices"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

// Counter says which sum a contract keeps, and of which earnings it is the sum. It is what a source file has under counters:
//
//	counters:
//	  - name: earned
//	    contract: EscrowProtocol
//	    call: providerEarnings(address provider, address asset)(uint128 earned, uint128 withdrawn, uint128 balance)
//	    results: [earned]
//	    equals:
//	      - {amount: gross, classes: [job_cash, refund], devices: none}
type Counter struct {
	// Name is what readings and alarms call it, such as earned.
	Name string `yaml:"name"`
	// Contract is the role of the contract in the deployments. With several contracts in that role, their counters are added up.
	// It is left out if Call is balance.
	Contract string `yaml:"contract"`
	// Call is the function with the types and names of its arguments and results. The names of arguments say what to call it with:
	// provider, device or asset (the token's contract, the zero address for the chain's own coin). Without provider and device
	// it is the sum of all. "balance" is what a provider holds of the asset, be it a token or the chain's own coin; it equals a
	// sum of ours only if every movement of the asset is indexed, fees for gas included.
	Call string `yaml:"call"`
	// Results are the names of those results that are added up. It may be left out if there is only one.
	Results []string `yaml:"results"`
	// Asset is the name of an asset of the deployments. It may be left out if Call has an argument asset: then each is asked for.
	Asset string `yaml:"asset"`
	// Equals and Minus are the sums of ours: the counter is the former less the latter.
	Equals []Term `yaml:"equals"`
	Minus  []Term `yaml:"minus"`
	// Since is the first block whose earnings count: what the counter was before is taken off. If it is left out or below the
	// first block of the contract, all of them count.
	Since uint64 `yaml:"since"`
}

// Term is one sum of earnings: those of the account that the counter is asked for, in its asset.
type Term struct {
	// Amount is gross or net.
	Amount string `yaml:"amount"`
	// Classes are those of the earnings. Mind that what an account pays to itself is a refund, and that a payment to a device of
	// unknown provider is demand_only: contracts count both.
	Classes []indexer.Class `yaml:"classes"`
	// As is payer for what the account paid; left out, it is what the account was paid.
	As string `yaml:"as"`
	// Devices is none if only earnings that name no device count; left out, all do.
	Devices string `yaml:"devices"`
}

// callBalance is the Call of what an account holds.
const callBalance = "balance"

// Bounds of a counter, far above what one needs.
const (
	maxName    = 40
	maxTerms   = 8
	maxResults = 16
)

// Validate checks all that can be checked without a deployment. Its error is an *invalid.Error, whose Field is a path below the
// counter.
func (c *Counter) Validate() error {
	_, err := c.parse()
	return err
}

// parse validates the counter and returns its function.
func (c *Counter) parse() (method, error) {
	if c.Name == "" || len(c.Name) > maxName {
		return method{}, invalid.New("MISSING", "name", "give a short name, such as earned",
			"the counter has no name of at most %d letters", maxName)
	}
	m, err := c.method()
	if err != nil {
		return m, err
	}
	if c.Asset == "" && m.argument(argAsset) < 0 && c.Call != callBalance {
		return m, invalid.New("MISSING", "asset", "name the asset that the contract counts, or an argument asset",
			"the counter has no asset")
	}
	if len(c.Equals) == 0 {
		return m, invalid.New("MISSING", "equals", "say of which earnings it is the sum", "the counter equals nothing")
	}
	for _, list := range []struct {
		field string
		terms []Term
	}{{"equals", c.Equals}, {"minus", c.Minus}} {
		if len(list.terms) > maxTerms {
			return m, invalid.New("TOO_LARGE", list.field, "join terms that differ in their classes only",
				"%d terms are more than %d", len(list.terms), maxTerms)
		}
		for i := range list.terms {
			if err := list.terms[i].validate(fmt.Sprintf("%s[%d].", list.field, i), m.subject()); err != nil {
				return m, err
			}
		}
	}
	return m, nil
}

// method returns the function to call; that of a token if the counter is a balance.
func (c *Counter) method() (method, error) {
	if c.Call == callBalance {
		if c.Contract != "" || len(c.Results) > 0 {
			return method{}, invalid.New("BAD_VALUE", "contract", "leave contract and results out", "a balance is asked of the asset itself")
		}
		return parseMethod("balanceOf(address provider)(uint256 balance)")
	}
	if c.Contract == "" {
		return method{}, invalid.New("MISSING", "contract", "name the role of the contract that counts", "the counter has no contract")
	}
	m, err := parseMethod(c.Call)
	if err != nil {
		return m, err
	}
	return m, m.use(c.Results)
}

func (t *Term) validate(field string, s Subject) error {
	switch {
	case t.Amount != "gross" && t.Amount != "net":
		return invalid.New("BAD_VALUE", field+"amount", "write gross or net", "%.40q is no amount of an earning", t.Amount)
	case len(t.Classes) == 0:
		return invalid.New("MISSING", field+"classes", "list the classes that the contract counts", "the term has no classes")
	case t.As != "" && t.As != "payer":
		return invalid.New("BAD_VALUE", field+"as", "write payer or leave it out", "%.40q is no part that an account plays", t.As)
	case t.As == "payer" && s != Provider:
		return invalid.New("BAD_VALUE", field+"as", "use it with an argument provider", "only an account can be a payer")
	case t.Devices != "" && t.Devices != "none":
		return invalid.New("BAD_VALUE", field+"devices", "write none or leave it out", "%.40q does not say which devices", t.Devices)
	case t.Devices == "none" && s == Device:
		return invalid.New("BAD_VALUE", field+"devices", "leave it out", "the counter is of a device")
	}
	classes := []indexer.Class{
		indexer.JobCash, indexer.Emission, indexer.Refund, indexer.Deposit, indexer.Slash, indexer.DemandOnly, indexer.Points,
	}
	for i, class := range t.Classes {
		if !slices.Contains(classes, class) || slices.Contains(t.Classes[:i], class) {
			return invalid.New("BAD_VALUE", field+"classes", fmt.Sprintf("use each of %v at most once", classes),
				"%.40q is no class or is there twice", string(class))
		}
	}
	return nil
}

// Deployed is a Counter with the contracts and assets of one chain.
type Deployed struct {
	Counter
	Network string
	Chain   uint64
	Sites   []Site          // none for a balance
	Assets  []indexer.Asset // to ask for, as earnings name them
}

// Site is a contract and the block from which on it may count; before it, its counters are zero.
type Site struct {
	Contract common.Address
	Start    uint64
}

// start is the first block in which any of the contracts may count.
func (d *Deployed) start() uint64 {
	if len(d.Sites) == 0 {
		return 0
	}
	return slices.MinFunc(d.Sites, func(a, b Site) int {
		if a.Start < b.Start {
			return -1
		}
		return 1
	}).Start
}
