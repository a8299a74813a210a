// node story.mjs BINARY [PRESET]: a ward is filled, in Hindi, at 360 px, in a body of each kind.
// Without a preset's name all three are told, one after the other. No post and no level is known here by
// name: who may propose, approve, hand out a slip or record is found by what `/demo` says of them.

import { browse, cast, check, must, phone, script, signIn, start } from "./lib.mjs";

const PRESETS = ["cadre-party", "trade-union", "association"];
const [binary, only] = process.argv.slice(2);
const NAME = "सरोज बाला";
const MOBILE = "50000 98761";
const REGISTER = 200;
const LETTERS = "कखगघचछजझटठडढतथदधनपफबभमयरलवशसह";

await script(async () => {
  const browser = await browse();
  try {
    for (const preset of only ? [only] : PRESETS) {
      await fill(browser, preset);
      await paste(browser, preset);
    }
  } finally {
    await browser.close();
  }
});

/** One person proposes, another approves, the slip signs in, the appointee accepts, the board shows it. */
async function fill(browser, preset) {
  console.log(`\n${preset}: a seat is filled`);
  const demo = await start(binary, { preset });
  try {
    const people = await cast(demo.base);
    const told = {};
    await check("a proposer finds a vacant seat on the board", async () => Object.assign(told, await proposer(browser, demo, people)));
    await check("a name is proposed", () => propose(told));
    await check("what is refused comes back filled, the reason beside the field", () => mistake(told));
    await check("who proposed can't approve", () => selfApproval(told));
    await check("another person approves", async () => Object.assign(told, await approve(browser, demo, people, told)));
    await check("the letter's QR shows only genuine, and no more than is printed", () => letter(browser, demo, told));
    await check("the slip signs in once", () => slip(browser, demo, people, told));
    await check("the appointee accepts", () => accept(told));
    await check("the board shows the new holder", () => shown(told));
  } finally {
    await demo.stop();
  }
}

async function proposer(browser, demo, people) {
  for (const person of people.filter(({ may }) => may.includes("propose appointment"))) {
    const context = await phone(browser, demo.base);
    const page = await signIn(context, person.href);
    const base = await post(page);
    for (const unit of await vacant(page, base)) {
      await page.goto(unit);
      const link = page.locator('a[href*="/proposal"]').first();
      if ((await link.count()) > 0) return { proposer: person, page, base, unit, way: await link.getAttribute("href") };
    }
    await context.close();
  }
  throw new Error("nobody of /demo may propose for a vacant seat");
}

/** The address of the post one came in on: `/p/1`. */
async function post(page) {
  if (!new URL(page.url()).pathname.startsWith("/p/")) await page.locator('a[href^="/p/"]').first().click();
  return /^\/p\/\d+/.exec(new URL(page.url()).pathname)[0];
}

async function vacant(page, base) {
  await page.goto(`${base}/board?show=vacant`);
  const links = page.locator("table.board tbody th a, nav.tiles a");
  const units = await links.evaluateAll((all) => all.slice(0, 8).map((a) => a.href));
  return units.filter((href) => href.includes("/unit/"));
}

async function propose(told) {
  const { page, way } = told;
  await page.goto(new URL(way, page.url()).href);
  told.form = page.url();
  await page.fill("[name=name]", NAME);
  await page.fill("[name=mobile]", MOBILE);
  await submit(page, 'form[action$="/proposal"], form.form');
  told.appointment = new URL(page.url()).pathname;
  must(/\/appointments\/[\w-]+\.[\w-]+$/.test(told.appointment), `the proposal led to ${told.appointment}`);
  must((await text(page)).includes(NAME), "its page doesn't say who was proposed");
}

/** Two numbers in a cell: a sentence beside the field, nothing typed lost. */
async function mistake({ page, form }) {
  await page.goto(form);
  await page.fill("[name=name]", "दूसरा नाम");
  await page.fill("[name=mobile]", "50000 98762 / 50000 98763");
  const answer = await submit(page, 'form[action$="/proposal"], form.form');
  must(answer.status() === 422, `it answers ${answer.status()}`);
  must((await page.inputValue("[name=mobile]")) === "50000 98762 / 50000 98763", "the mobile typed is lost");
  must((await page.inputValue("[name=name]")) === "दूसरा नाम", "the name typed is lost");
  must((await page.getAttribute("[name=mobile]", "aria-invalid")) === "true", "the field isn't marked");
}

