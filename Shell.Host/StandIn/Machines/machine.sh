#!/bin/bash
# Throw-away machines with a real systemd as PID 1, in systemd-nspawn; the host's own PID 1 may be anything.
# Needs root, systemd-container and mmdebstrap.
#
#   build                         make the root that all machines start from, if it is not in the cache; its archive has MACHINE_PACKAGES
#   up NAME                       boot a machine; with MACHINE_OWNER=PID it goes down when that process ends
#   run NAME COMMAND...           run a command in it; streams and exit code pass through
#   reboot NAME                   reboot it; its files stay
#   back NAME                     wait until it is up again after a power cut: NAME/again was made, and its payload's cgroup killed
#   push NAME SOURCE DIRECTORY    copy a host file or folder into a folder of the machine
#   share NAME                    print the host folder that is /mnt/host inside
#   down NAME                     end it and delete its files
#
# A machine has no network but loopback. Its apt knows one archive, file:/srv/apt.
set -euo pipefail

CACHE=${MACHINE_CACHE:-/var/cache/throwaway-machines}
RUN=${MACHINE_RUN:-/run/throwaway-machines}

# An Ubuntu host gets machines of its own release, every other host Debian's.
. /etc/os-release
if [ "$ID" = ubuntu ]; then SUITE=$VERSION_CODENAME COMPONENTS=main,universe; else SUITE=bookworm COMPONENTS=main; fi

# apt-utils indexes the archive; busybox-static is the tests' web server and the only program of their snaps.
PACKAGES=systemd,systemd-sysv,dbus,libpam-systemd,procps,iproute2,ca-certificates,curl,apt-utils,busybox-static,snapd
OFFLINE=${MACHINE_PACKAGES-redis-server stunnel4 tinyproxy}
ROOT=$CACHE/root-$SUITE-$({ cat "$0"; echo "$OFFLINE"; } | sha256sum | cut -c1-12)

build() {
  mkdir -p "$CACHE"
  exec 9>"$CACHE/lock"
  flock 9
  if [ ! -e "$ROOT" ]; then
    rm -rf --one-file-system "$ROOT.new"
    local customize
    customize=$(declare -f customize)
    mmdebstrap -q --mode=root --variant=apt --format=directory --components="$COMPONENTS" --include="$PACKAGES" \
      --customize-hook="OFFLINE='$OFFLINE'; $customize; customize \"\$1\"" "$SUITE" "$ROOT.new" >&2
    mv "$ROOT.new" "$ROOT"
  fi
  exec 9>&-
}

