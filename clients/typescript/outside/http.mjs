// What a stranger's HTTP client relies on: documents by their hash, ETags, and errors that lead to their place in the catalogue.
import { createHash } from "node:crypto";

import { check } from "./check.mjs";

const post = (url, query) => fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query }) });

/** Automatic persisted queries by GET: the hash alone, then the document with it once, then the hash alone; then the same with the ETag. */
export async function persisted(url) {
  const query = "query Tape { pools(first: 10) { name asOf nav { value unit asOf evidence simulated } tranches { name size { value } } } }";
  const sha256Hash = createHash("sha256").update(query).digest("hex");
  const get = (withQuery, headers = {}) => {
    const address = new URL(url);
    address.searchParams.set("extensions", JSON.stringify({ persistedQuery: { version: 1, sha256Hash } }));
    if (withQuery) address.searchParams.set("query", query);
    return fetch(address, { headers: { accept: "application/graphql-response+json", ...headers } });
  };
  const unknown = await (await get(false)).json();
  const code = unknown.errors?.[0].extensions.code;
  check("a hash that nobody has sent a document for", code === "PERSISTED_QUERY_NOT_FOUND", code);
  await (await get(true)).arrayBuffer();
  const known = await get(false);
  const text = await known.text();
  check("GET by hash alone", known.status === 200 && JSON.parse(text).data.pools.length > 0, `${known.status}, ${text.length} bytes, Cache-Control: ${known.headers.get("cache-control")}`);
  const etag = known.headers.get("etag");
  const same = await get(false, { "if-none-match": etag });
  const body = await same.text();
  check("the same with If-None-Match", same.status === 304 && body === "", `${same.status} for ${etag}`);
  const names = ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"];
  check("headers tell what is left to spend", names.every((n) => /^\d+$/.test(known.headers.get(n) ?? "")), names.map((n) => known.headers.get(n)).join(", "));
}

/** Errors have a code and a place in the catalogue that the service itself serves. */
export async function errors(url) {
  const cases = {
    INVALID_INPUT: "{ devices(first: 0) { edges { cursor } } }",
    GRAPHQL_VALIDATION_FAILED: "{ devices { nothing } }",
    QUERY_TOO_COMPLEX: `{ ${Array.from({ length: 31 }, (_, i) => `a${i}: _meta { version }`).join(" ")} }`,
    UNAUTHENTICATED: "{ quotes(first: 1) { edges { cursor } } }",
  };
  for (const [want, query] of Object.entries(cases)) {
    const { code, doc } = (await (await post(url, query)).json()).errors[0].extensions;
    const address = new URL(doc, url);
    const page = await (await fetch(address)).text();
    const heading = "## " + want;
    check(`an error has its code and leads to its place: ${want}`, code === want && page.includes(heading + "\n") && address.hash === "#" + want.toLowerCase(), doc);
  }
}

/** The Graph's way through a long list, where: {id_gt}, against the same payments as a connection. */
export async function likeTheGraph(client, sum, count) {
  const query = `query($last: ID!) { payments(first: 1000, where: { id_gt: $last, class: JOB_CASH }) { id gross blockNumber } }`;
  const rows = [];
  for (let last = ""; ; last = rows.at(-1).id) {
    const { data, error } = await client.query(query, { last }).toPromise();
    if (error) throw error;
    rows.push(...data.payments);
    if (data.payments.length < 1000) break;
  }
  const total = rows.reduce((all, p) => all + BigInt(p.gross), 0n);
  check("payments in The Graph's shape, by id_gt, are the same", rows.length === count && total === sum, `${rows.length} payments, ${total} units`);
  const block = Number(rows[Math.floor(rows.length / 2)].blockNumber);
  const at = await client.query(`query($n: Int!) { payments(first: 1000, block: { number: $n }, where: { class: JOB_CASH }) { blockNumber } }`, { n: block }).toPromise();
  const until = rows.filter((p) => BigInt(p.blockNumber) <= BigInt(block)).length;
  check("a read at a block knows nothing later", at.data?.payments.length === Math.min(1000, until), at.error ? String(at.error) : `${until} payments at block ${block}`);
}
