package draw

import (
	"crypto/sha256"
	"errors"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// entry is the theme's script that draws without a browser.
const entry = "themes/guben/assets/js/ssr.js"

// bundleOf puts the script and the parts of ECharts that it asks for into one piece.
func bundleOf(house string) (bundle, error) {
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:     house,
		EntryPoints:       []string{filepath.Join(house, filepath.FromSlash(entry))},
		NodePaths:         []string{filepath.Join(house, "node_modules")},
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
	})
	if len(result.Errors) > 0 {
		return bundle{}, errors.New(result.Errors[0].Text)
	}
	script := result.OutputFiles[0].Contents
	return bundle{script: string(script), hash: sha256.Sum256(script)}, nil
}
