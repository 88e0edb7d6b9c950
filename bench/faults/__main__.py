"""`python -m bench.faults kills|command|power|crowd|gone|disk|server-disk|web|bombs`: what each does and what was seen is in docs/reliability.md.

Everything happens in temporary folders and on loopback, and ends by itself.
"""

import argparse

from bench.faults.places import PLACES


def main() -> None:
    """Parse the command line, make the fault, print what was seen."""
    parser = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__)
    commands = parser.add_subparsers(dest="fault", required=True)
    for name, told in (
        ("kills", "kill -9 while a process adds, many times"),
        ("command", "kill -9 of `rashomon add` with its workers"),
        ("crowd", "two writers and ten readers at once"),
    ):
        command = commands.add_parser(name, help=told)
        command.add_argument("database", choices=sorted(PLACES))
        command.add_argument("amount", type=int, help="kills, or seconds")
        command.add_argument("--seed", type=int, default=7)
    commands.add_parser("gone", help="the PostgreSQL server goes away in mid-transaction, and comes back")
    commands.add_parser("disk", help="a full disk, a read-only archive, a lock that is held")
    commands.add_parser("server-disk", help="a full disk under PostgreSQL")
    commands.add_parser("web", help="sites that mean no good, against `rashomon add` with its own limits")
    commands.add_parser("bombs", help="files that unpack to thousands of times their size, and files of 500 MB")
    power = commands.add_parser("power", help="what was not synced is lost, or torn: SQLite, with strace")
    power.add_argument("amount", type=int, help="cuts")
    chosen = parser.parse_args()
    if chosen.fault in {"kills", "command"}:
        from bench.faults import kills

        work = kills.kill_often if chosen.fault == "kills" else kills.kill_command
        print(work(chosen.database, chosen.amount, seed=chosen.seed))
    elif chosen.fault == "crowd":
        from bench.faults.crowd import crowd

        print(crowd(chosen.database, chosen.amount))
    elif chosen.fault == "power":
        from bench.faults.power import cut_power

        print(cut_power(chosen.amount))
    elif chosen.fault == "web":
        from bench.faults.web import show_web

        show_web()
    elif chosen.fault == "bombs":
        from bench.faults.web import show_bombs

        show_bombs()
    else:
        from bench.faults import losses

        {"gone": losses.lose_server, "disk": losses.fill_disk, "server-disk": losses.fill_disk_of_server}[
            chosen.fault
        ]()


if __name__ == "__main__":
    main()
