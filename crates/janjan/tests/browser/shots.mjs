// node shots.mjs BASE|BINARY FOLDER: every page, two sizes, two languages, as FOLDER/NAME-WIDTH-LANG.png.
// With an address it looks at a demo that runs already; with a program it starts one and stops it.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { leaf } from "./album.mjs";
import { browse, check, LANGUAGES, script, SIZES, start } from "./lib.mjs";

const [subject, folder] = process.argv.slice(2);

await script(async () => {
  mkdirSync(folder, { recursive: true });
  const demo = subject.startsWith("http") ? { base: subject, stop: async () => {} } : await start(subject);
  const browser = await browse();
  try {
    for (const [width, open] of Object.entries(SIZES)) {
      for (const lang of LANGUAGES) {
        await leaf(demo.base, () => open(browser, demo.base, lang, { bypassCSP: true }), async (page, entry, turn) => {
          const shot = `${entry.name}-${width}-${lang}.png`;
          await check(shot, async () => {
            await turn();
            // Nothing stays hovered from the page before, and the bar at a phone's foot stands at the foot of the whole.
            await page.mouse.move(0, 0);
            const style = "@media (width < 720px) { body { position: relative } .ways { position: absolute !important } }";
            await page.screenshot({ path: join(folder, shot), fullPage: true, animations: "disabled", style });
          });
        });
      }
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
});
