package layout

import (
	"strings"
	"testing"
)

// A level's folder is its id in the plural; what an s alone would not make is written. The
// whole has no folder.
func TestOwnFolders(t *testing.T) {
	o := Own{Languages: []string{"en"}, Levels: []OwnLevel{{ID: "county"}, {ID: "facility"}, {ID: "ward"}}}
	said := string(o.Programme())
	for _, line := range []string{
		"{level: county, name: {en: \"county\"}, plural: {en: \"counties\"}}\n",
		"{level: facility, name: {en: \"facility\"}, plural: {en: \"facilities\"}, path: facilities}\n",
		"{level: ward, name: {en: \"ward\"}, plural: {en: \"wards\"}}\n",
	} {
		if !strings.Contains(said, line) {
			t.Errorf("no %s in\n%s", line, said)
		}
	}
}
