"""What of the server's environment a kernel may see: an allow list, never a secret.

A name that is missing here costs a kernel a convenience; a name too many may hand a
password or a token to code that has no need of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

ALLOWED = frozenset(
    {
        # where programs and the person's folders are
        *("PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR", "TEMP", "TMP"),
        *("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"),
        *("VIRTUAL_ENV", "CONDA_PREFIX", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"),
        # Windows cannot start Python without these
        *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "NUMBER_OF_PROCESSORS"),
        *("USERPROFILE", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "HOMEDRIVE", "HOMEPATH"),
        # language and time
        *("LANG", "LANGUAGE", "TZ"),
        # numbers and pictures
        *("MPLCONFIGDIR", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"),
        *("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"),
        # where libpq finds a password by itself; the password itself stays out
        *("PGPASSFILE", "PGSERVICEFILE", "PGSSLROOTCERT", "PGSSLCERT", "PGSSLKEY"),
    }
)


def kernel_environment(
    server: Mapping[str, str], *, data: str, content: Path, private: Path
) -> dict[str, str]:
    """Return the environment that every kernel gets, before the person is added.

    Parameters
    ----------
    server
        The server's own environment.
    data
        Where the answers are kept, handed on as ``ICW_DATA``.
    content
        The content folder in use, handed on as ``ICW_CONTENT``.
    private
        A folder that only the server can read and that goes when it ends. IPython keeps its
        files there, so that no answer reaches the user's own IPython history, and none of
        the user's start-up files runs in a kernel.
    """
    allowed = {
        name: value for name, value in server.items() if name in ALLOWED or name.startswith("LC_")
    }
    allowed["IPYTHONDIR"] = str(private / "ipython")
    allowed["PYTHONIOENCODING"] = "utf-8"
    allowed["ICW_DATA"] = data
    allowed["ICW_CONTENT"] = str(content)
    # The page has the widgets' front ends as files: they need not travel with every widget.
    allowed["ICW_PAGE"] = "1"
    return allowed
