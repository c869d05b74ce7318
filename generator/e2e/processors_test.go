package e2e

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// The same county gives the same bytes on every processor that Debian's qemu-user-static
// emulates; scripts/install-emulators installs it.
func TestEveryProcessor(t *testing.T) {
	slow(t)
	want := tree(t, filepath.Join(smallSite(t), "public"))
	for _, arch := range []string{"arm64", "riscv64", "loong64"} {
		t.Run(arch, func(t *testing.T) {
			guben, county := filepath.Join(t.TempDir(), "guben"), t.TempDir()
			if err := compile(house(t), guben, "linux/"+arch); err != nil {
				t.Fatal(err)
			}
			if err := exec.Command(guben, "version").Run(); err != nil {
				t.Skipf("programs of %s do not run here (%v): scripts/install-emulators", arch, err)
			}
			for _, verb := range [][]string{{"sample", "--villages", "4", "--towns", "2"}, {"build"}} {
				if out, err := exec.Command(guben, append([]string{"-C", county}, verb...)...).CombinedOutput(); err != nil {
					t.Fatalf("%v: %v\n%s", verb, err, out)
				}
			}
			sameTrees(t, want, tree(t, filepath.Join(county, "public")))
		})
	}
}
