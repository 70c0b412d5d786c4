"""One at a time makes a page that is asked for by many, within a process."""

import threading
import time

LOST = 5.0
"""Seconds after which nobody counts on it any more: it hangs on a database that does not answer."""


class Flight:
    """`page`: what was made, if others may have it. `has_lease`: other processes wait, too."""

    __slots__ = ("began", "has_lease", "landed", "page")

    def __init__(self):
        self.began = time.monotonic()
        self.has_lease = False
        self.landed = threading.Event()
        self.page = None


class Flights:
    def __init__(self):
        self._lock = threading.Lock()
        self._by_address: dict[str, Flight] = {}

    def join(self, address: str) -> tuple[Flight, bool]:
        """The flight, and whether it is for whoever asks to make the page."""
        with self._lock:
            flight = self._by_address.get(address)
            if flight is not None and time.monotonic() - flight.began < LOST:
                return flight, False
            flight = self._by_address[address] = Flight()
            return flight, True

    def land(self, address: str, flight: Flight) -> None:
        with self._lock:
            if self._by_address.get(address) is flight:
                del self._by_address[address]
        flight.landed.set()
