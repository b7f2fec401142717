package archtest

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// source is one Solidity type of contracts/src: what it is made of and the names that it declares.
type source struct {
	bases   []string
	members map[string]bool
}

var (
	comments = regexp.MustCompile(`(?m)//.*$`)
	types    = regexp.MustCompile(`(?m)^(?:abstract )?(?:contract|library|interface) (\w+)(?: is ([\w, ]+))? \{`)
	declared = regexp.MustCompile(`(?m)^    (?:(?:function|struct|enum|event|error|modifier) (\w+)|(?:[\w.\[\]]+|mapping\(.*\)) (?:(?:public|internal|private|constant|immutable|override) )+(\w+)(?: =|;))`)
	constant = regexp.MustCompile(`(?m)^    \w+ (?:public |internal |private )?constant (?:public |internal |private )?(\w+)\s*=\s*([^;]+);`)
	ranged   = regexp.MustCompile(`_checkRange\((?:p|terms)\.(\w+), (.+), (.+)\);`)
	word     = regexp.MustCompile(`\w+`)
)

// solidity is contracts/src without comments: each file's text, and each type by name. Contracts for tests only are left out.
func solidity(t *testing.T) (text string, found map[string]source) {
	t.Helper()
	found = map[string]source{}
	root := filepath.Join("..", "..", "contracts", "src")
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() && entry.Name() != "devnet" {
			return err
		}
		if entry.IsDir() {
			return fs.SkipDir
		}
		bytes, err := os.ReadFile(path)
		code := comments.ReplaceAllString(string(bytes), "")
		text += code
		heads := types.FindAllStringSubmatchIndex(code, -1)
		for i, h := range heads {
			end := len(code)
			if i+1 < len(heads) {
				end = heads[i+1][0]
			}
			s := source{members: map[string]bool{}}
			if h[4] >= 0 {
				s.bases = strings.Split(code[h[4]:h[5]], ", ")
			}
			for _, m := range declared.FindAllStringSubmatch(code[h[1]:end], -1) {
				s.members[m[1]+m[2]] = true
			}
			found[code[h[2]:h[3]]] = s
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return text, found
}

func has(found map[string]source, name, member string) bool {
	s := found[name]
	return s.members[member] || slices.ContainsFunc(s.bases, func(base string) bool { return has(found, base, member) })
}

func read(t *testing.T, path ...string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(append([]string{"..", ".."}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// quoted is what the page has between backticks, without code blocks.
func quoted(page string) (names []string) {
	page = regexp.MustCompile("(?s)```.*?```").ReplaceAllString(page, "")
	for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(page, -1) {
		names = append(names, m[1])
	}
	return names
}

// section is the part of the page under a heading, up to the next one of any depth.
func section(t *testing.T, page, heading string) string {
	t.Helper()
	_, rest, found := strings.Cut(page, "\n"+heading)
	if !found {
		t.Fatalf("docs/contracts.md has no %q", heading)
	}
	rest, _, _ = strings.Cut(rest, "\n#")
	return rest
}

// rows maps the names in the first cell of a table's rows to the row.
func rows(section string) map[string]string {
	named := map[string]string{}
	for line := range strings.Lines(section) {
		if cells := strings.Split(line, "|"); len(cells) > 2 {
			for _, name := range quoted(cells[1]) {
				named[name] = line
			}
		}
	}
	return named
}

func TestContractsPageNamesWhatExists(t *testing.T) {
	t.Parallel()
	page := read(t, "docs", "contracts.md")
	text, found := solidity(t)
	there, words := tests(t), map[string]bool{}
	for _, w := range word.FindAllString(text, -1) {
		words[w] = true
	}
	named := quoted(page)
	for _, name := range named {
		contract, member, dotted := strings.Cut(name, ".")
		switch {
		case regexp.MustCompile(`^(Test|test_|invariant_|check_)`).MatchString(name):
			if !there[name] {
				t.Errorf("the page names the test %s, which there is not", name)
			}
		case dotted && found[contract].members != nil:
			if !has(found, contract, member) {
				t.Errorf("the page names %s, and %s declares no %s", name, contract, member)
			}
		default:
			for _, w := range word.FindAllString(name, -1) {
				if !words[w] {
					t.Errorf("the page says `%s`, and %s is not in the source", name, w)
				}
			}
		}
	}
	if len(named) < 200 || len(found) < 30 || !has(found, "Pool", "nav") || !has(found, "Pool", "paused") || has(found, "Claims", "nav") {
		t.Errorf("%d names on the page, %d contracts: the search is at fault", len(named), len(found))
	}
}

// Every parameter is on the page, with the bounds of the code, and the page has no others.
func TestContractsPageHasEveryParameter(t *testing.T) {
	t.Parallel()
	page := read(t, "docs", "contracts.md")
	text, _ := solidity(t)
	ofPool, ofFacility := rows(section(t, page, "### Of a pool")), rows(section(t, page, "### Of a facility"))
	for name, table := range map[string]map[string]string{"Params": ofPool, "FacilityTerms": ofFacility} {
		body := regexp.MustCompile(`(?s)struct ` + name + ` \{(.*?)\}`).FindStringSubmatch(text)
		if body == nil {
			t.Fatalf("no struct %s in the source", name)
		}
		fields := regexp.MustCompile(`(\w+);`).FindAllStringSubmatch(body[1], -1)
		for _, f := range fields {
			if table[f[1]] == "" {
				t.Errorf("%s has the parameter %s, which the page leaves out", name, f[1])
			}
		}
		if len(fields) != len(table) {
			t.Errorf("the page gives %s %d parameters, the source %d", name, len(table), len(fields))
		}
	}
	bounded := ranged.FindAllStringSubmatch(text, -1)
	for _, b := range bounded {
		table := ofPool
		if strings.Contains(b[0], "terms.") {
			table = ofFacility
		}
		if want := "`" + b[2] + "` to `" + b[3] + "`"; !strings.Contains(table[b[1]], want) {
			t.Errorf("%s is bounded by %s, which is not in its row", b[1], want)
		}
	}
	if len(bounded) < 13 {
		t.Errorf("%d bounds in the source: the search is at fault", len(bounded))
	}

	deployed := section(t, page, "### Of a deployment")
	for contract, own := range map[string][]string{
		"Reports": {"signers", "threshold", "minInterval", "maxStepWad", "rotationDelay"}, "DeviceRegistry": {"guardian"},
		"Foreclosure": {"duration", "floorBps"}, "PoolFactory": {"poolCodeHash"},
	} {
		head := regexp.MustCompile(`(?s)contract ` + contract + ` is .*?constructor\((.*?)\)`).FindStringSubmatch(text)
		for _, name := range own {
			if head == nil || !regexp.MustCompile(`\b`+name+`_?\b`).MatchString(head[1]) || !strings.Contains(deployed, "`"+name+"`") {
				t.Errorf("%s of %s is not in its constructor, or not on the page", name, contract)
			}
		}
	}
}

// Every number in the code is on the page, but for units of measure and what a standard prescribes.
func TestContractsPageHasEveryConstant(t *testing.T) {
	t.Parallel()
	text, _ := solidity(t)
	table := rows(section(t, read(t, "docs", "contracts.md"), "### In the code"))
	units := regexp.MustCompile(`^(WAD|RAY|BPS|YEAR|SCALE|decimals|version|\w+_TYPEHASH)$`)
	constants := map[string]bool{}
	for _, c := range constant.FindAllStringSubmatch(text, -1) {
		if units.MatchString(c[1]) {
			continue
		}
		constants[c[1]] = true
		if !strings.Contains(table[c[1]], "`"+c[2]+"`") {
			t.Errorf("%s is %s, and the page has %q", c[1], c[2], table[c[1]])
		}
	}
	for name := range table {
		if !constants[name] && !strings.ContainsAny(name[:1], "0123456789") {
			t.Errorf("the page has the constant %s, which there is not", name)
		}
	}
	if len(constants) < 10 {
		t.Errorf("%d constants in the source: the search is at fault", len(constants))
	}
}

// The edges on the page are those of the comment on IPool.Status, which the invariants of the contracts are held against.
func TestContractsPageHasTheEdges(t *testing.T) {
	t.Parallel()
	comment := regexp.MustCompile(`(?s)/// @notice (Approved -> .*?) Nothing else`).FindStringSubmatch(read(t, "contracts", "src", "interfaces", "IPool.sol"))
	if comment == nil {
		t.Fatal("IPool.Status has lost its edges")
	}
	want := []string{"None Approved"}
	for edges := range strings.SplitSeq(strings.ReplaceAll(strings.TrimSuffix(comment[1], "."), "///", ""), ";") {
		from, to, _ := strings.Cut(edges, "->")
		for next := range strings.SplitSeq(to, "|") {
			want = append(want, strings.TrimSpace(from)+" "+strings.TrimSpace(next))
		}
	}
	var got []string
	edge := regexp.MustCompile(`(?m)^\| ([A-Z]\w+) \| ([A-Z]\w+) \|`)
	for _, m := range edge.FindAllStringSubmatch(section(t, read(t, "docs", "contracts.md"), "## The life of a facility"), -1) {
		got = append(got, m[1]+" "+m[2])
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) || len(got) != 10 {
		t.Errorf("edges on the page %v, in the source %v", got, want)
	}
}