async function selfApproval({ page, appointment }) {
  await page.goto(appointment);
  must((await page.locator('form[action$="/approval"]').count()) === 0, "the proposer is offered to approve");
  const csrf = await page.locator("[name=csrf]").first().getAttribute("value");
  const send = async ([to, csrf]) => {
    const answer = await fetch(to, { method: "POST", body: new URLSearchParams({ csrf }), redirect: "manual" });
    return answer.status;
  };
  const status = await page.evaluate(send, [`${appointment}/approval`, csrf]);
  must(status === 422 || status === 404, `approving one's own proposal answers ${status}`);
}

async function approve(browser, demo, people, { proposer, appointment }) {
  const ref = appointment.split("/").pop();
  for (const person of people.filter(({ key, may }) => key !== proposer.key && may.includes("approve appointment"))) {
    const context = await phone(browser, demo.base);
    const page = await signIn(context, person.href);
    const base = await post(page);
    const answer = await page.goto(`${base}/appointments/${ref}`);
    const form = page.locator('form[action$="/approval"]');
    if (answer.ok() && (await form.count()) > 0) {
      await submit(page, 'form[action$="/approval"]');
      must((await text(page)).includes(NAME), "the appointment's page is gone after approving");
      must((await page.locator('form[action$="/approval"]').count()) === 0, "it can be approved again");
      return { approver: page, at: `${base}/appointments/${ref}` };
    }
    await context.close();
  }
  throw new Error("nobody else of /demo may approve it");
}

async function letter(browser, demo, { approver, at }) {
  await approver.goto(`${at}/letter`);
  must((await approver.locator("article.letter svg").count()) > 0, "the letter has no QR");
  const key = /\/l\/([a-z0-9]+)/.exec(await text(approver))?.[1];
  must(key, "the letter doesn't print the address of its public page");
  const context = await phone(browser, demo.base);
  const page = await context.newPage();
  must((await page.goto(`/l/${key}`)).ok(), "the public page doesn't answer");
  const said = await text(page);
  must(said.includes(NAME), "the public page doesn't say whose letter it is");
  must(!/98761|98••/.test(said), "the public page shows a mobile");
  const unknown = await page.goto(`/l/${"a".repeat(key.length)}`);
  must(unknown.status() === 404, `an unknown letter answers ${unknown.status()}`);
  await context.close();
}

async function slip(browser, demo, people, told) {
  const ref = told.at.split("/").pop();
  told.code = await made(told.approver, told.at) ?? await handed(browser, demo, people, ref);
  const context = await phone(browser, demo.base);
  told.phone = await context.newPage();
  await enter(told.phone, told.code, "1111");
  must(!told.phone.url().endsWith("/me"), "a slip signs in with the wrong digits");
  await enter(told.phone, told.code, MOBILE.slice(-4));
  must(new URL(told.phone.url()).pathname === "/me", `the slip led to ${told.phone.url()}`);
  const other = await (await phone(browser, demo.base)).newPage();
  await enter(other, told.code, MOBILE.slice(-4));
  must(new URL(other.url()).pathname !== "/me", "a used slip signs in again");
  await other.context().close();
}

/** The slip's code, made by whoever looks at the appointment, if their post may. */
async function made(page, at) {
  const answer = await page.goto(`${at}/slip`);
  if (!answer.ok()) return undefined;
  await submit(page, 'form[action$="/slip"]');
  return (await page.locator(".slip .code").innerText()).trim();
}

async function handed(browser, demo, people, ref) {
  for (const person of people.filter(({ may }) => may.includes("hand slip"))) {
    const context = await phone(browser, demo.base);
    const page = await signIn(context, person.href);
    const code = await made(page, `${await post(page)}/appointments/${ref}`);
    await context.close();
    if (code) return code;
  }
  throw new Error("nobody of /demo may hand out the slip");
}

async function enter(page, code, four) {
  await page.goto("/start");
  await page.fill("[name=code]", code);
  await page.fill("[name=four]", four);
  await submit(page, 'form[action="/start"]');
}

