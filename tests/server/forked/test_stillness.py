import os
import subprocess
import sys
import threading
from pathlib import Path

from icwidgets.server.forked import stillness


def find_in_new_process(code: str) -> str:
    folder = str(Path(stillness.__file__).parent)
    start = f"import sys; sys.path.insert(0, {folder!r}); import stillness\n"
    done = subprocess.run(
        [sys.executable, "-c", start + code], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_a_process_of_one_thread_with_its_own_descriptors_is_still():
    assert find_in_new_process("print(stillness.find_obstacles({0, 1, 2}))") == "[]"


def test_a_second_thread_is_an_obstacle():
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        own = [int(name) for name in os.listdir("/proc/self/fd")]
        assert any("threads" in reason for reason in stillness.find_obstacles(own))
    finally:
        stop.set()
        thread.join()


def test_a_thread_that_is_ending_is_waited_for():
    code = """if True:
        import threading, time
        threading.Thread(target=time.sleep, args=(0.2,)).start()
        print(stillness.find_obstacles({0, 1, 2}))"""
    assert find_in_new_process(code) == "[]"


def test_an_open_file_or_database_is_an_obstacle_and_named(tmp_path):
    path = tmp_path / "data.sqlite"
    code = f"""if True:
        import sqlite3
        kept = sqlite3.connect({str(path)!r})
        kept.execute("create table t (a)")
        print(stillness.find_obstacles({{0, 1, 2}}), stillness.find_living())"""
    found = find_in_new_process(code)
    assert str(path) in found
    assert "sqlite3.Connection" in found


def test_a_context_or_event_loop_is_found_though_it_has_opened_nothing():
    code = """if True:
        import zmq
        kept = zmq.Context()
        print(stillness.find_living())"""
    assert "Context" in find_in_new_process(code)
