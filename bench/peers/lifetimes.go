package main

import (
	"encoding/binary"
	"encoding/csv"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
)

// A lifetime is one row of the survival contest.
type lifetime struct {
	years float64
	dead  bool
	cage  int
}

const (
	titanRows   = 18_837
	titanDeaths = 5027
)

// titanOld reads the older batch of GPUs of the supercomputer Titan (olcf/TitanGPULife; Ostrouchov et al., GPU Lifetimes on Titan
// Supercomputer, SC '20).
func titanOld(path string) ([]lifetime, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	if len(lines) == 0 {
		return nil, fmt.Errorf("read %s: no rows", path)
	}
	var column [4]int
	for i, name := range [4]string{"years", "dead", "cage", "batch"} {
		if column[i] = slices.Index(lines[0], name); column[i] < 0 {
			return nil, fmt.Errorf("read %s: no column %s", path, name)
		}
	}
	var out []lifetime
	for n, line := range lines[1:] {
		if line[column[3]] != "old" {
			continue
		}
		years, err := strconv.ParseFloat(line[column[0]], 64)
		if err != nil {
			return nil, fmt.Errorf("read %s: row %d: %w", path, n+1, err)
		}
		cage, err := strconv.Atoi(line[column[2]])
		if err != nil || cage < 0 || cage > 2 {
			return nil, fmt.Errorf("read %s: row %d: %q is not a cage", path, n+1, line[column[2]])
		}
		out = append(out, lifetime{years, line[column[1]] == "TRUE", cage})
	}
	return out, nil
}

// madeUp draws as many rows and deaths as Titan's older batch has: Weibull lifetimes of shape 2.64 whose hazard grows by cage, cut off
// where that machine's were, in hundredths of a day, so that there are ties. Scale is what makes the deaths come out.
func madeUp() []lifetime {
	r := rand.New(rand.NewPCG(5, 6))
	rows, latent, scales := make([]lifetime, titanRows), make([]float64, titanRows), make([]float64, titanRows)
	for i := range rows {
		cage := i % 3
		hazard := [...]float64{1, 1.8, 2.6}[cage]
		latent[i] = math.Pow(r.ExpFloat64()/hazard, 1/2.64)
		cut := 2.8 + 1.4*r.Float64()
		if r.Float64() < 0.4 {
			cut = 5.53
		}
		rows[i] = lifetime{years: cut, cage: cage}
		scales[i] = cut / latent[i] // below this scale the device dies in time
	}
	sorted := slices.Sorted(slices.Values(scales))
	scale := (sorted[titanRows-titanDeaths-1] + sorted[titanRows-titanDeaths]) / 2
	for i := range rows {
		if scales[i] > scale {
			rows[i].years, rows[i].dead = scale*latent[i], true
		}
		rows[i].years = max(1, math.Round(rows[i].years*36525)) / 36525
	}
	return rows
}

// encodeLifetimes writes the number of rows as a little-endian int32, then all years as float64, all deaths and all cages as int32.
func encodeLifetimes(rows []lifetime) []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(rows)))
	for _, r := range rows {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(r.years))
	}
	for _, r := range rows {
		dead := uint32(0)
		if r.dead {
			dead = 1
		}
		b = binary.LittleEndian.AppendUint32(b, dead)
	}
	for _, r := range rows {
		b = binary.LittleEndian.AppendUint32(b, uint32(r.cage))
	}
	return b
}
