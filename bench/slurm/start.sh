#!/usr/bin/env bash
# Starts a whole Slurm on this machine (munge, controller, one node on the loopback) with all its state in one folder.
# Needs root and the packages slurm-wlm and munge; installs nothing, and touches no Slurm that is there already.
#
#   bench/slurm/start.sh /tmp/one-node-slurm && export SLURM_CONF=/tmp/one-node-slurm/slurm.conf
#   bench/slurm/stop.sh /tmp/one-node-slurm
set -euo pipefail

state=${1:?usage: start.sh FOLDER [CPUS]}
cpus=${2:-2}
here=$(cd "$(dirname "$0")" && pwd)
for program in munged slurmctld slurmd sinfo; do
  command -v "$program" >/dev/null || { echo "there is no $program: apt-get install slurm-wlm munge" >&2; exit 2; }
done
[ "$(id -u)" -eq 0 ] || { echo "only root may start slurmd" >&2; exit 2; }

mkdir -p "$state"
state=$(cd "$state" && pwd)
# munge and slurmd want a folder that others cannot write to, but can enter.
chmod 755 "$state"
mkdir -p "$state/controller" "$state/node"
trap 'status=$?; [ $status -eq 0 ] || "$here/stop.sh" "$state"' EXIT

# Ports that are free now: several of these may run side by side.
free_port() {
  local port
  for port in $(shuf -i 20000-40000 -n 50); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  echo 'no free port' >&2
  return 1
}
host=$(hostname -s)
cat > "$state/slurm.conf" <<CONF
ClusterName=loopback
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
AuthType=auth/munge
# A job that is requeued waits until its credential has expired: two minutes, unless told otherwise.
AuthInfo=socket=$state/munge.socket,cred_expire=10
CredType=cred/munge
StateSaveLocation=$state/controller
SlurmdSpoolDir=$state/node
SlurmctldPidFile=$state/slurmctld.pid
SlurmdPidFile=$state/slurmd.pid
SlurmctldLogFile=$state/slurmctld.log
SlurmdLogFile=$state/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=1,sched_interval=2
MpiDefault=none
# The node may have fewer cores than it says; it comes up all the same.
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=5
MinJobAge=300
SwitchType=switch/none
NodeName=$host NodeAddr=127.0.0.1 CPUs=$cpus State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP OverSubscribe=NO
CONF

dd if=/dev/urandom of="$state/munge.key" bs=1024 count=1 status=none
chmod 600 "$state/munge.key"
munged --force --key-file="$state/munge.key" --socket="$state/munge.socket" --pid-file="$state/munged.pid" \
  --log-file="$state/munged.log" --seed-file="$state/munge.seed" > /dev/null 2>> "$state/start.log" < /dev/null
export SLURM_CONF=$state/slurm.conf
# Standard output closed: a daemon that kept it would keep whoever reads this script's output waiting.
slurmctld -f "$SLURM_CONF" > /dev/null 2>> "$state/start.log" < /dev/null
slurmd -f "$SLURM_CONF" -N "$host" > /dev/null 2>> "$state/start.log" < /dev/null

for _ in $(seq 60); do
  case $(sinfo --noheader --format=%T 2>/dev/null) in
    idle | mixed | allocated) echo "$SLURM_CONF"; exit 0 ;;
  esac
  sleep 0.5
done
echo "the node did not come up within 30 seconds; last lines of its logs:" >&2
tail -n 5 "$state"/*.log >&2
exit 1
