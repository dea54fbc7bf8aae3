#!/usr/bin/env bash
# Both README commands on a bare Debian 12: a chroot made with debootstrap, with nothing but the base system, git and a
# clone of this repository at HEAD. Prints minutes and megabytes of each step. Needs root (chroot, mounts).
#   tools/fresh.sh [run|test|both] [FOLDER]     default: both, /var/tmp/entraide-fresh; the folder is made anew
set -euo pipefail
what=${1:-both}
root=${2:-/var/tmp/entraide-fresh}
repository=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
# Not every system has both files; the mirror may also be known elsewhere.
mirror=$({ sed -n 's/^URIs: *\([^ ]*debian\)$/\1/p; s/^deb \([^ ]*debian\) .*/\1/p' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null || true; } | head -n 1)

[ "$(id -u)" = 0 ] || { echo "fresh: needs root for the chroot; run it with sudo" >&2; exit 4; }
command -v debootstrap >/dev/null || apt-get install -y -qq --no-install-recommends debootstrap

leave() {
  for point in dev/pts dev proc sys; do mountpoint -q "$root/$point" && umount -l "$root/$point"; done
  return 0
}
trap leave EXIT
inside() { chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"; }
megabytes() { du -sxm "$root" | cut -f1; }
step() {  # step NAME COMMAND...
  local name=$1 started=$SECONDS before
  shift
  before=$(megabytes)
  "$@"
  printf 'fresh: %-28s %4d s  +%d MB\n' "$name" "$((SECONDS - started))" "$(($(megabytes) - before))"
}

leave
rm -rf "$root"
mkdir -p "$root"
bare() {
  debootstrap --variant=minbase --include=git,ca-certificates bookworm "$root" \
    "${mirror:-http://deb.debian.org/debian}" >/var/tmp/entraide-debootstrap.log
}
step "bare Debian 12" bare
cp /etc/resolv.conf "$root/etc/resolv.conf"
# What this machine needs to reach its Debian mirror (a proxy) is the system's business, not ours.
for file in /etc/apt/apt.conf.d/*; do
  if grep -qi proxy "$file"; then cp "$file" "$root/etc/apt/apt.conf.d/"; fi
done
mount --bind /proc "$root/proc"
mount --bind /dev "$root/dev"
mount --bind /dev/pts "$root/dev/pts"
git clone -q --no-hardlinks "$repository" "$root/root/entraide"

if [ "$what" != test ]; then step "./dev run until the case is played" inside bash -c 'cd /root/entraide && ./dev run --play-only'; fi
if [ "$what" != run ]; then step "./dev test" inside bash -c 'cd /root/entraide && ./dev test'; fi
