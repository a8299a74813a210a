// node members.mjs BINARY: a ward enrols, in Hindi, at 360 px: five entered, and what each of them comes to.
// One calls, one signs a slip that a second person looks at, one is met by a third person, one's link is opened by who
// enrolled them, one says "I never joined". The boards of the ward, the district and the state show exactly that.

import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { browse, cast, check, must, phone, script, sideways, signIn, start } from "./lib.mjs";

const [binary] = process.argv.slice(2);
const PEOPLE = ["सरोज बाला", "रामलाल पासी", "कमला देवी निषाद", "जगदीश प्रसाद", "नूरजहाँ बेगम"];
const [CALLS, SIGNS, IS_MET, IS_LINKED, DENIES] = [0, 1, 2, 3, 4];
/** What it comes to. */
const ADDED = { claimed: 2, consented: 2, verified: 1, disputed: 1, opened: 2 };
/** A sum above the home level is at most this old when somebody asks for it. */
const OLDEST_SUM_MS = 5000;

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
  console.log("\ncadre-party: a ward enrols");
  const told = { members: [] };
  await check("a ward, two who serve in it, a third above them and the state are found", async () =>
    Object.assign(told, await parties(browser, demo)));
  told.before = await figures(told);
  await check("five are enrolled, each with a number to read out", () => enrolFive(told));
  await check("a missed call from the claimed number consents, once, and only signed", () => missedCall(demo, told));
  await check("a slip consents when a second person has seen its photo", () => slip(told));
  await check("a link opened by who enrolled raises nothing", () => link(browser, demo, told));
  await check("a third person who met them verifies", () => meeting(told));
  await check("one who says that they never joined is shown at once, and no count falls", () => denial(browser, demo, told));
  await check("the ward's list, page and progress say exactly that", () => wardSays(told));
  await check("the district's board says exactly that at once", () => districtSays(told));
  await check("the state's board says it within five seconds, with its as-of time", () => stateSays(told));
  await check("each figure opens to the people behind it, and to no one else's", () => opens(told));
}

/** Who enrols in a ward; another of the same ward; one above who verifies there; one higher still who sees counts. */
async function parties(browser, demo) {
  const people = await cast(demo.base);
  const unit = (person) => [...person.text.matchAll(/ (\d+) · /g)].map(([, number]) => number).join();
  const may = (person, ...powers) => powers.every((power) => person.may.includes(power));
  const wards = people.filter((p) => may(p, "enrol member", "verify member") && !may(p, "draw sample"));
  const enroller = wards.find((p) => wards.some((q) => q.key !== p.key && unit(q) === unit(p)));
  must(enroller, `no ward of /demo has two:\n${wards.map((p) => p.text).join("\n")}`);
  const second = wards.find((q) => q.key !== enroller.key && unit(q) === unit(enroller));
  const third = people.find((p) => may(p, "verify member", "draw sample"));
  const state = people.filter((p) => may(p, "see member") && !may(p, "enrol member") && !may(p, "move member") && !may(p, "set target"))[0];
  const enter = async (person) => {
    must(person, "somebody is missing on /demo");
    const page = await signIn(await phone(browser, demo.base), person.href);
    if (!new URL(page.url()).pathname.startsWith("/p/")) await page.locator('a[href^="/p/"]').first().click();
    return { page, base: /^\/p\/\d+/.exec(new URL(page.url()).pathname)[0] };
  };
  const told = { enroller: await enter(enroller), second: await enter(second), third: await enter(third), state: await enter(state) };
  const { page, base } = told.enroller;
  await page.goto(`${base}/home`);
  const way = await page.locator(`a[href*="/enrolment"]`).first().getAttribute("href");
  told.serial = /\/unit\/([0-9a-z]+)\//.exec(way)[1];
  return told;
}

