"""Who asks, and whether their post gives leave: the same checks as ours, in the same order."""

import time
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from zoneinfo import ZoneInfo

from django.http import Http404

from . import store

UNUSED_MS = 14 * 86_400_000
ZONE = ZoneInfo("Asia/Kolkata")


class SignIn(Exception):
    """Nobody is signed in."""


class Scope:
    """The post acted from, held today."""

    def __init__(self, request, n):
        try:
            cookie = bytes.fromhex(request.COOKIES["__Host-janjan"])
        except (KeyError, ValueError):
            raise SignIn from None
        account, session, secret = cookie[:16], cookie[16:32], cookie[32:]
        row = store.row(store.SESSION, [n, account, session])
        if row is None:
            raise SignIn
        hashed, ended_at, seen_at, org, version, _, _, shard, appointment, self.person = row
        now = time.time() * 1000
        if not compare_digest(sha256(secret).digest(), hashed) or ended_at is not None or now - seen_at > UNUSED_MS:
            raise SignIn
        if appointment is None:
            raise Http404
        self.n = n
        self.org = store.organisation(org, version)
        self.today = datetime.now(ZONE).date()
        self.day = self.today.isoformat()
        values = {"shard": shard, "id": appointment, "lang": "hi", "today": self.day}
        held = store.row(store.HOLDING, values)
        if held is None:
            raise Http404
        self.post, state, charge, from_on, to_on, self.serial, self.level, self.path, self.name = held
        if state != "accepted" or not from_on <= self.day < to_on:
            raise Http404
        self.is_acting = charge == "acting"
        self.powers = self.org.powers.get(self.post, [])

    def leave(self, level, path, verb="see", thing="formation"):
        """How much is seen of a unit; `None` where the post gives no leave."""
        best = None
        for asked, of, reach, down_to, sees, not_acting in self.powers:
            if asked != verb or of != thing:
                continue
            if not_acting and self.is_acting or down_to is not None and level > down_to:
                continue
            if reach == "own":
                reaches = path == self.path
            elif reach == "below":
                reaches = path != self.path and path.startswith(self.path)
            else:
                reaches = path.startswith(self.path)
            if reaches and (best is None or best == "counts" or sees == "contacts"):
                best = sees
        return best
