package load

import (
	"crypto/sha256"
	"maps"
	"reflect"
	"slices"
	"sync"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// Memo keeps the files that were read, for who reads the same county again and again: a file
// whose bytes, and whose programme, are the same is not read anew. Counties that were read with it
// share what it keeps, which nobody writes to. The zero value is empty.
type Memo struct {
	mu       sync.Mutex
	declared [sha256.Size]byte // the files by which all others are read
	files    map[string]remembered
}

// remembered is a file as it was read.
type remembered struct {
	of   [sha256.Size]byte
	file reflect.Value // what the record of the model was
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

// again reads a file, or remembers it.
func (m *Memo) again(name string, raw []byte, into model.File, sources *Sources, read func() diag.List) diag.List {
	of, at := sha256.Sum256(raw), reflect.ValueOf(into).Elem()
	m.mu.Lock()
	had, ok := m.files[name]
	m.mu.Unlock()
	if ok && had.of == of && had.file.Type() == at.Type() {
		at.Set(had.file)
		if had.text != nil {
			sources.add(name, had.text)
		}
		return own(had.list)
	}
	list := read()
	text, _ := sources.text(name)
	kept := reflect.New(at.Type()).Elem()
	kept.Set(at)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files[name] = remembered{of, kept, own(list), text}
	return list
}

// own is a list of its own: what is told with a problem is added to, by what other files say.
func own(list diag.List) diag.List {
	list = slices.Clone(list)
	for i := range list {
		list[i].Args = maps.Clone(list[i].Args)
	}
	return list
}
