#!/usr/bin/env bash
# Creates the virtual environment in the folder given and installs Khabur with its development tools there.
# Needs Python 3.11 or newer; installs the distribution's venv package when it is missing and root allows it.
set -euo pipefail
venv=$1

find_python() {
  for name in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
      command -v "$name"
      return
    fi
  done
  echo "Khabur needs Python 3.11 or newer; none was found. Install it, or name it: make PYTHON=/path/to/python3" >&2
  return 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo -n "$@"; else return 1; fi
}

install_venv_package() {
  local version
  version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  echo "Installing the python$version-venv package, which this system keeps apart from Python."
  as_root apt-get update -q && as_root apt-get install -y -q --no-install-recommends "python$version-venv"
}

python=$(find_python)
if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  rm -rf "$venv"
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    install_venv_package "$python" || {
      echo "Python's venv module is missing. Install it (Debian, Ubuntu: apt install python3-venv) and run again." >&2
      exit 1
    }
  fi
  "$python" -m venv "$venv"
fi
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
