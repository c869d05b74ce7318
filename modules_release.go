//go:build release

package house

import (
	"embed"
	"io/fs"
)

// Modules are the chart library and the fonts as npm has installed them when the release was
// made, with their licences: what the drawings and the site's scripts are bundled of.
var Modules fs.FS = modules

//go:embed all:node_modules/echarts/lib node_modules/echarts/*.js node_modules/echarts/i18n
//go:embed node_modules/echarts/package.json node_modules/echarts/LICENSE node_modules/echarts/NOTICE node_modules/echarts/licenses
//go:embed all:node_modules/zrender/lib node_modules/zrender/index.js node_modules/zrender/package.json node_modules/zrender/LICENSE
//go:embed node_modules/tslib/*.js node_modules/tslib/modules node_modules/tslib/package.json node_modules/tslib/LICENSE.txt
//go:embed node_modules/@fontsource-variable/noto-sans-sc/files/*-wght-normal.woff2
//go:embed node_modules/@fontsource-variable/noto-sans-sc/package.json node_modules/@fontsource-variable/noto-sans-sc/index.css
//go:embed node_modules/@fontsource-variable/noto-sans-sc/LICENSE
//go:embed node_modules/@fontsource-variable/noto-serif-sc/files/*-wght-normal.woff2
//go:embed node_modules/@fontsource-variable/noto-serif-sc/package.json node_modules/@fontsource-variable/noto-serif-sc/index.css
//go:embed node_modules/@fontsource-variable/noto-serif-sc/LICENSE
//go:embed node_modules/lxgw-wenkai-webfont/files/lxgwwenkai-regular-*.woff2
//go:embed node_modules/lxgw-wenkai-webfont/package.json node_modules/lxgw-wenkai-webfont/lxgwwenkai-regular.css
//go:embed node_modules/lxgw-wenkai-webfont/LICENSE node_modules/lxgw-wenkai-webfont/OFL.txt
var modules embed.FS
