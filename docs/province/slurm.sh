#!/usr/bin/env bash
# Slurm：还没有生成的县，一个县一个任务，分给各台机器；都做完以后汇总。
#
# 在提交作业的机器上运行：bash slurm.sh 省的文件夹 省网站的发布目录
# 两个文件夹都在各台机器共用的磁盘上，每台机器上都要有 guben，而且是同一个。
#
# 停了的机器上的任务由 Slurm 自己重做。被强行结束的（137）、机器有毛病的（3）也要重做，
# 在 slurm.conf 里写 RequeueExit=3,137；超过1000个县的，还要写 MaxArraySize。连同脚本一起被
# 结束的，Slurm 不重做：汇总时还缺的，再提交一轮，最多三轮。
set -euo pipefail
province=$(cd "$1" && pwd) web=$2
case ${3:-} in
build) guben -C "$province" province build --index "$SLURM_ARRAY_TASK_ID" ;;
join)
  if [ "${ROUND:-1}" -lt 3 ] && [ -n "$(guben -C "$province" province plan --format indices)" ]; then
    ROUND=$((${ROUND:-1} + 1)) bash "$0" "$province" "$web"
  fi
  guben -C "$province" province join --to "$web"
  ;;
*)
  missing=$(guben -C "$province" province plan --format indices)
  after=()
  if [ -n "$missing" ]; then
    job=$(sbatch --parsable --requeue --job-name=guben-build --array="$missing" --cpus-per-task="${CPUS:-1}" --mem="${MEMORY:-1G}" --open-mode=append --output="${LOGS:-$province/.guben}/%x-%a.log" "$0" "$province" "$web" build)
    after=(--dependency="afterany:${job%%;*}")
  fi
  sbatch --parsable --requeue "${after[@]}" --job-name=guben-join --mem="${MEMORY:-2G}" --open-mode=append --output="${LOGS:-$province/.guben}/%x.log" "$0" "$province" "$web" join
  ;;
esac
