"""The board: all wards of the own unit, what hurts on top."""

from datetime import date, datetime

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.loader import get_template

from . import store
from .scope import ZONE, Scope, SignIn
from .words import NAV, WEEKDAYS, WORDS, day, gap

ORDER = {"vacant": 0, "acting": 1, "partly": 2, "formed": 3, "complete": 4}


def board(request, n):
    try:
        scope = Scope(request, n)
    except SignIn:
        return HttpResponseRedirect("/sign-in")
    values = {"org": scope.org.id, "serial": scope.serial, "lang": "hi", "today": scope.day}
    unit = store.row(store.UNIT, values)
    if unit is None or scope.leave(unit[0], unit[1]) is None:
        raise Http404
    level, path, name = unit[:3]
    wards = wards_of(scope, path)
    show, sort = request.GET.get("show", ""), request.GET.get("sort", "")
    columns = columns_of(scope, path)
    lines = [line(scope, ward, columns) for ward in wards]
    counts = dict.fromkeys(ORDER, 0)
    for one in lines:
        counts[one["standing"]] += 1
    lines.sort(
        key=lambda it: (ORDER[it["standing"]], it["since"] is None, it["since"] or "", -it["missing"], it["number"])
    )
    formed = counts["formed"] + counts["complete"]
    shown = {
        "": len(wards),
        "vacant": len(wards) - formed,
        "behind": sum(ward.is_behind for ward in wards),
        "disputed": sum(any(aim.disputed for aim in ward.aims) for ward in wards),
        "acting": sum(any(seat[5] is not None for seat in ward.seats) for ward in wards),
        "formed": formed,
        "complete": counts["complete"],
        "pending": sum(any(seat[6] > 0 for seat in ward.seats) for ward in wards),
    }
    called = f"{scope.org.levels[level]} {name}"
    return HttpResponse(
        get_template("board.html").render(
            {
                "w": WORDS,
                "title": WORDS["title"],
                "demo": True,
                "here": f"/p/{n}/board",
                "nav": [(f"/p/{n}/{rest}", label, rest == "board") for rest, label in NAV],
                "base": f"/p/{n}",
                "who": scope.person,
                "unit": called,
                "unit_href": f"/p/{n}/unit/{base36(scope.serial)}",
                "level": scope.org.levels[scope.org.counted],
                "own": f"{scope.org.levels[scope.level]} {scope.name}",
                "today": f"{WEEKDAYS[scope.today.weekday()]} {day(scope.today)}",
                "as_post": WORDS["as"].format(post=scope.org.posts[scope.post]),
                "figures": [
                    ("ok", "formed", formed, WORDS["formed"]),
                    ("ok", "complete", counts["complete"], WORDS["complete"]),
                    ("mid", "partly", counts["partly"], WORDS["partly"]),
                    ("mid", "acting", shown["acting"], WORDS["acting"]),
                    ("bad", "headless", counts["vacant"], WORDS["headless"]),
                ],
                "chips": [
                    (key, WORDS[key or "all"], show == key, shown[key])
                    for key in ("", "vacant", "behind", "disputed", "acting", "formed", "complete", "pending")
                ],
                "heads": [(f"lag{n}", column.name) for n, column in enumerate(columns)],
                "totals": [
                    total(column, base36(scope.serial), [ward.aims[n] for ward in wards])
                    for n, column in enumerate(columns)
                ],
                "posts": [scope.org.posts[post] for post in scope.org.required],
                "sort": sort,
                "total": len(wards),
                "rows": lines,
            }
        )
    )


kept = {}


def wards_of(scope, path):
    """The wards as last read, where their shards' heads stand as they stood before; else read anew."""
    key = (scope.org.id, scope.org.version, path, scope.path, scope.post, scope.is_acting, scope.day)
    before, wards = kept.get(key, ({}, None))
    marks = {shard: store.row(store.MARK, [shard]) for shard in before}
    if wards is not None and marks == before:
        return wards
    wards, shards = read_wards(scope, path)
    is_known = all(marks.get(shard) for shard in shards)
    kept[key] = ({shard: marks.get(shard) for shard in shards}, wards if is_known else None)
    return wards


class Ward:
    """A ward as it was read: its seats, and what its members come to."""

    __slots__ = ("serial", "path", "number", "name", "seats", "aims", "is_complete", "is_behind")

    def __init__(self, serial, path, number, name):
        self.serial, self.path, self.number, self.name = serial, path, number, name
        self.seats, self.aims, self.is_complete, self.is_behind = [], [], False, False


class Aim:
    """What one column comes to in a ward."""

    __slots__ = ("met", "claimed", "disputed", "of", "missing")

    def __init__(self, column, tallies, of):
        self.met = self.claimed = self.disputed = 0
        for kind, claimed, consented, verified, disputed in tallies:
            if kind in column.kinds:
                self.met += consented + verified
                self.claimed += claimed
                self.disputed += disputed
        self.of = of
        self.missing = max(of - self.met, 0)


class Column:
    """Kinds counted together."""

    def __init__(self, scope, kinds):
        codes = {id: code for code, id in scope.org.kind_codes.items()}
        self.kinds = kinds
        self.name = ", ".join(scope.org.many[kind] for kind in kinds)
        asked = f"members?kind={','.join(codes[kind] for kind in kinds)}"
        self.met, self.claimed = f"{asked}&standing=met", f"{asked}&standing=claimed"
        self.disputed = f"{asked}&disputed=1"


