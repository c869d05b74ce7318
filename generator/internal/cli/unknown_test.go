package cli_test

import (
	"bytes"
	"strings"
	"testing"

	"guben/generator/internal/cli"
	"guben/generator/internal/cli/env"
)

// TestMisused holds that a verb or an option that there is not is told in the reader's language,
// with what was probably meant.
func TestMisused(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{
		"--lang zh-cn chekc":                "没有“chekc”这个命令；是不是 check？",
		"--lang en chekc":                   "there is no verb “chekc”; did you mean check?",
		"--lang zh-cn sheet exprot":         "没有“exprot”这个命令；是不是 export？",
		"--lang zh-cn check --histroy":      "guben check 没有 --histroy 这个选项；是不是 --history？",
		"--lang en sheet export --perod 1":  "guben sheet export has no option --perod; did you mean --period?",
		"--lang en sheet export --period":   "--period needs a value",
		"--lang zh-cn check --history=some": "--history 不能写“some”",
		"--lang zh-cn zzzzzz":               "没有“zzzzzz”这个命令\n",
	} {
		var out bytes.Buffer
		if status := cli.Run(strings.Fields(args), &out, &out); status != env.ExitUsage || !strings.Contains(out.String(), want) {
			t.Errorf("%s: %d, %s, want %s", args, status, out.String(), want)
		}
	}
}
