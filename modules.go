//go:build !release

package house

import "io/fs"

// Modules are nothing here: a program that is no release takes what npm has installed.
var Modules fs.FS
