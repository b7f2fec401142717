package memwalk

import (
	"fmt"

	"github.com/corebond/corebond/attest/merkle"
)

// Keeper is what an Engine is in addition if it runs whole rounds and hashes where the walks ended, as a device does: the prover then
// calls these instead of Walk. Both ways give the same.
type Keeper interface {
	// Round runs all walks of a round and returns the root over their ends.
	Round(round Round) (root [32]byte, err error)
	// Ends fills in the ends of the walks of the round that ran last.
	Ends(ends [][32]byte) error
}

// A walked round is one whose root is known; its tree is made when it is asked for.
type walked struct {
	root [32]byte
	tree func() (merkle.Tree, error)
}

// keep runs a round by an engine that keeps its ends.
func (p *Prover) keep(keeper Keeper, round Round) (walked, error) {
	root, err := keeper.Round(round)
	return walked{root, func() (merkle.Tree, error) {
		ends := make([][32]byte, round.Profile.Walks)
		if err := keeper.Ends(ends); err != nil {
			return merkle.Tree{}, fmt.Errorf("read ends of round %d: %w", round.Index, err)
		}
		tree := merkle.New(ends)
		if tree.Root() != root {
			return merkle.Tree{}, fmt.Errorf("ends of round %d do not lead to the root that the engine gave", round.Index)
		}
		return tree, nil
	}}, err
}
