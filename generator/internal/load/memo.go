package load

import (
	"crypto/sha256"
	"sync"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// Memo keeps the files of figures that were read, for who reads the same county again and again:
// a file whose bytes, and whose programme, are the same is not read anew. The zero value is
// empty.
type Memo struct {
	mu       sync.Mutex
	declared [sha256.Size]byte // the files by which all others are read
	files    map[string]remembered
}

// remembered is a file as it was read.
type remembered struct {
	of   [sha256.Size]byte
	file model.FigureFile
	list diag.List
	text []byte
}

// under forgets all where the programme has changed.
func (m *Memo) under(declared [sha256.Size]byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.files == nil || m.declared != declared {
		m.declared, m.files = declared, map[string]remembered{}
	}
}

// figures reads a file of figures, or remembers it.
func (m *Memo) figures(name string, raw []byte, into *model.FigureFile, sources *Sources, read func() diag.List) diag.List {
	of := sha256.Sum256(raw)
	m.mu.Lock()
	had, ok := m.files[name]
	m.mu.Unlock()
	if ok && had.of == of {
		*into = had.file
		if had.text != nil {
			sources.add(name, had.text)
		}
		return append(diag.List(nil), had.list...)
	}
	list := read()
	text, _ := sources.text(name)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files[name] = remembered{of, *into, append(diag.List(nil), list...), text}
	return list
}
