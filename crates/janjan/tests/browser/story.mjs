// node story.mjs BINARY [PRESET]: a ward is filled, in Hindi, at 360 px, in a body of each kind.
// Without a preset's name all three are told, one after the other.

import { browse, cast, check, must, phone, script, start } from "./lib.mjs";

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
      const answer = await page.goto("/");
      must(answer.ok(), `it answers ${answer.status()}`);
      must((await page.getAttribute("html", "lang")) === "hi", "the page isn't Hindi");
      await context.close();
    });
    await check("one may propose and another approve", async () => {
      const people = await cast(demo.base);
      const who = (power) => people.filter(({ may }) => may.includes(power)).map(({ key }) => key);
      const approvers = who("approve appointment");
      must(who("propose appointment").some((key) => approvers.some((other) => other !== key)), "/demo lists no such pair");
    });
  } finally {
    await demo.stop();
  }
}
