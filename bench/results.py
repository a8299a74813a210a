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


def text(lines, before, after, versions):
    """The page bench/RESULTS.md."""
    cores = Path("/proc/cpuinfo").read_text().count("processor\t")
    load = " → ".join("/".join(f"{it:.2f}" for it in one) for one in (before, after))
    said = {True: "met", False: "**not met**", None: ""}
    rows = [f"| {x.measure} | {x.ours} | {x.peer} | {x.ratio} | {x.goal} | {said[x.met]} |" for x in lines]
    return "\n".join(
        [
            "# Results",
            "",
            f"Written by `cargo xtask bench` on {time.strftime('%d %B %Y, %H:%M')}. Only the ratios travel to other machines.",
            "",
            f"- Processor: {processor()}, {cores} cores",
            f"- Load (1/5/15 minutes), before → after: {load}",
            f"- Versions: {versions}",
            "",
            "| measure | ours | peer or limit | ratio | goal | |",
            "|---|---|---|---|---|---|",
            *rows,
            "",
        ]
    )
