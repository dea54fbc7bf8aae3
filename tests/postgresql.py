"""A PostgreSQL server of a test's own: a Unix socket, no TCP, gone with the test."""
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile

BINARIES = pathlib.Path("/usr/lib/postgresql/15/bin")


class Postgresql:
    """Started by `with`. PostgreSQL refuses to run as root, so then it runs as the user that Debian made for it."""

    def __enter__(self) -> "Postgresql":
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="entraide-pg-", dir="/var/tmp"))
        self._as_server = []
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self._folder, user.pw_uid, user.pw_gid)
            self._folder.chmod(0o755)
            self._as_server = ["runuser", "-u", "postgres", "--"]
        self._run("initdb", "-D", self._folder / "cluster", "--username=entraide", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
        self._run("pg_ctl", "-D", self._folder / "cluster", "-l", self._folder / "log", "-w",
                  "-o", f"-k {self._folder} -c listen_addresses=", "start")
        return self

    def __exit__(self, *_: object) -> None:
        self._run("pg_ctl", "-D", self._folder / "cluster", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def make_database(self, name: str) -> str:
        """Its URL."""
        self._run("createdb", "-h", self._folder, "-U", "entraide", name)
        return f"postgresql:///{name}?host={self._folder}&user=entraide"

    def _run(self, program: str, *arguments: object) -> None:
        done = subprocess.run([*self._as_server, str(BINARIES / program), *map(str, arguments)], stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, timeout=120, cwd="/")
        if done.returncode != 0:
            raise AssertionError(f"{program}: exit {done.returncode}\n{done.stderr}")