customize() {
  set -eu
  cd "$1"
  # No version is named: the archive drops one when the next update comes.
  mkdir -p srv/apt/partial
  # apt-get refuses all if one is unknown; without any there is nothing to fetch, and nothing refused.
  local package known=
  for package in $OFFLINE; do
    chroot . apt-cache show "$package" >/dev/null 2>&1 && known="$known $package"
  done
  chroot . apt-get install -qq -y --no-install-recommends -d -o Dir::Cache::archives=/srv/apt $known
  rm -rf srv/apt/partial srv/apt/lock
  chroot . sh -c 'cd /srv/apt && apt-ftparchive packages . > Packages'
  rm -rf etc/apt/sources.list etc/apt/sources.list.d/*
  echo 'deb [trusted=yes] file:/srv/apt ./' > etc/apt/sources.list.d/local.list
  echo machine > etc/hostname
  # They take apt's locks when the clock says so.
  ln -s /dev/null etc/systemd/system/apt-daily.timer
  ln -s /dev/null etc/systemd/system/apt-daily-upgrade.timer
  # No udevd runs in a container, and snapd fails when it cannot tell it to reload.
  printf '#!/bin/sh\nexit 0\n' > usr/local/bin/udevadm
  chmod 755 usr/local/bin/udevadm
  # The host has no AppArmor to load profiles into.
  ln -s /dev/null etc/systemd/system/snapd.apparmor.service
  # Without a list of names snapd asks the store for one, and its first boot lasts 30 s.
  mkdir -p etc/systemd/system/snapd.service.d
  printf '[Service]\nExecStartPre=/usr/bin/touch /var/cache/snapd/names\n' > etc/systemd/system/snapd.service.d/offline.conf
}

up() {
  local name=$1 folder=$RUN/$1
  build
  down "$name"
  mkdir -p "$folder/share" "$folder/layer"
  # Who asked through sudo puts files there.
  [ -z "${SUDO_UID:-}" ] || chown "$SUDO_UID" "$folder/share"
  setsid taskset -c "$(processor "$name")" unshare --mount --propagation private \
    bash -euc "$(declare -f boot); boot \"\$@\"" - "$name" "$folder" "$ROOT" </dev/null >"$folder/console.log" 2>&1 &
  echo $! >"$folder/pid"
  if [ -n "${MACHINE_OWNER:-}" ]; then
    setsid bash -c 'tail --pid="$1" -f /dev/null; "$2" down "$3"' - "$MACHINE_OWNER" "$(readlink -f "$0")" "$name" \
      </dev/null >/dev/null 2>&1 &
  fi
  await_boot "$name"
}

# Runs in a mount namespace of its own, which takes every mount here with it when it ends.
boot() {
  local name=$1 folder=$2 root=$3 node devices=() code=133
  # On a host with both cgroup versions nspawn would choose the first, where snap-confine fails.
  mount -t cgroup2 none /sys/fs/cgroup
  # nspawn with --keep-unit stays in the caller's cgroup; one for each machine, so that killing it ends the machine whole.
  mkdir "/sys/fs/cgroup/machine-$name"
  echo $$ > "/sys/fs/cgroup/machine-$name/cgroup.procs"
  mount -t tmpfs -o mode=755 none "$folder/layer"
  mkdir "$folder/layer/"{dev,upper,work,root}
  # snapd mounts through loop devices. Own nodes: the machine's systemd changes their mode, and a bound host node is the host's.
  mknod "$folder/layer/dev/fuse" c 10 229
  mknod "$folder/layer/dev/loop-control" c 10 237
  for node in {0..31}; do mknod "$folder/layer/dev/loop$node" b 7 "$node"; done
  for node in "$folder"/layer/dev/*; do devices+=("--bind=$node:/dev/${node##*/}"); done
  mount -t overlay -o "lowerdir=$root,upperdir=$folder/layer/upper,workdir=$folder/layer/work" none "$folder/layer/root"
  # 133: it rebooted. A file named again: its power was cut, and comes back.
  while [ "$code" = 133 ] || [ -e "$folder/again" ]; do
    code=0
    rm -f "$folder/again"
    systemd-nspawn -q -D "$folder/layer/root" -M "$name" --register=no --keep-unit --console=pipe --private-network \
      --bind="$folder/share:/mnt/host" "${devices[@]}" -b || code=$?
  done
}

await_boot() {
  local process state
  for _ in {1..400}; do
    process=$(leader "$1" 2>/dev/null) && [ -S "/proc/$process/root/run/systemd/private" ] && break
    sleep 0.05
  done
  state=$(run "$1" timeout 90 systemctl is-system-running --wait) || :
  [ "$state" = running ] || [ "$state" = "${2:-running}" ] && return
  { echo "machine: $1 is '${state:-dead}'"; tail -20 "$RUN/$1/console.log"; run "$1" systemctl --failed; } >&2
  return 1
}

# The host's number of the machine's PID 1: the child of nspawn, which is the child of boot.
leader() {
  local process
  process=$(cat "$RUN/$1/pid" 2>/dev/null) && process=$(pgrep -P "$process") && pgrep -P "$process" && return
  echo "machine: no machine $1" >&2
  return 1
}

# One processor for each machine: Linux 6.18 refuses snap-confine's bind mount of a namespace made on another one (snapd PR 17376).
processor() { echo $(($(cksum <<<"$1" | cut -d' ' -f1) % $(nproc))); }

run() {
  local process
  process=$(leader "$1")
  taskset -c "$(processor "$1")" nsenter -t "$process" -a env -i HOME=/root LANG=C.UTF-8 \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin "${@:2}"
}

reboot() {
  local process
  process=$(leader "$1")
  run "$1" systemctl reboot || :
  while kill -0 "$process" 2>/dev/null; do sleep 0.05; done
  # A service that a test left enabled may fail at boot.
  await_boot "$1" degraded
}

# Like a reboot, but for what was under way.
back() { await_boot "$1" degraded; }

push() { tar -C "$(dirname "$2")" -cf - "$(basename "$2")" | run "$1" tar --no-same-owner -C "$3" -xf -; }

share() { echo "$RUN/$1/share"; }

down() {
  unshare --mount --propagation private bash -euc "$(declare -f end); end \"\$1\"" - "$1"
  rm -rf --one-file-system "${RUN:?}/$1"
}

end() {
  mount -t cgroup2 none /sys/fs/cgroup
  cd /sys/fs/cgroup
  [ -d "machine-$1" ] || return 0
  echo 1 > "machine-$1/cgroup.kill"
  for _ in {1..200}; do
    grep -q 'populated 0' "machine-$1/cgroup.events" && break
    sleep 0.05
  done
  find "machine-$1" -depth -type d -exec rmdir {} +
}

"$@"
