package tape

import (
	"bytes"
	"encoding/json"
	"strings"
)

// SchemaID names the JSON Schema of a kind.
func SchemaID(k Kind) string { return "https://corebond.dev/schemas/tape/" + string(k) + "-v1.json" }

// property is one column in JSON Schema, its keys in a fixed order.
type property struct {
	Type        any          `json:"type"`
	Format      string       `json:"format,omitempty"`
	Pattern     string       `json:"pattern,omitempty"`
	Enum        []any        `json:"enum,omitempty"`
	MaxLength   int          `json:"maxLength,omitempty"`
	Minimum     *json.Number `json:"minimum,omitempty"`
	Maximum     *json.Number `json:"maximum,omitempty"`
	Unit        string       `json:"x-unit,omitempty"`
	Privacy     string       `json:"x-privacy,omitempty"`
	Description string       `json:"description"`
}

// Schema is the JSON Schema, draft 2020-12, of a line of the NDJSON form.
func Schema(k Kind) []byte {
	var properties bytes.Buffer
	required := []string{}
	properties.WriteByte('{')
	for i, c := range k.Columns() {
		if i > 0 {
			properties.WriteByte(',')
		}
		properties.Write(quoted(c.Name))
		properties.WriteByte(':')
		properties.Write(encoded(propertyOf(c)))
		required = append(required, c.Name)
	}
	properties.WriteByte('}')
	out := encoded(struct {
		Schema      string          `json:"$schema"`
		ID          string          `json:"$id"`
		Title       string          `json:"title"`
		Description string          `json:"description"`
		Version     int             `json:"x-schema-version"`
		Type        string          `json:"type"`
		Additional  bool            `json:"additionalProperties"`
		Required    []string        `json:"required"`
		Properties  json.RawMessage `json:"properties"`
	}{
		"https://json-schema.org/draft/2020-12/schema", SchemaID(k), "Corebond " + string(k) + " tape, one row",
		"One line of the NDJSON form. Generated from the dictionary in internal/tape; rules between columns are those of tape validate.",
		SchemaVersion, "object", false, required, properties.Bytes(),
	})
	var indented bytes.Buffer
	_ = json.Indent(&indented, out, "", "  ") // it is JSON
	indented.WriteByte('\n')
	return indented.Bytes()
}

func propertyOf(c Column) property {
	p := property{Unit: c.Unit, Privacy: c.Privacy, Description: c.Description}
	kind := "string"
	switch c.Type {
	case Text:
		p.MaxLength = maxText
		if c.Name == nodataReason {
			p.MaxLength, p.Pattern = 1<<14, `^[a-z0-9_]+=ND[1-5](;[a-z0-9_]+=ND[1-5])*$`
		}
	case Enum:
		for _, v := range c.Values {
			p.Enum = append(p.Enum, v)
		}
		if c.Nullable {
			p.Enum = append(p.Enum, nil)
		}
	case Boolean:
		kind = "boolean"
	case Integer:
		kind = "integer"
		p.Minimum, p.Maximum = bound(c.Least), bound(c.Most)
	case Decimal:
		p.Pattern = `^(0|-?(0\.[0-9]{0,17}[1-9]|[1-9][0-9]{0,19}(\.[0-9]{0,17}[1-9])?))$`
		if c.Least == "0" {
			p.Pattern = strings.Replace(p.Pattern, "-?", "", 1)
		}
	case Date:
		p.Format = "date"
	case Time:
		p.Format, p.Pattern = "date-time", `Z$`
	case Hash:
		p.Pattern = hashes.String()
	case Address:
		p.Pattern = addresses.String()
	}
	p.Type = kind
	if c.Nullable {
		p.Type = []string{kind, "null"}
	}
	return p
}

func bound(text string) *json.Number {
	if text == "" {
		return nil
	}
	n := json.Number(text)
	return &n
}

// encoded is JSON with HTML characters as they are.
func encoded(v any) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(v) // our own structs
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'})
}
