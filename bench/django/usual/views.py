"""The list by models: the same checks, the same page, no query more than it needs."""

import time
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest

from board import members as page
from board import store
from board.scope import UNUSED_MS, ZONE, Scope
from django.db.models import F, FilteredRelation, Q, Sum
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render

from .models import AccountPost, Member, MemberTally, Session, Territory


class ByModels(Scope):
    """The post acted from, held today."""

    def __init__(self, request, n):
        cookie = bytes.fromhex(request.COOKIES["__Host-janjan"])
        account, session, secret = cookie[:16], cookie[16:32], cookie[32:]
        found = Session.objects.select_related("account__org", "account__person").get(account_id=account, id=session)
        now = time.time() * 1000
        is_good = compare_digest(sha256(secret).digest(), found.secret_hash)
        if not is_good or found.ended_at is not None or now - found.seen_at > UNUSED_MS:
            raise Session.DoesNotExist
        self.n = n
        self.person = found.account.person.name
        self.org = store.organisation(found.account.org_id, found.account.org.structure_version)
        self.today = datetime.now(ZONE).date()
        post = AccountPost.objects.select_related("appointment").get(account_key=account, n=n)
        held = post.appointment
        if held.state != "accepted" or not held.from_on <= self.today < held.to_on:
            raise Http404
        own = named(self.today).get(org_key=held.org_key, id=held.territory_key)
        self.post, self.is_acting = held.post_key, held.charge == "acting"
        self.serial, self.level, self.path, self.name = own.serial, own.level, own.path, own.in_use
        self.powers = self.org.powers.get(self.post, [])


def named(today):
    """Units with the name and the number they bear today."""
    name = Q(names__lang="hi", names__kind="in use", names__from_on__lte=today, names__to_on__gt=today)
    number = Q(numbers__from_on__lte=today, numbers__to_on__gt=today)
    return Territory.objects.annotate(
        name=FilteredRelation("names", condition=name), count=FilteredRelation("numbers", condition=number)
    ).annotate(in_use=F("name__name"), number=F("count__number"))


def members(request, n, serial):
    try:
        scope = ByModels(request, n)
    except (KeyError, ValueError, Session.DoesNotExist):
        return HttpResponseRedirect("/sign-in")
    try:
        unit = named(scope.today).get(org_key=scope.org.id, serial=int(serial, 36))
    except Territory.DoesNotExist:
        raise Http404 from None
    sees = scope.leave(unit.level, unit.path, "see", "member")
    if sees not in ("rows", "contacts"):
        raise Http404
    kind, standing = request.GET.get("kind", ""), request.GET.get("standing", "")
    found = Member.objects.filter(shard=unit.shard, territory_key=unit.id, state="active").select_related("kind")
    tallies = MemberTally.objects.filter(shard=unit.shard, territory_key=unit.id)
    if kind:
        found = found.filter(kind_key=scope.org.kind_codes[kind])
        tallies = tallies.filter(kind_key=scope.org.kind_codes[kind])
    if standing:
        found = found.filter(standing=standing)
    found = list(found.order_by("sort_key", "id")[: page.A_PAGE + 1])
    sums = tallies.aggregate(Sum("claimed"), Sum("consented"), Sum("verified"), Sum("disputed"))
    counts = [sums[f"{name}__sum"] or 0 for name in ("claimed", "consented", "verified", "disputed")]
    rows = [line(scope, member, sees) for member in found[: page.A_PAGE]]
    more = len(found) > page.A_PAGE
    drawn = page.context(request, scope, (serial, unit.level, unit.path, unit.number, unit.in_use), counts, rows, more)
    return render(request, "members.html", drawn)


def line(scope, m, sees):
    row = (m.shard, m.id, m.kind.id, m.number, m.name, m.relation, m.relative_name, m.mobile)
    return page.line(scope, (*row, m.standing, m.is_disputed, m.is_opened, m.enrolled_on.isoformat()), sees)
