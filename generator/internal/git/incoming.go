package git

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits are how much a push may bring.
type Limits struct {
	Push  int64 // bytes, as they came
	File  int64 // bytes of one file
	Files int   // of one commit
}

// Excess is what a push brings that none may: more than is allowed, or a name that not
// every machine of the office can show and hold.
type Excess struct {
	Kind ExcessKind
	Path string // from the repository's top; "" where it is of no one file
	Size int64  // bytes, files or characters, by kind
}

// ExcessKind is what is too much.
type ExcessKind uint8

// The kinds.
const (
	LargeFile ExcessKind = iota
	ManyFiles
	LongPath
	OddName
)

const (
	longestPath = 200 // characters: with a folder before it, what Windows can hold
	longestName = 240 // bytes: what any file system can hold
	// largestTree bounds the list of a folder's files before it is read.
	largestTree = 4 << 20
)

// Incoming finds the excesses in all commits that a push would bring, not only in the
// newest ones. Nothing is unpacked for it: a small push may swell to a large one.
func (r *Repo) Incoming(limits Limits, tips ...string) ([]Excess, error) {
	if len(tips) == 0 {
		return nil, nil
	}
	in := incoming{limits: limits, trees: map[string]*tree{}, blobs: map[string]int64{}}
	if err := in.list(r, tips); err != nil {
		return nil, err
	}
	if err := in.read(r); err != nil {
		return nil, err
	}
	in.measure()
	slices.SortFunc(in.found, func(a, b Excess) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Size, b.Size))
	})
	return slices.Compact(in.found), nil
}

// incoming are the new objects of a push.
type incoming struct {
	limits Limits
	trees  map[string]*tree
	order  []string // of trees, as they were listed
	blobs  map[string]int64
	found  []Excess
}

// tree is a folder in some commit.
type tree struct {
	entries []child
	parent  *tree // one of those that hold it
	name    string
	counted bool
	files   int // at any depth
	longest int // characters of the longest path below
}

type child struct{ name, hash string }

// path is where a tree stands, in one of the commits that have it.
func (t *tree) path() string {
	if t.parent == nil {
		return ""
	}
	return t.parent.path() + t.name + "/"
}

// list asks for type and size of everything that is new.
func (in *incoming) list(r *Repo, tips []string) error {
	args := append([]string{"rev-list", "--objects", "--no-object-names"}, tips...)
	hashes, err := r.output(append(args, "--not", "--all")...)
	if err != nil {
		return err
	}
	return r.stream(bytes.NewReader(hashes), func(out io.Reader) error {
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			var hash, kind string
			var size int64
			if _, err := fmt.Sscan(lines.Text(), &hash, &kind, &size); err != nil {
				return fmt.Errorf("git cat-file: %q", lines.Text())
			}
			switch {
			case kind == "blob":
				in.blobs[hash] = size
			case kind == "tree" && size > largestTree:
				in.found = append(in.found, Excess{Kind: ManyFiles, Size: size / 40})
			case kind == "tree":
				in.trees[hash] = &tree{}
				in.order = append(in.order, hash)
			}
		}
		return lines.Err()
	}, "cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)", "--buffer")
}

// read reads the new trees.
func (in *incoming) read(r *Repo) error {
	if len(in.order) == 0 {
		return nil
	}
	ask := strings.NewReader(strings.Join(in.order, "\n") + "\n")
	return r.stream(ask, func(out io.Reader) error {
		buf := bufio.NewReaderSize(out, 1<<16)
		for _, hash := range in.order {
			var got, kind string
			var size int64
			head, err := buf.ReadString('\n')
			if err != nil {
				return err
			}
			if _, err := fmt.Sscan(head, &got, &kind, &size); err != nil || kind != "tree" || size > largestTree {
				return fmt.Errorf("git cat-file: %q", head)
			}
			data := make([]byte, size+1) // a line's end follows
			if _, err := io.ReadFull(buf, data); err != nil {
				return err
			}
			if err := in.trees[hash].fill(data[:size], len(hash)/2); err != nil {
				return err
			}
		}
		return nil
	}, "cat-file", "--batch", "--buffer")
}

