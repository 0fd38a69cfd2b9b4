"""A folder with a database that is set back before each measurement, and the program run on it."""
import base64
import hashlib
import hmac
import json
import os
import pathlib
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
BIN = os.environ.get("OSHXONA_BIN", str(ROOT / "build/oshxona"))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Place:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.port = free_port()
        self.key = secrets.token_hex(32)
        self.env = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{self.folder}/bench.db",
            "SECRET_KEY": self.key,
            "LISTEN": f"127.0.0.1:{self.port}",
        }
        self.server = None

    def command(self, *args, text=""):
        run = subprocess.run([BIN, *args], env=self.env, cwd=self.folder, input=text, text=True, capture_output=True)
        if run.returncode:
            sys.exit(f"{' '.join(args)}: {run.stderr}")
        return run.stdout.strip()

    def start(self, **env):
        log = open(self.folder / "log", "w", encoding="utf-8")
        self.server = subprocess.Popen([BIN, "serve"], env={**self.env, **env}, cwd=self.folder, stdout=log, stderr=log)
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=1).read()
                return
            except OSError:
                time.sleep(0.05)
        sys.exit("the program does not answer:\n" + (self.folder / "log").read_text(encoding="utf-8"))

    def stop(self):
        if self.server:
            self.server.send_signal(signal.SIGTERM)
            self.server.wait(30)
            self.server = None

    def keep(self):
        """The database as it is now is what set_back() goes back to."""
        shutil.copy(self.folder / "bench.db", self.folder / "kept.db")

    def set_back(self):
        for end in ("", "-wal", "-shm"):
            (self.folder / f"bench.db{end}").unlink(missing_ok=True)
        shutil.copy(self.folder / "kept.db", self.folder / "bench.db")
        os.sync()

    def sign_in(self, user, kindergarten):
        def part(data):
            return base64.urlsafe_b64encode(json.dumps(data).encode()).rstrip(b"=")

        now = int(time.time())
        claims = {"iss": "oshxona", "sub": str(user), "kg": kindergarten, "role": "admin", "iat": now, "exp": now + 86400}
        signed = part({"alg": "HS256", "typ": "JWT"}) + b"." + part({**claims, "jti": secrets.token_hex(8)})
        mac = hmac.new(self.key.encode(), signed, hashlib.sha256).digest()
        self.token = (signed + b"." + base64.urlsafe_b64encode(mac).rstrip(b"=")).decode()

    def ask(self, path, body=None, method=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1{path}",
            None if body is None else json.dumps(body).encode(),
            {"Authorization": "Bearer " + self.token, "Content-Type": "application/json"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read()

    def processor(self):
        """What the program's processor has worked, in milliseconds: to the microsecond where the kernel tells it of threads."""
        return sum(int((task / "schedstat").read_text().split()[0]) for task in
                   pathlib.Path(f"/proc/{self.server.pid}/task").iterdir()) / 1e6

    def memory(self):
        """Resident, in bytes."""
        for line in pathlib.Path(f"/proc/{self.server.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        return 0

    def found(self):
        """A kindergarten and its admin, signed in; the kindergarten's id."""
        self.command("migrate")
        kindergarten = int(self.command("createkindergarten", "--name", "Bench"))
        user = int(self.command("createuser", "--kindergarten", str(kindergarten), "--role", "admin", "--username", "bench",
                                "--full-name", "Bench", "--password-stdin", text="a long password\n"))
        self.sign_in(user, kindergarten)
        return kindergarten


def verdict(holds):
    return "yes" if holds else "NO"
