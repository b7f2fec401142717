// Package jobs has any number of worker processes draw samples of simulated paths together, through one PostgreSQL.
//
// A sample is cut into shards of some blocks of paths, each a job of the queue (River). A shard's bytes are a function of engine, model, plan
// and blocks, whoever draws them and however often, so a result is stored by whoever comes first and compared by whoever comes later.
//
// The queue alone is not enough: it cannot tell a worker that was killed from one that takes its time, and gives a job to another only after
// minutes. So a worker holds a lease of its shard and renews it, by the database's clock, and whoever waits for the sample asks again for
// shards that are held by nobody and wait in no queue. That may ask once too often, which costs time and changes nothing.
//
// Workers and those who wait must be of the same engine version: the queue is named for it, and the key of a sample contains it.
//
// It is not for what is drawn (packages simulation and risk), and keeps nothing: samples are swept soon after the last look at them.
package jobs

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/ethereum/go-ethereum/common"
)

const (
	// cooldown is how soon after another a fetch of jobs may follow, and poll how often a worker looks without being told.
	cooldown = 10 * time.Millisecond
	poll     = 500 * time.Millisecond

	// maxFailures of a shard end the run: errors and panics that the worker could still note. Deaths of workers with a shard in hand may be
	// chance, so more of them are borne.
	maxFailures = 3
	maxDeaths   = 10

	// maxModel is the size that a model may have in JSON.
	maxModel = 64 << 20
)

// shardArgs names a shard: it is the job of the queue.
type shardArgs struct {
	Simulation common.Hash `json:"simulation"`
	First      int         `json:"first"`
}

// Kind implements river.JobArgs.
func (shardArgs) Kind() string { return "simulation_shard" }

// queueOf names the queue of an engine version, in the letters that a queue's name may have.
func queueOf(engine string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' {
			return r
		}
		return '-'
	}, engine)
}

// describe encodes what a sample is a function of, and names it by its hash.
func describe(engine string, model simulation.Model, plan simulation.Plan) (postgres.Simulation, error) {
	if err := model.Validate(); err != nil {
		return postgres.Simulation{}, err
	}
	if err := plan.Validate(); err != nil {
		return postgres.Simulation{}, err
	}
	s := postgres.Simulation{Engine: engine, Months: model.Months}
	var err error
	if s.Model, err = json.Marshal(model); err != nil {
		return s, fmt.Errorf("encode model: %w", err)
	}
	if s.Plan, err = json.Marshal(plan); err != nil {
		return s, fmt.Errorf("encode plan: %w", err)
	}
	if len(s.Model) > maxModel {
		return s, invalid.New("TOO_LARGE", "model", "merge cohorts that are alike", "the model has %d bytes, more than %d", len(s.Model), maxModel)
	}
	whole := sha256.New()
	for _, part := range [][]byte{[]byte(engine), s.Model, s.Plan} {
		length := binary.BigEndian.AppendUint64(nil, uint64(len(part)))
		whole.Write(append(length, part...))
	}
	s.Key = common.Hash(whole.Sum(nil))
	return s, nil
}

// restore is describe backwards.
func restore(s postgres.Simulation) (*simulation.Engine, simulation.Plan, error) {
	var model simulation.Model
	var plan simulation.Plan
	if err := json.Unmarshal(s.Model, &model); err != nil {
		return nil, plan, fmt.Errorf("decode model: %w", err)
	}
	if err := json.Unmarshal(s.Plan, &plan); err != nil {
		return nil, plan, fmt.Errorf("decode plan: %w", err)
	}
	engine, err := simulation.NewEngine(model)
	return engine, plan, err
}

const (
	// shardWork is what a shard should cost: cohorts times months times paths, about a second of a core. Longer ones are lost more often with
	// their workers, shorter ones cost the database more than the simulation.
	shardWork = 40_000_000

	// common costs of a path, in cohorts.
	pathWork = 16

	// maxShard is the number of 8-byte numbers that a shard may have: 16 MiB.
	maxShard = 1 << 21
)

// blocksOfShard is how many blocks make a shard.
func blocksOfShard(model simulation.Model, plan simulation.Plan) int {
	paths := simulation.BlockPaths()
	byWork := shardWork / (paths * model.Months * (len(model.Cohorts) + pathWork))
	byBytes := maxShard / (paths * (model.Months + pathWork + len(model.GPUs) + 2*len(model.Networks) + len(model.Tokens)))
	return max(1, min(byWork, byBytes, plan.Blocks()))
}
