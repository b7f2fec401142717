package main

import (
	_ "embed"
	"errors"

	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/program"
)

// threeTranches is the deal of newPaths as a deal file.
//
//go:embed three_tranches.json
var threeTranches []byte

// programmed runs the same waterfall as a compiled deal file, one path's memory used again and again. Its results come from a
// second, full run, since RunInto keeps them to itself.
func programmed(in paths, now clock) start {
	var p *program.Program
	var path *program.Path
	ran := 0
	inputs := func(i int) program.Inputs {
		return program.Inputs{Values: [][]int64{in.collections[i*in.periods : (i+1)*in.periods]}}
	}
	return here(&local{
		now: now,
		solve: func(n int) (err error) {
			if p == nil {
				if p, err = threeTrancheProgram(); err != nil {
					return err
				}
				path = p.NewPath()
			}
			for i := range n {
				if err := p.RunInto(path, inputs(i)); err != nil {
					return err
				}
			}
			ran = n
			return nil
		},
		answer: func() (paid []float64) {
			for i := range ran {
				result, err := p.Run(inputs(i))
				if err != nil { // the same inputs ran a moment ago
					return nil
				}
				for _, o := range result.Outcomes {
					paid = append(paid, float64(o.Received()))
				}
			}
			return paid
		},
	})
}

func threeTrancheProgram() (*program.Program, error) {
	d, err := deal.Parse(threeTranches)
	if err != nil {
		return nil, err
	}
	if len(d.Inputs) != 1 {
		return nil, errors.New("three_tranches.json: collections must be the only input")
	}
	return program.Compile(d)
}
