"""Kernels: what they see, how many there may be, when they end."""

import json
import os
import re
import signal
import sys
import time

import psutil
import pytest
import websocket

from icwidgets.server.environment import kernel_environment
from icwidgets.server.kernels import LONGEST_SOCKET_FOLDER, transport

SHOW = "import os, json; print('env=' + json.dumps(dict(os.environ)) + '=end')"
SECRET = "planted-secret-4711"


def wait_until(true, seconds=30):
    """Wait until something is true; the bound only ends a test that has failed."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def environment(page):
    from html import unescape

    return json.loads(re.search(r"env=(\{.*?\})=end", unescape(page.text), re.S)[1])


@pytest.fixture(scope="module")
def planted(start):
    names = ("AWS_SECRET_ACCESS_KEY", "PGPASSWORD", "JUPYTER_TOKEN", "API_KEY", "ICW_SECRET")
    return start(
        cells=(SHOW, "import sys; print(get_ipython().history_manager.enabled, 'history')"),
        env={**dict.fromkeys(names, SECRET), "ICW_PERSON": "Mallory", "LC_TIME": "C.UTF-8"},
    )


def test_a_secret_of_the_server_is_not_in_a_kernel(planted):
    seen = environment(planted.visitor("Ann").get("workbook/00_start"))
    assert SECRET not in seen.values()
    assert "ICW_PERSON" not in seen
    assert seen["ICW_DATA"] == str(planted.data / "workbook.sqlite")
    assert re.fullmatch(r"p[0-9a-f]{16}", seen["HTTP_X_ICW_PERSON"])
    assert seen["LC_TIME"] == "C.UTF-8"
    assert seen["PATH"] == os.environ["PATH"]


def test_a_kernel_keeps_no_history_and_reads_no_start_up_files(planted):
    page = planted.visitor("Ann").get("workbook/00_start")
    assert "False history" in page.text
    folder = environment(page)["IPYTHONDIR"]
    assert not folder.startswith(os.path.expanduser("~"))
    assert "icw-" in folder


def test_places_named_from_where_the_server_was_started_are_the_same_in_a_kernel(start, tmp_path):
    (tmp_path / "words" / "en").mkdir(parents=True)
    server = start(
        folder=tmp_path,
        cells=(SHOW,),
        cwd=tmp_path,
        data="data",
        notebooks="notebooks",
        content="words",
    )
    seen = environment(server.visitor("Ann").get("workbook/00_start"))
    assert seen["ICW_DATA"] == str(tmp_path / "data" / "workbook.sqlite")
    assert seen["ICW_CONTENT"] == str(tmp_path / "words")


def test_a_kernel_environment_is_an_allow_list(tmp_path):
    given = {"PATH": "/bin", "LC_ALL": "C", "HOME": "/h", "TOKEN": "x", "HTTP_X_ICW_PERSON": "p"}
    kept = kernel_environment(given, data="/d", content=tmp_path, private=tmp_path)
    assert kept == {
        "PATH": "/bin",
        "LC_ALL": "C",
        "HOME": "/h",
        "IPYTHONDIR": str(tmp_path / "ipython"),
        "PYTHONIOENCODING": "utf-8",
        "ICW_PAGE": "1",
        "ICW_DATA": "/d",
        "ICW_CONTENT": str(tmp_path),
    }


def test_private_sockets_are_used_where_their_paths_fit(tmp_path):
    from pathlib import Path

    assert transport(Path("/tmp/icw-abcdefgh")) == "ipc"
    assert transport(Path("/" + "x" * LONGEST_SOCKET_FOLDER)) == "tcp"


def test_connection_files_and_sockets_are_private_and_go_with_the_server(start):
    server = start(cells=(SHOW,))
    from pathlib import Path

    folder = Path(environment(server.visitor("Ann").get("workbook/00_start"))["IPYTHONDIR"]).parent
    assert folder.stat().st_mode & 0o777 == 0o700
    assert any("ipc" in one.name for one in folder.iterdir())
    server.stop()
    assert not folder.exists()


def test_one_person_gets_a_sentence_instead_of_a_kernel_too_many(start):
    server = start(limits={"per_person": 2, "total": 3})
    ann, ben, cem = server.visitor("Ann"), server.visitor("Ben"), server.visitor("Cem")
    open_pages = [ann.channels(ann.open()) for _ in range(2)]
    refused = ann.get("workbook/00_start")
    assert refused.status_code == 503
    assert "You have many pages open" in refused.text
    assert "Close a few" in refused.text
    open_pages.append(ben.channels(ben.open()))
    refused = cem.get("workbook/00_start")
    assert refused.status_code == 503
    assert "You are first in line." in refused.text
    # A closed page makes room.
    open_pages.pop().close()
    wait_until(lambda: cem.get("workbook/00_start").status_code == 200)


def test_pages_that_load_at_the_same_time_do_not_end_each_other(start):
    server = start(limits={"per_person": 2})
    ann = server.visitor("Ann")
    first, second = ann.open(), ann.open()
    assert ann.get("workbook/00_start").status_code == 503
    assert ann.alive(first) == ann.alive(second) == 204


def test_the_kernel_of_a_page_that_is_gone_ends_and_that_of_an_open_page_stays(start):
    server = start(limits={"unattended": 4, "every": 0.2})
    ann = server.visitor("Ann")
    attended = ann.open()
    socket = ann.channels(attended)
    never = ann.open()
    wait_until(lambda: ann.alive(never) == 404)
    closed = ann.open()
    ann.channels(closed).close()
    wait_until(lambda: ann.alive(closed) == 404)
    assert ann.alive(attended) == 204
    socket.close()
    wait_until(lambda: ann.alive(attended) == 404)


def test_a_kernel_without_a_message_for_long_ends_although_a_page_is_open(start, message):
    server = start(limits={"idle": 3, "every": 0.2})
    ann = server.visitor("Ann")
    quiet, used = ann.open(), ann.open()
    sockets = [ann.channels(quiet), ann.channels(used)]

    def quiet_is_gone():
        sockets[1].send_binary(message("comm_msg", {"comm_id": "none", "data": {}}))
        return ann.alive(quiet) == 404

    wait_until(quiet_is_gone)
    assert ann.alive(used) == 204


def test_a_kernel_that_dies_is_said_to_be_gone_and_none_takes_its_place(start, replies):
    server = start(cells=("import os; print('pid=%d' % os.getpid())",))
    ann = server.visitor("Ann")
    page = ann.get("workbook/00_start").text
    kernel = re.search(r'data-icw-kernel="([0-9a-f-]+)"', page)[1]
    socket = ann.channels(kernel)
    pid = int(re.search(r"pid=(\d+)", page)[1])
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: ann.alive(kernel) == 404, 5)
    while replies(socket, "status")["execution_state"] != "dead":
        pass
    with pytest.raises(websocket.WebSocketBadStatusException):
        ann.channels(kernel)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_when_the_server_ends_no_kernel_is_left(start, number):
    server = start()
    ann = server.visitor("Ann")
    ann.open()
    ann.open()
    kernels = psutil.Process(server.process.pid).children(recursive=True)
    assert len(kernels) >= 2
    server.process.send_signal(number)
    assert server.process.wait(20) == 0
    wait_until(lambda: not any(one.is_running() for one in kernels), 10)


def test_kernels_of_a_killed_server_end_by_themselves(start):
    server = start()
    server.visitor("Ann").open()
    kernels = psutil.Process(server.process.pid).children(recursive=True)
    server.process.kill()
    wait_until(lambda: not any(one.is_running() for one in kernels), 20)


def test_a_kernel_runs_in_this_very_python(start):
    server = start(cells=("import sys; print('python=' + sys.executable)",))
    page = server.visitor("Ann").get("workbook/00_start").text
    assert re.search(r"python=(\S+)", page)[1] == sys.executable


def test_a_file_named_voila_in_the_folder_we_start_in_is_not_run(start, tmp_path):
    (tmp_path / "voila.py").write_text("open('was-run', 'w')")
    start(cwd=tmp_path)
    assert not (tmp_path / "was-run").exists()
