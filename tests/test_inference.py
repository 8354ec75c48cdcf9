import threading

from framing.inference import in_threads, whole


def test_results_come_in_the_order_of_the_items():
    gate = threading.Event()

    def work(item):
        if item == 0:
            gate.wait(5)  # the first is ready last
        elif item == 5:
            gate.set()
        return item * item

    assert in_threads(work, range(6)) == [0, 1, 4, 9, 16, 25]
    assert in_threads(work, []) == []


def test_half_characters_are_replaced_and_length_stays():
    assert whole("a\ud800b") == "a\ufffdb"
