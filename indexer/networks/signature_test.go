package networks_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer/networks"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// published returns signatures with the topic 0 that another tool computed.
func published(t testing.TB) map[string]common.Hash {
	t.Helper()
	file, err := os.Open("testdata/topics.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	topics := map[string]common.Hash{}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if text := lines.Text(); !strings.HasPrefix(text, "#") {
			topic, signature, _ := strings.Cut(text, " ")
			topics[signature] = common.HexToHash(topic)
		}
	}
	if lines.Err() != nil || len(topics) < 59 {
		t.Fatalf("read %d topics: %v", len(topics), lines.Err())
	}
	return topics
}

func TestTopicsArePublished(t *testing.T) {
	t.Parallel()
	for signature, want := range published(t) {
		got, err := networks.ParseSignature(signature)
		if err != nil || got.Topic != want {
			t.Errorf("%s has topic 0 %v, %v, want %v", signature, got.Topic, err, want)
		}
		if n := 1 + strings.Count(signature, " indexed"); got.Topics != n {
			t.Errorf("%s has %d topics, want %d", signature, got.Topics, n)
		}
		again, err := networks.ParseSignature(got.String())
		if err != nil || again.Topic != got.Topic || again.Topics != got.Topics || again.String() != got.String() {
			t.Errorf("%s reads back as %s, %v", signature, again, err)
		}
	}
}

// TestSourcesArePublished checks that every event of the built-in sources is one of the published ones. Corebond's own are declared
// in contracts/src/interfaces/IReports.sol.
func TestSourcesArePublished(t *testing.T) {
	t.Parallel()
	known := map[common.Hash]bool{}
	for _, topic := range published(t) {
		known[topic] = true
	}
	known[crypto.Keccak256Hash([]byte("ReportAnchored(bytes32,uint64,uint64,uint128,int128,uint256,bytes32,bytes32)"))] = true
	for _, network := range networks.Names() {
		s, err := networks.Load(network)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range s.Summary().Events {
			if !known[e.Topic] {
				t.Errorf("%s: %s is not published", network, e.Signature)
			}
		}
	}
}

// TestTypesAgainstABI compares names and sizes of types with go-ethereum's.
func TestTypesAgainstABI(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"address", "bool", "uint8", "uint256", "int128", "bytes", "bytes1", "bytes32", "string", "uint256[]", "address[3]", "bytes32[2][]",
		"string[4]", "uint8[][2]",
	} {
		got, err := networks.ParseSignature("E(" + text + " a)")
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		want, err := abi.NewType(text, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		if id := abi.NewEvent("E", "E", false, abi.Arguments{{Name: "a", Type: want}}).ID; got.Topic != id {
			t.Errorf("E(%s) has topic 0 %v, want %v", text, got.Topic, id)
		}
	}
}

// TestShortTypes: uint is hashed as uint256.
func TestShortTypes(t *testing.T) {
	t.Parallel()
	got, err := networks.ParseSignature("event E(uint indexed, int[]);")
	if want := crypto.Keccak256Hash([]byte("E(uint256,int256[])")); err != nil || got.Topic != want || got.Topics != 2 {
		t.Errorf("topic 0 is %v, %v, want %v", got.Topic, err, want)
	}
}

func TestSignatureFaults(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "Transfer", "Transfer(address", "Transfer address)", "(address)", "1E(address)", "E(adress a)", "E(uint7 a)", "E(uint264 a)", "E(uint08 a)",
		"E(bytes0 a)", "E(bytes33 a)", "E(IERC20 token)", "E(enum State s)", "E(uint256[0] a)", "E(uint256[01] a)", "E(uint256[2000] a)",
		"E(uint256[1024][1024] a)", "E(address a, address a)", "E(address indexed indexed)", "E(address a b)", "E((address,uint256 a)", "E(() a)",
		"E(address,)", "E(uint8 indexed a, uint8 indexed b, uint8 indexed c, uint8 indexed d)",
		"E(" + strings.Repeat("(", 9) + "uint8" + strings.Repeat(")", 9) + ")", "E(" + strings.Repeat("uint8,", 40) + "uint8)",
		"E(" + strings.Repeat("uint8 a,", 400) + ")",
	} {
		s, err := networks.ParseSignature(text)
		if invalid.Code(err) != "BAD_SIGNATURE" {
			t.Errorf("ParseSignature(%.60q) = %v, %v, want BAD_SIGNATURE", text, s, err)
		}
	}
}
