"""The servers: ours as a demo on its own data, Django beside it on the same file."""

import contextlib
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

PACKAGES = ["django==5.2.*", "gunicorn", "duckdb", "splink==5.*", "rapidfuzz", "recordlinkage", "tantivy"]
WORKERS = 2
TICKS = os.sysconf("SC_CLK_TCK")


def cpu(pid):
    """Seconds of CPU, user and system, of a process and its children, workers included."""
    own = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return (int(own[11]) + int(own[12])) / TICKS + sum(cpu(child) for child in children)


def cpu_exactly(pid):
    """The same to the nanosecond, of the process alone, as long as none of its threads ends meanwhile."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((it / "schedstat").read_text().split()[0]) for it in tasks) / 1e9


def data(folder, janjan):
    """The data of a first start, made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with Demo(janjan, folder):
        pass
    return folder


class Server:
    """A process that listens on a port."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def cpu(self):
        return cpu(self.process.pid)

    def cpu_exactly(self):
        return cpu_exactly(self.process.pid)

    def memory(self):
        """Resident now, and at its height: megabytes."""
        said = Path(f"/proc/{self.process.pid}/status").read_text()
        return [int(re.search(rf"{word}:\s+(\d+) kB", said)[1]) / 1000 for word in ("VmRSS", "VmHWM")]


class Ours(Server):
    """Ours, on a port of its own choice."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        for line in self.process.stdout:
            if found := re.search(r"listening on http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found[1])
                return
        raise RuntimeError("ours didn't start")


class Serve(Ours):
    """Ours on a founded organisation's data."""

    def __init__(self, janjan, folder):
        address = ["--listen", "127.0.0.1:0", "--address", "http://127.0.0.1"]
        super().__init__([janjan, "serve", "--data", folder, *address])


class Demo(Ours):
    """Ours as a demo."""

    def __init__(self, janjan, folder):
        super().__init__([janjan, "demo", "--port", "0", "--data", folder])

    def sign_in(self, unit):
        """The cookie of the district president of this unit."""
        for line in self.process.stdout:
            if "जिलाध्यक्ष" in line and unit in line:
                path = re.search(r"(/demo/in/\S+)", line)[1]
                break
        else:
            raise RuntimeError(f"nobody presides over {unit}")
        with socket.create_connection(("127.0.0.1", self.port)) as line:
            head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nConnection: close\r\n\r\n"
            line.sendall(head.encode())
            answer = b"".join(iter(lambda: line.recv(65536), b"")).decode("latin-1")
        return re.search(r"__Host-janjan=[0-9a-f]+", answer)[0]


class Django(Server):
    """The peer: Django behind gunicorn's sync workers, reading our file."""

    def __init__(self, root, target, folder, settings="settings"):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [bring(target) / "gunicorn", "--workers", str(WORKERS), "--bind", f"127.0.0.1:{self.port}"]
        command += ["--log-level", "warning", "wsgi"]
        env = {**os.environ, "BENCH_SQLITE": str((folder / "janjan.sqlite").resolve())}
        env["DJANGO_SETTINGS_MODULE"] = settings
        self.process = subprocess.Popen(command, cwd=root / "bench" / "django", env=env)
        for _ in range(200):
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            time.sleep(0.05)
        raise RuntimeError("gunicorn didn't start")


def bring(target):
    """The programs of an environment with Django in it, made at the first run."""
    venv = target / "bench" / "venv"
    programs = venv / "bin"
    names = [re.split("[=<>]", it)[0] for it in PACKAGES]
    if not all(list(venv.glob(f"lib/python*/site-packages/{it}")) for it in names):
        print("Installing the peers with pip.", flush=True)
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([programs / "pip", "install", "--quiet", *PACKAGES], check=True)
    return programs


def versions(target):
    """What ran."""
    lines = [f"Python {platform.python_version()}"]
    pip = target / "bench" / "venv" / "bin" / "pip"
    if pip.exists():
        listed = subprocess.run([pip, "list", "--format=freeze"], capture_output=True, text=True, check=True).stdout
        names = tuple(re.split("[=<>]", it)[0] + "=" for it in PACKAGES)
        lines += [it.replace("==", " ") for it in listed.split() if it.lower().startswith(names)]
    rust = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=False).stdout
    return ", ".join([*lines, rust.split(" (")[0]])