async function accept(told) {
  const page = told.phone;
  const offer = page.locator('a[href^="/offers/"]').first();
  must((await offer.count()) > 0, "the offer isn't on the own page");
  must((await page.locator('a[href^="/p/"]').count()) === 0, "a post is open before it was accepted");
  await offer.click();
  await page.locator('form[action$="/answer"] button[value=accept], form[action$="/answer"] button').first().click();
  await page.waitForURL("**/me?*");
  await page.locator('a[href^="/p/"]').first().click();
  must(/^\/p\/\d+\//.test(new URL(page.url()).pathname), "the new post doesn't open");
}

async function shown({ page, base, unit }) {
  await page.goto(unit);
  must((await text(page)).includes(NAME), "the unit's page doesn't show the new holder");
  await page.goto(`${base}/board`);
  must((await page.content()).includes(NAME), "the board doesn't show the new holder");
}

/** An office begins: two hundred holders from a spreadsheet, previewed, recorded at once, and they stand. */
async function paste(browser, preset) {
  console.log(`\n${preset}: two hundred existing holders`);
  const demo = await start(binary, { preset, args: ["--vacant"] });
  try {
    const people = await cast(demo.base);
    await check(`${REGISTER} holders are pasted and stand`, async () => {
      const { page, base, seats } = await recorder(browser, demo, people);
      const chosen = seats.slice(0, REGISTER);
      must(chosen.length === REGISTER, `there are only ${chosen.length} vacant seats`);
      const lines = chosen.map(({ unit, post }, n) => row(unit, post, n));
      await page.goto(`${base}/existing`);
      await page.fill("[name=table]", lines.join("\n"));
      await submit(page, "form.paste");
      const ready = await page.locator("tr.ok").count();
      must(ready === lines.length, `${ready} of ${lines.length} rows are ready: ${(await page.locator("tr.bad").first().allInnerTexts()).join()}`);
      await submit(page, 'form[action$="/existing/record"]');
      await page.goto(`${base}/board`);
      const standing = (await page.content()).match(/पुराने धारक /g)?.length ?? 0;
      const wanted = chosen.filter(({ isOnBoard }) => isOnBoard).length;
      must(standing === wanted, `the board shows ${standing} of ${wanted}`);
      must((await page.goto(`${base}/existing`)).ok() && (await page.inputValue("[name=table]")) === "", "rows are left over");
    });
  } finally {
    await demo.stop();
  }
}

function row(unit, post, n) {
  const name = `पुराने धारक ${LETTERS[n % LETTERS.length]}${LETTERS[Math.floor(n / LETTERS.length)]}`;
  return [unit, post, name, `50000 8${String(n).padStart(4, "0")}`, "01/04/2026", `का/2026/${n + 1}`].join("\t");
}

/** Whoever may record for the most vacant seats of one board, with those seats: the board's posts first. */
async function recorder(browser, demo, people) {
  let best;
  for (const person of people.filter(({ may }) => may.includes("record appointment"))) {
    const context = await phone(browser, demo.base);
    const page = await signIn(context, person.href);
    const base = await post(page);
    await page.goto(`${base}/board`);
    const { units, posts, first } = await page.evaluate(() => ({
      units: [...document.querySelectorAll("table.board tbody th")].map((th) => (th.querySelector(".no") ?? th.querySelector("a")).textContent.trim()),
      posts: [...document.querySelectorAll("table.board thead th.wide:not([aria-sort]):not(:has(a))")].map((th) => th.textContent.trim()),
      first: document.querySelector("table.board tbody th a")?.href,
    }));
    if (best && units.length <= best.units.length) continue;
    if (!(await mayRecord(page, base, row(units[0], posts[0], 0)))) continue;
    best = { page, base, units, posts, first };
  }
  must(best && best.units.length > 0, "nobody of /demo may record");
  await best.page.goto(best.first);
  const all = await best.page.locator(".seats li b").allInnerTexts();
  const others = all.map((text) => text.trim()).filter((name) => !best.posts.includes(name));
  const seats = (posts, isOnBoard) => best.units.flatMap((unit) => posts.map((post) => ({ unit, post, isOnBoard })));
  return { ...best, seats: [...seats(best.posts, true), ...seats(others, false)] };
}

/** Whether a row of this unit and post would be taken from this post; nothing is saved. */
async function mayRecord(page, base, line) {
  await page.goto(`${base}/existing`);
  await page.fill("[name=table]", line);
  await submit(page, "form.paste");
  return (await page.locator("tr.ok").count()) === 1;
}

async function submit(page, form) {
  const [answer] = await Promise.all([page.waitForNavigation(), page.locator(form).first().locator("button").first().click()]);
  return answer;
}

function text(page) {
  return page.evaluate(() => document.body.innerText);
}
