package portable

import (
	"fmt"
	"math/big"
	"os"
	"strings"
	"testing"
)

// TestErfcTable recomputes every polynomial of scaledErfc with 300 bits and compares all of its bits. UPDATE=1 writes the table.
func TestErfcTable(t *testing.T) {
	t.Parallel()
	const degree, last = 8, 31
	var b strings.Builder
	b.WriteString("package portable\n\n// erfcTable holds the polynomials of scaledErfc. TestErfcTable writes it, and computes it again each time.\nvar erfcTable = [...][9]float64{\n")
	for i := erfcFirst; i <= last; i++ {
		b.WriteString("\t{\n")
		for j, c := range interpolate(i, degree) {
			f, _ := c.Float64()
			if os.Getenv("UPDATE") == "" && f != erfcTable[i-erfcFirst][j] {
				t.Errorf("coefficient %d of interval %d = %x, want %x", j, i, erfcTable[i-erfcFirst][j], f)
			}
			fmt.Fprintf(&b, "\t\t%x,\n", f)
		}
		b.WriteString("\t},\n")
	}
	b.WriteString("}\n\n// erfcFirst is the number of the first interval.\nconst erfcFirst = 4\n")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile("erf_table.go", []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// interpolate returns the polynomial in u, the distance from the middle of interval i in y = 128/(4+x), that equals e^(x²) erfc x
// at the Chebyshev nodes.
func interpolate(i, degree int) []*big.Float {
	widest := 128/float64(i) - 4
	bits := 400 + uint(1.5*widest*widest) // the difference of two terms of size e^(x²) costs x²/ln 2 of them
	n := degree + 1
	nodes, values := make([]*big.Float, n), make([]*big.Float, n)
	for k := range n {
		angle := div(mul(bigπ(bits), whole(2*k+1, bits)), whole(2*n, bits))
		u := half(bigCos(angle))
		y := add(u, number(float64(i)+0.5, bits))
		x := sub(div(whole(128, bits), y), whole(4, bits))
		nodes[k] = new(big.Float).SetPrec(300).Set(u)
		values[k] = new(big.Float).SetPrec(300).Set(sub(bigExp(mul(x, x)), bigErfRising(x)))
	}
	// Newton's divided differences, then the powers of u.
	for level := 1; level < n; level++ {
		for k := n - 1; k >= level; k-- {
			values[k] = div(sub(values[k], values[k-1]), sub(nodes[k], nodes[k-level]))
		}
	}
	powers := make([]*big.Float, n)
	for k := range powers {
		powers[k] = whole(0, 300)
	}
	for k := n - 1; k >= 0; k-- { // powers = powers·(u - node k) + value k
		for j := n - 1; j > 0; j-- {
			powers[j] = sub(powers[j-1], mul(powers[j], nodes[k]))
		}
		powers[0] = sub(values[k], mul(powers[0], nodes[k]))
	}
	return powers
}

// bigCos is its Maclaurin series.
func bigCos(x *big.Float) *big.Float {
	bits := x.Prec()
	square := mul(x, x)
	s, term := whole(1, bits), whole(1, bits)
	for n := 1; !negligible(term, s); n++ {
		term = neg(div(mul(term, square), whole(2*n*(2*n-1), bits)))
		s = add(s, term)
	}
	return s
}
