# The two commands of the README are `make site` and `make test`; both set up what they need.
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
.DELETE_ON_ERROR:
.PHONY: site unit test whole slow windows race same audit serve check bench sizes dist vulnerable lint tidy setup browser servers schema clean

# One way to compile, so that the program, the tests and what looks at them share the work: from
# cold it is five minutes of processor. What is made so bears no path of this machine, and finds its
# house above itself: so the tests are put below it, and those that run the program are told. What
# the tests make for a while stands where it always does, outside of this repository.
export CGO_ENABLED := 0
export GOFLAGS := $(filter-out -trimpath,$(shell go env GOFLAGS)) -trimpath
BELOW := $(CURDIR)/bin/tests
GO_TEST := GOTMPDIR=$(BELOW) go test -exec 'env -u GOTMPDIR'
TOLD := -ldflags='-X "guben/generator/e2e.sources=$(CURDIR)"'

PORT := 1313
SIZES := 279:18 1500:60
GUBEN := bin/guben
SOURCES := $(shell find generator -name '*.go' -o -name '*.toml' -path 'generator/*' -o -name '*.csv' -path 'generator/*' -o -name '*.yaml' -path 'generator/*' -o -path 'generator/internal/desk/page/*') go.mod go.sum $(wildcard *.go) $(shell find themes/guben -name '*.go' -o -name '*.toml')

site: $(GUBEN) node_modules ## build the sample county's site into public/
	$(GUBEN) build

serve: $(GUBEN) node_modules ## show the site and follow edits
	$(GUBEN) serve --port $(PORT)

check: $(GUBEN) ## list every problem in data/
	$(GUBEN) check

unit: node_modules ## run the tests that need neither Hugo nor a browser nor LibreOffice
	go test -short $$(go list ./generator/internal/... | grep -vE '/(site|cli)(/|$$)')

test: node_modules browser servers ## run all tests but the campaigns
	@$(MAKE) --no-print-directory -j3 tidy race whole

# Several tests of a package at once, since many wait for a browser, for git or for a
# server; and memory rather than time for the many short runs of the program.
lint tidy whole: export GOGC := 400
whole: node_modules browser servers | $(BELOW)
	$(GO_TEST) $(TOLD) -vet=off -json -parallel 6 -timeout 60m $$(go list ./generator/... | grep -vE '$(subst $() ,|,$(RACED:%=/%$$))') | node scripts/slowest.mjs

slow: node_modules browser servers lint windows | $(BELOW) ## run the campaigns too: kills, mutations, random edits, other systems and processors
	scripts/install-emulators
	scripts/install-slurm || echo "Slurm cannot be had here: docs/province/slurm.sh is not run"
	scripts/install-act || echo "act cannot be had here: the example for Gitea is run line by line alone"
	CGO_ENABLED=1 $(GO_TEST) -race -timeout 2h ./generator/internal/...
	PATH="$$PATH:$$(go env GOPATH)/bin" GUBEN_SLOW=1 $(GO_TEST) $(TOLD) -json -parallel 6 -timeout 6h ./generator/... | node scripts/slowest.mjs

# The rooms that ask something of the disk, and the verbs: what systems do differently.
WINDOWS := disk keeper publish site edit load check workspace cli cli/env cli/set

windows: node_modules ## run the tests of rooms that write files as Windows programs, under wine
	scripts/windows $(WINDOWS)

# What runs at once and has no other reason to be slow: all its tests run so, and so only.
RACED := progress publish i18n

race: browser ## look for races in what runs at once
	CGO_ENABLED=1 go test -vet=off -race -run AtOnce ./generator/internal/page
	CGO_ENABLED=1 go test -vet=off -race $(RACED:%=./generator/internal/%)

same: node_modules ## hold that this checkout does what a revision did, byte for byte: make same SINCE=HEAD~3
	scripts/same $(SINCE)

audit: site browser ## run Lighthouse over the site in public/
	node scripts/audit.mjs public $(AUDIT)

lint: tidy ## look at all sources as closely as the tools can
	go tool staticcheck ./generator/...

# From cold staticcheck reads whatever a room is made of: two minutes of processor with Hugo's
# many libraries, three quarters of one for all rooms that have nothing to do with it.
tidy:
	@test -z "$$(gofmt -l generator themes *.go)" || { gofmt -l generator themes *.go; exit 1; }
	go vet . ./generator/... ./themes/guben
	go tool staticcheck $$(go list ./generator/internal/... | grep -vE '/(site|cli|doc)(/|$$)')

bench: site sizes ## time builds by stage, an edit that is served, Hugo beside bare Hugo, and the desk
	scripts/bench-serve
	go run ./scripts/barehugo
	node scripts/bench-desk.mjs $(SIZES)

sizes: $(GUBEN) node_modules ## time invented counties, VILLAGES:TOWNS each: SIZES="3000:100 20000:500"
	scripts/bench $(SIZES)

dist: node_modules ## make one self-contained file for each system in dist/, with sums, licences and SBOM: make dist SYSTEMS=linux/amd64
	scripts/dist $(SYSTEMS)

vulnerable: ## look for known vulnerabilities in what the program is made of
	scripts/vulnerable

schema: $(GUBEN) ## bring data/schema/ up to date
	$(GUBEN) schema

setup: $(GUBEN) node_modules browser

$(GUBEN): $(SOURCES)
	go build -trimpath -ldflags='-s -w' -o $@ ./generator

$(BELOW):
	@mkdir -p $@

node_modules: package.json package-lock.json
	npm ci --no-audit --no-fund
	@touch node_modules

# The browser, a Chinese font, LibreOffice, git and a C compiler, for the tests.
browser:
	@command -v chromium-headless-shell >/dev/null && command -v git >/dev/null && command -v ssh-keygen >/dev/null && command -v gcc >/dev/null && dpkg -s libreoffice-writer-nogui libreoffice-calc-nogui >/dev/null 2>&1 && fc-list :lang=zh | grep -q . || scripts/install-browser

# Web servers, an ssh server and what runs the example for GitLab, for the tests of what docs/ say
# of them. Where they cannot be had, the tests say that they were left out.
servers:
	@export PATH="$$PATH:/usr/sbin"; command -v nginx >/dev/null && command -v caddy >/dev/null && command -v apache2 >/dev/null && command -v sshd >/dev/null && command -v htpasswd >/dev/null && command -v rsync >/dev/null || scripts/install-servers || echo "some servers cannot be had here: what the documents say of them is not tried"

clean:
	rm -rf bin public .guben node_modules
