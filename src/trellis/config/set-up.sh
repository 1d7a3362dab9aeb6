# Read by ./trellis and ./test, which set $here: makes the checkout ready, in seconds once and in no time after that.
# Everything it installs stays in the checkout: .venv (what Trellis runs on) and .build (what only building needs).
venv=$here/.venv
build=$here/.build
log=$build/setup.log
export PYTHONPATH=$here/src
unset PYTHONDONTWRITEBYTECODE # the compiled modules stay in the checkout, and halve every start

stop() { printf '%s\n' "$*" >&2; exit 1; }

why() { # the sentence for a step that failed, from what it printed
  if grep -qi 'no space left' "$log"; then stop "The disk that holds $here is full: free some space and start again."; fi
  local said
  said=$(grep -i 'error' "$log" | head -n 1 || true)
  stop "Trellis could not $1: ${said:-see $log}"
}

python_to_build_on() {
  local candidate venvless='' old=''
  for candidate in ${TRELLIS_PYTHON:+"$TRELLIS_PYTHON"} python3.11 python3.12 python3.13 python3; do
    "$candidate" -c '' 2>/dev/null || continue
    if ! "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then old=$("$candidate" -V); continue; fi
    if ! "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then venvless=$candidate; continue; fi
    command -v -- "$candidate"
    return
  done
  if [ -n "$venvless" ]; then
    stop "Trellis needs Python's venv module, which $venvless lacks: run 'apt-get install python3-venv' (or your system's equivalent)."
  fi
  stop "Trellis needs Python 3.11 or newer${old:+ and found only $old}: install it, or name one with TRELLIS_PYTHON=/path/to/python."
}

pins() { cksum <"$here/requirements${1:+-$1}.txt"; }

has() { # has PLACE NAME: whether the packages that requirements NAME pins are in that environment
  [ -x "$1/bin/python" ] && [ -f "$1/.has${2:+-$2}" ] && [ "$(cat "$1/.has${2:+-$2}")" = "$(pins "$2")" ]
}

install() { # install PLACE NAME
  has "$1" "$2" && return
  "$venv/bin/uv" pip install -q --require-hashes --python "$1/bin/python" -r "$here/requirements${2:+-$2}.txt" >"$log" 2>&1 ||
    why 'install what it runs on'
  pins "$2" >"$1/.has${2:+-$2}"
}

make_venv() {
  "$venv/bin/python" -c '' 2>/dev/null && [ -x "$venv/bin/uv" ] && return
  local python
  python=$(python_to_build_on)
  printf 'Setting up Trellis, once.\n' >&2
  { "$python" -m venv --clear "$venv" &&
    "$venv/bin/python" -m pip install -q --no-cache-dir --disable-pip-version-check --require-hashes \
      -r "$here/requirements-boot.txt"; } >"$log" 2>&1 || why 'make its Python environment'
}

prepare() ( # prepare [tests]: in a shell of its own, so that what it exports and locks ends with it
  { mkdir -p "$build/tmp" && [ -w "$build" ] && [ -w "$here" ]; } 2>/dev/null ||
    stop "Trellis cannot write to $here: give yourself write access to the checkout."
  export UV_CACHE_DIR=$build/cache/uv UV_PYTHON_DOWNLOADS=never UV_SYSTEM_CERTS=1 TMPDIR=$build/tmp
  if command -v flock >/dev/null; then exec 9>"$build/setup.lock"; flock 9; fi
  make_venv
  install "$venv" ''
  if [ "${1:-}" = tests ]; then
    install "$venv" dev
    [ -x "$build/rules/bin/python" ] || "$venv/bin/python" -m venv --without-pip --clear "$build/rules" >"$log" 2>&1 ||
      why 'make a place without Django'
    install "$build/rules" rules
  fi
)

set_up() { # set_up [tests]
  if has "$venv" ''; then
    if [ "${1:-}" != tests ]; then return; fi
    if has "$venv" dev && has "$build/rules" rules; then return; fi
  fi
  prepare "$@"
}
