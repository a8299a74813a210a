"""The queries are ours, the board's own in one. What ours keeps in memory is kept here too, and by the same marks."""

from uuid import UUID

from django.db import connection

SESSION = """
select s.secret_hash, s.ended_at, s.seen_at, a.org_id, o.structure_version, a.person_shard, a.person_id, p.shard_id, p.appointment_id,
coalesce(q.name, '')
from session s join account a on a.id = s.account_id join organisation o on o.id = a.org_id
left join account_post p on p.account_id = s.account_id and p.n = %s
left join person q on q.shard_id = a.person_shard and q.id = a.person_id
where s.account_id = %s and s.id = %s
"""

HOLDING = """
select a.post_id, a.state, a.charge, a.from_on, a.to_on, t.serial, t.level, t.path, coalesce(m.name, d.name, '')
from appointment a join territory t on t.org_id = a.org_id and t.id = a.territory_id
left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = %(lang)s and m.kind = 'in use'
     and m.from_on <= %(today)s and m.to_on > %(today)s
left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use'
     and d.from_on <= %(today)s and d.to_on > %(today)s
where a.shard_id = %(shard)s and a.id = %(id)s
"""

UNIT = """
select t.level, t.path, coalesce(m.name, d.name, ''), t.shard_id, t.id, n.number
from territory t
left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= %(today)s and n.to_on > %(today)s
left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = %(lang)s and m.kind = 'in use'
     and m.from_on <= %(today)s and m.to_on > %(today)s
left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use'
     and d.from_on <= %(today)s and d.to_on > %(today)s
where t.org_id = %(org)s and t.serial = %(serial)s
"""

WARDS = """
select t.serial, t.path, n.number, coalesce(m.name, d.name, ''), coalesce(m.sort_key, d.sort_key), s.post_id,
s.is_required, s.vacant_since, h.name, s.acting_until, g.name, s.pending, s.changed_at,
t.shard_id, s.holder_shard, s.acting_shard
from territory t
left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= %(today)s and n.to_on > %(today)s
left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = %(lang)s and m.kind = 'in use'
and m.from_on <= %(today)s and m.to_on > %(today)s
left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id
and d.lang = case when m.name is null then 'hi' end and d.kind = 'in use' and d.from_on <= %(today)s and d.to_on > %(today)s
join seat s on s.shard_id = t.shard_id and s.territory_id = t.id
left join person h on h.shard_id = s.holder_shard and h.id = s.holder_id
left join person g on g.shard_id = s.acting_shard and g.id = s.acting_id
where t.org_id = %(org)s and t.level = %(level)s and t.path >= %(path)s and t.path < %(end)s and t.closed_on > %(today)s
order by t.path
"""

# What each ward's members come to, by kind.
COUNTED = """
select t.serial, t.path, y.kind_id, y.claimed, y.consented, y.verified, y.disputed
from territory t left join member_tally y on y.shard_id = t.shard_id and y.territory_id = t.id
where t.org_id = %(org)s and t.level = %(level)s and t.path >= %(path)s and t.path < %(end)s and t.closed_on > %(today)s
order by t.path
"""

MEMBERS = """
select m.shard_id, m.id, m.kind_id, m.number, m.name, m.relation, m.relative_name, m.mobile, m.standing, m.is_disputed, m.is_opened,
m.enrolled_on
from member m
where m.shard_id = %(shard)s and m.territory_id = %(unit)s and m.state = 'active'
and (%(kind)s is null or m.kind_id = %(kind)s) and (%(standing)s is null or m.standing = %(standing)s)
order by m.sort_key, m.id limit 51
"""

TALLIES = """
select kind_id, claimed, consented, verified, disputed from member_tally where shard_id = %(shard)s and territory_id = %(unit)s
"""

MARK = """
select h.seq, h.hash, o.today_on, o.structure_version from shard_head h join organisation o on o.id = h.org_id
where h.shard_id = %s
"""

STRUCTURE = "select rank, code, is_counted from level where org_id = %s order by rank"
POSTS = "select id, level, is_required from post where org_id = %s order by level, rank"
POWERS = "select post_id, verb, thing, reach, down_to, sees, is_not_for_acting from power where org_id = %s order by post_id, n"
KINDS = "select id, code from kind where org_id = %s order by rank"
TARGETS = """
select t.path, g.kinds, g.count, g.from_on, g.to_on, g.due_on from target g
join territory t on t.org_id = g.org_id and t.id = g.territory_id where g.org_id = %s order by g.set_at, g.id
"""
WORDS = "select thing, text from word where org_id = %s and lang = 'hi'"


def rows(sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def row(sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()


class Organisation:
    """Levels, posts, powers and words, read when the version moves on."""

    def __init__(self, org, version):
        self.id = org
        self.version = version
        self.counted = next(rank for rank, _, counted in rows(STRUCTURE, [org]) if counted)
        posts = rows(POSTS, [org])
        self.required = [id for id, level, required in posts if level == self.counted and required]
        self.powers = {}
        for post, *power in rows(POWERS, [org]):
            self.powers.setdefault(post, []).append(power)
        words = dict(rows(WORDS, [org]))
        self.levels = {int(thing[6:]): text for thing, text in words.items() if thing.startswith("level:")}
        kinds = rows(KINDS, [org])
        self.kinds = {id: words[f"kind:{uuid(id)}"] for id, _ in kinds}
        self.kind_codes = {code: id for id, code in kinds}
        self.kind_chips = [(code, words[f"kinds:{uuid(id)}"]) for id, code in kinds]
        ids = {code: id for id, code in kinds}
        self.targets = [(path, [ids[it] for it in of.split(" ")], *rest) for path, of, *rest in rows(TARGETS, [org])]
        self.many = {id: words[f"kinds:{uuid(id)}"] for id, _ in kinds}
        self.posts = {bytes.fromhex(t[5:].replace("-", "")): w for t, w in words.items() if t.startswith("post:")}


def uuid(id):
    return str(UUID(bytes=id))


known = {}


def organisation(org, version):
    it = known.get(org)
    if it is None or it.version != version:
        it = known[org] = Organisation(org, version)
    return it
