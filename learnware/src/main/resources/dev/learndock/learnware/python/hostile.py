"""A learnware that tries to get out, to prove that it cannot. It says what it got, or what stopped it."""

import ctypes
import fcntl
import os
import pickle
import signal
import socket
import stat
import struct
import threading
import time

import numpy as np
from learnware.model import BaseModel

FOUR_GIB = 1 << 32
MANY = 1000
HARMLESS = {"PYTHONHASHSEED", "PYTHONUTF8", "HOME", "TMPDIR", "PWD", "OLDPWD", "_", "LC_CTYPE"}
HARMLESS |= {"LOKY_MAX_CPU_COUNT", "JOBLIB_MULTIPROCESSING"}


class Stopped(Exception):
    pass


class Got(Exception):
    pass


def read(path):
    with open(path, "rb") as file:
        raise Got(repr(file.read(60)))


def environment(model):
    seen = {name for name in os.environ if name not in HARMLESS and not name.endswith("_NUM_THREADS")}
    raise Got(str(sorted(seen))) if seen else Stopped("it is empty")


def another_learnware(model):
    found = []
    for folder, folders, files in os.walk("/"):
        folders[:] = [f for f in folders if os.path.join(folder, f) not in ("/learnware", "/proc", "/sys")]
        found += [os.path.join(folder, f) for f in files if f in ("learnware.yaml", "secret")]
    raise Got(str(found)) if found else Stopped("there is none to be seen")


def write(places):
    written = []
    for place in places:
        try:
            with open(os.path.join(place, "intruder-was-here"), "w") as file:
                file.write("hello")
            written.append(place)
        except OSError:
            continue
    raise Got("wrote to %s" % written) if written else Stopped("%d places take no file" % len(places))


def own_package(model):
    own = os.path.dirname(os.path.abspath(__file__))
    try:
        os.chmod(__file__, 0o777)
        raise Got("changed the mode of its own file")
    except OSError:
        write([own, "/worker", "/packages/0"])


def connect(model):
    with socket.create_connection(("127.0.0.1", model.port), timeout=2):
        raise Got("connected to port %d" % model.port)


def send(model):
    # An address that documents use and nobody has (RFC 5737).
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
        datagrams.sendto(b"x", ("192.0.2.1", 9))
    raise Got("sent a packet outside")


def call(name, x86, arm, *arguments):
    library = ctypes.CDLL(None, use_errno=True)
    number = x86 if os.uname().machine == "x86_64" else arm
    answer = library.syscall(ctypes.c_long(number), *[ctypes.c_void_p(a) for a in arguments])
    error = ctypes.get_errno()
    raise Stopped("%s is answered with error %d" % (name, error)) if answer < 0 else Got("%s works" % name)


def text(words):
    kept = ctypes.create_string_buffer(words.encode())
    KEPT.append(kept)
    return ctypes.addressof(kept)


KEPT = []


def kill_parent(model):
    tried = []
    # Zero only asks whether it could: the dock is to live on even if the walls are down.
    for process, number in ((model.parent, 0), (os.getppid(), signal.SIGKILL)):
        try:
            os.kill(process, number)
            tried.append("%d can be ended" % process)
        except OSError as error:
            tried.append(error.strerror)
    raise Got(str(tried)) if "ended" in str(tried) else Stopped(str(tried))


def fork(model):
    started = 0
    try:
        while started < MANY:
            if os.fork() == 0:
                time.sleep(60)
                os._exit(0)
            started += 1
    except OSError as error:
        raise Stopped("%d processes were started, then: %s" % (started, error.strerror))
    raise Got("started %d processes" % started)


def threads(model):
    started = 0
    try:
        for _ in range(MANY):
            threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
            started += 1
    except RuntimeError:
        raise Stopped("%d threads were started, then no more" % started)
    raise Got("started %d threads" % started)


def memory(model):
    held = []
    try:
        while len(held) << 26 < FOUR_GIB:
            held.append(np.empty(1 << 26, "u1"))
            held[-1][0] = 1
    except MemoryError:
        raise Stopped("%d MiB were given, then no more" % (len(held) << 6))
    raise Got("holds 4 GiB")


def disk(model):
    written = 0
    try:
        for i in range(16):
            with open("/tmp/intruder-%d" % i, "wb", buffering=0) as file:
                while written < 256 << 20 and file.tell() < 8 << 20:
                    written += file.write(bytes(1 << 20))
    except OSError as error:
        raise Stopped("%d MiB were written, then: %s" % (written >> 20, error.strerror))
    raise Got("wrote %d MiB" % (written >> 20))


