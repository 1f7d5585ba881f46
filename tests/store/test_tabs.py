"""Several tabs of one person at the same time, in both kinds of store."""

from concurrent.futures import ThreadPoolExecutor

from icwidgets.domain.entry import Change
from icwidgets.store import Store

TABS = 4
CHANGES = 25


def test_tabs_that_save_at_the_same_time_are_all_in_the_history(where: str):
    with Store.open(where, wait=60) as store:
        ana = store.add_person("Ana")

        def save(tab: int) -> list[int]:
            with Store.open(where, wait=60) as own:
                keeper = own.keeper(ana.id, "plan.goals")
                return [
                    keeper.write(Change({f"tab {tab}": number, "shared": tab})).entry.revision
                    for number in range(CHANGES)
                ]

        with ThreadPoolExecutor(TABS) as pool:
            revisions = [one for got in pool.map(save, range(TABS)) for one in got]
        assert sorted(revisions) == list(range(1, TABS * CHANGES + 1))
        newest = store.entries(ana.id)[0]
        assert newest.revision == TABS * CHANGES
        assert all(newest.answers[f"tab {tab}"] == CHANGES - 1 for tab in range(TABS))


def test_one_change_sent_by_many_at_once_is_saved_once(where: str):
    with Store.open(where, wait=60) as store:
        ana = store.add_person("Ana")
        change = Change({"a": 1})

        def send(_: int) -> object:
            with Store.open(where, wait=60) as own:
                return own.keeper(ana.id, "plan.goals").write(change)

        with ThreadPoolExecutor(TABS) as pool:
            receipts = list(pool.map(send, range(12)))
        assert all(receipt == receipts[0] for receipt in receipts)
        assert store.entries(ana.id)[0].revision == 1


def test_two_programs_that_make_the_same_store_at_once_both_open_it(empty_database: str, tmp_path):
    for where in (empty_database, str(tmp_path / "data")):
        with ThreadPoolExecutor(TABS) as pool:
            stores = list(pool.map(lambda _, at=where: Store.open(at, wait=60), range(TABS)))
        for number, store in enumerate(stores):
            store.add_person(f"Person {number}")
        assert len(stores[0].persons()) == TABS
        for store in stores:
            store.close()


def test_a_checkin_that_many_start_at_once_is_started_once(where: str):
    with Store.open(where, wait=60) as store:
        ana = store.add_person("Ana")

        def start(_: int) -> object:
            with Store.open(where, wait=60) as own:
                return own.start_checkin(ana.id, number=1)

        with ThreadPoolExecutor(TABS) as pool:
            assert len(set(pool.map(start, range(8)))) == 1
        assert len(store.checkins(ana.id)) == 1
