# Délibéré: the commands. Each installs what it needs first (Debian), asks nothing and says what it does.
#
#   make run       opens the window
#   make test      every check and every test, the journeys in the real window included
#   make package   the .deb, in target/release/bundle/deb
#   make bench     the benchmarks, as ratios
#   make torture   the long runs: 500 kills of the real window, every power cut, more fuzzing

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:
.PHONY: help run test package bench torture setup-run setup-test setup-bench ui check-format check-dependencies check-rust check-ui test-rust test-view wire
.DEFAULT_GOAL := help

# What Debian must hold to build and open the window; to test it besides; to run the comparisons besides.
RUN_PACKAGES   := build-essential pkg-config perl libwebkit2gtk-4.1-dev librsvg2-dev libxdo-dev
TEST_PACKAGES  := $(RUN_PACKAGES) webkit2gtk-driver xvfb dbus-daemon dbus-bin systemd strace xdotool chromium qpdf poppler-utils hunspell hunspell-fr cups cups-client cups-ipp-utils \
                  openssl softhsm2 opensc libnss3-tools mupdf-tools python3-venv faketime
BENCH_PACKAGES := $(TEST_PACKAGES)

# One profile and one set of features for tests, journeys and `make run`: the dependencies compile once.
TARGET := $(or $(CARGO_TARGET_DIR),target)
CARGO_FLAGS := --locked --features delibere/custom-protocol

# The checkers of dependencies stay in the target folder too.
TOOLS := $(TARGET)/tools
CARGO_DENY := $(TOOLS)/cargo-deny@0.20.2/bin/cargo-deny
CARGO_MACHETE := $(TOOLS)/cargo-machete@0.9.2/bin/cargo-machete

help:
	@grep '^#   ' $(MAKEFILE_LIST) | sed 's/^#   //'

run: setup-run ui
	cargo build --package delibere $(CARGO_FLAGS)
	[ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ] || { echo "Built. There is no screen here to open the window on."; exit 1; }
	$(TARGET)/debug/delibere

test: setup-test check-ui check-format check-dependencies check-rust test-rust test-view wire
	@echo "make test: all passed"

package: setup-run ui
	ui/node_modules/.bin/tauri build --bundles deb -- --locked
	ls -l $(TARGET)/release/bundle/deb/*.deb

# Built and run with one selection of packages, or Cargo would compile the dependencies once for each.
BENCHES := $(patsubst %,--bench %,append minutes home drift weasyprint signing window keystroke)

# What we are compared with, WeasyPrint and pyHanko, stays in the target folder.
bench: setup-bench ui $(TARGET)/weasyprint/bin/weasyprint $(TARGET)/pyhanko/bin/python
	cargo build --release --workspace --bins $(BENCHES) $(CARGO_FLAGS),empty-window/custom-protocol
	cargo bench --workspace $(BENCHES) $(CARGO_FLAGS),empty-window/custom-protocol

# Each says its seed and its figures; `KILLS=50 make torture` makes it shorter.
torture: setup-test ui
	cargo build --workspace --bins --tests $(CARGO_FLAGS)
	DELIBERE_CRASH_VARIANTS=40 cargo test --workspace --lib $(CARGO_FLAGS) crash -- --nocapture
	DELIBERE_FUZZ_ROUNDS=200000 cargo test --workspace --test replay $(CARGO_FLAGS) -- --nocapture
	DELIBERE_KILLS=$(or $(KILLS),500) cargo test --workspace --test journeys $(CARGO_FLAGS) killed -- --nocapture

$(TARGET)/weasyprint/bin/weasyprint:
	python3 -m venv $(TARGET)/weasyprint
	$(TARGET)/weasyprint/bin/pip install --quiet weasyprint

# ---- the parts of `make test`

check-ui: ui
	cd ui
	npm run check
	npm run lint

check-format:
	cargo fmt --all --check

# Licences, sources and doubled versions, then dependencies nobody uses. The crates of every system are fetched first,
# which those of another system are not by a build; the check itself is offline.
check-dependencies: $(CARGO_DENY) $(CARGO_MACHETE)
	cargo fetch --locked
	$(CARGO_DENY) --offline --locked --config .cargo/deny.toml check -D unmatched-skip -D unnecessary-skip licenses sources bans
	$(CARGO_MACHETE)

# Built without optimisation: they run for seconds. Each version has a folder of its own.
$(TOOLS)/%:
	cargo install --locked --debug --no-default-features --root $(TOOLS)/$(word 1,$(subst /, ,$*)) --target-dir $(TOOLS)/build $(word 1,$(subst /, ,$*))
	rm -r $(TOOLS)/build

check-rust: ui
	cargo clippy --workspace --all-targets $(CARGO_FLAGS) -- -D warnings

# The journeys drive the binary itself, so it is built first, with the same flags as the tests.
test-rust: ui $(TARGET)/pyhanko/bin/python
	cargo build --workspace --bins --tests $(CARGO_FLAGS)
	cargo test --workspace $(CARGO_FLAGS)

# The built view in Chromium, answered by the program itself without a window, which the workspace's binaries hold.
test-view: test-rust
	cd ui && npm test

# pyHanko, the verifier our signatures are held against, stays in the target folder.
# (-T: into an empty folder of that name, which a test that asked for it too early leaves, it would go as a part.)
$(TARGET)/pyhanko/bin/python:
	python3 -m venv $(TARGET)/pyhanko.part
	$(TARGET)/pyhanko.part/bin/pip install --quiet 'pyhanko==0.38.0'
	mv -T $(TARGET)/pyhanko.part $(TARGET)/pyhanko

# `cargo test` has just written the types that cross to the view: they must be the committed ones.
wire: test-rust
	if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
	  git diff --exit-code -- ui/src/lib/wire
	  test -z "$$(git ls-files --others --exclude-standard -- ui/src/lib/wire)"
	fi

# ---- what is needed first

ui: ui/node_modules/.package-lock.json
	cd ui && npm run build

ui/node_modules/.package-lock.json: ui/package-lock.json
	cd ui && npm ci
	touch node_modules/.package-lock.json

setup-run:   ; @$(call install,$(RUN_PACKAGES))
setup-test:  ; @$(call install,$(TEST_PACKAGES))
setup-bench: ; @$(call install,$(BENCH_PACKAGES))

# Installs what is missing of a list of Debian packages; elsewhere it names them and goes on.
define install
for tool in cargo node npm; do
  command -v $$tool >/dev/null || { echo "$$tool is not installed: Rust 1.90 and Node 20.19 or later are needed"; exit 1; }
done
if ! command -v dpkg-query >/dev/null; then
  echo "This is not Debian: make sure you have the equivalents of $(1)"
  exit 0
fi
missing=""
for package in $(1); do
  [ "$$(dpkg-query -W -f='$${db:Status-Status}' $$package 2>/dev/null)" = installed ] || missing="$$missing $$package"
done
if [ -n "$$missing" ]; then
  echo "Installing$$missing"
  sudo=""; [ "$$(id -u)" = 0 ] || sudo="sudo"
  $$sudo apt-get update -q
  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing
fi
endef
