package publish

import (
	"os"
	"path/filepath"
	"strings"
)

const madeName = "made-from"

// noteMade keeps what a release's site was made from. Of a site of which nobody knows it nothing is
// said, whatever was said before.
func (f Folder) noteMade(r Release, o Options) error {
	if o.Made == "" {
		return os.RemoveAll(r.file(madeName))
	}
	return f.write(r.file(madeName), []byte(o.noted()+"\n"))
}

// noted is what stands in a release of what it was made from: with compressed forms it is another.
func (o Options) noted() string {
	if o.Pack {
		return o.Made + " packed"
	}
	return o.Made
}

// Shows tells whether what readers see was made from the same, as far as names tell: no file of it
// is gone, and no other is there. It takes no lock.
func (f Folder) Shows(o Options) (Release, bool) {
	r, ok := f.Shown()
	if !ok || o.Made == "" {
		return r, false
	}
	info, err := os.Lstat(r.file(madeName))
	if err != nil || !info.Mode().IsRegular() || info.Size() > mostStatus {
		return r, false
	}
	text, err := os.ReadFile(r.file(madeName))
	if err != nil || strings.TrimSpace(string(text)) != o.noted() {
		return r, false
	}
	all, err := r.listed()
	if err != nil {
		return r, false
	}
	there, err := contents(f.Root()+string(filepath.Separator), all)
	return r, err == nil && len(there.files) == len(all) && len(there.extra) == 0
}

// ShowsWhole is Shows with every byte read.
func (f Folder) ShowsWhole(o Options) (Release, bool) {
	r, ok := f.Shows(o)
	return r, ok && r.Whole() && f.copied(r)
}
