package rates

import (
	"strconv"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// parseAmount reads a decimal. A number of unusable size, NaN and the infinities are noted in p.unusable and read as 0; they
// cost nothing, since the exponent is looked at before any digit is expanded.
func (p *parser) parseAmount(path, text string) (decimal.Decimal, error) {
	if len(text) > maxAmountText {
		return decimal.Zero, invalid.Input(path, "write a plain decimal such as -9500.00", "the amount is longer than %d characters", maxAmountText)
	}
	mantissa, exponent, ok := splitNumeral(text)
	if !ok {
		if notANumber(text) {
			p.reject(path)
			return decimal.Zero, nil
		}
		return decimal.Zero, invalid.Input(path, "write a plain decimal such as -9500.00", "%q is not a number", clip(text))
	}
	if !usableSize(mantissa, exponent) {
		p.reject(path)
		return decimal.Zero, nil
	}
	if isZero(mantissa) {
		return decimal.Zero, nil
	}
	d, err := decimal.NewFromString(mantissa)
	if err != nil {
		return decimal.Zero, invalid.Input(path, "write a plain decimal such as -9500.00", "%q is not a number", clip(text))
	}
	d = d.Shift(int32(exponent))
	if !finite(d) {
		p.reject(path)
	}
	return d, nil
}

// reject remembers the first amount that is not finite.
func (p *parser) reject(path string) {
	if p.unusable == nil {
		p.unusable = notFinite(path)
	}
}

// splitNumeral takes [+-]digits[.digits][e[+-]digits] apart; an exponent beyond the range of int saturates.
func splitNumeral(text string) (mantissa string, exponent int, ok bool) {
	mantissa = text
	if at := strings.IndexAny(text, "eE"); at >= 0 {
		mantissa = text[:at]
		digits := strings.TrimLeft(text[at+1:], "+-")
		if len(text)-at-1-len(digits) > 1 || !isDigits(digits) {
			return "", 0, false
		}
		exponent, _ = strconv.Atoi(text[at+1:]) // out of range gives the nearest int
	}
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(mantissa, "-"), "+"), ".")
	if strings.HasPrefix(mantissa, "-+") || !isDigits(whole+fraction) {
		return "", 0, false
	}
	return mantissa, exponent, true
}

func isDigits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

func isZero(mantissa string) bool { return strings.Trim(mantissa, "+-.0") == "" }

// usableSize is a coarse test that keeps astronomic exponents away from decimal arithmetic; finite is the exact one.
func usableSize(mantissa string, exponent int) bool {
	return isZero(mantissa) || (exponent > -2*maxAmountText && exponent < 2*maxAmountText)
}

func notANumber(text string) bool {
	switch strings.ToLower(strings.TrimLeft(text, "+-")) {
	case "nan", "inf", "infinity":
		return true
	}
	return false
}
