// node pages.mjs BINARY: every page on a phone, in both languages: readable by everyone (axe), no
// sideways scrolling, light enough for a 2G link, in its own language, no word missing.

import { gzipSync } from "node:zlib";
import { leaf } from "./album.mjs";
import { axe, browse, check, LANGUAGES, must, phone, script, sideways, start, weigh } from "./lib.mjs";

const KB = 1024;
const BUDGET = { html: 14 * KB, board: 24 * KB, css: 12 * KB, js: 15 * KB, total: 60 * KB };

await script(async () => {
  const demo = await start(process.argv[2]);
  const browser = await browse();
  try {
    for (const lang of LANGUAGES) {
      await leaf(demo.base, () => phone(browser, demo.base, lang, { bypassCSP: true }), examine(lang));
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
});

function examine(lang) {
  return async (page, entry, turn) => {
    const says = (what) => `${entry.name} (${lang}) ${what}`;
    let is_open = false;
    await check(says("opens"), async () => {
      await turn();
      is_open = true;
    });
    if (!is_open) return;
    await check(says("is clean to axe"), async () => {
      const objections = await axe(page);
      must(objections.length === 0, objections.join("\n"));
    });
    await check(says("doesn't scroll sideways at 360 px"), async () => {
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      must(width <= 360 && (await sideways(page)) <= 0, `it is ${width} px wide`);
    });
    await check(says("says its language and misses no word"), async () => {
      const said = await page.evaluate(() => document.documentElement.lang);
      must(said === lang, `lang="${said}"`);
      const missing = (await page.content()).match(/⟦[^⟧]*⟧/g) ?? [];
      must(missing.length === 0, `missing: ${[...new Set(missing)].join(" ")}`);
    });
    await check(says("keeps to its weight"), async () => {
      const html = entry.board ? BUDGET.board : BUDGET.html;
      if (entry.press || entry.own) {
        // What answers a form can't be asked for again: its own text, packed as the server would.
        const bytes = gzipSync(await page.content()).length;
        must(bytes <= html, `html weighs ${bytes} bytes of ${html}`);
        return;
      }
      const weight = await weigh(page.url(), await page.context().cookies(), entry.status);
      for (const [kind, most] of Object.entries({ html, css: BUDGET.css, js: BUDGET.js, total: BUDGET.total })) {
        must(weight[kind] <= most, `${kind} weighs ${weight[kind]} bytes of ${most}`);
      }
    });
  };
}
