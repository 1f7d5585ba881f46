"""Kernels that are forked from a process which has everything imported already.

A Jupyter kernel provisioner, useful to any Jupyter project on Linux and made of nothing but
this folder. How to use it, what it promises and what it does not: ``docs/forked-kernels.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .provisioner import ForkedProvisioner

__all__ = ["ForkedProvisioner"]


def __getattr__(name: str) -> Any:
    # Lazy, so that the modules which run in the zygote can be imported alone.
    if name == "ForkedProvisioner":
        from .provisioner import ForkedProvisioner

        return ForkedProvisioner
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
