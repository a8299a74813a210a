// node story.mjs BINARY [PRESET]: a ward is filled, in Hindi, at 360 px, in a body of each kind.
// Without a preset's name all three are told, one after the other.

import { browse, check, must, phone, script, start, whoCanSignIn } from "./lib.mjs";

const PRESETS = ["cadre-party", "trade-union", "association"];
const [binary, only] = process.argv.slice(2);

await script(async () => {
  const browser = await browse();
  try {
    for (const preset of only ? [only] : PRESETS) await tell(browser, preset);
  } finally {
    await browser.close();
  }
});

async function tell(browser, preset) {
  console.log(`\n${preset}`);
  const demo = await start(binary, { preset });
  try {
    await check("the first page opens in Hindi", async () => {
      const context = await phone(browser, demo.base);
      const page = await context.newPage();
      await page.goto("/");
      must((await page.getAttribute("html", "lang")) === "hi", "the page isn't Hindi");
      await context.close();
    });
    await check("somebody can sign in", async () => {
      const who = Object.keys(await whoCanSignIn(demo.base));
      must(who.length > 0, "/demo lists nobody");
    });
  } finally {
    await demo.stop();
  }
}