def is_on(scope, target):
    return target[3] <= scope.day < target[4]


def columns_of(scope, path):
    """Each set of kinds that a target near here names, in the order of the kinds; then each kind by itself."""
    order = list(scope.org.kinds)
    sets = []
    for target in scope.org.targets:
        is_near = path.startswith(target[0]) or target[0].startswith(path)
        if is_on(scope, target) and is_near and target[1] not in sets:
            sets.append(target[1])
    sets.sort(key=lambda kinds: (order.index(kinds[0]), len(kinds)))
    named = {kind for kinds in sets for kind in kinds}
    sets += [[kind] for kind in order if kind not in named]
    return [Column(scope, kinds) for kinds in sets]


def read_wards(scope, path):
    """The rows of the two queries, by ward; and the shards they stand in."""
    values = {
        "org": scope.org.id,
        "level": scope.org.counted,
        "path": path,
        "end": path.rstrip("/") + "0",
        "lang": "hi",
        "today": scope.day,
    }
    wards, shards = {}, set()
    last, sees = None, None
    for serial, at, number, name, _, *seat, shard, holders, actings in store.rows(store.WARDS, values):
        shards.update(it for it in (shard, holders, actings) if it is not None)
        if serial != last:
            last = serial
            sees = scope.leave(scope.org.counted, at)
            if sees is not None:
                wards[serial] = Ward(serial, at, number, name)
        if sees is not None:
            wards[serial].seats.append(seat)
    tallies = {}
    for serial, _, *tally in store.rows(store.COUNTED, values):
        if tally[0] is not None:
            tallies.setdefault(serial, []).append(tally)
    columns = columns_of(scope, path)
    for ward in wards.values():
        if scope.leave(scope.org.counted, ward.path, "see", "member") is not None:
            count(scope, ward, columns, tallies.get(ward.serial, []))
    return list(wards.values()), shards


def count(scope, ward, columns, tallies):
    """What the ward's members come to, against the target set nearest above it."""
    ward.is_complete = all(seat[2] is None for seat in ward.seats if seat[1])
    for column in columns:
        there = [it for it in scope.org.targets if is_on(scope, it) and ward.path.startswith(it[0])]
        target = max((it for it in there if it[1] == column.kinds), key=lambda it: (len(it[0]), it[3]), default=None)
        aim = Aim(column, tallies, target[2] if target else 0)
        ward.aims.append(aim)
        ward.is_complete &= aim.missing == 0
        if target:
            since = date.fromisoformat(target[3])
            whole = max((date.fromisoformat(target[5]) - since).days + 1, 1)
            gone = max((scope.today - since).days + 1, 0)
            ward.is_behind |= aim.met < target[2] * min(gone, whole) // whole


def total(column, serial, aims):
    """A column over all wards, with what its figures open."""
    met, of = sum(aim.met for aim in aims), sum(aim.of for aim in aims)
    missing = sum(aim.missing for aim in aims)
    return {
        "name": column.name,
        "met": f"{met:,}",
        "of": f"{of:,}" if of else "",
        "tone": "mid" if missing else "ok",
        "claimed": f"{sum(aim.claimed for aim in aims):,}",
        "disputed": sum(aim.disputed for aim in aims),
        "beyond": met - (of - missing) if of else 0,
        "column": column,
        "unit": f"unit/{serial}",
    }


def line(scope, ward, columns):
    required = scope.org.required
    first = None
    gaps = []
    changed = 0
    by_post = {}
    for seat in ward.seats:
        post, is_required, vacant_since, _, _, acting, _, changed_at = seat
        by_post.setdefault(post, []).append(seat)
        changed = max(changed, changed_at)
        if is_required and vacant_since is not None:
            gaps.append(vacant_since)
            if post == required[0]:
                first = seat
    words = [scope.org.posts[post] for post in required]
    if first is not None and first[5] is not None:
        standing, state = "acting", f"{words[0]} {WORDS['acting']}"
    elif first is not None:
        standing, state = "vacant", f"{words[0]} नहीं"
    elif gaps:
        standing, state = "partly", f"{words[1]} नहीं" if len(words) == 2 else "अधूरा"
    elif ward.is_complete:
        standing, state = "complete", WORDS["complete"]
    else:
        standing, state = "formed", WORDS["formed"]
    since = min(gaps) if gaps else None
    return {
        "serial": base36(ward.serial),
        "number": ward.number,
        "name": ward.name,
        "standing": standing,
        "state": state,
        "figures": list(zip(ward.aims, columns)),
        "missing": sum(aim.missing for aim in ward.aims),
        "cells": [cell(scope, by_post.get(post, [])) for post in required],
        "since": since,
        "gap": gap(days(scope, since)) if since else "",
        "changed": day(datetime.fromtimestamp(changed / 1000, ZONE)),
    }


def cell(scope, seats):
    """One post of a ward: its holders, else the longest vacancy, with who acts."""
    vacant = min((seat[2] for seat in seats if seat[2] is not None), default=None)
    acting = next((seat[5] for seat in seats if seat[5] is not None), None)
    if vacant is None:
        return "", ", ".join(seat[3] for seat in seats if seat[3] is not None)
    if acting is not None:
        return "acts", f"{acting} ({WORDS['acting']})"
    return "gap", f"{WORDS['vacant']} · {gap(days(scope, vacant))}"


def days(scope, since):
    return (scope.today - date.fromisoformat(since)).days


def base36(number):
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
        if number == 0:
            return digits
