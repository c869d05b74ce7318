package export

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// feedItem is one thing that changed in the newest period.
type feedItem struct {
	place *model.Place
	text  string
}

// mostItems is how many a feed holds.
const mostItems = 200

// items are the lights that changed, the reports that came in and the figures that were
// corrected in the newest period.
func (d dueFiles) items() []feedItem {
	c := progress.Newest(d.Report)
	if c == nil {
		return nil
	}
	var all []feedItem
	add := func(at *model.Place, id string, args i18n.Args) {
		args["Place"], args["Period"] = d.Called(at), d.Period(c.To)
		all = append(all, feedItem{at, d.Say("feed."+id, args)})
	}
	for _, kind := range []struct {
		id    string
		turns []progress.Turn
	}{{"turned", c.Turned}, {"recovered", c.Recovered}} {
		for _, x := range kind.turns {
			add(x.Place, kind.id, i18n.Args{"Target": d.Short(x.Target), "Status": d.Status(x.After.Degree())})
		}
	}
	for _, x := range slices.Concat(c.First, c.Late) {
		add(x.Place, "received", i18n.Args{"Topic": d.Phrases.Topic(d.Report, x.Topic), "Of": d.Period(x.Period)})
	}
	for _, x := range c.Corrected {
		add(x.Place, "corrected", i18n.Args{"Topic": d.Phrases.Topic(d.Report, x.Topic), "Of": d.Period(x.Period), "Was": x.Was.String(), "Is": x.Is.String()})
	}
	return all
}

// itemsByOwner are those that concern somebody: of the whole all; of a part its own and those of
// what lies in it; of a unit or leader their own and those of places that they answer for.
func itemsByOwner(r *progress.Report, all []feedItem) map[*model.Place][]feedItem {
	own := map[*model.Place][]feedItem{}
	for _, x := range all {
		o := r.Owners(x.place)
		for _, owner := range progress.Distinct(append([]*model.Place{r.Places.County, x.place, o.Town, o.Unit}, o.Leaders...)...) {
			if len(own[owner]) < mostItems {
				own[owner] = append(own[owner], x)
			}
		}
	}
	return own
}

// releaseOf is the hash of what the release says, by which its items are named.
func releaseOf(r *progress.Report, items []feedItem) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %s\n", r.Places.County.Code, r.AsOf)
	for _, x := range items {
		fmt.Fprintf(h, "%q %q\n", x.place.Code, x.text)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// atomFeed and atomEntry are what RFC 4287 asks for.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomEntry struct {
	ID      string     `xml:"id"`
	Title   string     `xml:"title"`
	Updated string     `xml:"updated"`
	Links   []atomLink `xml:"link"`
	Content string     `xml:"content"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

// atomLinks are none without an address.
func atomLinks(rel, href string) []atomLink {
	if href == "" {
		return nil
	}
	return []atomLink{{rel, href}}
}

func (d dueFiles) feedTitle(owner *model.Place) string {
	return d.Say("feed.title", i18n.Args{"Owner": d.Called(owner)})
}

// atom writes a feed. What is updated is stated as of one day.
func (d dueFiles) atom(w io.Writer, owner *model.Place, release string, items []feedItem) error {
	updated := stamp(d.AsOf)
	feed := atomFeed{ID: urn(release, owner.Code), Title: d.feedTitle(owner), Updated: updated, Author: d.County.Programme.Name.In(d.Lang)}
	feed.Links = append(atomLinks("self", d.address("due/"+d.Places.Slug(owner.Code)+".atom")), atomLinks("alternate", d.placeAddress(owner))...)
	for _, x := range items {
		feed.Entries = append(feed.Entries, atomEntry{ID: urn(release, x.place.Code, x.text), Title: x.text, Updated: updated, Links: atomLinks("alternate", d.placeAddress(x.place)), Content: x.text})
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("feed: %w", err)
	}
	if err := xml.NewEncoder(w).Encode(feed); err != nil {
		return fmt.Errorf("feed: %w", err)
	}
	return nil
}

// jsonFeed writes the same as a JSON Feed of version 1.1.
func (d dueFiles) jsonFeed(w io.Writer, owner *model.Place, release string, items []feedItem) error {
	type item struct {
		ID       string `json:"id"`
		URL      string `json:"url,omitempty"`
		Title    string `json:"title"`
		Text     string `json:"content_text"`
		Modified string `json:"date_modified"`
	}
	feed := struct {
		Version string `json:"version"`
		Title   string `json:"title"`
		Lang    string `json:"language"`
		Home    string `json:"home_page_url,omitempty"`
		Own     string `json:"feed_url,omitempty"`
		Items   []item `json:"items"`
	}{"https://jsonfeed.org/version/1.1", d.feedTitle(owner), d.Lang, d.placeAddress(owner), d.address("due/" + d.Places.Slug(owner.Code) + ".json"), []item{}}
	for _, x := range items {
		feed.Items = append(feed.Items, item{urn(release, x.place.Code, x.text), d.placeAddress(x.place), x.text, x.text, stamp(d.AsOf)})
	}
	if err := json.NewEncoder(w).Encode(feed); err != nil {
		return fmt.Errorf("feed: %w", err)
	}
	return nil
}
