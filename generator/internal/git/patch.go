package git

import (
	"bufio"
	"bytes"
	"errors"
	"io"

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

// commits splits the output of git log at the marks and hands out each head with its patch.
func commits(out io.Reader, take func(head string, patch []byte) error) error {
	in := bufio.NewReaderSize(out, 1<<16)
	var patch bytes.Buffer
	head, begun := "", false
	next := func() error {
		if !begun {
			return nil
		}
		err := take(head, patch.Bytes())
		patch.Reset()
		return err
	}
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 0 && line[0] == mark {
			if err := next(); err != nil {
				return err
			}
			head, begun = string(bytes.TrimSuffix(line[1:], []byte("\n"))), true
		} else {
			patch.Write(line)
		}
		switch {
		case errors.Is(err, io.EOF):
			return next()
		case err != nil:
			return err
		}
	}
}

// parse reads one patch.
func parse(patch []byte) ([]*gitdiff.File, error) {
	files, _, err := gitdiff.Parse(bytes.NewReader(patch))
	return files, err
}
