import os

from icwidgets.server.forked import sources


def test_a_print_changes_when_a_file_is_written_replaced_or_removed(tmp_path):
    file = tmp_path / "module.py"
    file.write_text("VALUE = 1")
    before = sources.take_print([str(file)])
    assert sources.take_print([str(file)]) == before

    file.write_text("VALUE = 22")
    assert sources.take_print([str(file)]) != before

    file.write_text("VALUE = 1")
    os.utime(file, ns=(before[str(file)][0],) * 2)
    assert sources.take_print([str(file)]) == before
    twin = tmp_path / "twin.py"
    twin.write_text("VALUE = 3")
    os.utime(twin, ns=(before[str(file)][0],) * 2)
    twin.replace(file)  # same time, same size, another file
    assert sources.take_print([str(file)]) != before

    file.unlink()
    assert sources.take_print([str(file)]) == {str(file): None}


def test_what_is_loaded_includes_this_module_and_the_folder_of_installed_packages():
    loaded = sources.list_loaded()
    assert sources.__file__ in loaded
    assert any(path.endswith("site-packages") for path in loaded)


def test_a_watched_folder_means_the_files_below_it_but_not_what_python_caches(tmp_path):
    (tmp_path / "deep" / "__pycache__").mkdir(parents=True)
    (tmp_path / "deep" / "a.yaml").touch()
    (tmp_path / "deep" / "__pycache__" / "a.pyc").touch()
    assert list(sources.list_watched([str(tmp_path)])) == [str(tmp_path / "deep" / "a.yaml")]


def test_a_watched_file_that_is_not_there_yet_is_noticed_when_it_comes(tmp_path):
    watch = [str(tmp_path / "later.yaml")]
    before = sources.take_print(sources.list_watched(watch))
    (tmp_path / "later.yaml").touch()
    assert sources.take_print(sources.list_watched(watch)) != before
