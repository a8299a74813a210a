// node doubles.mjs BINARY: one person in two scripts, in Hindi, at 360 px. Who enrols somebody already in the ward under the
// other script is warned before anything is saved; of one who is in another ward she reads only that the district will check.
// The district's desk shows the pair, makes of it one person by a key, and takes that back.

import { browse, cast, check, must, phone, script, sideways, signIn, start } from "./lib.mjs";

const [binary] = process.argv.slice(2);
const RAJENDRA = { relative: "रामसेवक विश्वकर्मा", mobile: "50000 99931", year: "1961", address: "गली 4, मकान 12" };

await script(async () => {
  const browser = await browse();
  const demo = await start(binary, { preset: "cadre-party" });
  try {
    await tell(browser, demo);
  } finally {
    await demo.stop();
    await browser.close();
  }
});

async function tell(browser, demo) {
  console.log("\ncadre-party: one person, two scripts");
  const told = {};
  await check("two wards that enrol, and their district's desk, are found", async () => Object.assign(told, await parties(browser, demo)));
  await check("whoever is in the ward in the other script is shown with why, before anything is saved", () => warned(told));
  await check("of one in another ward it is said that the district will check, and no more", () => checked(told));
  await check("the district's desk shows both side by side", () => side(told));
  await check("while a name is typed in the other script its bearer is shown, and opened by keys alone", () => sought(told));
  await check("one key makes them one person, and one ward counts", () => merged(told));
  await check("taken back, both wards count as before", () => unmerged(told));
}

