// Command guben turns a county's YAML figures into a static public progress site.
package main

import (
	"os"

	"guben/generator/internal/cli"
)

func main() { os.Exit(cli.Run(os.Args[1:], os.Stdout, os.Stderr)) }
