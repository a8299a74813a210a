"""Runs a program and says what it took, as JSON: seconds of CPU, its highest memory in megabytes.

In a process of its own that is small, as Linux counts for a child's highest memory what its parent held when it came to be.
"""

import json
import resource
import subprocess
import sys

done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
json.dump({"cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / 1000, "code": done.returncode}, sys.stdout)