// fill reads "MODE NAME\0HASH" again and again.
func (t *tree) fill(data []byte, hashSize int) error {
	for len(data) > 0 {
		head, rest, ok := bytes.Cut(data, []byte{0})
		_, name, spaced := bytes.Cut(head, []byte{' '})
		if !ok || !spaced || len(rest) < hashSize {
			return errors.New("git cat-file: a tree that cannot be read")
		}
		t.entries = append(t.entries, child{string(name), hex.EncodeToString(rest[:hashSize])})
		data = rest[hashSize:]
	}
	return nil
}

// measure finds what is too much in the trees.
func (in *incoming) measure() {
	for _, hash := range in.order {
		t := in.trees[hash]
		for _, c := range t.entries {
			if below := in.trees[c.hash]; below != nil && below.parent == nil && below != t {
				below.parent, below.name = t, c.name
			}
		}
	}
	for _, hash := range in.order {
		t := in.trees[hash]
		for _, c := range t.entries {
			if odd(c.name) {
				in.found = append(in.found, Excess{Kind: OddName, Path: t.path() + c.name})
			}
			if size := in.blobs[c.hash]; size > in.limits.File {
				in.found = append(in.found, Excess{Kind: LargeFile, Path: t.path() + c.name, Size: size})
			}
		}
		if t.parent != nil {
			continue
		}
		if files, longest := in.count(t); files > in.limits.Files {
			in.found = append(in.found, Excess{Kind: ManyFiles, Size: int64(files)})
		} else if longest > longestPath {
			in.found = append(in.found, Excess{Kind: LongPath, Path: in.longest(t), Size: int64(longest)})
		}
	}
}

// count counts the files below a tree and the characters of the longest path. One tree may
// stand in many places, and in those again: each is counted once, and nothing beyond what
// is too much already.
func (in *incoming) count(t *tree) (files, longest int) {
	if t.counted {
		return t.files, t.longest
	}
	t.counted = true
	for _, c := range t.entries {
		n, long := 1, 0
		if below := in.trees[c.hash]; below != nil {
			n, long = in.count(below)
			long++
		}
		t.files = min(t.files+n, 1_000_000_000)
		t.longest = max(t.longest, utf8.RuneCountInString(c.name)+long)
	}
	return t.files, t.longest
}

// longest is the longest path below a tree.
func (in *incoming) longest(t *tree) string {
	for _, c := range t.entries {
		below := in.trees[c.hash]
		switch {
		case below == nil && utf8.RuneCountInString(c.name) == t.longest:
			return c.name
		case below != nil && utf8.RuneCountInString(c.name)+1+below.longest == t.longest:
			return c.name + "/" + in.longest(below)
		}
	}
	return ""
}

// odd tells whether a name is one that some machine cannot show as it is, or cannot hold.
func odd(name string) bool {
	return !utf8.ValidString(name) || len(name) > longestName || strings.ContainsFunc(name, unseen) ||
		strings.ContainsAny(name, `\:*?"<>|`) || strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") ||
		strings.HasPrefix(name, " ") || !filepath.IsLocal(name) || strings.EqualFold(name, ".git")
}

// unseen tells whether a character is one that nobody sees, or that moves others about.
func unseen(r rune) bool { return !unicode.IsPrint(r) && r != '\u3000' && r != '\u00a0' }

// Plain tells whether a branch or tag has a name that everybody can read and type: letters
// of any script, digits and - _ . + / between them.
func (u Update) Plain() bool {
	name := u.Short()
	if utf8.RuneCountInString(name) > 100 || isHash(name) || strings.HasSuffix(name, "HEAD") || strings.HasPrefix(name, "refs/") {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		first, _ := utf8.DecodeRuneInString(part)
		if !unicode.IsLetter(first) && !unicode.IsDigit(first) {
			return false
		}
		if strings.ContainsFunc(part, func(r rune) bool {
			return r == utf8.RuneError || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune("-_.+", r)
		}) {
			return false
		}
	}
	return true
}

// isHash tells whether a name could be taken for a commit's.
func isHash(name string) bool {
	_, err := hex.DecodeString(name)
	return err == nil && (len(name) == 40 || len(name) == 64)
}

// Tag is the name of the tag that is updated; "" for anything else.
func (u Update) Tag() string {
	if name, ok := strings.CutPrefix(u.Ref, "refs/tags/"); ok {
		return name
	}
	return ""
}

// IsCommit says whether an object is a commit, or a tag that leads to one.
func (r *Repo) IsCommit(hash string) (bool, error) {
	tip, err := r.Tip(hash)
	if err != nil && status(err) == 128 { // it leads to something else
		return false, nil
	}
	return tip != "", err
}
