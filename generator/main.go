// Command guben turns a county's YAML figures into a static public progress site.
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }
