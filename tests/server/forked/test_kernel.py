"""What a forked kernel is like from within."""

import ast
import os
import signal
import socket
from pathlib import Path

import pytest

PLAIN = {"preload": ["no_such_module"]}


def evaluate(kernel, expression):
    return ast.literal_eval(kernel.run(f"print(repr(({expression})))"))


def test_a_forked_kernel_leads_a_session_of_its_own(start):
    kernel = start()
    assert kernel.is_forked
    code = (
        "print(__import__('os').getpid(), __import__('os').getsid(0), __import__('os').getpgid(0))"
    )
    assert kernel.run(code).split() == [str(kernel.pid)] * 3


def test_it_has_exactly_the_environment_that_a_plain_kernel_would_have(start):
    env = {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "ONLY": "this — and \n that"}
    forked, plain = start({"env": dict(env)}), start({"env": dict(env)}, **PLAIN)
    assert forked.is_forked
    assert not plain.is_forked
    expression = "dict(__import__('os').environ)"
    assert evaluate(forked, expression) == evaluate(plain, expression)
    assert evaluate(forked, expression)["ONLY"] == env["ONLY"]


def test_it_looks_like_a_plain_kernel_where_programs_look(start):
    forked, plain = start(), start(**PLAIN)
    expression = (
        "__import__('sys').path, __import__('sys').argv[0], __name__, "
        "len(__import__('sys').argv), __import__('sys').executable, "
        "__import__('sys').flags.safe_path, __import__('signal').getsignal(15).name, "
        "__import__('signal').pthread_sigmask(0, ()), __import__('gc').isenabled()"
    )
    assert evaluate(forked, expression) == evaluate(plain, expression)


def test_the_environment_of_one_kernel_is_nowhere_in_another(start, monkeypatch):
    monkeypatch.setenv("SERVER_SECRET", "swordfish")
    env = {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"]}
    ada = start({"env": {**env, "PERSON": "ada"}})
    ben = start({"env": {**env, "PERSON": "ben"}})
    assert (ada.run("import os; print(os.environ['PERSON'])"), ada.is_forked) == ("ada", True)
    assert (ben.run("import os; print(os.environ['PERSON'])"), ben.is_forked) == ("ben", True)
    for kernel in (ada, ben):
        inherited = Path(f"/proc/{kernel.pid}/environ").read_text()
        for word in ("swordfish", "ada", "ben"):
            assert word not in inherited
    assert ben.run("print('SERVER_SECRET' in os.environ)") == "False"


def test_two_kernels_do_not_draw_the_same_numbers(start):
    traits = {"preload": ["numpy.random", "multiprocessing"]}
    expression = (
        "__import__('random').random(), float(__import__('numpy').random.rand()), "
        "bytes(__import__('multiprocessing').current_process().authkey)"
    )
    one, two = start(**traits), start(**traits)
    assert one.is_forked
    assert two.is_forked
    drawn = zip(evaluate(one, expression), evaluate(two, expression), strict=True)
    assert [a == b for a, b in drawn] == [False, False, False]


def test_it_has_nothing_open_that_the_server_or_the_zygote_has_open(start, tmp_path):
    secret = (tmp_path / "secret").open("w")
    os.set_inheritable(secret.fileno(), True)
    with secret, socket.socket() as listening:
        listening.set_inheritable(True)
        kernel = start(preload=["ipywidgets", "html"])  # a zygote that starts now
        zygote = int(Path(f"/proc/{kernel.pid}/stat").read_text().rpartition(")")[2].split()[1])

        def list_open(pid, without=()):
            folder = Path(f"/proc/{pid}/fd")
            return {os.readlink(entry) for entry in folder.iterdir() if entry.name not in without}

        opened = list_open(kernel.pid)
        assert str(tmp_path / "secret") not in opened
        assert os.readlink(f"/proc/self/fd/{listening.fileno()}") not in opened
        streams = {os.readlink(f"/proc/{zygote}/fd/{number}") for number in (0, 1, 2)}
        shared = (opened & list_open(zygote, without=("0", "1", "2"))) - streams
        # Only the pipe that ends with the server; not the link, and no news of a birth.
        assert len(shared) == 1
        assert shared.pop().startswith("pipe:")


def test_it_runs_in_the_folder_that_it_was_given(start, tmp_path):
    assert start({"cwd": str(tmp_path)}).run("import os; print(os.getcwd())") == str(tmp_path)


def test_what_it_writes_to_its_real_streams_goes_where_the_caller_says(start, tmp_path):
    with (tmp_path / "log").open("w") as log:
        kernel = start({"stdout": log, "stderr": log})
        assert kernel.is_forked
        kernel.run("import os; os.write(2, b'to the log')")
        kernel.manager.shutdown_kernel()
    assert "to the log" in (tmp_path / "log").read_text()


@pytest.mark.parametrize("traits", [{}, PLAIN], ids=["forked", "plain"])
def test_a_kernel_that_wants_too_much_memory_is_told_and_others_live(start, traits):
    neighbour = start()
    greedy = start(memory_limit=600, **traits)
    assert greedy.is_forked == (traits == {})
    assert greedy.run("taken = bytearray(1 << 30)") == "MemoryError"
    assert greedy.run("print('goes on')") == "goes on"
    assert greedy.run("import resource; resource.setrlimit(2, (1 << 40, 1 << 40))") == "ValueError"
    assert neighbour.run("taken = bytearray(1 << 30); print('enough')") == "enough"


def test_it_is_ended_before_the_server_when_the_machine_has_no_memory(start):
    kernel = start(oom_score=321)
    assert Path(f"/proc/{kernel.pid}/oom_score_adj").read_text().strip() == "321"


def test_an_interrupt_stops_what_it_does_and_nothing_else(start):
    kernel, neighbour = start(), start()
    code = (
        "print('on it', flush=True)\ntry:\n    import time; time.sleep(600)\nfinally: print('left')"
    )
    waiting = kernel.client.execute(code, stop_on_error=False)
    while kernel.client.get_iopub_msg(timeout=20)["content"].get("text", "").strip() != "on it":
        pass
    kernel.manager.interrupt_kernel()
    reply = kernel.client.get_shell_msg(timeout=20)
    assert reply["parent_header"]["msg_id"] == waiting
    assert reply["content"]["ename"] == "KeyboardInterrupt"
    assert kernel.run("print('still here')") == "still here"
    assert neighbour.run("print('undisturbed')") == "undisturbed"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import os; os._exit(7)", 7),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", -signal.SIGSEGV),
    ],
)
def test_the_exit_code_of_a_kernel_is_reported(start, code, expected):
    kernel = start()
    kernel.client.execute(code)
    assert kernel.wait_for_end() == expected