async function parties(browser, demo) {
  const people = await cast(demo.base);
  const may = (person, ...powers) => powers.every((power) => person.may.includes(power));
  const unit = (person) => [...person.text.matchAll(/ (\d+) · /g)].map(([, number]) => number).join();
  const desk = people.find((p) => may(p, "decide double", "verify member", "draw sample"));
  must(desk, "nobody of /demo decides about doubles in a district");
  const wards = people.filter((p) => may(p, "enrol member", "verify member") && !may(p, "draw sample") && /^\d+$/.test(unit(p)));
  const one = wards[0];
  const other = wards.find((p) => unit(p) !== unit(one));
  must(one && other, "/demo has no two wards that enrol");
  const enter = async (person) => {
    const page = await signIn(await phone(browser, demo.base), person.href);
    const base = /^\/p\/\d+/.exec(new URL(page.url()).pathname)?.[0];
    must(base, `signing in led to ${page.url()}`);
    return { page, base };
  };
  const inWard = async (person) => {
    const found = await enter(person);
    await found.page.goto(`${found.base}/home`);
    const way = await found.page.locator('a[href*="/enrolment"]').first().getAttribute("href");
    return { ...found, serial: /\/unit\/([0-9a-z]+)\//.exec(way)[1] };
  };
  const told = { one: await inWard(one), other: await inWard(other), desk: await enter(desk) };
  told.before = await waiting(told.desk);
  return told;
}

async function send({ page, base, serial }, name) {
  await page.goto(`${base}/unit/${serial}/enrolment`);
  await page.check('[name=kind][value="member"]');
  await page.fill("[name=name]", name);
  await page.selectOption("[name=relation]", "father");
  await page.fill("[name=relative]", RAJENDRA.relative);
  await page.fill("[name=mobile]", RAJENDRA.mobile);
  await page.fill("[name=birth_year]", RAJENDRA.year);
  await page.fill("[name=address]", RAJENDRA.address);
  await page.check("[name=register]");
  await page.check('[name=channel][value="spoken"]');
  await pressed(page, page.locator('form[action$="/enrolment"] button:not(.ghost)').first());
}

async function pressed(page, button) {
  await Promise.all([page.waitForNavigation(), button.click()]);
}

/** How many the ward counts as members, claimed. */
async function claimed({ page, base, serial }) {
  await page.goto(`${base}/unit/${serial}/members?kind=member&standing=claimed`);
  return Number(/\d+/.exec(latin(await page.locator("main p > b").first().innerText()))[0]);
}

/** How many pairs wait at the desk. */
async function waiting({ page, base }) {
  await page.goto(`${base}/doubles`);
  return Number(/\d+/.exec(latin(await page.locator(".chips [aria-current]").innerText()))[0]);
}

function latin(text) {
  return text.replace(/[०-९]/g, (digit) => digit.charCodeAt(0) - 0x966).replaceAll(",", "");
}

function said(page) {
  return page.evaluate(() => document.body.innerText);
}

async function warned(told) {
  const { page } = told.one;
  await send(told.one, "राजेन्द्र विश्वकर्मा");
  must(/\/members\//.test(page.url()), `the first is not enrolled: ${page.url()}`);
  const before = await claimed(told.one);
  await send(told.one, "Rajendra Vishwakarma");
  must(/\/enrolment$/.test(new URL(page.url()).pathname), `saved without a question: ${page.url()}`);
  const text = await said(page);
  for (const words of ["राजेन्द्र विश्वकर्मा", "नाम एक ही", "मोबाइल एक ही", "क्या यही व्यक्ति पहले से सदस्य हैं?"]) {
    must(text.includes(words), `the warning doesn't say "${words}":\n${text}`);
  }
  const card = await page.locator("#f-other .card").first().boundingBox();
  const screen = page.viewportSize().height;
  must(card.y >= 0 && card.y + card.height <= screen, `who may be meant lies below the first screen: ${JSON.stringify(card)}`);
  must((await page.inputValue("[name=name]")) === "Rajendra Vishwakarma", "what was typed is lost");
  must((await sideways(page)) === 0, "the warning is wider than the phone");
  must((await claimed(told.one)) === before, "somebody was saved");
}

async function checked(told) {
  const { page } = told.other;
  told.otherBefore = await claimed(told.other);
  await send(told.other, "Rajender Vishvakarma");
  must(/\/members\//.test(page.url()), `not enrolled: ${page.url()}`);
  const text = await said(page);
  must(text.includes("जिला इसकी जाँच करेगा"), `nothing of the district's check:\n${text}`);
  must(!text.includes("राजेन्द्र विश्वकर्मा"), "the other ward's member is named");
  told.counted = [await claimed(told.one), await claimed(told.other)];
  must(told.counted[1] === told.otherBefore + 1, "until it is decided each ward counts its own");
}

async function side(told) {
  const { page, base } = told.desk;
  must((await waiting(told.desk)) === told.before + 1, "the pair doesn't wait at the district's desk");
  const line = page.locator("section.list a", { hasText: "Rajender Vishvakarma" });
  await pressed(page, line);
  told.pair = new URL(page.url()).pathname;
  const text = await said(page);
  for (const words of ["राजेन्द्र विश्वकर्मा", "Rajender Vishvakarma", "मोबाइल एक ही", "आप क्या कहते हैं?"]) {
    must(text.includes(words), `the pair doesn't say "${words}":\n${text}`);
  }
  must((await sideways(page)) === 0, "the pair is wider than the phone");
  must(told.pair.startsWith(`${base}/doubles/`), told.pair);
}

async function sought(told) {
  const { page, base } = told.one;
  await page.goto(`${base}/search`);
  await page.locator("#f-q").pressSequentially("rajender vishv");
  await page.locator("#found a", { hasText: "राजेन्द्र विश्वकर्मा" }).first().waitFor();
  must(!(await said(page)).includes("Rajender Vishvakarma"), "the other ward's member is shown");
  await page.keyboard.press("ArrowDown");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  must(/\/members\//.test(page.url()) && (await said(page)).includes("राजेन्द्र विश्वकर्मा"), `the keys led to ${page.url()}`);
  await told.desk.page.goto(told.pair);
}

async function merged(told) {
  const { page } = told.desk;
  await Promise.all([page.waitForNavigation(), page.keyboard.press("1")]);
  must((await waiting(told.desk)) === told.before, "the pair still waits");
  const now = [await claimed(told.one), await claimed(told.other)];
  must(now[0] + now[1] === told.counted[0] + told.counted[1] - 1, `counted ${told.counted}, then ${now}`);
}

async function unmerged(told) {
  const { page } = told.desk;
  await page.goto(told.pair);
  await pressed(page, page.locator('form[action$="/undo"] button'));
  must((await said(page)).includes("निर्णय वापस लिया गया"), "nothing says that it was taken back");
  const now = [await claimed(told.one), await claimed(told.other)];
  must(String(now) === String(told.counted), `counted ${told.counted}, then ${now}`);
  must((await waiting(told.desk)) === told.before + 1, "the pair isn't open again");
}
