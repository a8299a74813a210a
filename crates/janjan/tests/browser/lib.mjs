// What the browser tests share: a demo of their own, a phone and a desk in Chromium, checks that
// are counted. Nothing here knows a page; the scripts beside it do.

import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

// ---- counting ----

const sum = { passed: 0, failed: 0 };

/** Runs one check; a throw is a failure, and the rest go on. */
export async function check(name, fn) {
  try {
    await fn();
    sum.passed += 1;
    console.log(`  ok      ${name}`);
  } catch (why) {
    sum.failed += 1;
    console.log(`  FAILED  ${name}\n          ${String(why?.message ?? why).replaceAll("\n", "\n          ")}`);
  }
}

/** Fails the check it stands in, in words, unless `held`. */
export function must(held, sentence) {
  if (!held) throw new Error(sentence);
}

/** Runs a script's work and closes the count; what escapes the checks is one failure, not a silence. */
export async function script(work) {
  try {
    await work();
  } catch (why) {
    await check("the script runs to its end", () => Promise.reject(why));
  }
  console.log(`browser: ${sum.passed} passed, ${sum.failed} failed`);
  process.exitCode = sum.failed === 0 ? 0 : 1;
}

// ---- the service ----

/**
 * A demo of its own on a free port, in a folder of its own. `base` is its address, `said` every line
 * it printed so far; `stop()` ends it by its pid and removes the folder.
 */
export async function start(binary, { preset, args = [], deadline = 60_000 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "janjan-browser-"));
  const words = ["demo", "--port", "0", "--data", folder, ...(preset ? ["--preset", preset] : []), ...args];
  const child = spawn(binary, words, { stdio: ["ignore", "pipe", "pipe"] });
  const said = [];
  const gone = new Promise((end) => child.once("close", end));
  const kill = () => child.kill("SIGKILL");
  const clean = () => rmSync(folder, { recursive: true, force: true });
  // An interrupted script leaves neither a server nor its folder behind.
  const abandon = () => (kill(), clean());
  process.once("exit", abandon);
  const stop = async () => {
    child.kill("SIGTERM");
    const late = setTimeout(kill, 10_000);
    await gone;
    clearTimeout(late);
    process.off("exit", abandon);
    clean();
  };
  try {
    const base = await listening(child, said, gone, deadline);
    return { base, said, folder, pid: child.pid, stop };
  } catch (why) {
    await stop();
    throw why;
  }
}

function listening(child, said, gone, deadline) {
  return new Promise((found, failed) => {
    const late = setTimeout(() => failed(new Error(`no address after ${deadline / 1000} s`)), deadline);
    const hear = (line) => {
      said.push(line);
      const address = /listening on (http:\/\/[^\s/]+)/.exec(line);
      if (address) {
        clearTimeout(late);
        found(address[1]);
      }
    };
    createInterface({ input: child.stdout }).on("line", hear);
    createInterface({ input: child.stderr }).on("line", hear);
    child.once("error", failed);
    gone.then((code) => {
      clearTimeout(late);
      failed(new Error(`the demo ended with ${code}:\n${said.slice(-20).join("\n")}`));
    });
  });
}

/**
 * Who can sign in, as the page `/demo` lists them in Hindi, the highest first: `href` signs in, `text`
 * is the name and the posts, `may` the verbs and things of their posts ("propose appointment"),
 * `isOffered` whether a post waits for their word.
 */
export async function cast(base) {
  const page = await (await fetch(`${base}/demo`)).text();
  return [...page.matchAll(/<a\b([^>]*\bdata-who="[^>]*)>(.*?)<\/a>/gs)].map(([, tag, inside]) => ({
    key: attribute(tag, "data-who"),
    href: attribute(tag, "href"),
    text: plain(inside.replace(/<[^>]*>/g, " ")).replace(/\s+/g, " ").trim(),
    may: (attribute(tag, "data-may") ?? "").split(",").filter(Boolean),
    isOffered: /\bdata-offered\b/.test(tag),
  }));
}

/** The first of the cast whose name, posts or key says `words`; a failure that lists the others. */
export function known(people, words) {
  const found = people.find(({ key, text }) => key === words || text.includes(words));
  must(found, `/demo lists no "${words}", only:\n${people.map(({ text }) => text).join("\n")}`);
  return found;
}

function attribute(tag, name) {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : plain(value);
}

function plain(html) {
  return html
    .replace(/&#x([0-9a-f]+);|&#(\d+);/gi, (_, hex, digits) => String.fromCodePoint(hex ? parseInt(hex, 16) : Number(digits)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

// ---- the browser ----

/** Chromium with a new profile that is gone afterwards, and no way out of the loopback. */
export function browse() {
  return chromium.launch({
    executablePath: chromiumOnPath(),
    headless: true,
    chromiumSandbox: false,
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-proxy-server",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ],
  });
}

/** The cheap Android phone of a ward: 360 × 740, a finger, Hindi unless told. */
export function phone(browser, base, lang = "hi", more = {}) {
  const size = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
  return pane(browser, base, lang, { ...size, ...more });
}

/** The office's PC: 1280 × 800. */
export function desk(browser, base, lang = "hi", more = {}) {
  return pane(browser, base, lang, { viewport: { width: 1280, height: 800 }, ...more });
}

/** The two sizes, by the width that names them. */
export const SIZES = { 360: phone, 1280: desk };
export const LANGUAGES = ["hi", "en"];

async function pane(browser, base, lang, options) {
  const locale = lang === "hi" ? "hi-IN" : "en-IN";
  const context = await browser.newContext({ locale, timezoneId: "Asia/Kolkata", baseURL: base, ...options });
  context.setDefaultTimeout(15_000);
  if (base) await context.addCookies([{ name: "lang", value: lang, url: base }]);
  return context;
}

function chromiumOnPath() {
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
  for (const path of folders.map((folder) => join(folder, "chromium"))) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not here; the next folder.
    }
  }
  throw new Error("Chromium isn't found; on Debian: apt-get install chromium");
}

/** Signs in by a link of `/demo`, and says where that led. */
export async function signIn(context, href) {
  const page = await context.newPage();
  const answer = await page.goto(href);
  must(answer.ok(), `${href} answers ${answer.status()}`);
  return page;
}

// ---- looking ----

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe objects to, as lines. The page's context was made with `bypassCSP`: axe comes in as a
 * script of its own, which our policy rightly refuses.
 */
export async function axe(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => impact !== "minor")
    .flatMap(({ id, impact, nodes }) => nodes.map((node) => `${impact} ${id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`));
}

/** How far the page can be pushed sideways. */
export function sideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

export { weigh } from "./weigh.mjs";
