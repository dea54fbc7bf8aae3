#!/usr/bin/env python3
"""Runs a command and prints, as JSON, its seconds, processor seconds and peak memory: measured.py NAME ROWS COMMAND..."""
import json
import resource
import subprocess
import sys
import time


def main() -> int:
    name, rows, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    started = time.monotonic()
    status = subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode
    seconds = time.monotonic() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({"measured": name, "rows": rows, "seconds": round(seconds, 1), "rows_per_second": round(rows / seconds),
                      "cpu_seconds": round(used.ru_utime + used.ru_stime, 1), "peak_megabytes": used.ru_maxrss // 1024}))
    return status


if __name__ == "__main__":
    sys.exit(main())
