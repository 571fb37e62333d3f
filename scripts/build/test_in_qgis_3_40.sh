#!/usr/bin/env bash
# Runs tests/qgis in the QGIS 3.40 of Debian 13, in a folder of its own: needs root, debootstrap, 2 GB and about 10 minutes
# the first time; the folder is used again. Usage: bash scripts/build/test_in_qgis_3_40.sh FOLDER [PYTHON]
set -euo pipefail
folder=$(realpath -m "${1:?name a folder for Debian 13}")
python=${2:-.venv/bin/python}
repository=$PWD

if [ ! -e "$folder/usr/bin/qgis" ]; then
  debootstrap --variant=minbase trixie "$folder" http://deb.debian.org/debian
  chroot "$folder" sh -c 'apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q \
    --no-install-recommends qgis python3-qgis fonts-noto-core && apt-get clean'
fi

work=$(mktemp -d)
unmount() {
  umount "$folder$work" "$folder$repository" || true
  rm -rf "$work"
}
trap unmount EXIT
for shared in "$work" "$repository"; do
  mkdir -p "$folder$shared"
  mount --bind "$shared" "$folder$shared"
done
export CI=true KHABUR_QGIS_PYTHON="$(command -v chroot) $folder /usr/bin/python3"
"$python" -m pytest tests/qgis -q --basetemp "$work/exports"
