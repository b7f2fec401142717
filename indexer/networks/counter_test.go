package networks_test

import (
	"testing"

	"github.com/corebond/corebond/indexer/networks"
)

func TestSpheronCounters(t *testing.T) {
	t.Parallel()
	s, err := networks.Load("spheron")
	if err != nil {
		t.Fatal(err)
	}
	list, err := s.Counters(8453)
	if err != nil || len(list) != 2 || len(list[0].Sites) != 1 || list[0].Assets[0].Symbol != "USDC" || list[1].Equals[0].Classes[2] != "demand_only" {
		t.Errorf("counters %+v, %v", list, err)
	}
}
