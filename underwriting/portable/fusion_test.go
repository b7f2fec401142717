package portable

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// reportPaths are the folders whose numbers reach a report or a quote and must not depend on the machine.
var reportPaths = []string{
	".", "../calibration", "../copula", "../portfolio", "../random", "../rating", "../report", "../risk", "../simulation", "../stress",
}

// TestNothingCanFuse reads the sources of the report paths. The language lets a compiler fuse a product with a sum even across
// statements, unless the product is converted; so every product of floating-point numbers must stand in float64(…), or be a factor
// of a product that does, or be divided. And of package math only what is exact may be called.
func TestNothingCanFuse(t *testing.T) {
	t.Parallel()
	for _, dir := range reportPaths {
		names, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range inspect(t, names) {
			t.Error(fault)
		}
	}
}

func TestFusionIsSeen(t *testing.T) {
	t.Parallel()
	const source = `package p
import "math"
func f(x, y float64, n int) float64 {
	m := n*n + 1
	z := x*y
	z += x*y
	z = float64(x*y) + float64(2*x)*y/3
	z = math.Sqrt(x*y)
	return math.Log(z) + float64(m)
}`
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "p.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for _, at := range faults(files, []*ast.File{file}) {
		lines = append(lines, at.Line)
	}
	if want := []int{5, 6, 9}; !slices.Equal(lines, want) {
		t.Errorf("faults in lines %v, want %v", lines, want)
	}
}

func inspect(t *testing.T, names []string) []string {
	t.Helper()
	files := token.NewFileSet()
	var parsed []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, file)
	}
	var found []string
	for _, at := range faults(files, parsed) {
		found = append(found, at.String()+": a product that could be fused with a sum, or a function of package math that is not exact")
	}
	return found
}

// exact are the functions of package math whose result is decided by the standard for every machine.
var exact = []string{"Abs", "Ceil", "Copysign", "Float64bits", "Float64frombits", "Floor", "Frexp", "Inf", "IsInf", "IsNaN", "Ldexp", "NaN", "Round", "RoundToEven", "Signbit", "Sqrt", "Trunc"}

func faults(files *token.FileSet, parsed []*ast.File) (found []token.Position) {
	info := types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	config := types.Config{Importer: ours{}, Error: func(error) {}}
	_, _ = config.Check("p", files, parsed, &info) // what other modules yield has no type, and counts as floating-point
	safe := map[ast.Expr]bool{}
	for _, file := range parsed {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				name := types.ExprString(n.Fun)
				if math, ok := strings.CutPrefix(name, "math."); ok && !slices.Contains(exact, math) {
					found = append(found, files.Position(n.Pos()))
				}
				for _, argument := range n.Args { // an argument is passed rounded, but a call may be inlined: only these two are not
					safe[argument] = name == "float64" || name == "math.Sqrt"
				}
			case *ast.ParenExpr:
				safe[n.X] = safe[n]
			case *ast.BinaryExpr:
				product := n.Op == token.MUL && floating(info.Types[n])
				if product && !safe[n] {
					found = append(found, files.Position(n.Pos()))
				}
				safe[n.X] = product || n.Op == token.QUO || comparison(n.Op)
				safe[n.Y] = safe[n.X]
			case *ast.AssignStmt:
				if n.Tok == token.MUL_ASSIGN && floating(info.Types[n.Lhs[0]]) {
					found = append(found, files.Position(n.Pos()))
				}
			}
			return true
		})
	}
	slices.SortFunc(found, func(a, b token.Position) int { return a.Offset - b.Offset })
	return found
}

// floating reports whether an expression is computed in floating point when the program runs.
func floating(t types.TypeAndValue) bool {
	if t.Value != nil {
		return false // a constant
	}
	if t.Type == nil {
		return true
	}
	basic, ok := t.Type.Underlying().(*types.Basic)
	if !ok {
		return true
	}
	return basic.Info()&types.IsInteger == 0
}

func comparison(op token.Token) bool {
	switch op {
	case token.LSS, token.LEQ, token.GTR, token.GEQ, token.EQL, token.NEQ:
		return true
	}
	return false
}

// ours imports packages of this module from their sources and gives empty ones for all others.
type ours map[string]*types.Package

func (o ours) Import(path string) (*types.Package, error) {
	if p := o[path]; p != nil {
		return p, nil
	}
	p := types.NewPackage(path, filepath.Base(path))
	if own, ok := strings.CutPrefix(path, "github.com/corebond/corebond/"); ok {
		names, err := filepath.Glob(filepath.Join("../..", own, "*.go"))
		if err != nil {
			return nil, err
		}
		files := token.NewFileSet()
		var parsed []*ast.File
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
			if err != nil {
				return nil, err
			}
			parsed = append(parsed, file)
		}
		config := types.Config{Importer: o, Error: func(error) {}, IgnoreFuncBodies: true}
		p, _ = config.Check(path, files, parsed, nil)
	}
	p.MarkComplete()
	o[path] = p
	return p, nil
}
