# The two commands of the README are `make site` and `make test`; both set up what they need.
SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: site test slow audit serve check bench lint setup browser schema clean

GUBEN := bin/guben
SOURCES := $(shell find generator -name '*.go' -o -name '*.toml' -path 'generator/*' -o -name '*.csv' -path 'generator/*' -o -name '*.yaml' -path 'generator/*') go.mod go.sum

site: $(GUBEN) node_modules ## build the sample county's site into public/
	$(GUBEN) build

serve: $(GUBEN) node_modules ## show the site and follow edits
	$(GUBEN) serve

check: $(GUBEN) ## list every problem in data/
	$(GUBEN) check

test: $(GUBEN) node_modules browser lint ## run all tests
	go test -timeout 60m ./generator/...

slow: $(GUBEN) node_modules browser ## run the campaigns: kills, mutations, random edits
	GUBEN_SLOW=1 go test -timeout 6h ./generator/...

audit: site browser ## run Lighthouse over the site in public/
	node scripts/audit.mjs public

lint:
	@test -z "$$(gofmt -l generator)" || { gofmt -l generator; exit 1; }
	go vet ./generator/...
	go tool staticcheck ./generator/...

bench: $(GUBEN) node_modules ## time 279, 3,000 and 20,000 villages
	scripts/bench 279:18 3000:100 20000:500

schema: $(GUBEN) ## bring data/schema/ up to date
	$(GUBEN) schema

setup: $(GUBEN) node_modules browser

$(GUBEN): $(SOURCES)
	CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o $@ ./generator

node_modules: package.json package-lock.json
	npm ci --no-audit --no-fund
	@touch node_modules

# The browser, a Chinese font, LibreOffice and git, for the tests.
browser:
	@command -v chromium >/dev/null && command -v git >/dev/null && dpkg -s libreoffice-writer-nogui libreoffice-calc-nogui >/dev/null 2>&1 && fc-list :lang=zh | grep -q . || scripts/install-browser

clean:
	rm -rf bin public .guben node_modules
