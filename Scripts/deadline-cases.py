#!/usr/bin/env python3
"""Writes Tests/Fixtures/deadlines/cases.tsv: deadlines worked out apart from the Swift code.

Usage: Scripts/deadline-cases.py > Tests/Fixtures/deadlines/cases.tsv

Days are picked from lists with datetime alone, so an error here and the same error in the walk of
the Swift clock are unlikely to coincide. The cases are written by hand or drawn from a fixed seed.
"""
import datetime
import itertools
import pathlib
import random
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DAY = datetime.timedelta(days=1)
ASSUMED = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}


def notices():
    text = (ROOT / "offline-cache/calendar/workdays.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    return {
        datetime.date.fromisoformat(row[0]): row[1] for row in rows if not row[0].startswith("*")
    }


NOTICES = notices()


class Calendar:
    def __init__(self, without):
        self.named = {day: kind for day, kind in NOTICES.items() if day.year not in without}
        self.years = {day.year for day in self.named}

    def why_off(self, day):
        kind = self.named.get(day)
        if kind is not None:
            return "holiday" if kind == "holiday" else None
        if day.year not in self.years and (day.month, day.day) in ASSUMED:
            return "holiday"
        return "weekend" if day.isoweekday() > 5 else None


def solve(start, days, unit, pauses, without, sign):
    calendar = Calendar(without)
    still = set()
    for first, last in pauses:
        span = (last - first).days + 1
        still |= {first + n * DAY for n in range(span)}
    line = (start + sign * n * DAY for n in itertools.count(1))
    line = list(itertools.islice(line, 3 * days + 60 + len(still)))
    if unit == "working":
        counted = [d for d in line if d not in still and not calendar.why_off(d)]
        due = counted[days - 1]
        passed = line[: line.index(due) + 1]
        looked_at = [d for d in passed if d not in still]
        skipped = [d for d in looked_at if calendar.why_off(d)]
    else:
        end = [d for d in line if d not in still][days - 1]
        passed = line[: line.index(end) + 1]
        tail = line[line.index(end):]
        due = next(d for d in tail if not calendar.why_off(d))
        looked_at = tail[: tail.index(due) + 1]
        skipped = []
    return (
        due,
        [f"{d}:{calendar.why_off(d)}" for d in skipped],
        [str(d) for d in passed if d in still],
        any(d.year not in calendar.years for d in looked_at),
    )


