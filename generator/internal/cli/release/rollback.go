package release

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/cli/making"
	"guben/generator/internal/i18n"
	"guben/generator/internal/publish"
)

// RollbackCommand is the verb.
func RollbackCommand(e *env.Env) *cobra.Command {
	a := command{making.Maker{Env: e}}
	var to string
	cmd := &cobra.Command{
		Use: "rollback [" + a.Sentence("publish.arg", nil) + "]", Short: a.Sentence("verb.rollback", nil), Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			number := 0
			if len(args) > 0 {
				n, ok := releaseNumber(args[0])
				if !ok {
					return errors.New(a.Sentence("publish.bad-number", i18n.Args{"Number": args[0]}))
				}
				number = n
			}
			return a.rollback(to, number)
		},
	}
	cmd.Flags().StringVar(&to, "to", "", a.Sentence("flag.to-there", nil))
	return cmd
}

// A release by its number, or by its folder's name.
var releaseArg = regexp.MustCompile(`^(\d+)(-[0-9a-f]+)?$`)

func releaseNumber(arg string) (int, bool) {
	m := releaseArg.FindStringSubmatch(arg)
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil && n > 0
}

// rollback lets readers see a release that was kept, the one before the current one where
// none is named.
func (a command) rollback(to string, number int) error {
	folder, err := a.publishedTo(to)
	if err != nil {
		return err
	}
	unlock, err := a.Waiting("publish.waiting", folder.Lock)
	if err != nil {
		return a.Machine(err, to, a.stays(folder))
	}
	defer unlock()
	now, was, err := folder.Rollback(number, moment())
	switch {
	case errors.Is(err, publish.ErrNoRelease):
		return a.noRelease(folder, number)
	case err != nil:
		return a.Machine(err, to, a.stays(folder))
	case now.Name == was.Name:
		fmt.Fprintln(a.Out, a.Sentence("publish.already", i18n.Args{"Number": now.Number}))
	default:
		fmt.Fprintln(a.Out, a.Sentence("publish.rolled", i18n.Args{"Number": now.Number, "Was": was.Number}))
		a.tellPassed(folder, now, was, number)
		if was.Whole() {
			fmt.Fprintln(a.Out, a.Sentence("publish.again", i18n.Args{"Was": was.Number, "To": to}))
		}
	}
	return nil
}

// tellPassed names the damaged releases that were passed over where none was asked for.
func (a command) tellPassed(folder publish.Folder, now, was publish.Release, number int) {
	all, err := folder.Releases()
	if number != 0 || err != nil {
		return
	}
	for _, r := range all {
		if r.Number > now.Number && r.Number < was.Number {
			fmt.Fprintln(a.Out, a.Sentence("publish.passed", i18n.Args{"Number": r.Number}))
		}
	}
}

// noRelease says which releases there are to go to.
func (a command) noRelease(folder publish.Folder, number int) error {
	if number == 0 {
		fmt.Fprintln(a.Err, a.Sentence("publish.nothing-before", nil))
	} else {
		fmt.Fprintln(a.Err, a.Sentence("publish.no-release", i18n.Args{"Number": number}))
	}
	all, err := folder.Releases()
	if err != nil {
		return env.Fail(err)
	}
	a.listReleases(a.Err, all)
	return env.ErrProblems
}

// publishedTo names a folder that was published to.
func (a command) publishedTo(to string) (publish.Folder, error) {
	if to == "" {
		return publish.Folder{}, errors.New(a.Sentence("publish.no-to", nil))
	}
	folder, err := publish.Open(to)
	if errors.Is(err, publish.ErrNoFolder) {
		return folder, errors.New(a.Sentence("publish.not-ours", i18n.Args{"To": to}))
	}
	if err != nil {
		return folder, a.Machine(err, to, "")
	}
	return folder, nil
}
