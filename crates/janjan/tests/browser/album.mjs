// The pages there are, from pages.json, opened one after the other as the people who see them.
//
// An entry: { "name", "who", "path", "follow", "board", "status" }. `who` is a piece of what `/demo` says
// of a person in Hindi, the first who fits (null: nobody is signed in); `path` is where to go (absent:
// where signing in leads; "{at}" stands for that address); `follow` a list of CSS selectors of links to
// follow from there, `own` whether to go on, from that member's page, to the personal link made there and opened
// with its digits; `ask` a query to put behind the address they lead to; `fill` what to write into which
// fields, `press` the button to press last; `board` allows the board's weight; `status` is what it answers
// when that isn't 200.

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
  await open(page, (entry.path ?? "{at}").replace("{at}", at) || "/", entry.status);
  for (const selector of entry.follow ?? []) {
    const href = await page.locator(selector).first().getAttribute("href", { timeout: 3000 });
    must(href, `${selector} on ${page.url()} leads nowhere`);
    await open(page, new URL(href, page.url()).href);
  }
  if (entry.own) await openOwn(page);
  if (entry.ask) await open(page, new URL(entry.ask, page.url()).href);
  for (const [selector, words] of Object.entries(entry.fill ?? {})) await page.fill(selector, words);
  if (entry.press) await press(page, entry.press);
}

/** From a member's page: the number is opened for its last digits, a link is made, and opened with them. */
async function openOwn(page) {
  const member = page.url();
  await press(page, "form[action$='/mobile'] .btn");
  const number = await page.locator("a[href^='tel:']").first().getAttribute("href", { timeout: 3000 });
  await open(page, `${member}/link`);
  await press(page, "form[action$='/link'] .btn");
  const token = /\/m\/([a-z0-9]+)/.exec(await page.locator("textarea").first().inputValue())?.[1];
  must(token, "the message holds no link");
  await open(page, new URL(`/m/${token}`, member).href);
  await page.fill("[name=four]", number.slice(-4));
  await press(page, "form.form .btn");
}

async function press(page, selector) {
  await page.locator(selector).first().click();
  await page.waitForLoadState("networkidle");
}

async function open(page, address, status = 200) {
  const answer = await page.goto(address);
  must(answer.status() === status, `${page.url()} answers ${answer.status()}`);
}
