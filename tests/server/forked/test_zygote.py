"""What the zygote is like, and what happens when it ends or is out of date."""

import os
import signal
import threading
from pathlib import Path

from icwidgets.server.forked import handle, nursery
from icwidgets.server.forked.process import UNKNOWN_CODE

ENV = {name: os.environ[name] for name in ("PATH", "HOME")}


def read_parent(pid):
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def test_kernels_come_from_one_process_which_is_one_thread_before_and_after(start):
    kernels = [start() for _ in range(2)]
    (zygote,) = {read_parent(kernel.pid) for kernel in kernels}
    assert zygote in nursery.list_zygotes()
    assert os.listdir(f"/proc/{zygote}/task") == [str(zygote)]


def test_the_zygote_has_no_variable_but_those_that_count_for_imports(start, monkeypatch):
    monkeypatch.setenv("SERVER_SECRET", "swordfish")
    kernel = start({"env": {**ENV, "PERSON": "ada", "TZ": "UTC"}})
    inherited = Path(f"/proc/{read_parent(kernel.pid)}/environ").read_text()
    assert "TZ=UTC" in inherited
    assert "PERSON" not in inherited
    assert "SERVER_SECRET" not in inherited


def test_kernels_that_would_import_other_things_come_from_different_zygotes(start, tmp_path):
    (tmp_path / "only_here.py").write_text("VALUE = 1")
    one = start({"env": dict(ENV)})
    two = start({"env": {**ENV, "PYTHONPATH": str(tmp_path)}})
    assert one.run("import only_here") == "ModuleNotFoundError"
    assert two.run("import only_here; print(only_here.VALUE)") == "1"
    assert read_parent(one.pid) != read_parent(two.pid)


def test_options_of_the_interpreter_reach_the_kernel(start):
    import sys

    argv = [sys.executable, "-Xforked=tested", "-m", "ipykernel_launcher"]
    kernel = start(argv=[*argv, "-f", "{connection_file}"])
    assert kernel.is_forked
    assert kernel.run("import sys; print(sys._xoptions['forked'])") == "tested"


def test_a_relative_python_path_means_a_plain_kernel(start, told):
    assert not start({"env": {**ENV, "PYTHONPATH": "lib"}}).is_forked
    assert len(told()) == 1


def test_after_the_zygote_is_killed_its_kernels_go_on_and_new_ones_come(start):
    old = start()
    old.run("kept = 1")
    zygote = read_parent(old.pid)
    os.kill(zygote, signal.SIGKILL)
    new = start()
    assert new.is_forked
    assert read_parent(new.pid) != zygote
    assert new.run("print('new')") == "new"
    assert old.run("print(kept)") == "1"
    old.manager.interrupt_kernel()
    assert old.run("print(kept + 1)") == "2"
    # Who could have known its exit code is gone; that it has ended is seen all the same.
    old.client.execute("import os; os._exit(3)")
    assert old.wait_for_end() == UNKNOWN_CODE


def test_a_zygote_that_is_dead_but_not_yet_reaped_is_not_asked_again(start, monkeypatch):
    """On a busy machine its sockets close well before the process can be waited for."""
    first = start()
    zygote = read_parent(first.pid)
    (dying,) = (h for h in nursery._handles.values() if h.process.pid == zygote)
    reaped, wait = threading.Event(), dying.process.wait
    monkeypatch.setattr(dying.process, "wait", lambda: reaped.wait(60) and wait())
    os.kill(zygote, signal.SIGKILL)
    new = start()
    assert not dying.ended.done()
    assert new.is_forked
    assert read_parent(new.pid) != zygote
    reaped.set()


def test_a_kernel_whose_zygote_is_gone_shuts_down_and_restarts(start):
    kernel = start()
    before = kernel.pid
    os.kill(read_parent(before), signal.SIGKILL)
    kernel.manager.restart_kernel()
    kernel.client.wait_for_ready(timeout=20)
    assert kernel.is_forked
    assert kernel.pid != before


def test_after_an_upgrade_new_kernels_have_the_new_and_old_ones_the_old(
    start, tmp_module, monkeypatch, until, is_gone
):
    monkeypatch.setattr(handle, "_LOOK_AGAIN", 0)
    env, traits = tmp_module("VALUE = 'old'"), {"preload": ["preloaded"]}
    show = "import preloaded; print(preloaded.VALUE)"
    first = start({"env": env}, **traits)
    again = start({"env": env}, **traits)
    assert read_parent(first.pid) == read_parent(again.pid)
    tmp_module("VALUE = 'changed'")
    second = start({"env": env}, **traits)
    assert second.is_forked
    assert (first.run(show), second.run(show)) == ("old", "changed")
    # The old zygote still reports the ends of its kernels, and goes with the last of them.
    zygote = read_parent(first.pid)
    assert zygote not in nursery.list_zygotes()
    for kernel, code in ((again, 4), (first, 5)):
        assert not is_gone(zygote)
        kernel.client.execute(f"import os; os._exit({code})")
        assert kernel.wait_for_end() == code
    until(lambda: is_gone(zygote), "the end of the old zygote")


def test_a_change_of_watched_data_brings_a_new_zygote(start, tmp_module, tmp_path, monkeypatch):
    monkeypatch.setattr(handle, "_LOOK_AGAIN", 0)
    data = tmp_path / "data"
    data.mkdir()
    (data / "text").write_text("one")
    env = tmp_module(f"VALUE = open({str(data / 'text')!r}).read()")
    traits = {"preload": ["preloaded"], "watch": [str(data)]}
    show = "import preloaded; print(preloaded.VALUE)"
    assert start({"env": env}, **traits).run(show) == "one"
    (data / "text").write_text("another")
    assert start({"env": env}, **traits).run(show) == "another"


def test_a_package_that_was_installed_later_can_be_imported(start, tmp_module, tmp_path):
    env = tmp_module("")
    start({"env": env}).run("pass")
    (tmp_path / "installed_later.py").write_text("VALUE = 8")
    assert start({"env": env}).run("import installed_later as i; print(i.VALUE)") == "8"


def test_there_are_never_more_zygotes_than_agreed(start, monkeypatch):
    monkeypatch.setattr(nursery, "MOST", 2)
    nursery.close()
    kernels = [start({"env": {**ENV, "TZ": f"Etc/GMT+{n}"}}) for n in range(nursery.MOST + 1)]
    assert all(kernel.is_forked for kernel in kernels)
    assert len(nursery.list_zygotes()) == nursery.MOST
    assert read_parent(kernels[0].pid) not in nursery.list_zygotes()
    assert kernels[0].run("print('goes on')") == "goes on"
