package load

import "testing"

// Numbers of persons in the words of a file are found however they are spelled, each once.
func TestSpelled(t *testing.T) {
	for text, want := range map[string]int{
		`a: "1381234\u0035678"` + "\n": 1, `a: {b: ["138\x312345678"]}` + "\n": 1, `"1381234\u0035678": x` + "\n": 1, "a: 138\n  1234\n  5678\n": 1, "a: >\n  138\n  12345678\n": 1,
		"a: 13812345678\n": 0, "a: 1381234\nb: 5678\n": 0, `a: "138\u0031"` + "\n": 0, // the first is told by its line
	} {
		root, _ := parse("data/a.yaml", []byte(text))
		if list := spelled("data/a.yaml", root, []byte(text)); len(list) != want {
			t.Errorf("%q: %+v", text, list)
		}
	}
}
