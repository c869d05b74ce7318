package draw

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/evanw/esbuild/pkg/api"
)

// entry is the theme's script that draws without a browser.
const entry = "themes/guben/assets/js/ssr.js"

// sources are the folders whose scripts the bundle is made of, asides those in them that are
// of no part in it: bundles of ECharts' own, and types.
var (
	sources = []string{"themes/guben/assets/js", "node_modules/echarts", "node_modules/zrender", "node_modules/tslib"}
	asides  = []string{"dist", "build", "types", "ssr", "theme", "licenses", "asset", "src"}
)

// eachScript goes through the scripts that draw, in the order of their names.
func eachScript(root string, do func(path string, data []byte)) error {
	for _, folder := range sources {
		files := os.DirFS(filepath.Join(root, filepath.FromSlash(folder)))
		err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && slices.Contains(asides, path):
				return fs.SkipDir
			case d.IsDir() || !slices.Contains([]string{".js", ".json"}, filepath.Ext(path)):
				return nil
			}
			data, err := fs.ReadFile(files, path)
			do(folder+"/"+path, data)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// fingerprintOf is a hash of the scripts that draw. It takes a tenth of the time of putting
// them into one piece, and most builds find kept what ECharts has drawn.
func fingerprintOf(root string) (sum [sha256.Size]byte, err error) {
	h := sha256.New()
	err = eachScript(root, func(path string, data []byte) {
		fmt.Fprintf(h, "%s %d\n", path, len(data)) // a hash never fails
		_, _ = h.Write(data)
	})
	h.Sum(sum[:0])
	return sum, err
}

// bundleOf puts the script and the parts of ECharts that it asks for into one piece.
func bundleOf(root string) (script string, err error) {
	result := api.Build(bundling(root))
	if len(result.Errors) > 0 {
		return "", errors.New(result.Errors[0].Text)
	}
	return string(result.OutputFiles[0].Contents), nil
}

func bundling(root string) api.BuildOptions {
	return api.BuildOptions{
		AbsWorkingDir:     root,
		EntryPoints:       []string{filepath.Join(root, filepath.FromSlash(entry))},
		NodePaths:         []string{filepath.Join(root, "node_modules")},
		Bundle:            true,
		Format:            api.FormatIIFE,
		Target:            api.ES2019,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone, // the bundle is run and not handed on
		MinifySyntax:      true,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		Define:            map[string]string{"process.env.NODE_ENV": `"production"`},
		LogLevel:          api.LogLevelSilent,
	}
}