BY_HAND = """
# ordinary weeks
2026-03-02 1 working
2026-03-02 5 working
2026-03-06 1 working
2026-03-07 1 working
2026-03-08 1 working
2026-03-02 20 working
2026-03-02 1 natural
2026-03-02 5 natural
2026-03-02 6 natural
2026-03-02 15 natural
2026-03-02 30 natural
2026-03-02 90 natural
# make-up weekends count as working days
2026-01-03 1 working
2026-01-02 1 working
2025-12-31 1 working
2026-02-13 1 working
2026-02-13 2 working
2026-02-27 1 working
2026-05-08 1 working
2026-09-19 1 working
2026-10-09 1 working
2025-09-27 1 working
2025-10-10 1 working
2025-01-25 1 working
2025-02-07 1 working
2024-02-03 1 working
2024-04-06 1 working
2024-09-13 1 working
2024-09-28 1 working
2024-10-11 1 working
2023-04-22 1 working
2023-06-24 1 working
2022-01-28 2 working
2021-02-06 1 working
2020-01-18 1 working
2019-02-01 2 working
# natural days that end on a make-up weekend do not roll
2026-01-03 1 natural
2026-02-13 1 natural
2026-05-07 2 natural
2025-09-26 2 natural
2025-10-09 2 natural
# natural days that end inside a holiday roll behind all of it
2026-09-30 1 natural
2026-09-23 2 natural
2026-02-14 3 natural
2025-09-30 1 natural
2025-10-01 7 natural
2024-02-09 5 natural
2023-09-28 1 natural
2020-01-23 5 natural
2026-04-03 1 natural
2026-06-18 1 natural
2026-04-30 3 natural
# year ends, published and not
2025-12-30 2 working
2025-12-31 3 natural
2024-12-31 1 working
2024-12-31 1 natural
2019-12-31 1 working
2018-12-28 1 working
2018-12-28 2 working
2018-12-28 3 natural
2015-01-02 1 working
2026-12-31 1 working
2026-12-30 1 working
2026-12-30 2 working
2026-12-31 1 natural
2026-12-30 1 natural
2026-12-01 90 natural
2026-12-18 20 working
2027-04-29 3 working
2027-09-30 2 working
2027-09-30 1 natural
2028-02-28 1 natural
2028-02-28 2 working
2032-05-01 1 working
2014-12-31 1 working
2014-12-30 1 working
2014-12-30 2 natural
2014-12-31 1 natural
# long statutory spans
2026-03-02 60 working
2026-03-02 90 working
2026-01-05 200 working
2025-06-16 90 natural
2024-02-05 60 working
2023-09-28 45 working
2022-06-01 130 working
# pauses
2026-03-02 5 working 2026-03-04..2026-03-05
2026-03-02 5 working 2026-03-07..2026-03-08
2026-03-02 5 working 2026-03-06..2026-03-09
2026-03-02 5 working 2026-03-02..2026-03-02
2026-03-02 5 working 2026-03-01..2026-03-03
2026-03-02 5 working 2026-04-01..2026-04-30
2026-03-02 5 working 2026-03-09..2026-03-09
2026-03-02 5 working 2026-03-10..2026-03-12
2026-03-02 5 natural 2026-03-04..2026-03-05
2026-03-02 5 natural 2026-03-07..2026-03-07
2026-03-02 5 natural 2026-03-07..2026-03-08
2026-03-02 6 natural 2026-03-09..2026-03-20
2026-03-02 30 natural 2026-03-05..2026-03-20
2026-09-21 10 working 2026-09-28..2026-10-09
2026-09-21 10 working 2026-10-01..2026-10-07
2026-02-10 20 working 2026-02-14..2026-02-28
2026-09-21 30 natural 2026-09-25..2026-10-10
2026-03-02 1 working 2026-03-03..2026-03-03
2026-03-02 1 natural 2026-03-03..2026-03-05
# overlapping, nested, touching and repeated pauses
2026-03-02 10 working 2026-03-04..2026-03-10,2026-03-08..2026-03-12
2026-03-02 10 working 2026-03-08..2026-03-12,2026-03-04..2026-03-10
2026-03-02 10 working 2026-03-04..2026-03-20,2026-03-08..2026-03-09
2026-03-02 10 working 2026-03-04..2026-03-05,2026-03-06..2026-03-09
2026-03-02 10 working 2026-03-04..2026-03-05,2026-03-04..2026-03-05
2026-03-02 10 natural 2026-03-04..2026-03-10,2026-03-08..2026-03-12
2026-03-02 10 natural 2026-03-04..2026-03-05,2026-03-06..2026-03-09,2026-03-07..2026-03-07
2026-12-25 10 working 2026-12-28..2027-01-08,2027-01-05..2027-01-12
# missing years
2020-09-25 10 working - 2020
2020-01-20 10 working - 2020
2019-12-30 5 working - 2020
2020-12-30 5 working - 2020
2021-12-30 5 working - 2020,2022
2019-12-01 400 natural - 2020
2019-12-31 366 natural - 2020
2020-04-28 5 natural 2020-04-29..2020-04-30 2020
2023-09-27 5 working - 2023
2023-12-28 3 working 2024-01-01..2024-12-31 2024
# counted back from the event
2026-10-08 7 working - - before
2026-10-12 1 working - - before
2026-03-02 1 working - - before
2026-03-02 7 working 2026-02-24..2026-02-25 - before
2027-01-04 3 working - - before
2026-06-01 30 working - - before
2026-12-31 90 working - - before
2026-10-31 30 natural - - before
2026-10-08 3 natural - - before
2026-03-03 2 natural - - before
2026-01-04 1 natural - - before
"""


def parse(line):
    fields = line.split() + ["-"] * 3
    pauses = [] if fields[3] == "-" else fields[3].split(",")
    pauses = [tuple(map(datetime.date.fromisoformat, pause.split(".."))) for pause in pauses]
    without = set() if fields[4] == "-" else set(map(int, fields[4].split(",")))
    direction = "after" if fields[5] == "-" else fields[5]
    return datetime.date.fromisoformat(fields[0]), int(fields[1]), fields[2], pauses, without, direction


def drawn(count, seed):
    source = random.Random(seed)
    origin = datetime.date(2014, 6, 1)
    for _ in range(count):
        start = origin + source.randrange(14 * 365) * DAY
        days = source.choice([1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90, 120])
        pauses = []
        for _ in range(source.choice([0, 0, 1, 1, 2, 3])):
            first = start + source.randrange(-5, 2 * days + 5) * DAY
            pauses.append((first, first + source.randrange(0, 25) * DAY))
        without = {y for y in range(2015, 2027) if source.random() < 0.08}
        direction = source.choice(["after", "after", "after", "before"])
        yield start, days, source.choice(["working", "natural"]), pauses, without, direction


def main():
    lines = [line for line in BY_HAND.splitlines() if line and not line.startswith("#")]
    print("# Written by Scripts/deadline-cases.py; without: years taken out of the calendar first.")
    print("from\tdays\tunit\tpaused\twithout\tdirection\tdue\tskipped\tpausedDays\tprovisional")
    for case in itertools.chain(map(parse, lines), drawn(250, 20261121)):
        start, days, unit, pauses, without, direction = case
        sign = 1 if direction == "after" else -1
        due, skipped, paused, provisional = solve(start, days, unit, pauses, without, sign)
        fields = [
            start, days, unit, ",".join(f"{a}..{b}" for a, b in pauses),
            ",".join(map(str, sorted(without))), direction, due, ",".join(skipped),
            ",".join(paused), str(provisional).lower(),
        ]
        print("\t".join(map(str, fields)))
    print(f"{len(lines)} cases by hand, 250 drawn", file=sys.stderr)


main()
