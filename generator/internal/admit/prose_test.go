package admit_test

import (
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/admit"
	"guben/generator/internal/diag"
)

// What pages are written of passes.
func TestProse(t *testing.T) {
	for _, text := range []string{
		"# 标题 {#id}\n\n一段，[链接](/guide/leaders)、[外面](https://example.invalid/a?b=c#d)、<https://example.invalid>、[信](mailto:a@example.invalid)、[下面](#id)、[表](../data/results.csv)。\n",
		"![说明](pictures/x.png)\n\n![说明](x.en.svg \"题\")\n\n![说](图/一.jpg)\n",
		"| a | b |\n|---|---|\n| {{< target \"new-members\" >}} | 2 |\n{caption=\"表\"}\n\n{{< settings >}}\n",
		"{{% target new-members %}} {{<target `a`/>}} {{< settings />}} {{</* target \"x\" */>}} {{%/* 行\n行 */%}}\n",
		"```sh\nguben check <文件>\n<<<<<<< HEAD\n```\n\n    <script>\n\n`<b>`\n",
		"```yaml {file=\"data/income/2006.yaml\"}\na: {b: c}\n{onclick=x}\n```\n",
		"```rehearse\nclerk: sed -i \"s/<a>/https:\\/\\/x/\"\n```\n",
		"```table\n{\"rows\": [[\"一\", 2]], \"head\": [\"a\", \"b\"]}\n```\n",
		"```echarts\n{\"options\": {\"series\": [{\"type\": \"bar\", \"data\": [1, 2]}]}, \"title\": \"图\"}\n```\n",
		"{{</* youtube abc */>}}\n",
		"<!-- 留给下一个人 -->\n\n一<!-- 二 -->三\n",
		"<!--\n留给\n下一个人\n-->\n\n<!-- 一 --> <!-- 二 -->\n",
		"```echarts\n{\"options\": {\"title\": {\"text\": \"增长：5%\\n10:30 a: b\"}, \"tooltip\": {\"formatter\": \"{b}: {c}\"}}}\n```\n",
		"标题\n=======\n\n{不是属性}\n",
	} {
		if list := admit.Prose("content/a.md", []byte(text), 0); len(list) > 0 {
			t.Errorf("%s: %+v", text, list)
		}
	}
}

