"""What was found, as a table; and whether both boards show the same."""

import html
import re
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Line:
    """One measure."""

    measure: str
    ours: str
    peer: str = ""
    ratio: str = ""
    goal: str = ""
    met: bool | None = None


def wards(page):
    """Number, name and standing of each ward of a board, in the page's order."""
    found = re.findall(r'<tr><th class="ward".*?</th><td>.*?</td>', page.decode(), re.S)
    return [" ".join(html.unescape(re.sub("<[^>]+>", " ", row)).split()) for row in found]


def same_wards(ours, peers):
    """How many wards both pages show, name and standing alike; the bench stops where they differ."""
    one, other = wards(ours), wards(peers)
    if one != other or not one:
        apart = next((pair for pair in zip(one, other) if pair[0] != pair[1]), (len(one), len(other)))
        raise RuntimeError(f"the boards differ: {apart}")
    if not 0.9 < len(peers) / len(ours) < 1.1:
        raise RuntimeError(f"the boards differ in size: {len(ours)} and {len(peers)} bytes")
    return len(one)


def processor():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return "unknown"


def section(name, doc, lines, before, after):
    """One part of the page: its own run, its own table."""
    load = " → ".join("/".join(f"{it:.2f}" for it in one) for one in (before, after))
    said = {True: "met", False: "**not met**", None: ""}
    rows = [f"| {x.measure} | {x.ours} | {x.peer} | {x.ratio} | {x.goal} | {said[x.met]} |" for x in lines]
    return "\n".join(
        [
            f"{MARK}{name}",
            "",
            doc,
            "",
            f"`cargo xtask bench {name}`, {time.strftime('%d %B %Y, %H:%M')}; load (1/5/15 minutes) before → after: {load}.",
            "",
            "| measure | ours | peer or limit | ratio | goal | |",
            "|---|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


# What every part begins with.
MARK = "## "


def page(path, versions, order, sections):
    """The page bench/RESULTS.md: the parts measured now in the place of what stood there, the others as they were."""
    stands = {}
    if path.exists():
        for part in path.read_text(encoding="utf-8").split("\n" + MARK)[1:]:
            stands[part.partition("\n")[0]] = MARK + part.rstrip("\n") + "\n"
    stands |= sections
    cores = Path("/proc/cpuinfo").read_text().count("processor\t")
    head = [
        "# Results",
        "",
        "Each part is one run on one machine, of the day that stands over it. Only the ratios travel to other machines.",
        "",
        f"- Processor: {processor()}, {cores} cores",
        f"- Versions: {versions}",
        "",
    ]
    return "\n".join(head + [stands[name] for name in order if name in stands])
