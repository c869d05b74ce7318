package model_test

import (
	"testing"

	"guben/generator/internal/model"
)

func set(s string) model.Val[string] { return model.Val[string]{V: s, Set: true} }

func TestEdit(t *testing.T) {
	const file = "data/收入 2006?#%/a.yaml"
	for _, c := range []struct {
		kind                model.GitHost
		url, branch, folder string
		want                string
	}{
		{model.GitHostGitea, "http://10.0.0.5/zijin/guben", "main", "", "http://10.0.0.5/zijin/guben/_edit/main/data/%E6%94%B6%E5%85%A5%202006%3F%23%25/a.yaml#L14"},
		{model.GitHostGitLab, "https://git.example.invalid:8443/县/guben/", "main", "counties/紫金", "https://git.example.invalid:8443/%E5%8E%BF/guben/-/edit/main/counties/%E7%B4%AB%E9%87%91/data/%E6%94%B6%E5%85%A5%202006%3F%23%25/a.yaml#L14"},
		{model.GitHostGitHub, "http://[::1]/a%2Fb", "镇/改", "", "http://[::1]/a%2Fb/edit/%E9%95%87/%E6%94%B9/data/%E6%94%B6%E5%85%A5%202006%3F%23%25/a.yaml#L14"},
	} {
		r := &model.Repository{Kind: model.Val[model.GitHost]{V: c.kind}, URL: set(c.url), Branch: set(c.branch), Folder: set(c.folder)}
		if got := r.Edit(file, 14); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.kind, got, c.want)
		}
	}
	if got := (*model.Repository)(nil).Edit(file, 14); got != "" {
		t.Error("without a repository:", got)
	}
}