def test_a_kernel_can_be_killed_and_terminated(start):
    kernel = start()
    kernel.manager.signal_kernel(signal.SIGKILL)
    assert kernel.wait_for_end() == -signal.SIGKILL
    other = start()
    other.manager.provisioner.process.terminate()
    assert other.wait_for_end() == -signal.SIGTERM


def test_a_shutdown_lets_the_kernel_finish_and_leaves_no_process(start, tmp_path):
    # Several times: what ipykernel does at its end is a race, which a quick process can lose.
    for number in range(4):
        kernel = start()
        mark = str(tmp_path / f"farewell-{number}")
        kernel.run(f"import atexit, pathlib; atexit.register(pathlib.Path({mark!r}).touch)")
        process = kernel.manager.provisioner.process
        kernel.manager.shutdown_kernel()
        assert Path(mark).exists()
        assert process.returncode == 0
        assert not Path(f"/proc/{process.pid}").exists()
        assert not Path(kernel.manager.connection_file).exists()


def test_a_restart_gives_a_new_process_with_nothing_of_the_old_one(start):
    kernel = start()
    kernel.run("kept = 1")
    before = kernel.pid
    kernel.manager.restart_kernel(now=True)
    kernel.client.wait_for_ready(timeout=20)
    assert kernel.is_forked
    assert kernel.pid != before
    assert kernel.run("kept") == "NameError"


def test_it_keeps_no_history_unless_it_is_asked_to(start, tmp_path):
    env = {"IPYTHONDIR": str(tmp_path), "PATH": os.environ["PATH"], "HOME": os.environ["HOME"]}
    expression = "get_ipython().history_manager.enabled"
    assert evaluate(start({"env": dict(env)}), expression) is False
    assert not list(tmp_path.rglob("history.sqlite"))
    assert evaluate(start({"env": dict(env)}, history=True), expression) is True


def test_widgets_that_were_imported_before_the_kernel_find_it(start):
    kernel = start(preload=["ipywidgets", "matplotlib.pyplot"])
    assert kernel.is_forked
    targets = evaluate(kernel, "list(get_ipython().kernel.comm_manager.targets)")
    assert {"jupyter.widget", "jupyter.widget.control"} <= set(targets)
    drawn = kernel.run("import matplotlib.pyplot as plt; _ = plt.plot([1, 2])")
    assert "image/png" in drawn
    assert evaluate(kernel, "plt.get_backend()") == "module://matplotlib_inline.backend_inline"


def test_only_the_owner_can_read_the_connection_file(start):
    kernel = start()
    assert os.stat(kernel.manager.connection_file).st_mode & 0o777 == 0o600


def test_it_works_over_sockets_in_a_folder(start, tmp_path):
    sockets = {"transport": "ipc", "ip": os.path.relpath(tmp_path / "k")}
    if len(sockets["ip"]) > 90:  # the system's limit for the name of a socket
        sockets["ip"] = str(tmp_path / "k")
    kernel = start(manager=sockets)
    assert kernel.is_forked
    assert kernel.run("print(get_ipython().kernel.parent.transport)") == "ipc"
