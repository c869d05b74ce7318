package disk

import (
	"path/filepath"
	"testing"

	"golang.org/x/sys/windows"

	"guben/generator/internal/disk/disktest"
)

// A file that Excel has open is not written over, and that is known for what it is; once it
// is closed it is.
func TestOpenInExcel(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "报表.csv")
	write := func(text string) error {
		f, err := Kept(path, dir)
		disktest.Must(t, err)
		_, err = f.WriteString(text)
		disktest.Must(t, err)
		defer f.Cleanup()
		return f.CloseAtomicallyReplace()
	}
	disktest.Must(t, write("old"))
	name, err := windows.UTF16PtrFromString(path)
	disktest.Must(t, err)
	excel, err := windows.CreateFile(name, windows.GENERIC_READ|windows.GENERIC_WRITE, windows.FILE_SHARE_READ, nil, windows.OPEN_EXISTING, 0, 0)
	disktest.Must(t, err)
	if err := write("new"); !InUse(err) {
		t.Errorf("while it is open: %v", err)
	}
	disktest.Must(t, windows.CloseHandle(excel))
	says(t, path, "old")
	disktest.Must(t, write("new"))
	says(t, path, "new")
}
