"""The list of a ward's members, fifty at a time: ours and Django's."""

import html
import re
import sqlite3
import statistics

import load
import peers
import register
import results

ROUNDS = 5
OURS_A_ROUND = 2000
PEERS_A_ROUND = 250
LIMIT_MS = 0.3
PEER_LIMIT_MS = 15
RATIO = 30
ROWS = 50


def members(root, target, janjan):
    """CPU a request of a ward's first fifty members, ours and Django's, by turns."""
    folder = register.data(root, target, "small", register.SMALL)
    at = register.cast(folder)["district"]
    path = f"/p/{at['n']}/unit/{ward(folder, at['path'])}/members"
    cookie = at["cookie"]
    with (
        peers.Serve(janjan, folder) as ours,
        peers.Django(root, target, folder, "usual_settings") as usual,
        peers.Django(root, target, folder) as bare,
    ):
        one, other, barest = (load.fetch(it.port, path, cookie) for it in (ours, usual, bare))
        same(one, other)
        same(one, barest)
        all_three = [(ours, OURS_A_ROUND), (usual, PEERS_A_ROUND), (bare, PEERS_A_ROUND)]
        for server, _ in all_three:
            load.run(server.port, path, cookie, 200)
        rounds = []
        for turn in range(ROUNDS):
            costs = []
            for server, requests in all_three:
                before = server.cpu()
                load.run(server.port, path, cookie, requests)
                costs.append((server.cpu() - before) / requests * 1000)
            rounds.append(costs)
            said = f"ours {costs[0]:.3f} ms, Django {costs[1]:.3f} ms, {costs[1] / costs[0]:.1f} times; bare {costs[2]:.3f} ms"
            print(f"round {turn + 1}: {said}", flush=True)
    ratio = statistics.median(peer / own for own, peer, _ in rounds)
    bare_ratio = statistics.median(peer / own for own, _, peer in rounds)
    ours_ms, usual_ms, bare_ms = (statistics.median(it) for it in zip(*rounds))
    if usual_ms > PEER_LIMIT_MS:
        raise RuntimeError(f"the peer is no fair one: {usual_ms:.1f} ms")
    return [
        results.Line(
            "a ward's members, 50 rows, session and scope checked: CPU a request, uncompressed",
            f"{ours_ms:.3f} ms",
            f"Django with models {usual_ms:.2f} ms",
            f"{ratio:.1f}",
            f"≤ {LIMIT_MS} ms and ≥ {RATIO}",
            ours_ms <= LIMIT_MS and ratio >= RATIO,
        ),
        results.Line(
            "— the same beside Django stripped to plain SQL and no middleware",
            f"{ours_ms:.3f} ms",
            f"{bare_ms:.2f} ms",
            f"{bare_ratio:.1f}",
        ),
        results.Line("— its bytes", f"{len(one):,}", f"{len(other):,}", f"{len(other) / len(one):.2f}"),
    ]


def ward(folder, district):
    """The first ward of the district with more members than a page shows."""
    sql = """
      select t.serial from territory t join member_tally m on m.shard_id = t.shard_id and m.territory_id = t.id
      where t.level = (select rank from level where is_counted = 1) and t.path >= ? and t.path < ?
      group by t.serial having sum(m.claimed + m.consented + m.verified) > ? order by t.serial limit 1"""
    with sqlite3.connect(f"file:{folder / 'janjan.sqlite'}?mode=ro", uri=True) as line:
        found = line.execute(sql, [district, district.rstrip("/") + "0", 2 * ROWS]).fetchone()
    return register.base36(found[0])


def people(page):
    """Each row as it reads."""
    rows = re.findall(r"<tr>(<th class=\"ward\".*?)</tr>", page.decode(), re.S)
    return [" ".join(html.unescape(re.sub("<[^>]+>", " ", row)).split()) for row in rows]


def same(ours, peers_page):
    """The bench stops where the pages show other people, or differ much in size."""
    one, other = people(ours), people(peers_page)
    if one != other or len(one) != ROWS:
        apart = next((pair for pair in zip(one, other) if pair[0] != pair[1]), (len(one), len(other)))
        raise RuntimeError(f"the lists differ: {apart}")
    if not 0.9 < len(peers_page) / len(ours) < 1.1:
        raise RuntimeError(f"the lists differ in size: {len(ours)} and {len(peers_page)} bytes")
