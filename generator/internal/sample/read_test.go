package sample

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// record is one line of a file, read without any YAML library: its values by key, with
// those of from under "from.UNIT".
type record map[string]string

var (
	lineForm = regexp.MustCompile(`^ {2,4}"([0-9A-Z-]+)": \{(.*)\}(?: # .*)?$`)
	itemForm = regexp.MustCompile(`(\w+|"[^"]+"): (\{[^}]*\}|\[[^]]*\]|"[^"]*"|[^,]+)(?:, |$)`)
)

// read gives a file's lines by code.
func read(t *testing.T, files map[string][]byte, name string) map[string]record {
	t.Helper()
	content, ok := files[name]
	if !ok {
		t.Fatalf("no file %s", name)
	}
	out := map[string]record{}
	for _, line := range strings.Split(string(content), "\n") {
		m := lineForm.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		if out[m[1]] != nil {
			t.Fatalf("%s: %s twice", name, m[1])
		}
		out[m[1]] = items(m[2], "")
	}
	return out
}

// items reads the inside of a flow mapping.
func items(s, prefix string) record {
	r := record{}
	for _, m := range itemForm.FindAllStringSubmatch(s, -1) {
		key, value := prefix+strings.Trim(m[1], `"`), m[2]
		if strings.HasPrefix(value, "{") {
			for k, v := range items(strings.Trim(value, "{}"), key+".") {
				r[k] = v
			}
			continue
		}
		r[key] = strings.Trim(value, `"`)
	}
	return r
}

// num is a figure of a line, which must be there.
func (r record) num(t *testing.T, key string) int {
	t.Helper()
	n, err := strconv.Atoi(r[key])
	if err != nil {
		t.Fatalf("%s of %v: %v", key, r, err)
	}
	return n
}

// has tells whether the line gives the figure.
func (r record) has(key string) bool { return r[key] != "" }

// townsOf reads all villages, by town.
func townsOf(t *testing.T, files map[string][]byte) map[string]map[string]record {
	t.Helper()
	out := map[string]map[string]record{}
	for code := range read(t, files, "data/towns.yaml") {
		out[code] = read(t, files, "data/villages/"+code+".yaml")
	}
	return out
}

// villagesOf reads all villages.
func villagesOf(t *testing.T, files map[string][]byte) map[string]record {
	t.Helper()
	out := map[string]record{}
	for _, villages := range townsOf(t, files) {
		for code, v := range villages {
			out[code] = v
		}
	}
	return out
}
