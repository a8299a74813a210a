// The pages there are, from pages.json, opened one after the other as the people who see them.
//
// An entry: { "name", "who", "path", "follow", "board", "status" }. `who` is a piece of what `/demo` says
// of a person in Hindi, the first who fits (null: nobody is signed in); `path` is where to go (absent:
// where signing in leads; "{at}" stands for that address); `follow` a list of CSS selectors of links to
// follow from there; `board` allows the board's weight; `status` is what it answers when that isn't 200.

import { readFileSync } from "node:fs";
import { cast, check, known, must, signIn } from "./lib.mjs";

export const PAGES = JSON.parse(readFileSync(new URL("pages.json", import.meta.url), "utf8"));

/** Calls `look(page, entry)` for each entry of one person after the other, in windows that `open` makes. */
export async function leaf(base, open, look) {
  const people = await cast(base);
  for (const name of new Set(PAGES.map((entry) => entry.who ?? null))) {
    const context = await open();
    try {
      let page;
      await check(`${name ?? "nobody"} comes in`, async () => {
        page = name === null ? await context.newPage() : await signIn(context, known(people, name).href);
      });
      if (!page) continue;
      const at = new URL(name === null ? base : page.url()).pathname.replace(/\/$/, "");
      for (const entry of PAGES.filter((entry) => (entry.who ?? null) === name)) {
        await look(page, entry, () => turnTo(page, entry, at));
      }
    } finally {
      await context.close();
    }
  }
}

async function turnTo(page, entry, at) {
  const answer = await page.goto((entry.path ?? "{at}").replace("{at}", at) || "/");
  must(answer.status() === (entry.status ?? 200), `${page.url()} answers ${answer.status()}`);
  for (const selector of entry.follow ?? []) {
    const link = page.locator(selector).first();
    const href = await link.getAttribute("href");
    must(href, `${selector} on ${page.url()} leads nowhere`);
    await page.goto(new URL(href, page.url()).href);
  }
}
