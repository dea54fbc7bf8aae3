"""Two network namespaces and one line between them, which can be cut, slow, lossy, and out of order.

Each namespace has a TUN device; a thread carries packets from one to the other and does to them what the test asks for. What it
carries it also keeps, so that a test can look for what must not be readable there.
"""
import contextlib
import ctypes
import errno
import fcntl
import heapq
import os
import random
import select
import socket
import struct
import subprocess
import threading
import time

NEW_NETWORK = 0x40000000  # CLONE_NEWNET
SET_TUN, TUN, NO_HEADER = 0x400454CA, 0x0001, 0x1000  # TUNSETIFF, IFF_TUN, IFF_NO_PI
ADDRESSES = ("10.77.0.1", "10.77.0.2")
LATE_S = (0.005, 0.06)  # by how much a packet is late that others overtake
PACKET_BYTES_MAX = 65_536
libc = ctypes.CDLL(None, use_errno=True)


def enter(handle: int) -> None:
    """Of the calling thread alone."""
    if libc.setns(handle, NEW_NETWORK) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


class Namespace:
    """A network of its own. What is opened or started under `inside` belongs to it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._ip("netns", "add", name)
        try:
            self._handle = os.open(f"/run/netns/{name}", os.O_RDONLY | os.O_CLOEXEC)
            self._ip("-n", name, "link", "set", "lo", "up")
        except BaseException:
            self._ip("netns", "del", name)
            raise

    @staticmethod
    def _ip(*arguments: str) -> None:
        done = subprocess.run(["ip", *arguments], text=True, capture_output=True, check=False, timeout=30)
        if done.returncode != 0:
            raise AssertionError(f"these tests need network namespaces and /dev/net/tun, which this machine refuses (run them as root, with "
                                 f"CAP_NET_ADMIN and CAP_SYS_ADMIN): ip {' '.join(arguments)}: {done.stderr.strip()}")

    @contextlib.contextmanager
    def inside(self):
        before = os.open("/proc/thread-self/ns/net", os.O_RDONLY | os.O_CLOEXEC)
        try:
            enter(self._handle)
            yield
        finally:
            enter(before)
            os.close(before)

    def tun(self, address: str) -> int:
        """A device of this namespace that this process reads and writes."""
        with self.inside():
            device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
            fcntl.ioctl(device, SET_TUN, struct.pack("16sH22x", b"line", TUN | NO_HEADER))
        self._ip("-n", self.name, "address", "add", f"{address}/24", "dev", "line")
        self._ip("-n", self.name, "link", "set", "line", "up")
        return device

    def close(self) -> None:
        os.close(self._handle)
        self._ip("netns", "del", self.name)


class Line:
    """Good when it is new; what is wrong with it is set at any time: `line.loss = 0.2`."""

    def __init__(self, seed: int) -> None:
        self.cut, self.loss, self.twice, self.overtaken, self.delay_s = False, 0.0, 0.0, 0.0, 0.0
        self.counts = dict.fromkeys(("carried", "lost", "twice", "overtaken"), 0)
        self.flows: dict[tuple, bytearray] = {}  # what TCP carried, by direction of a connection
        self._random = random.Random(seed)
        self._late: list[tuple[float, int, int, bytes]] = []
        self._number = 0
        with contextlib.ExitStack() as undo:
            self.ends = []
            for side in "ab":
                end = Namespace(f"entraide-{side}-{os.getpid()}-{seed & 0xFFFF:04x}")
                undo.callback(end.close)
                self.ends.append(end)
            self._devices = []
            for end, address in zip(self.ends, ADDRESSES):
                device = end.tun(address)
                undo.callback(os.close, device)
                self._devices.append(device)
            self._wake, self._woken = os.pipe2(os.O_CLOEXEC)[::-1]
            undo.callback(os.close, self._wake)
            undo.callback(os.close, self._woken)
            self._thread = threading.Thread(target=self._carry, name="line", daemon=True)
            self._thread.start()
            undo.callback(self._stop)
            self._undo = undo.pop_all()

    def good(self) -> None:
        self.cut, self.loss, self.twice, self.overtaken, self.delay_s = False, 0.0, 0.0, 0.0, 0.0

    def close(self) -> None:
        self._undo.close()

    def _stop(self) -> None:
        os.write(self._wake, b"x")
        self._thread.join(timeout=10)

    def _carry(self) -> None:
        first, second = self._devices
        other = {first: second, second: first}
        while True:
            now = time.monotonic()
            while self._late and self._late[0][0] <= now:
                _, _, device, packet = heapq.heappop(self._late)
                self._deliver(device, packet)
            wait = max(0.0, self._late[0][0] - now) if self._late else None
            ready, _, _ = select.select([first, second, self._woken], [], [], wait)
            if self._woken in ready:
                return
            for device in ready:
                self._take(device, other[device])

    def _take(self, device: int, to: int) -> None:
        for _ in range(64):  # then the other direction
            try:
                packet = os.read(device, PACKET_BYTES_MAX)
            except OSError as fault:
                if fault.errno == errno.EAGAIN:
                    return
                raise
            self._keep(packet)
            if self.cut or (self.loss and self._random.random() < self.loss):
                self.counts["lost"] += 1
                continue
            self._send(to, packet)
            if self.twice and self._random.random() < self.twice:
                self.counts["twice"] += 1
                self._send(to, packet)

    def _send(self, to: int, packet: bytes) -> None:
        late = self.delay_s
        if self.overtaken and self._random.random() < self.overtaken:
            self.counts["overtaken"] += 1
            late += self._random.uniform(*LATE_S)
        if late:
            self._number += 1
            heapq.heappush(self._late, (time.monotonic() + late, self._number, to, packet))
        else:
            self._deliver(to, packet)

    def _deliver(self, to: int, packet: bytes) -> None:
        self.counts["carried"] += 1
        with contextlib.suppress(OSError):  # the device's queue is full, or it is going down
            os.write(to, packet)

    def _keep(self, packet: bytes) -> None:
        """What TCP over IPv4 carries, in the order in which it came."""
        if packet[0] >> 4 != 4 or packet[9] != socket.IPPROTO_TCP:
            return
        head = (packet[0] & 0xF) * 4
        payload = packet[head + (packet[head + 12] >> 4) * 4:]
        if payload:
            self.flows.setdefault((packet[12:20], packet[head:head + 4]), bytearray()).extend(payload)
