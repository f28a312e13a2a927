from dataclasses import dataclass

from taskmaster import clock
from taskmaster.accounts.guesses import store
from taskmaster.accounts.guesses.model import applying, must_wait_no_longer, network_of
from taskmaster.aws.commit import Write, aside, commit
from taskmaster.aws.table import Key


@dataclass(frozen=True)
class Guess:
    """An attempt at an account from an address: counted as wrong before it is looked at, so that a thousand at once
    are a thousand, and taken back by `was_right`.
    """

    tallies: dict[str, Key]
    known: Key

    @classmethod
    def at(cls, email: str, address: str | None) -> "Guess":
        network = network_of(address)
        return cls(
            {
                "pair": store.tally_key("pair", email, network),
                "address": store.tally_key("address", network),
                "account": store.tally_key("account", email),
            },
            store.known_key(email, network),
        )

    def keys(self) -> list[Key]:
        """Name the rows that `count` reads, for `read_ahead`."""
        return [*self.tallies.values(), self.known]

    def count(self) -> None:
        """Count it. Refuses with TooMany, which says in how many seconds to come back."""
        now = int(clock.now().timestamp() * 1000)
        seen = {kind: store.tally(key) for kind, key in self.tallies.items()}
        applied = applying(seen, known=store.is_known(self.known))
        must_wait_no_longer(seen, applied, now)
        with aside():
            commit(
                store.count_one(key, kind, seen[kind], now, applied=kind in applied)
                for kind, key in self.tallies.items()
            )

    def is_known(self) -> list[Write]:
        """What says that this address is the account's own, for a transaction that proves it by other means."""
        return [store.forget(self.tallies["pair"]), store.remember(self.known)]

    def was_right(self) -> list[Write]:
        """What takes it back, for the transaction that it opened: this address is known from now on."""
        return [
            store.forget(self.tallies["pair"]),
            store.take_one_back(self.tallies["address"]),
            store.take_one_back(self.tallies["account"]),
            store.remember(self.known),
        ]


@dataclass(frozen=True)
class Wish:
    """Asking for a mail to an address: each is counted, so that nobody's inbox is flooded through us."""

    tallies: dict[str, Key]

    @classmethod
    def at(cls, email: str, address: str | None) -> "Wish":
        return cls(
            {"wish": store.tally_key("wish", email), "wisher": store.tally_key("wisher", network_of(address))},
        )

    def keys(self) -> list[Key]:
        return list(self.tallies.values())

    def count(self) -> None:
        """Count it. Refuses with TooMany, which says in how many seconds to come back."""
        now = int(clock.now().timestamp() * 1000)
        seen = {kind: store.tally(key) for kind, key in self.tallies.items()}
        must_wait_no_longer(seen, set(seen), now)
        commit(store.count_one(key, kind, seen[kind], now, applied=True) for kind, key in self.tallies.items())
