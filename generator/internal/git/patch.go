package git

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/bluekeyes/go-gitdiff/gitdiff"
)

// mark opens the line before each commit's patch: no line of a patch can begin with it.
const mark = '\x00'

// plain are the flags of every patch that is read: nothing but lines that went and came,
// by the same algorithm whatever the settings, and nothing run that a repository names.
var plain = []string{
	"-U0", "--inter-hunk-context=0", "--no-renames", "--text", "--no-ext-diff", "--no-textconv", "--no-color",
	"--diff-algorithm=myers", "--src-prefix=a/", "--dst-prefix=b/", "--submodule=short", "--ignore-submodules=all",
}

// begins are the lines at which a file's patch begins. No line of a file can look like one,
// since a sign stands before it.
var begins = []byte("diff --git ")

// patches splits what git log or git diff prints: begin is told each commit's head and,
// where messages were asked for, its message; take is handed the patch of one file after
// the other, so that no commit is ever held as a whole. In git log's format a mark and the
// head stand on a line of their own, and the message ends by a mark too: none can hold one.
func patches(out io.Reader, messages bool, begin func(head, message string) error, take func(patch []byte) error) error {
	in := bufio.NewReaderSize(out, 1<<16)
	var patch bytes.Buffer
	flush := func() error {
		defer patch.Reset()
		if !bytes.HasPrefix(patch.Bytes(), begins) {
			return nil // the empty line behind a head
		}
		return take(patch.Bytes())
	}
	for {
		line, err := in.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if bytes.HasPrefix(line, begins) || len(line) > 0 && line[0] == mark || err != nil {
			patch.Write(rest(line, err))
			if err := flush(); err != nil {
				return err
			}
		}
		switch {
		case err != nil:
			return nil
		case line[0] == mark:
			message := ""
			if messages {
				text, err := in.ReadString(mark)
				if err != nil {
					return err
				}
				message = strings.TrimSuffix(text, string(mark))
			}
			if err := begin(string(bytes.TrimSuffix(line[1:], []byte("\n"))), message); err != nil {
				return err
			}
		default:
			patch.Write(line)
		}
	}
}

// rest is what the output ends with, where it does not end with a line.
func rest(line []byte, err error) []byte {
	if err != nil {
		return line
	}
	return nil
}

// parse reads one file's patch.
func parse(patch []byte) ([]*gitdiff.File, error) {
	files, _, err := gitdiff.Parse(bytes.NewReader(patch))
	return files, err
}