/** How many the list of the ward shows under a filter, by what stands over it. */
async function listed({ page, base }, serial, query) {
  const answer = await page.goto(`${base}/unit/${serial}/members?kind=member&${query}`);
  must(answer.ok(), `the list ${query} answers ${answer.status()}`);
  return numbers(await page.locator("main p > b").first().innerText())[0];
}

async function figures({ enroller, serial }) {
  const of = (query) => listed(enroller, serial, query);
  return {
    claimed: await of("standing=claimed"),
    consented: await of("standing=consented"),
    verified: await of("standing=verified"),
    disputed: await of("disputed=1"),
    opened: await of("standing=claimed&opened=1"),
  };
}

async function enrolFive(told) {
  for (const [n, name] of PEOPLE.entries()) told.members.push(await enrol(told, name, mobile(n)));
  must(new Set(told.members.map(({ number }) => number)).size === PEOPLE.length, "a number was given out twice");
}

async function enrol({ enroller: { page, base }, serial }, name, number) {
  await page.goto(`${base}/unit/${serial}/enrolment`);
  await page.check('[name=kind][value="member"]');
  await page.fill("[name=name]", name);
  await page.selectOption("[name=relation]", "father");
  await page.fill("[name=relative]", "रामसेवक");
  await page.fill("[name=mobile]", number);
  await page.fill("[name=birth_year]", "१९८४");
  await page.fill("[name=address]", "गली 4, मकान 12");
  await page.check("[name=register]");
  await page.check('[name=channel][value="spoken"]');
  await submit(page, 'form[action$="/enrolment"]');
  const at = /\/members\/([\w-]+\.[\w-]+)/.exec(new URL(page.url()).pathname)?.[1];
  must(at, `enrolling led to ${page.url()}`);
  const shown = (await page.locator(".code").first().innerText()).trim();
  must(/^\d{3,}-\d{4}-\d$/.test(shown), `the number reads ${shown}`);
  return { at, number: shown, name };
}

/** Of the hundred numbers that the demo gives nobody. */
function mobile(n) {
  return `50000 9990${n}`;
}

/** The standing a member's page shows, by the last rung reached. */
async function standing({ page, base }, { at }) {
  const answer = await page.goto(`${base}/members/${at}`);
  must(answer.ok(), `the member's page answers ${answer.status()}`);
  return (await page.locator(".head .badge").first().innerText()).trim();
}

async function missedCall(demo, told) {
  const said = execFileSync(binary, ["gateway", "missed", "--data", demo.folder], { encoding: "utf8" });
  const secret = /\b[0-9a-f]{64}\b/.exec(said)?.[0];
  const door = /\/hooks\/\S+/.exec(said)?.[0];
  must(secret && door, `the console says no secret or no address:\n${said}`);
  const event = (id, n) => JSON.stringify({ id, kind: "missed-call", from: mobile(n), at: Date.now() });
  const send = (body, key = secret) => {
    const time = String(Math.floor(Date.now() / 1000));
    const signature = createHmac("sha256", Buffer.from(key, "utf8")).update(`${time}.${body}`).digest("hex");
    return fetch(demo.base + door, { method: "POST", body, headers: { "x-janjan-time": time, "x-janjan-signature": signature } });
  };
  const first = event("call-1", CALLS);
  must((await send(first, "0".repeat(64))).status === 401, "a forged call is heard");
  must((await standing(told.enroller, told.members[CALLS])) === "दर्ज", "a forged call raised somebody");
  must((await send(first)).status === 200, "a signed call isn't heard");
  must((await standing(told.enroller, told.members[CALLS])) === "सहमत", "the call doesn't consent");
  must((await send(first)).status === 200, "a repeated call is an error");
}