// What would bring anything but words to a page is refused.
func TestProseRefused(t *testing.T) {
	for text, want := range map[string]string{
		"![x](https://evil.example/x.png)":              diag.ForeignHost,
		"![x](//evil.example/x.png)":                    diag.ForeignHost,
		"![x](\\\\evil.example\\x.png)":                 diag.ForeignHost,
		"![x](data:image/png;base64,AAAA)":              diag.ForeignHost,
		"![x][r]\n\n[r]: https://evil.example/x.png":    diag.ForeignHost,
		"![x](../../../etc/passwd)":                     diag.ForeignHost,
		"![x](%2e%2e/x.png)":                            diag.ForeignHost,
		"![x](/favicon.svg)":                            diag.ForeignHost,
		"[![x](http://evil.example/x.png)](/guide)":     diag.ForeignHost,
		"[x](javascript:alert(1))":                      diag.BadLink,
		"[x](JaVaScRiPt:alert(1))":                      diag.BadLink,
		"[x](&#106;avascript:alert(1))":                 diag.BadLink,
		"[x](data:text/html,x)":                         diag.BadLink,
		"[x](vbscript:x)":                               diag.BadLink,
		"[x](file:///etc/passwd)":                       diag.BadLink,
		"<javascript:alert(1)>":                         diag.BadLink,
		"[x][r]\n\n[r]: javascript:alert(1)":            diag.BadLink,
		"{{< youtube abc >}}":                           diag.UnknownCode,
		"{{% include \"x\" %}}":                         diag.UnknownCode,
		"{{<figure src=\"https://evil.example/x\">}}":   diag.UnknownCode,
		"{{< /youtube >}}":                              diag.UnknownCode,
		"{{< x.inline >}}{{ .Site }}{{< /x.inline >}}":  diag.UnknownCode,
		"{{< target.inline >}}":                         diag.UnknownCode,
		"```\n{{< gist a b >}}\n```":                    diag.UnknownCode,
		"`{{< param x >}}`":                             diag.UnknownCode,
		"{{< target >}}":                                diag.UnknownCode,
		"{{< target id=x >}}":                           diag.UnknownCode,
		"{{< target \"x\" 3 foo=2 >}}":                  diag.UnknownCode,
		"{{< target \"x\" %}}":                          diag.UnknownCode,
		"{{< target \"x >}}":                            diag.UnknownCode,
		"{{< target x":                                  diag.UnknownCode,
		"{{< settings >}} {{< /settings >}}":            diag.UnknownCode,
		"{{</* target x >}}":                            diag.UnknownCode,
		"{{</* target x */%}}":                          diag.UnknownCode,
		"{{</* a {{< qr text=x >}} */>}}":               diag.UnknownCode,
		"{{<\nyoutube abc >}}":                          diag.UnknownCode,
		"```component\n{\"partial\": \"verdict\"}\n```": diag.BadBlock,
		"~~~ Component\n{}\n~~~":                        diag.BadBlock,
		"```component{a=b}\n{}\n```":                    diag.BadBlock,
		"> ```villages\n> {}\n> ```":                    diag.BadBlock,
		"```finished\n<b>x</b>\n```":                    diag.BadBlock,
		"~~~ FINISHED\n<script>x</script>\n~~~":         diag.BadBlock,
		"```echarts\n{\"options\": {}, \"drawings\": [{\"svg\": \"<svg onload=alert(1)>\"}]}\n```":             diag.ForeignHost,
		"```echarts\n{\"options\": {\"tooltip\": {\"formatter\": \"<img src=x onerror=alert(1)>\"}}}\n```":     diag.ForeignHost,
		"```echarts\n{\"options\": {\"series\": [{\"symbol\": \"image://https://evil.example/x.png\"}]}}\n```": diag.ForeignHost,
		"```facts\n{\"items\": [{\"k\": \"a\", \"v\": \"b\", \"h\": \"javascript:alert(1)\"}]}\n```":           diag.ForeignHost,
		"```table\n{\"\\u003cb\\u003e\": 1}\n```":                                                              diag.ForeignHost,
		"一段\n{onclick=\"alert(1)\"}":                     diag.BadAttribute,
		"一段\n{style=\"background:url(//evil.example)\"}": diag.BadAttribute,
		"- 一\n{.light}":                                  diag.BadAttribute,
		"一段\n{caption=\"<script>\"}":                     diag.BadAttribute,
		"<script>alert(1)</script>":                      diag.RawHTML,
		"一 <img src=x onerror=alert(1)> 二":               diag.RawHTML,
		"<!-- --><iframe src=x></iframe>":                diag.RawHTML,
		"<<<<<<< HEAD\n一":                                diag.ConflictMarker,

		// Comments on both sides, and one without an end.
		"<!-- a --> <script>alert(1)</script> <!-- b -->": diag.RawHTML,
		"<!--\n--> <script>alert(1)</script>":             diag.RawHTML,
		"<!-- a":                                          diag.RawHTML,
		// Numbers of persons that are put together from what stands apart.
		"1381234&#53;678":                                 diag.MobileNumber,
		"138**1234**5678":                                 diag.MobileNumber,
		"# 138<!-- -->1234`5678`":                         diag.MobileNumber,
		"- 电话 138\n  1234 5678":                           diag.MobileNumber,
		"| a |\n|---|\n| [138](/a)1234\\-5678 |":          diag.MobileNumber,
		"```facts\n{\"a\": [\"1381234\\u0035678\"]}\n```": diag.MobileNumber,
		// Attributes over several lines, with words behind them.
		"一段\n{id=a\nstyle=\"position:fixed\"}":              diag.BadAttribute,
		"一段\n{style=\"position:fixed\"} 后面还有":               diag.BadAttribute,
		"> 一段\n{style=\"position:fixed\"}":                  diag.BadAttribute,
		"| a |\n|---|\n| 1 |\n{caption=\"表\"\nclass=light}": diag.BadAttribute,
	} {
		list := admit.Prose("content/a.md", []byte(text+"\n"), 0)
		if !slices.Contains(codes(list), want) {
			t.Errorf("%s: %v, not %s", text, codes(list), want)
		}
	}
	for _, text := range []string{ // in a block, as JSON has it
		`java\nscript:alert(1)`, `\u0001javascript:alert(1)`, `JAVA\tSCRIPT: alert(1)`, `\\\\evil.example/x.png`, `/\\evil.example/x.png`, `https:evil.example`, `ht\ntps:evil.example`,
		`https:\\\\evil.example`, `/\n/evil.example`, `red;background:url(x.png)`, `image-set('https:evil.example/x')`, `u\\72l(x)`, `image:x`, `ftp:evil.example`,
	} {
		list := admit.Prose("content/a.md", []byte("```echarts\n{\"options\": {\"a\": [\""+text+"\"]}}\n```\n"), 0)
		if !slices.Contains(codes(list), diag.ForeignHost) {
			t.Errorf("%s: %v", text, codes(list))
		}
	}
	head := "---\ntitle: x\n---\n"
	list := admit.Prose("content/a.md", []byte(head+"\n一段。\n\n看：![x](https://evil.example/x.png)\n"), len(head))
	if len(list) != 1 || list[0].Pos.Line != 7 {
		t.Errorf("the place is %+v", list)
	}
}

// A page of whatever the parser likes least is looked through all the same, or refused
// before it is parsed.
func TestProseHostile(t *testing.T) {
	for _, unit := range []string{">", "[", "![", "*_", "- ", "`", "<", "{{<", "[](", "&#", "|", "\\", "{a=", "[^1]", "1. ", "> > ", "- - ", "*a_", "{{</*"} {
		dense := strings.Repeat(strings.Repeat(unit, 8<<10/len(unit))+"\n", 60)
		admit.Prose("content/a.md", []byte(dense), 0)
		blocks := strings.Repeat(strings.Repeat(unit, 600)+"\n\n", 40)
		admit.Prose("content/a.md", []byte(blocks), 0)
	}
	if list := admit.Prose("content/a.md", []byte(strings.Repeat("*a_", 4000)), 0); len(list) != 1 || list[0].Code != diag.TooDense {
		t.Errorf("thousands of marks in one block: %v", codes(list))
	}
}
