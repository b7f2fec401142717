package networks_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/networks"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

// TestChain has faults that only show on a chain.
func TestChain(t *testing.T) {
	t.Parallel()
	market := []common.Address{{1}}
	assets := map[string]networks.Asset{"USDX": {Symbol: "USDX", Contract: "Token"}}
	contracts := map[string][]common.Address{"Market": market, "Token": {{2}}}
	tests := []struct {
		name string
		at   networks.Deployment
		code string
	}{
		{"all there", networks.Deployment{Chain: 5, Name: "five", Contracts: contracts, Assets: assets}, ""},
		{"assets taken over, one without its contract", networks.Deployment{Chain: 5, Name: "five", Contracts: map[string][]common.Address{"Market": market}}, "UNKNOWN_CONTRACT"},
		{"assets taken over", networks.Deployment{Chain: 5, Name: "five", Contracts: contracts}, ""},
		{"another chain", networks.Deployment{Chain: 6, Name: "six", Contracts: contracts}, "NO_CONTRACTS"},
		{"no contracts", networks.Deployment{Chain: 5, Name: "five", Contracts: map[string][]common.Address{"Market": {}}}, "NO_CONTRACTS"},
		{"role left out", networks.Deployment{Chain: 5, Name: "five", Contracts: map[string][]common.Address{}}, "UNKNOWN_CONTRACT"},
		{"asset left out", networks.Deployment{Chain: 5, Name: "five", Contracts: contracts, Assets: map[string]networks.Asset{}}, "UNKNOWN_ASSET"},
		{"no name", networks.Deployment{Chain: 5, Contracts: contracts}, "MISSING"},
		{"one contract twice", networks.Deployment{Chain: 5, Name: "five", Contracts: map[string][]common.Address{"Market": {{1}, {1}}, "Token": {{2}}}}, "DUPLICATE"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s, err := networks.Parse("example.yaml", []byte(example(t)))
			if err != nil {
				t.Fatal(err)
			}
			s.At(networks.Deployment{Chain: 421614})
			_, err = s.At(test.at).Decoder(5)
			if got := invalid.Code(err); got != test.code {
				t.Errorf("Decoder = %v, want %q", err, test.code)
			}
			var fault *networks.FileError
			if err != nil && (!errors.As(err, &fault) || fault.File != "example.yaml") {
				t.Errorf("%v does not name the file", err)
			}
			if len(s.Deployments) != 1 || s.Deployments[0].Name != "example-sepolia" {
				t.Error("At changed the source that it was called on")
			}
		})
	}
}

// TestBuiltIn loads each source: its name is its file's, and it decodes wherever it has contracts.
func TestBuiltIn(t *testing.T) {
	t.Parallel()
	names := networks.Names()
	want := []string{"aethir", "corebond", "filecoin-pay", "fluence", "golem", "lilypad", "livepeer", "prime-intellect", "spheron"}
	if !slices.Equal(names, want) {
		t.Errorf("names %v, want %v", names, want)
	}
	for _, network := range names {
		s, err := networks.Load(network)
		if err != nil || s.Name != network {
			t.Errorf("%s: %q, %v", network, s.Name, err)
			continue
		}
		for _, at := range s.Deployments {
			d, err := s.Decoder(at.Chain)
			switch code := invalid.Code(err); {
			case network == "prime-intellect" && code == "NO_CONTRACTS":
			case err != nil:
				t.Errorf("%s on %s: %v", network, at.Name, err)
			case d.Network() != network || len(d.Events()) == 0:
				t.Errorf("%s on %s: %s with %d events", network, at.Name, d.Network(), len(d.Events()))
			}
		}
	}
	if _, err := networks.Load("livepear"); invalid.Code(err) != "UNKNOWN_NETWORK" || !strings.Contains(err.Error(), "did you mean livepeer?") {
		t.Errorf("Load of a slip = %v", err)
	}
}

func TestSummary(t *testing.T) {
	t.Parallel()
	s, err := networks.Parse("example.yaml", []byte(example(t)))
	if err != nil {
		t.Fatal(err)
	}
	sum := s.Summary()
	at, paid := sum.Deployments[0], sum.Events[1]
	if at.Contracts != 4 || at.Events != 2 || !slices.Equal(at.Unconfirmed, []string{"USDX"}) || at.Status != networks.Testnet {
		t.Errorf("deployment %+v", at)
	}
	if paid.Topics != 3 || !paid.WithTx || !slices.Equal(paid.Classes, []indexer.Class{indexer.JobCash, indexer.Refund}) || sum.Events[0].Remembers != "node" {
		t.Errorf("events %+v", sum.Events)
	}
	if text := sum.String(); !strings.Contains(text, `"topic0": "0x`) || !strings.Contains(text, `"repository": "example-org/contracts"`) {
		t.Errorf("summary %s", text)
	}
}