async function slip(told) {
  const { page, base } = told.enroller;
  const { at } = told.members[SIGNS];
  await page.goto(`${base}/members/${at}/slip`);
  await page.setInputFiles("[name=photo]", { name: "slip.png", mimeType: "image/png", buffer: await picture(page) });
  await submit(page, 'form[action$="/slip"]');
  must((await standing(told.enroller, told.members[SIGNS])) === "दर्ज", "a photo nobody has seen consents");
  const other = told.second.page;
  await other.goto(`${told.second.base}/slips`);
  await other.locator(`a[href*="${at}/slip/"]`).first().click();
  await other.waitForURL("**/slip/*");
  must((await other.locator('img[src$="/photo"]').count()) === 1, "the photo isn't shown");
  const seen = other.locator('form:has([name=answer][value=seen]) button, button[name=answer][value=seen]').first();
  await Promise.all([other.waitForNavigation(), seen.click()]);
  must((await standing(told.enroller, told.members[SIGNS])) === "सहमत", "a slip that was seen doesn't consent");
}

/** A small real picture, drawn by the browser itself. */
async function picture(page) {
  const data = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [240, 160];
    canvas.getContext("2d").fillText("हस्ताक्षर", 40, 80);
    return canvas.toDataURL("image/png").split(",")[1];
  });
  return Buffer.from(data, "base64");
}

async function link(browser, demo, told) {
  const member = told.members[IS_LINKED];
  await ownRecord(browser, demo, told, IS_LINKED);
  must((await standing(told.enroller, member)) === "दर्ज", "an opened link raised somebody");
}

/** What a member's own link shows them, on a phone of their own; the page must fit it. */
async function ownRecord(browser, demo, told, n) {
  const { page, base } = told.enroller;
  const member = told.members[n];
  await page.goto(`${base}/members/${member.at}/link`);
  await submit(page, 'form[action$="/link"]');
  const token = /\/m\/([a-z0-9]+)/.exec(await page.locator("textarea").first().inputValue())?.[1];
  must(token, "the message holds no link");
  const opened = await (await phone(browser, demo.base)).newPage();
  await opened.goto(`/m/${token}`);
  must(!(await text(opened)).includes(member.name), "the link tells whose it is before the digits");
  await opened.fill("[name=four]", mobile(n).slice(-4));
  await submit(opened, `form[action$="/m/${token}"]`);
  const record = await text(opened);
  must(record.includes(member.name), "the link doesn't open one's record");
  must((await sideways(opened)) <= 0, "one's own record is wider than the phone");
  await opened.context().close();
  return record;
}

async function meeting(told) {
  const member = told.members[IS_MET];
  const own = told.enroller;
  await own.page.goto(`${own.base}/members/${member.at}/meeting`);
  if ((await own.page.locator('form[action$="/meeting"]').count()) > 0) {
    const answer = await submit(own.page, 'form[action$="/meeting"]');
    must(answer.status() === 422, `who enrolled says to have met: ${answer.status()}`);
  }
  const { page, base } = told.third;
  await page.goto(`${base}/members/${member.at}/meeting`);
  await submit(page, 'form[action$="/meeting"]');
  must((await standing(told.enroller, member)) === "सत्यापित", "who was met isn't verified");
}

async function denial(browser, demo, told) {
  const page = await (await phone(browser, demo.base)).newPage();
  const say = async (name, number) => {
    await page.goto("/never-joined");
    await page.fill("[name=name]", name);
    await page.fill("[name=mobile]", number);
    await submit(page, 'form[action$="/never-joined"]');
    return text(page);
  };
  const nobody = await say("जो कोई नहीं", "50000 99999");
  const somebody = await say(PEOPLE[DENIES], mobile(DENIES));
  must(nobody === somebody, "the answer tells whether somebody was found");
  await page.context().close();
  const shown = async () => {
    await told.enroller.page.goto(`${told.enroller.base}/members/${told.members[DENIES].at}`);
    return (await told.enroller.page.locator(".bad").count()) > 0;
  };
  // It is looked up after the answer, so that the answer's time tells nothing.
  await until(shown, 10_000, "the dispute isn't shown");
  must((await standing(told.enroller, told.members[DENIES])) === "दर्ज", "a dispute changed the standing");
  const record = await ownRecord(browser, demo, told, DENIES);
  must(record.includes("आप कभी नहीं जुड़े"), "who said that they never joined isn't told that it was heard");
}

