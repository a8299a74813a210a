"""The board: all wards of the own unit, what hurts on top."""

from datetime import date, datetime

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.loader import get_template

from . import store
from .scope import ZONE, Scope, SignIn
from .words import NAV, WEEKDAYS, WORDS, day, gap

ORDER = {"vacant": 0, "acting": 1, "partly": 2, "formed": 3}


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
    lines = [line(scope, ward) for ward in wards]
    counts = {"vacant": 0, "acting": 0, "partly": 0, "formed": 0}
    for one in lines:
        counts[one["standing"]] += 1
    lines.sort(key=lambda it: (ORDER[it["standing"]], it["since"] is None, it["since"] or "", it["number"]))
    shown = {
        "": len(wards),
        "vacant": len(wards) - counts["formed"],
        "acting": sum(any(seat[5] is not None for seat in ward[4]) for ward in wards),
        "formed": counts["formed"],
        "pending": sum(any(seat[6] > 0 for seat in ward[4]) for ward in wards),
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
                    ("ok", "formed", counts["formed"], WORDS["formed"]),
                    ("mid", "partly", counts["partly"], WORDS["partly"]),
                    ("mid", "acting", shown["acting"], WORDS["acting"]),
                    ("bad", "headless", counts["vacant"], WORDS["headless"]),
                ],
                "chips": [
                    (key, WORDS[key or "all"], show == key, shown[key])
                    for key in ("", "vacant", "acting", "formed", "pending")
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


def read_wards(scope, path):
    """The rows of the one query, by ward; and the shards they stand in."""
    values = {
        "org": scope.org.id,
        "level": scope.org.counted,
        "path": path,
        "end": path.rstrip("/") + "0",
        "lang": "hi",
        "today": scope.day,
    }
    wards, shards = [], set()
    last, sees = None, None
    for serial, path, number, name, sort_key, *seat, shard, holders, actings in store.rows(store.WARDS, values):
        shards.update(it for it in (shard, holders, actings) if it is not None)
        if serial != last:
            last = serial
            sees = scope.leave(scope.org.counted, path)
            if sees is not None:
                wards.append((serial, number, name, sort_key, []))
        if sees is not None:
            wards[-1][4].append(seat)
    return wards, shards


def line(scope, ward):
    serial, number, name, _, seats = ward
    required = scope.org.required
    first = None
    gaps = []
    changed = 0
    by_post = {}
    for seat in seats:
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
    else:
        standing, state = "formed", WORDS["formed"]
    since = min(gaps) if gaps else None
    return {
        "serial": base36(serial),
        "number": number,
        "name": name,
        "standing": standing,
        "state": state,
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
