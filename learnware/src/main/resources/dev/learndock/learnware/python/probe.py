"""Says, in lines of a word, a tab and a value, what an environment is made of."""

import importlib.metadata
import os
import platform
import sys
import sysconfig


def say(word, *values):
    print("\t".join((word,) + values))


say("version", platform.python_version())
# The interpreter itself and not a link to it that lies in the environment.
say("interpreter", os.path.realpath(sys.executable))
say("base", os.path.realpath(sys.base_prefix))
for kind in ("stdlib", "platstdlib"):
    paths = sysconfig.get_paths(vars={"base": sys.base_prefix, "platbase": sys.base_exec_prefix,
                                      "installed_base": sys.base_prefix, "installed_platbase": sys.base_exec_prefix})
    say("standard", paths[kind])
for kind in ("purelib", "platlib"):
    say("packages", sysconfig.get_paths()[kind])
for installed in importlib.metadata.distributions():
    if installed.metadata["Name"]:
        say("package", installed.metadata["Name"], installed.version)
for name, value in {
    "python_version": "%d.%d" % sys.version_info[:2],
    "python_full_version": platform.python_version(),
    "implementation_name": sys.implementation.name,
    "platform_python_implementation": platform.python_implementation(),
    "os_name": os.name,
    "sys_platform": sys.platform,
    "platform_system": platform.system(),
    "platform_machine": platform.machine(),
    "platform_release": platform.release(),
}.items():
    say("marker", name, value)
