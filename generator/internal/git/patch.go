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

// section is one commit of git log: its head, its message where that was asked for, and
// its patch.
type section struct {
	head, message string
	patch         []byte
}

// commits splits the output of git log, whose format is a mark and the head on a line of
// its own, and hands the commits out one by one. A message ends by a mark too: none can
// hold one.
func commits(out io.Reader, messages bool, take func(section) error) error {
	in := bufio.NewReaderSize(out, 1<<16)
	var patch bytes.Buffer
	var now section
	begun := false
	next := func() error {
		if !begun {
			return nil
		}
		now.patch = patch.Bytes()
		err := take(now)
		patch.Reset()
		return err
	}
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 0 && line[0] == mark {
			if err := next(); err != nil {
				return err
			}
			begun, now = true, section{head: string(bytes.TrimSuffix(line[1:], []byte("\n")))}
			if messages && err == nil {
				var message []byte
				message, err = in.ReadBytes(mark)
				now.message = string(bytes.TrimSuffix(message, []byte{mark}))
			}
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
