//go:build !unix

package main

// outlive has nothing to do where there are no such signals.
func outlive() {}
