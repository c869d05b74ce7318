package e2e

import (
	"os"
	"strings"
	"testing"
)

// A push that drops a figure and a file is taken, and tells the pusher which; the next one
// does not tell of them again.
func TestPushSilent(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	c := o.clerk("办事员")
	was := o.refs()
	c.change(incomeFile, firstTown, `"441621100200": {`)
	if err := os.Remove(c.path("data/governance/2006.yaml")); err != nil {
		t.Fatal(err)
	}
	c.commit("少了数")
	said := c.git("push", "origin", "main")
	for _, want := range []string{
		"data/income/2006.yaml:7:35: warning[W811]: “林坪村”原来有的 1 个数现在没有了，也没有别的说明：farmer_income 4249",
		"data/governance/2006.yaml: warning[W813]: ",
	} {
		if !strings.Contains(said, "remote: "+want) {
			t.Errorf("the pusher is not told %q:\n%s", want, said)
		}
	}
	if n := strings.Count(said, "warning[W81"); n != 2 || o.refs() == was {
		t.Errorf("%d warnings of what is gone:\n%s", n, said)
	}
	c.change(incomeFile, secondTown, `"441621101200": {farmer_income: 4686,`)
	c.commit("另一个数")
	if said := c.git("push", "origin", "main"); strings.Contains(said, "W81") {
		t.Errorf("told again:\n%s", said)
	}
}
