package rates

import (
	"math/big"
	"strconv"
	"strings"
)

// digits is how many significant digits of a rate are printed.
const digits = 17

// compound returns e^u - 1 with at least 128 right bits, however close to 0 the result is.
func compound(u *big.Float) *big.Float {
	bits := uint(160)
	if e := u.MantExp(nil); e < 0 {
		bits += uint(-e)
	}
	one := new(big.Float).SetPrec(bits + 64).SetInt64(1)
	if u.Sign() == 0 {
		return new(big.Float)
	}
	return one.Sub(expBig(u, bits+64), one)
}

// plain writes x with n significant digits and without an exponent; an exact 0 is "0".
func plain(x *big.Float, n int) string {
	if x.Sign() == 0 {
		return "0"
	}
	text := x.Text('e', n-1)
	sign := ""
	if text[0] == '-' {
		sign, text = "-", text[1:]
	}
	mantissa, exponent, _ := strings.Cut(text, "e")
	point, _ := strconv.Atoi(exponent) // Text writes a valid number
	figures := strings.Replace(mantissa, ".", "", 1)
	switch {
	case point < 0:
		return sign + "0." + strings.Repeat("0", -point-1) + figures
	case point >= n-1:
		return sign + figures + strings.Repeat("0", point-n+1)
	}
	return sign + figures[:point+1] + "." + figures[point+1:]
}