async function wardSays(told) {
  const now = await figures(told);
  for (const [what, added] of Object.entries(ADDED)) {
    const came = now[what] - told.before[what];
    must(came === added, `${what}: ${came} more, not ${added}`);
  }
  told.now = now;
  const { page, base } = told.enroller;
  for (const path of [`unit/${told.serial}`, `unit/${told.serial}/progress`, "home"]) {
    await page.goto(`${base}/${path}`);
    must(numbers(await text(page)).includes(now.consented + now.verified), `${path} doesn't say ${now.consented + now.verified}`);
  }
}

async function districtSays(told) {
  const { page, base } = told.third;
  await page.goto(`${base}/board`);
  const row = page.locator(`table.board tr:has(th a[href$="unit/${told.serial}"])`).first();
  const said = numbers(await row.evaluate((tr) => tr.textContent));
  for (const figure of [told.now.consented + told.now.verified, told.now.claimed, told.now.disputed]) {
    must(said.includes(figure), `the ward's row says ${said.join(" ")}, not ${figure}`);
  }
  must((await listed(told.third, told.serial, "standing=met")) === told.now.consented + told.now.verified, "the district's list differs");
}

async function stateSays(told) {
  // One more is entered now, so that the sum has to move.
  const { page, base } = told.state;
  const sum = async () => {
    await page.goto(`${base}/board`);
    const claims = await page.locator("table.board a.claim").allTextContents();
    const asOf = /(\d{2}):(\d{2}):(\d{2})/.exec(await text(page));
    must(asOf, "the board doesn't say as of when");
    return { claimed: claims.map((said) => numbers(said)[0]).reduce((a, b) => a + b, 0), asOf: today(asOf) };
  };
  // The sum must first hold all that was done until here: what is folded between the two would move it as well.
  const here = Date.now();
  let before;
  await until(async () => (before = await sum()).asOf >= here, 30_000, "the sums stand still");
  await enrol(told, "अंतिम कुमार", "50000 99950");
  const at = Date.now();
  let after;
  await until(async () => (after = await sum()).claimed === before.claimed + 1, 30_000, "the state never sees it");
  must(after.asOf - at <= OLDEST_SUM_MS, `the sum is of ${after.asOf - at} ms after the act`);
}

/** An hour of today in Kolkata as an instant; one just past midnight may still be told of yesterday. */
function today([, hours, minutes, seconds]) {
  const [day] = new Date(Date.now() + 19_800_000).toISOString().split("T");
  return Date.parse(`${day}T${hours}:${minutes}:${seconds}+05:30`);
}

async function opens(told) {
  const { page, base } = told.third;
  await page.goto(`${base}/unit/${told.serial}/members?kind=member&standing=verified`);
  must((await text(page)).includes(told.members[IS_MET].name), "the figure doesn't open to whom it counts");
  must(!(await text(page)).includes(told.members[CALLS].name), "the figure opens to others");
  const { page: high, base: top } = told.state;
  const answer = await high.goto(`${top}/unit/${told.serial}/members`);
  must(answer.status() === 404, `who sees counts opens the list: ${answer.status()}`);
}

async function until(holds, deadline, sentence) {
  const end = Date.now() + deadline;
  while (!(await holds())) {
    must(Date.now() < end, sentence);
    await new Promise((later) => setTimeout(later, 250));
  }
}

function numbers(said) {
  const latin = said.replace(/[०-९]/g, (d) => d.charCodeAt(0) - 0x966);
  return [...latin.matchAll(/\d[\d,]*/g)].map(([digits]) => Number(digits.replaceAll(",", "")));
}

async function submit(page, form) {
  const button = page.locator(form).first().locator("button:not(.ghost)").first();
  const [answer] = await Promise.all([page.waitForNavigation(), button.click()]);
  return answer;
}

function text(page) {
  return page.evaluate(() => document.body.innerText);
}
