"""What is left when the server is gone."""

import json
import os
import signal
import subprocess
import sys

import pytest

SERVER = """
import json, os, sys, time
from jupyter_client.manager import KernelManager
from icwidgets.server.forked import ForkedProvisioner, nursery

kernels = []
for _ in range(2):
    made = KernelManager(kernel_name="python3")
    made.provisioner = ForkedProvisioner(
        kernel_id="test", kernel_spec=made.kernel_spec, parent=made
    )
    made.start_kernel()
    client = made.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    kernels.append(made)
client.execute("while True: pass")
copy = os.fork() if sys.argv[1] == "copied" else 0
if sys.argv[1] == "copied" and copy == 0:
    os.close(1)  # a copy of the server, as multiprocessing makes them
    time.sleep(600)
pids = [made.provisioner.pid for made in kernels]
print(json.dumps({"kernels": pids, "zygotes": nursery.list_zygotes(), "copy": copy}), flush=True)
if sys.argv[1] == "leaves":
    sys.stdin.readline()
    os._exit(0)
time.sleep(600)
"""


@pytest.fixture
def serve(tmp_path):
    served = []

    def go(how):
        server = subprocess.Popen(
            [sys.executable, "-c", SERVER, how],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "JUPYTER_RUNTIME_DIR": str(tmp_path)},
            text=True,
        )
        served.append(server)
        return server, json.loads(server.stdout.readline())

    yield go
    for server in served:
        server.kill()
        server.communicate()


@pytest.mark.parametrize("how", ["killed", "leaves", "copied"])
def test_zygote_and_kernels_end_with_the_server(serve, how, until, is_gone):
    server, made = serve(how)
    everyone = made["kernels"] + made["zygotes"]
    assert len(everyone) == 3
    assert not any(map(is_gone, everyone))
    if how == "leaves":
        server.stdin.write("\n")
        server.stdin.flush()
    else:
        server.kill()
    try:
        until(lambda: all(map(is_gone, everyone)), "the end of kernels and zygote")
    finally:
        if made["copy"]:
            os.kill(made["copy"], signal.SIGKILL)


def test_ctrl_c_at_the_servers_terminal_does_not_reach_zygote_and_kernels(serve, is_gone):
    _, made = serve("killed")
    for pid in made["kernels"] + made["zygotes"]:
        assert os.getpgid(pid) == os.getsid(pid) == pid
        assert not is_gone(pid)
