#!/bin/bash
# Kills hooks of the packed charm at seeded moments on throw-away machines, and looks whether each retry ends as the undisturbed hook.
#
#   kill-plans.sh COUNT SEED [--only NUMBER] [--machines N]
#
# Ends with "COUNT plans, N differ"; exit 1 if N is not 0. CHARM_PATH names a packed charm; without it one is packed. Needs what machine.sh needs.
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,6p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
dotnet build "$here/Kills" -c Release -v quiet --nologo >&2
# Control groups of version 2, wherever the host has them mounted.
exec unshare --mount --propagation private bash -euc '
  export CGROUPS=$(mktemp -d)
  mount -t cgroup2 none "$CGROUPS"
  exec dotnet "$@"' - "$here/Kills/bin/Release/net10.0/KillPlans.dll" "$@"
