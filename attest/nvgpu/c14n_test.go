package nvgpu

import (
	"strings"
	"testing"
)

// TestCanonicalForm follows the rules of Canonical XML 1.1, section 2.3, and the cases of its section 3 that our subset has.
func TestCanonicalForm(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ in, want string }{
		"empty element":          {`<a/>`, `<a></a>`},
		"space in tags":          {"<a  b = 'c'\n ></a >", `<a b="c"></a>`},
		"space outside":          {"\n<a> \n </a>\n\n", "<a> \n </a>"},
		"XML declaration":        {`<?xml version="1.0" encoding="utf-8"?><a/>`, `<a></a>`},
		"order of attributes":    {`<a z="1" b="2" x:a="3" y:a="4" xmlns:x="urn:2" xmlns:y="urn:1"/>`, `<a xmlns:x="urn:2" xmlns:y="urn:1" b="2" z="1" y:a="4" x:a="3"></a>`},
		"default namespace":      {`<a xmlns="urn:1"><b xmlns="urn:1"/><c xmlns=""><d xmlns=""/></c></a>`, `<a xmlns="urn:1"><b></b><c xmlns=""><d></d></c></a>`},
		"no default namespace":   {`<a xmlns=""/>`, `<a></a>`},
		"declared again":         {`<a xmlns:p="urn:1"><p:b xmlns:p="urn:1"><p:c xmlns:p="urn:2"/></p:b><p:d/></a>`, `<a xmlns:p="urn:1"><p:b><p:c xmlns:p="urn:2"></p:c></p:b><p:d></p:d></a>`},
		"unused stays":           {`<a xmlns:p="urn:1"/>`, `<a xmlns:p="urn:1"></a>`},
		"CDATA":                  {`<a><![CDATA[<&>]]></a>`, `<a>&lt;&amp;&gt;</a>`},
		"characters by number":   {`<a b="&#60;&quot;&apos;&gt;&#x26;">&#169;&#xd;&#9;"'</a>`, `<a b="&lt;&quot;'>&amp;">` + "©&#xD;\t\"'</a>"},
		"line ends":              {"<a>1\r\n2\r3\n</a>", "<a>1\n2\n3\n</a>"},
		"text around an element": {`<a>x<b/>y<skip>z</skip>w</a>`, `<a>x<b></b>yw</a>`},
	} {
		root, err := parseXML([]byte(tt.in))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var skip *element
		for _, n := range root.children {
			if n.element != nil && n.element.local == "skip" {
				skip = n.element
			}
		}
		if got := string(canonical(root, nil, skip)); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, tt.want)
		}
	}
}

// TestCanonicalPart: an element that is written alone carries the namespaces around it, used or not.
func TestCanonicalPart(t *testing.T) {
	t.Parallel()
	root, err := parseXML([]byte(`<a xmlns="urn:1" xmlns:q="urn:3"><p:b xmlns:p="urn:2" xmlns:q="urn:4"><p:c d="e"><f xmlns=""/></p:c></p:b></a>`))
	if err != nil {
		t.Fatal(err)
	}
	b := root.children[0].element
	got := string(canonical(b.children[0].element, []*element{root, b}, nil))
	if want := `<p:c xmlns="urn:1" xmlns:p="urn:2" xmlns:q="urn:4" d="e"><f xmlns=""></f></p:c>`; got != want {
		t.Errorf("canonical = %s, want %s", got, want)
	}
}

func TestOnlyOneReading(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]string{
		"empty":                     ``,
		"two documents":             `<a/><b/>`,
		"not closed":                `<a>`,
		"closed by another":         `<a></b>`,
		"closed under other prefix": `<p:a xmlns:p="urn:1" xmlns:q="urn:1"></q:a>`,
		"text before":               `x<a/>`,
		"byte order mark":           "\ufeff<a/>",
		"comment":                   `<a><!-- --></a>`,
		"comment before":            `<!-- --><a/>`,
		"document type":             `<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>`,
		"entity":                    `<a>&e;</a>`,
		"processing instruction":    `<a><?php ?></a>`,
		"late declaration":          `<a/><?xml version="1.0"?>`,
		"other encoding":            `<?xml version="1.0" encoding="latin1"?><a/>`,
		"attribute twice":           `<a b="1" b="2"/>`,
		"twice by prefix":           `<a xmlns:p="urn:1" xmlns:q="urn:1" p:b="1" q:b="2"/>`,
		"namespace twice":           `<a xmlns:p="urn:1" xmlns:p="urn:2"/>`,
		"prefix undeclared":         `<p:a/>`,
		"prefix of attribute":       `<a p:b="c"/>`,
		"prefix undone":             `<a xmlns:p=""/>`,
		"xml:lang":                  `<a xml:lang="en"/>`,
		"xmlns:xml":                 `<a xmlns:xml="http://www.w3.org/XML/1998/namespace"/>`,
		"two colons":                `<a xmlns:p="urn:1"><p:b:c/></a>`,
		"no prefix":                 `<:a/>`,
		"line in attribute":         "<a b='1\n2'/>",
		"tab by number":             `<a b="&#9;"/>`,
		"not UTF-8":                 "<a>\xff</a>",
		"too deep":                  strings.Repeat("<a>", maxDepth+1) + strings.Repeat("</a>", maxDepth+1),
		"too many elements":         "<a>" + strings.Repeat("<b/>", maxElements) + "</a>",
		"too large":                 "<a>" + strings.Repeat(" ", maxRIM) + "</a>",
	} {
		if _, err := parseXML([]byte(in)); err == nil {
			t.Errorf("%s: parseXML takes it", name)
		}
	}
}
