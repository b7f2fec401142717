package indexer_test

import (
	"testing"

	"github.com/corebond/corebond/indexer/indextest"
)

func TestFollowerInMemory(t *testing.T) {
	t.Parallel()
	indextest.Run(t, &indextest.Store{})
}
