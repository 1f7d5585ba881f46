"""What holds in every test: how property tests run, and that widgets have no kernel."""

import os

import comm
import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "house",
    deadline=None,  # a busy machine is not a defect
    suppress_health_check=[HealthCheck.too_slow],
    # No clock, and in CI always the same examples.
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def no_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let widgets send although a test has imported ipykernel.

    It takes the making of comms over when it is imported, and its comms are mute until there
    is a kernel.
    """
    monkeypatch.setattr(
        comm, "create_comm", lambda *given, **named: comm.DummyComm(*given, **named)
    )
