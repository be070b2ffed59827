#!/usr/bin/env bash
# Stops what start.sh started in this folder, jobs included, and removes the folder.
set -uo pipefail

state=${1:?usage: stop.sh FOLDER}
[ -f "$state/slurm.conf" ] || { echo "$state is not a folder of start.sh" >&2; exit 2; }
export SLURM_CONF=$state/slurm.conf

timeout 10 scancel --user="$(id -un)" 2>/dev/null
for _ in $(seq 20); do
  [ -z "$(timeout 5 squeue --noheader 2>/dev/null)" ] && break
  sleep 0.5
done

# Ends a process by the number in its file, politely first.
end() {
  local process
  process=$(cat "$state/$1.pid" 2>/dev/null) || return 0
  kill "$process" 2>/dev/null || return 0
  for _ in $(seq 50); do
    kill -0 "$process" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "$process" 2>/dev/null
}
end slurmd
end slurmctld
end munged
rm -rf "$state"
