package model

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
)

var (
	plainCode = regexp.MustCompile(`^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$`)
	unsafe    = regexp.MustCompile(`[^a-z0-9]+`)
	// devices are names that Windows has for something else.
	devices = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)
)

// slug is a code in small letters. One that has other signs, that is a device's name or that a
// folder of pages has for its own, is told from others by its hash.
func slug(code string) string {
	s := strings.ToLower(code)
	if plainCode.MatchString(code) && !devices.MatchString(s) && s != "table" && s != "index" && len(s) <= 40 {
		return s
	}
	s = strings.Trim(unsafe.ReplaceAllString(s, "-"), "-")
	return strings.Trim(s[:min(len(s), 24)]+"-"+hashOf(code), "-")
}

func hashOf(code string) string {
	sum := sha256.Sum256([]byte(code))
	return hex.EncodeToString(sum[:4])
}
