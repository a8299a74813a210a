// What a page costs on the line: the bytes of itself and of everything it names, as sent.

import http from "node:http";
import { gunzipSync } from "node:zlib";

/**
 * The bytes of a first load by kind, as they came over the wire (gzip where the server sends gzip),
 * and `raw`, the same unpacked. `cookies` are the browser's own, `status` what the page answers.
 */
export async function weigh(url, cookies = [], status = 200) {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const page = await fetchBytes(url, cookie, status);
  const weight = { html: page.sent, css: 0, js: 0, other: 0, raw: page.raw.length };
  for (const { kind, href } of named(page.raw.toString("utf8"))) {
    const asset = await fetchBytes(new URL(href, url), cookie);
    weight[kind] += asset.sent;
    weight.raw += asset.raw.length;
  }
  return { ...weight, total: weight.html + weight.css + weight.js + weight.other };
}

/** One answer: how many bytes came, and what they unpack to. */
export function fetchBytes(url, cookie = "", status = 200) {
  return new Promise((done, failed) => {
    const headers = { "accept-encoding": "gzip", "accept": "text/html,*/*", ...(cookie && { cookie }) };
    http
      .get(url, { headers }, (answer) => {
        const pieces = [];
        answer.on("data", (piece) => pieces.push(piece));
        answer.on("error", failed);
        answer.on("end", () => {
          const body = Buffer.concat(pieces);
          if (answer.statusCode !== status) return failed(new Error(`${url} answers ${answer.statusCode}`));
          const raw = answer.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
          done({ sent: body.length, raw });
        });
      })
      .on("error", failed);
  });
}

/** The style sheets, scripts and pictures a page names, each once. */
function named(html) {
  const found = new Map();
  for (const [tag] of html.matchAll(/<(?:link|script|img)\b[^>]*>/g)) {
    const href = /\b(?:href|src)="([^"]+)"/.exec(tag)?.[1];
    if (!href || href.startsWith("data:") || /\brel="(?:canonical|alternate)"/.test(tag)) continue;
    const kind = /\brel="stylesheet"/.test(tag) ? "css" : tag.startsWith("<script") ? "js" : "other";
    found.set(href.replaceAll("&amp;", "&"), kind);
  }
  return [...found].map(([href, kind]) => ({ href, kind }));
}
