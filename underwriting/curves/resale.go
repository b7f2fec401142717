package curves

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

//go:embed resale.json
var resaleTable []byte

// A Factor is one number of the resale table: what a device fetches, over what it would fetch but for this one circumstance.
type Factor struct {
	At     int             `json:"at"` // years of age, grade of condition, or days to sell
	Factor decimal.Decimal `json:"factor"`
	Source string          `json:"source"`
	Label  string          `json:"label"` // S: one second-hand source, low authority; D: derived here from the others
}

// ResaleFactors is what is known of used prices: the curve of one model, on thin evidence that Caution spells out.
type ResaleFactors struct {
	Model      string   `json:"model"`
	Caution    string   `json:"caution"`
	Vintage    []Factor `json:"vintage"`      // by years of age from 0, over the price of a new device
	Later      Factor   `json:"later"`        // for each year past the table
	Condition  []Factor `json:"condition"`    // by grade from 1, the best
	DaysToSell []Factor `json:"days_to_sell"` // by days, ascending
}

// PublishedResale returns the table.
func PublishedResale() ResaleFactors {
	var f ResaleFactors
	if err := json.Unmarshal(resaleTable, &f); err != nil {
		panic(fmt.Sprintf("curves: resale.json: %v", err)) // embedded and tested
	}
	return f
}

// Resale says how a device is sold at the end of its life with the owner.
type Resale struct {
	Age   int // whole years of the device when it is bought, at its price then; 0 is new
	Grade int // condition at the sale: 1 the best to 4 the worst
	Days  int // in which the sale must close
}

const oldestBought = 20

// Validate returns an *invalid.Error that names the first field, as the command line spells it, outside its range.
func (r Resale) Validate() error {
	f := PublishedResale()
	grades, shortest := len(f.Condition), f.DaysToSell[0].At
	switch {
	case r.Age < 0 || r.Age > oldestBought:
		return invalid.Input("age", fmt.Sprintf("give a whole number of years from 0 to %d", oldestBought), "age is out of range")
	case r.Grade < 1 || r.Grade > grades:
		return invalid.Input("condition", fmt.Sprintf("give a grade from 1, the best, to %d", grades), "condition is out of range")
	case r.Days < shortest || r.Days > 3650:
		return invalid.Input("sell-days", fmt.Sprintf("give a whole number of days from %d to 3650", shortest), "sell-days is out of range")
	}
	return nil
}

// A Recovery is what a sale brings back, factor by factor.
type Recovery struct {
	Vintage   Factor // of the age at the sale; past the table, the last row times Later for each further year
	Bought    Factor // of the age at the purchase
	Condition Factor
	Speed     Factor          // the longest row of the table that the days allow
	Fraction  decimal.Decimal // of the price paid, rounded down to 12 digits
}

// After returns the recovery of a sale so many years after the purchase. The resale must be valid.
func (r Resale) After(years int) Recovery {
	f := PublishedResale()
	v := Recovery{Vintage: f.aged(r.Age + years), Bought: f.aged(r.Age), Condition: f.Condition[r.Grade-1], Speed: f.DaysToSell[0]}
	for _, row := range f.DaysToSell {
		if row.At <= r.Days {
			v.Speed = row
		}
	}
	sold := v.Vintage.Factor.Mul(v.Condition.Factor).Mul(v.Speed.Factor)
	v.Fraction, _ = sold.QuoRem(v.Bought.Factor, flowPlaces) // toward 0
	return v
}

// aged is the vintage factor of an age, exact.
func (f ResaleFactors) aged(years int) Factor {
	last := f.Vintage[len(f.Vintage)-1]
	if years <= last.At {
		return f.Vintage[years]
	}
	value := last.Factor
	for range years - last.At {
		value = value.Mul(f.Later.Factor)
	}
	return Factor{At: years, Factor: value, Source: f.Later.Source, Label: f.Later.Label}
}
