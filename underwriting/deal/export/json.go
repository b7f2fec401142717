package export

import (
	"encoding/json"
	"io"
)

// JSON writes the report as one indented object.
func (r Run) JSON(w io.Writer, explain bool) error {
	report, err := r.Report(explain)
	if err != nil {
		return err
	}
	return writeJSON(w, report)
}

func writeJSON(w io.Writer, value any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(value)
}
