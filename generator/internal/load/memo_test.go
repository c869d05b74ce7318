package load

import (
	"io/fs"
	"os"
	"reflect"
	"regexp"
	"testing"
	"testing/fstest"
)

// ofFigures are the files of one of the schools' topics.
var ofFigures = regexp.MustCompile(`^data/school/20`)

// TestAgain holds that what is kept of a reading changes nothing: read again, with a figure
// changed, with an error in it, and with what a topic declares changed, the county and its problems
// are those of a first reading.
func TestAgain(t *testing.T) {
	files := fstest.MapFS{}
	if err := readInto(files, "../../../examples/schools"); err != nil {
		t.Fatal(err)
	}
	memo := &Memo{}
	edited := 0
	for _, change := range []func(name string, text []byte) []byte{
		func(_ string, text []byte) []byte { return text },
		func(_ string, text []byte) []byte { return text },
		func(name string, text []byte) []byte {
			if edited == 0 && ofFigures.MatchString(name) {
				edited++
				return append([]byte("# 改\n"), text...)
			}
			return text
		},
		func(name string, text []byte) []byte {
			if edited == 1 && ofFigures.MatchString(name) {
				edited++
				return append(text, []byte("figures: [\n")...)
			}
			return text
		},
		func(name string, text []byte) []byte {
			if name == "data/programme.yaml" {
				return append(text, []byte("# 改\n")...)
			}
			return text
		},
	} {
		for name, f := range files {
			files[name] = &fstest.MapFile{Data: change(name, f.Data)}
		}
		first, _, list, err := From(files)
		if err != nil {
			t.Fatal(err)
		}
		again, _, same, err := Again(files, memo)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(list, same) {
			t.Errorf("the problems are\n%v\nand were\n%v", same, list)
		}
		if !reflect.DeepEqual(first, again) {
			t.Error("the counties differ")
		}
	}
	if edited != 2 {
		t.Errorf("%d files were changed, want 2", edited)
	}
}

// readInto reads the data of a folder.
func readInto(files fstest.MapFS, dir string) error {
	from := os.DirFS(dir)
	return fs.WalkDir(from, "data", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
}