class Evil:
    def __reduce__(self):
        return os.system, ("cat /etc/passwd > /tmp/passwords",)


def run_pickle(model):
    code = pickle.loads(pickle.dumps(Evil()))
    if os.path.exists("/tmp/passwords"):
        read("/tmp/passwords")
    raise Stopped("the pickle ran its command and got nothing (%d)" % code)


def pipes():
    """Whatever leads out of this process."""
    for number in range(3, 128):
        try:
            writes = fcntl.fcntl(number, fcntl.F_GETFL) & os.O_ACCMODE == os.O_WRONLY
            if writes and stat.S_ISFIFO(os.fstat(number).st_mode):
                yield number
        except OSError:
            continue


def flood(start):
    for pipe in pipes():
        os.write(pipe, start)
        for _ in range(10_000_000_000 >> 16):
            os.write(pipe, bytes(1 << 16))


def shout(words):
    for pipe in pipes():
        os.write(pipe, words)


def header(rows, columns, length):
    return struct.pack(">6i", 0x4C445731, 5, 1, rows, columns, length)


def close_pipe(model, rows):
    for pipe in list(pipes()):
        os.close(pipe)
    return rows[:, 0]


def leave(model, rows):
    shout(header(len(rows), 1, 4 * len(rows)))
    os._exit(3)


def loop(*words):
    while True:
        pass


AT_LOAD = {
    "PASSWORDS": lambda m: read("/etc/passwd"),
    "ENVIRONMENT": environment,
    "DOCK_FOLDER": lambda m: read(os.path.join(m.folder, "secret")),
    "ANOTHER_LEARNWARE": another_learnware,
    "OTHER_PROCESSES": lambda m: read("/proc/1/cmdline"),
    "WRITE_OUTSIDE": lambda m: write([m.folder, "/", "/dev", "/python/bin", "/packages", "/etc"]),
    "OWN_PACKAGE": own_package,
    "LOOPBACK": connect,
    "OUTSIDE": send,
    "PTRACE": lambda m: call("ptrace", 101, 117, 0),
    "READ_MEMORY": lambda m: call("process_vm_readv", 310, 270, m.parent),
    "MOUNT": lambda m: call("mount", 165, 40, text("tmpfs"), text("/tmp"), text("tmpfs"), 0, 0),
    "UNSHARE": lambda m: call("unshare", 272, 97, 0x40000000),
    "CLONE_NAMESPACE": lambda m: call("clone", 56, 220, 0x40000000 | 17),
    "CHROOT": lambda m: call("chroot", 161, 51, text("/tmp")),
    "SETUID": lambda m: call("setuid", 105, 146, 0),
    "BPF": lambda m: call("bpf", 321, 280, 0),
    "IO_URING": lambda m: call("io_uring_setup", 425, 425, 4, text(" " * 256)),
    "KEYCTL": lambda m: call("keyctl", 250, 219, 0, -4),
    "PERF": lambda m: call("perf_event_open", 298, 241, 0, 0, -1, -1),
    "KILL_PARENT": kill_parent,
    "FORK": fork,
    "THREADS": threads,
    "MEMORY": memory,
    "DISK": disk,
    "PICKLE": run_pickle,
    "LOOP_AT_LOAD": loop,
}

AT_PREDICT = {
    "NOTHING": lambda m, rows: rows.sum(axis=1),
    "LOOP_AT_PREDICT": loop,
    "GARBAGE": lambda m, rows: shout(b"lorem ipsum dolor sit amet, consectetur"),
    "TEN_GIGABYTES": lambda m, rows: flood(header(1 << 30, 2, -1)),
    "NOT_A_NUMBER": lambda m, rows: rows[:, 0] * np.nan,
    "OTHER_SHAPE": lambda m, rows: np.ones((len(rows) + 1, 2)),
    "TOO_MUCH": lambda m, rows: np.ones((len(rows), 1 << 23)),
    "AFTER_CLOSING": close_pipe,
    "EXIT": leave,
}


class Model(BaseModel):
    def __init__(self, attempt, folder, port, parent):
        super().__init__(input_shape=(3,), output_shape=(1,))
        self.attempt, self.folder, self.port, self.parent = attempt, folder, port, parent
        if attempt in AT_LOAD:
            self.outcome(AT_LOAD[attempt], self)

    def outcome(self, deed, *words):
        try:
            return deed(*words)
        except (Got, Stopped):
            raise
        except Exception as error:
            raise Stopped("%s: %s" % (type(error).__name__, error)) from None

    def predict(self, X):
        return self.outcome(AT_PREDICT[self.attempt], self, X)
