package check

import (
	"regexp"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// licenceName is what a Data Package may call a licence.
var licenceName = regexp.MustCompile(`^[-a-zA-Z0-9._]+$`)

// terms: a licence has a short name that a Data Package can hold, and the addresses of licence and
// sources are such as a browser can open.
func terms(x *checker) {
	addresses := make([]model.Val[string], 0, len(x.Programme.Sources)+1)
	if l := x.Programme.Licence; l != nil {
		addresses = append(addresses, l.Address)
		if l.Name.Set && !licenceName.MatchString(l.Name.V) {
			x.quoted(l.Name, diag.LicenceName)
		}
	}
	for _, s := range x.Programme.Sources {
		addresses = append(addresses, s.Address)
	}
	for _, at := range addresses {
		if at.Set && !webAddress(at.V) {
			x.quoted(at, diag.TermsAddress)
		}
	}
}
