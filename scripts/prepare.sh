# shellcheck shell=bash
# What `run` and `test` need from the machine. Sourced, not run. Everything it says goes to stderr, so that stdout stays the program's own.
: "${root:?the sourcing script sets the repository root}"

say() { printf '%s\n' "$*" >&2; }
fail() { say "error: $*"; exit 1; }

# Without a character set (a bare service, a clean environment) Chromium calls every file with a Chinese name "download".
case "${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}" in
  C | POSIX) export LC_ALL=C.UTF-8 ;;
esac

# The SDK itself decides by global.json whether it is new enough.
need_sdk() {
  command -v dotnet >/dev/null 2>&1 \
    || fail "the .NET 10 SDK is not installed (no 'dotnet' on the PATH). See https://dotnet.microsoft.com/download/dotnet/10.0"
  (cd "$root" && dotnet --version >/dev/null 2>&1) \
    || fail "the installed .NET SDK is older than 10.0.100 (global.json). See https://dotnet.microsoft.com/download/dotnet/10.0"
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
}

# Runs a command as root, when that is possible without asking anybody.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo -n "$@"
  else return 1
  fi
}

can_apt() { command -v apt-get >/dev/null 2>&1 && as_root true; }

apt_updated=
apt_install() {
  say "installing $*"
  if [ -z "$apt_updated" ]; then
    as_root apt-get update -qq >&2 || say "warning: apt-get update failed; trying with the package lists there are"
    apt_updated=1
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

has_browser() {
  if [ -n "${MONITOR_BROWSER:-}" ]; then [ -x "$MONITOR_BROWSER" ]; return; fi
  local name
  for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && return 0
  done
  compgen -G "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}/chromium-*" >/dev/null \
    || compgen -G "$HOME/Library/Caches/ms-playwright/chromium-*" >/dev/null
}

# Without a font that has them, Chinese characters in the evidence are empty boxes.
has_cjk_fonts() {
  if command -v fc-list >/dev/null 2>&1; then [ -n "$(fc-list :lang=zh file 2>/dev/null)" ]
  else compgen -G '/usr/share/fonts/*/*/*[Cc][Jj][Kk]*' >/dev/null || [ "$(uname -s)" != Linux ]
  fi
}

# Needs the built program for its last resort, so it is called after build.
need_browser() {
  if ! has_browser; then
    if [ -n "${MONITOR_BROWSER:-}" ]; then fail "MONITOR_BROWSER names $MONITOR_BROWSER, which is not a program"; fi
    # The shell is Chromium without windows: half the download, and less memory and processor time a page.
    if can_apt; then
      apt_install chromium-headless-shell || apt_install chromium || say "warning: the system has no package 'chromium' to install"
    fi
  fi
  if ! has_browser; then
    say "downloading Playwright's own Chromium"
    program install-browser >&2 \
      || fail "no Chromium: install the package 'chromium' or Google Chrome, or name one in MONITOR_BROWSER, and start again"
  fi
  if ! has_cjk_fonts; then
    if ! can_apt || ! apt_install fonts-noto-cjk; then
      say "warning: no Chinese font found: screenshots will show boxes. Install 'fonts-noto-cjk' (or another CJK font)."
    fi
  fi
}

# The storage tests start clusters of their own; they need PostgreSQL's programs, not a running server. A fresh Debian package would
# create and start one: a drop-in keeps it from doing so and is taken away again.
need_postgres_programs() {
  if compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null 2>&1; then return; fi
  if ! can_apt; then
    say "note: PostgreSQL is not installed; its tests will be skipped"
    return
  fi
  local folder=/etc/postgresql-common/createcluster.d
  local drop_in=$folder/monitor-tests-no-cluster.conf
  as_root mkdir -p "$folder"
  echo 'create_main_cluster = false' | as_root tee "$drop_in" >/dev/null
  apt_install postgresql || say "note: PostgreSQL could not be installed; its tests will be skipped"
  as_root rm -f "$drop_in"
}

# A quarter of the time of a first build is the analyzers'. Whoever wants to see the program first may do without them; a test run makes good for it. Until then
# every build leaves them out: to take them in again is to compile everything anew.
unanalyzed=$root/artifacts/unanalyzed
build_quickly() {
  if [ ! -e "$root/artifacts/bin" ]; then
    say "building for the first time: some minutes"
    mkdir -p "${unanalyzed%/*}"
    : >"$unanalyzed"
  fi
  if [ -e "$unanalyzed" ]; then build "$@" -p:RunAnalyzersDuringBuild=false; else build "$@"; fi
}

build_thoroughly() {
  if [ -e "$unanalyzed" ]; then
    build "$@" --no-incremental
    rm -f "$unanalyzed"
  else
    build "$@"
  fi
}

build() {
  local log
  log=$(mktemp)
  if ! dotnet build "$@" "${engine_options[@]+"${engine_options[@]}"}" -c Release -v quiet --nologo >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    fail "the build failed"
  fi
  rm -f "$log"
}

# Which job engine is built in: Hangfire where its packages restore, else Quartz.NET. MONITOR_ENGINE=hangfire or =quartz decides by hand.
engine_options=()
choose_engine() {
  local engine=${MONITOR_ENGINE:-} why="as MONITOR_ENGINE says"
  if [ -z "$engine" ]; then
    if hangfire_restores; then engine=hangfire; else engine=quartz; fi
    why=$engine_reason
  fi
  case $engine in
    hangfire) engine_options=(-p:WithHangfire=true); say "job engine: Hangfire ($why)" ;;
    quartz) engine_options=(-p:WithHangfire=false); say "job engine: Quartz.NET ($why)" ;;
    *) fail "MONITOR_ENGINE: '$engine' is neither hangfire nor quartz" ;;
  esac
}

# Whether Hangfire's packages are to be had, found out by restoring its adapter. The answer is kept until the versions, the adapter's project or the
# package sources change; a no for a day only, and not at all when the sources could not be asked.
engine_reason=
hangfire_restores() {
  local adapter=$root/src/Monitor.Jobs.Hangfire/Monitor.Jobs.Hangfire.csproj kept=$root/artifacts/engine/hangfire asked log
  asked=$({ cat "$root"/Directory.{Packages,Build}.props "$adapter" "$root"/[Nn]u[Gg]et.[Cc]onfig "$HOME"/.nuget/NuGet/NuGet.Config 2>/dev/null || true; } | cksum)
  case $(cat "$kept" 2>/dev/null) in
    "$asked yes") engine_reason="its packages restore"; return 0 ;;
    "$asked no")
      engine_reason="Hangfire's packages are not on this machine's package sources"
      [ -z "$(find "$kept" -mmin -1440)" ] || return 1
      ;;
  esac
  mkdir -p "${kept%/*}"
  log=$(mktemp)
  if dotnet restore "$adapter" -p:WithHangfire=true -v quiet --nologo >"$log" 2>&1; then
    engine_reason="its packages restore"
    echo "$asked yes" >"$kept"
  elif grep -qE 'NU110[0-9]' "$log" && ! grep -q NU1301 "$log"; then
    engine_reason="Hangfire's packages are not on this machine's package sources"
    echo "$asked no" >"$kept"
  else
    engine_reason="Hangfire's packages could not be asked for"
    rm -f "$kept"
  fi
  rm -f "$log"
  [ "$engine_reason" = "its packages restore" ]
}

program() { dotnet "$root/artifacts/bin/Monitor.Web/release/monitor.dll" "$@"; }
