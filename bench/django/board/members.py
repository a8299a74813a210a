"""The people of a ward, fifty at a time: the page behind a figure."""

from base64 import urlsafe_b64encode
from datetime import date
from functools import lru_cache

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.loader import get_template

from . import store
from .scope import Scope, SignIn
from .words import NAV, RELATIONS, ROLL, STANDINGS, WEEKDAYS, WORDS, day

A_PAGE = 50
BADGES = {"claimed": "", "consented": "partly", "verified": "formed"}
AGES = ["18-25", "26-35", "36-50", "51-65", "66+"]
# What the chips of standings and states ask, in the page's order: word, standing, disputed, opened.
RUNGS = [
    ("active", "", "", ""),
    ("met", "met", "", ""),
    ("consented", "consented", "", ""),
    ("verified", "verified", "", ""),
    ("claimed", "claimed", "", ""),
    ("opened", "claimed", "", "1"),
    ("disputed", "", "1", ""),
]


def members(request, n, serial):
    try:
        scope = Scope(request, n)
    except SignIn:
        return HttpResponseRedirect("/sign-in")
    values = {"org": scope.org.id, "serial": int(serial, 36), "lang": "hi", "today": scope.day}
    unit = store.row(store.UNIT, values)
    sees = scope.leave(unit[0], unit[1], "see", "member") if unit else None
    if sees not in ("rows", "contacts"):
        raise Http404
    level, path, name, shard, id, number = unit
    asked = request.GET
    kind = asked.get("kind", "")
    values = {
        "shard": shard,
        "unit": id,
        "kind": scope.org.kind_codes[kind] if kind else None,
        "standing": asked.get("standing") or None,
    }
    found = store.rows(store.MEMBERS, values)
    tallies = [it for it in store.rows(store.TALLIES, values) if values["kind"] in (None, it[0])]
    claimed, consented, verified, disputed = (sum(it[n] for it in tallies) for n in range(1, 5))
    more = len(found) > A_PAGE
    rows = [line(scope, row, sees) for row in found[:A_PAGE]]
    counts = (claimed, consented, verified, disputed)
    drawn = context(request, scope, (serial, level, path, number, name), counts, rows, more)
    return HttpResponse(get_template("members.html").render(drawn))


def context(request, scope, unit, counts, rows, more):
    """All that the page shows."""
    (serial, level, path, number, name), (claimed, consented, verified, disputed) = unit, counts
    words = scope.org.levels[level]
    base = f"/p/{scope.n}"
    asked = request.GET
    kind = asked.get("kind", "")
    may_enrol = scope.leave(level, path, "enrol", "member") is not None
    return {
        "w": WORDS,
        "r": ROLL,
        "title": ROLL["title"],
        "here": request.get_full_path(),
        "nav": [(f"{base}/{rest}", label, False) for rest, label in NAV],
        "base": base,
        "who": scope.person,
        "own": f"{scope.org.levels[scope.level]} {scope.name}",
        "today": f"{WEEKDAYS[scope.today.weekday()]} {day(scope.today)}",
        "as_post": WORDS["as"].format(post=scope.org.posts[scope.post]),
        "unit": f"{words} {number} · {name}" if number is not None else f"{words} {name}",
        "unit_href": f"{base}/unit/{serial}",
        "action": f"{base}/unit/{serial}/members",
        "figs": [
            (consented + verified, ROLL["met"], link(asked, standing="met"), "ok"),
            (verified, ROLL["verified_of"], link(asked, standing="verified"), ""),
            (claimed, ROLL["claimed_only"], link(asked, standing="claimed"), ""),
            (disputed, ROLL["disputed"], link(asked, standing="", disputed="1"), "bad" if disputed else ""),
        ],
        "enrol": f"{base}/unit/{serial}/enrolment" if may_enrol else "",
        "kinds": [(link(asked, kind=""), ROLL["all_kinds"], kind == "")]
        + [(link(asked, kind=code), label, kind == code) for code, label in scope.org.kind_chips],
        "rungs": [rung(asked, *it) for it in RUNGS]
        + [(link(asked, standing="", state=state), ROLL[state], False) for state in ("lapsed", "withdrawn", "struck")],
        "ages": AGES,
        "kept": [(name, asked[name]) for name in ("kind", "standing") if asked.get(name)],
        "count": claimed + consented + verified,
        "rows": rows,
        "after": link(asked, after="x" * 60) if more else "",
        "by_name": link(asked),
        "by_day": link(asked, sort="since"),
    }


def rung(asked, word, standing, disputed, opened):
    here = (asked.get("standing", ""), asked.get("disputed", ""), asked.get("opened", ""))
    return link(asked, standing=standing, disputed=disputed, opened=opened), ROLL[word], here == (standing, disputed, opened)


def link(asked, **changed):
    """The same list asked otherwise, from its beginning."""
    parts = {name: asked[name] for name in ("kind", "standing", "disputed", "opened", "state") if asked.get(name)}
    parts.update(changed)
    return "?" + "&".join(f"{name}={value}" for name, value in parts.items() if value)


def line(scope, row, sees):
    shard, id, kind, number, name, relation, relative, mobile, standing, disputed, opened, on = row
    note = RELATIONS[relation].format(name=relative) if relation else ""
    if mobile and sees == "contacts":
        note = f"{note} · {mobile[3:5]}••••••{mobile[11:]}" if note else f"{mobile[3:5]}••••••{mobile[11:]}"
    mark = ROLL["disputed"] if disputed else ROLL["opened"] if opened and standing == "claimed" else ""
    return {
        "href": f"../../members/{short(shard)}.{short(id)}",
        "name": name,
        "note": note,
        "kind": scope.org.kinds[kind],
        "badge": BADGES[standing],
        "standing": STANDINGS[standing],
        "mark": mark,
        "day": said(on),
    }


def short(id):
    return urlsafe_b64encode(id)[:22].decode()


@lru_cache(1000)
def said(on):
    return day(date.fromisoformat(on))
