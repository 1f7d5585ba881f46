"""Become a zygote: ``python path/to/this/folder CONTROL LIFE`` (two descriptors of the server).

The folder is run by path and its modules get a private name, so that a kernel does not find
the surrounding package imported merely because its zygote lives there.
"""

import sys
import types
from importlib import import_module
from pathlib import Path

if __name__ == "__main__":
    folder = str(Path(__file__).parent)
    # Python puts a folder that it runs first on the path; a plain kernel has no such entry.
    if sys.path[0] == folder:
        del sys.path[0]
    package = types.ModuleType("_forked_kernels")
    package.__path__ = [folder]
    sys.modules[package.__name__] = package
    import_module("_forked_kernels.zygote").main(int(sys.argv[1]), int(sys.argv[2]))
