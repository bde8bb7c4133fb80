"""A batch of files through `annotate`: what mutants.py and suites.py hold.

Each file must be read or refused in one line that names it; nothing may crash,
take more than its time or memory, or be left out.
"""
import os
import pathlib
import subprocess
import tempfile


class Fault(Exception):
    """What did not hold, in lines."""


def through(program, files):
    """`files`: (suffix, bytes) each, named 00000.suffix and on. The reports
    read, the files refused and the most memory in MB; Fault if it does not
    hold."""
    with tempfile.TemporaryDirectory() as folder, \
            tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        for i, (suffix, data) in enumerate(files):
            pathlib.Path(folder, f"{i:05}{suffix}").write_bytes(data)
        child = subprocess.Popen([program, "annotate", folder], stdout=out,
                                 stderr=err)
        _, status, usage = os.wait4(child.pid, 0)
        code = child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        lines = sum(1 for _ in out)
        said = err.read().decode(errors="replace").splitlines()
    named = {s.split(folder)[1][1:6] for s in said if folder in s}
    bad = [s for s in said if "crashed" in s or "takes more" in s
           or not s.startswith("crosscheck: ")]
    if code not in (0, 2) or bad or lines + len(named) < len(files):
        raise Fault("\n".join([
            f"ended with {code}, {lines} read, {len(named)} refused of "
            f"{len(files)}", *bad[:5]]))
    return lines, len(named), usage.ru_maxrss / 1024
