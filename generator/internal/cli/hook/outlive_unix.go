//go:build unix

package hook

import (
	"os/signal"
	"syscall"
)

// outlive lets this process and those that it starts go on when who waits for it goes away.
func outlive() { signal.Ignore(syscall.SIGHUP, syscall.SIGPIPE) }
