package nvgputest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha512"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
)

// Manifest is what a manifest says. Edits see it filled in with what the device measures.
type Manifest struct {
	Version, Product, Edition string
	Resources                 []Resource
	Signer                    func(*x509.Certificate) // changes the template of the signer's certificate
}

// Resource is a reference value.
type Resource struct {
	Index  int
	Active bool
	Values [][]byte
}

// DriverManifest is the manifest of the device's driver: indices 13 to 40.
func (d *Device) DriverManifest(edits ...func(*Manifest)) ([]byte, error) {
	return d.manifest(Driver, 13, 40, edits)
}

// VBIOSManifest is the manifest of the device's VBIOS: indices 0 to 12.
func (d *Device) VBIOSManifest(edits ...func(*Manifest)) ([]byte, error) {
	return d.manifest(VBIOS, 0, 12, edits)
}

func (d *Device) manifest(version string, low, high int, edits []func(*Manifest)) ([]byte, error) {
	m := Manifest{Version: version, Product: d.Spec.Chip, Edition: "GPU"}
	for i, measured := range d.Spec.Report.Measurements {
		m.Resources = append(m.Resources, Resource{i, low <= i && i <= high, [][]byte{measured.Value}})
	}
	for _, edit := range edits {
		edit(&m)
	}
	if m.Signer == nil {
		return m.sign(d.signers)
	}
	s, err := newSigners(m.Signer)
	if err != nil {
		return nil, err
	}
	return m.sign(s)
}

// signers are who signs manifests: three certificates, signer first.
type signers struct {
	certificates []*x509.Certificate
	keys         [3]*ecdsa.PrivateKey
}

func newSigners(edits ...func(*x509.Certificate)) (*signers, error) {
	templates := [3]*x509.Certificate{
		template("RIM signer for tests", "", x509.KeyUsageDigitalSignature),
		template("RIM CA for tests", "", x509.KeyUsageCertSign),
		template("RIM root for tests", "", x509.KeyUsageCertSign),
	}
	for _, edit := range edits {
		edit(templates[0])
	}
	s := &signers{certificates: make([]*x509.Certificate, len(templates))}
	for i := len(templates) - 1; i >= 0; i-- {
		var err error
		if s.keys[i], err = newKey(fmt.Sprintf("nvgputest RIM %d", i), elliptic.P384()); err != nil {
			return nil, err
		}
		issuer := min(i+1, len(templates)-1)
		der, err := x509.CreateCertificate(nil, templates[i], templates[issuer], s.keys[i].Public(), s.keys[issuer])
		if err != nil {
			return nil, fmt.Errorf("issue RIM certificate %d: %w", i, err)
		}
		if s.certificates[i], err = x509.ParseCertificate(der); err != nil {
			return nil, fmt.Errorf("read back RIM certificate %d: %w", i, err)
		}
	}
	return s, nil
}

// Namespaces as NVIDIA's manifests declare them; in canonical form they come before attributes, sorted.
const (
	spaces = `xmlns="http://standards.iso.org/iso/19770/-2/2015/schema.xsd"` +
		` xmlns:ns0="http://standards.iso.org/iso/19770/-2/2015/schema.xsd" xmlns:ns2="http://www.w3.org/2001/04/xmlenc#sha384"`
	dsig = `xmlns:ds="http://www.w3.org/2000/09/xmldsig#"`
)

// sign writes the manifest as NVIDIA's tools do and signs what its canonical form is, written separately beside it.
func (m Manifest) sign(s *signers) ([]byte, error) {
	digest := sha512.Sum384([]byte(m.document(true, "")))
	method := func(name, algorithm string, short bool) string {
		if short {
			return `<ds:` + name + ` Algorithm="` + algorithm + `"/>`
		}
		return `<ds:` + name + ` Algorithm="` + algorithm + `"></ds:` + name + `>`
	}
	const c14n, more = "http://www.w3.org/2006/12/xml-c14n11", "http://www.w3.org/2001/04/xmldsig-more#"
	info := func(start string, short bool) string {
		return start + method("CanonicalizationMethod", c14n, short) + method("SignatureMethod", more+"ecdsa-sha384", short) +
			`<ds:Reference URI=""><ds:Transforms>` + method("Transform", "http://www.w3.org/2000/09/xmldsig#enveloped-signature", short) +
			method("Transform", c14n, short) + `</ds:Transforms>` + method("DigestMethod", more+"sha384", short) +
			`<ds:DigestValue>` + base64.StdEncoding.EncodeToString(digest[:]) + `</ds:DigestValue></ds:Reference></ds:SignedInfo>`
	}
	// alone, SignedInfo carries the namespaces of what is around it
	inherited := strings.Replace(spaces, " xmlns:ns0", " "+dsig+" xmlns:ns0", 1)
	value, err := sign(s.keys[0], []byte(info("<ds:SignedInfo "+inherited+">", false)))
	if err != nil {
		return nil, err
	}
	var keys strings.Builder
	for _, c := range s.certificates {
		keys.WriteString("<ds:X509Certificate>" + base64.StdEncoding.EncodeToString(c.Raw) + "\n</ds:X509Certificate>")
	}
	return []byte(m.document(false, `<ds:Signature `+dsig+`>`+info("<ds:SignedInfo>", true)+`<ds:SignatureValue>`+
		base64.StdEncoding.EncodeToString(value)+`</ds:SignatureValue><ds:KeyInfo><ds:X509Data>`+keys.String()+
		`</ds:X509Data></ds:KeyInfo></ds:Signature>`)), nil
}

// document writes the manifest with the signature at its end, in canonical form or as tools write it: attributes in any order and
// empty elements short.
func (m Manifest) document(canonical bool, signature string) string {
	var b strings.Builder
	end := func(name string) string {
		if canonical {
			return "></" + name + ">"
		}
		return "/>"
	}
	b.WriteString("<SoftwareIdentity " + spaces)
	if canonical {
		b.WriteString(` name="` + m.Product + `" tagId="t&amp;1" version="1.0">`)
	} else {
		b.WriteString(` version='1.0' tagId="t&#38;1" name="` + m.Product + `">`)
	}
	b.WriteString("\n    <ns0:Meta")
	if canonical {
		fmt.Fprintf(&b, ` colloquialVersion="%s" edition="%s" product="%s"`, m.Version, m.Edition, m.Product)
	} else {
		fmt.Fprintf(&b, ` product="%s" edition="%s" colloquialVersion="%s"`, m.Product, m.Edition, m.Version)
	}
	b.WriteString(end("ns0:Meta") + "\n    <ns0:Payload>\n")
	for _, r := range m.Resources {
		active := map[bool]string{true: "True", false: "False"}[r.Active]
		var hashes string
		for i, v := range r.Values {
			hashes += fmt.Sprintf(` ns2:Hash%d="%s"`, i, hex.EncodeToString(v))
		}
		size := len(r.Values[0])
		b.WriteString("        <ns0:Resource")
		if canonical {
			fmt.Fprintf(&b, ` active="%s" alternatives="%d" index="%d" name="Measurement_%d" size="%d" type="Measurement"%s`,
				active, len(r.Values), r.Index, r.Index, size, hashes)
		} else {
			fmt.Fprintf(&b, ` type="Measurement" index="%d" active="%s" alternatives="%d"%s name="Measurement_%d" size="%d"`,
				r.Index, active, len(r.Values), hashes, r.Index, size)
		}
		b.WriteString(end("ns0:Resource") + "\n")
	}
	b.WriteString("    </ns0:Payload>\n" + signature + "</SoftwareIdentity>")
	return b.String()
}
