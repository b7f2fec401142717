// An outside client: it knows the address of a service and nothing of its sources. It builds the published schema with npm graphql, generates
// types for its queries with graphql-codegen, compiles a program against them, asks the service with urql, follows events with graphql-ws, and
// verifies a proof of a net asset value.
//
// node outside/run.mjs [--corebond PROGRAM | --url http://HOST:PORT/graphql [--rpc URL]]; without --url it starts a demo on a free port.
import { codegen } from "@graphql-codegen/core";
import * as operations from "@graphql-codegen/typescript-operations";
import { cacheExchange, createClient, fetchExchange } from "@urql/core";
import { buildSchema, parse, validate } from "graphql";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { Rejection, verifyNav } from "../dist/index.js";
import { check, failed } from "./check.mjs";
import { follow } from "./events.mjs";
import { errors, likeTheGraph, persisted } from "./http.mjs";

const here = fileURLToPath(new URL("..", import.meta.url));
const { values: options } = parseArgs({ options: { corebond: { type: "string" }, url: { type: "string" }, rpc: { type: "string" } } });
const folder = mkdtempSync(join(tmpdir(), "outside-"));
let demo;

/** Starts a demo and waits until it serves. */
function start(program) {
  return new Promise((resolve, reject) => {
    demo = spawn(program, ["demo", "--listen", "127.0.0.1:0", "--data", join(folder, "demo")], { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    demo.on("error", reject);
    demo.on("exit", (code) => reject(new Error(`the demo ended with ${code}: ${said.slice(-600)}`)));
    demo.stderr.on("data", (chunk) => {
      said += chunk;
      const [url, rpc] = [/GraphQL\s+(http\S+)/.exec(said), /chain\s+(http\S+)/.exec(said)];
      if (url && rpc) resolve({ url: url[1], rpc: rpc[1] });
    });
  });
}

/** The underwriters, asked from the contract itself. */
async function signersOf(rpc, contract) {
  const data = "0x" + bytesToHex(keccak_256(utf8ToBytes("signers()"))).slice(0, 8);
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_call", params: [{ to: contract, data }, "latest"] });
  const answer = await (await fetch(rpc, { method: "POST", headers: { "content-type": "application/json" }, body })).json();
  const words = answer.result.slice(2).match(/.{64}/g);
  return words.slice(2).map((w) => "0x" + w.slice(24));
}

async function schemaAndTypes(base, source) {
  const sdl = await (await fetch(new URL("/schema.graphql", base))).text();
  const schema = buildSchema(sdl);
  check("npm graphql builds the published schema", true, `${Object.keys(schema.getTypeMap()).length} types, ${sdl.length} bytes`);
  const document = parse(source);
  const faults = validate(schema, document);
  check("the queries fit it", faults.length === 0, faults.map(String).join("; "));
  const scalars = { Decimal: "string", Uint256: "string", Time: "string", Bytes32: "string", Address: "string" };
  const types = await codegen({
    filename: "types.ts",
    schema: parse(sdl),
    schemaAst: schema,
    documents: [{ location: "queries.graphql", document }],
    config: { scalars, strictScalars: true },
    plugins: [{ operations: {} }],
    pluginMap: { operations },
  });
  writeFileSync(join(folder, "types.ts"), types);
  writeFileSync(
    join(folder, "program.ts"),
    `import type { PoolsQuery } from "./types.js";\n` +
      `export const navs = (q: PoolsQuery): string[] => (q.pools ?? []).map((p) => p.nav.value + " " + p.nav.unit);\n` +
      `// @ts-expect-error a value is a string, so that nothing is rounded\nexport const wrong = (q: PoolsQuery): number | undefined => q.pools?.[0]?.nav.value;\n`,
  );
  symlinkSync(join(here, "node_modules"), join(folder, "node_modules"));
  const flags = ["--strict", "--noEmit", "--skipLibCheck", "--target", "es2022", "--module", "nodenext", "--moduleResolution", "nodenext"];
  try {
    execFileSync(join(here, "node_modules", ".bin", "tsc"), [...flags, join(folder, "program.ts")], { encoding: "utf8" });
    check("graphql-codegen's types compile, strictly", true, `${types.length} bytes`);
  } catch (e) {
    check("graphql-codegen's types compile, strictly", false, e.stdout);
  }
  return document;
}

/** One operation of the document as text. */
function operation(source, document, name) {
  const found = document.definitions.find((d) => d.name?.value === name);
  return source.slice(found.loc.start, found.loc.end);
}

async function walk(client, query, field, variables = {}) {
  const nodes = [];
  let pages = 0;
  for (let after = null; ; ) {
    const { data, error } = await client.query(query, { ...variables, after }).toPromise();
    if (error) throw error;
    pages++;
    nodes.push(...data[field].edges.map((e) => e.node));
    if (!data[field].pageInfo.hasNextPage) return { nodes, pages };
    after = data[field].pageInfo.endCursor;
  }
}

async function ask(client, source, document, rpc) {
  const query = (name) => operation(source, document, name);
  const { data, error } = await client.query(query("Pools"), {}).toPromise();
  const pool = data?.pools?.[0];
  check("urql asks for pools", !error && pool?.nav.value !== undefined, pool ? `${pool.name}: NAV ${pool.nav.value} ${pool.nav.unit}` : String(error));
  const devices = await walk(client, query("Devices"), "devices");
  const ids = new Set(devices.nodes.map((d) => d.id));
  check("urql walks devices, 5 a page", devices.pages > 1 && ids.size === devices.nodes.length, `${ids.size} devices on ${devices.pages} pages`);
  const earnings = await walk(client, query("Earnings"), "earnings", { class: "JOB_CASH" });
  const sum = earnings.nodes.reduce((all, e) => all + BigInt(e.grossUnits), 0n);
  check("urql walks earnings, 100 a page", earnings.pages > 1 && sum > 0n, `${earnings.nodes.length} payments, ${sum} units`);

  await likeTheGraph(client, sum, earnings.nodes.length);

  await proofs(client, query("NavProof"), pool, devices.nodes[0].id, rpc);
}

async function proofs(client, query, pool, device, rpc) {
  for (const leaf of [undefined, { kind: "DEVICE", name: device }]) {
    const { data, error } = await client.query(query, { pool: pool.name, leaf }).toPromise();
    const proof = data?.navProof;
    const name = `verifyNav, ${leaf ? "a device" : "the heading"}`;
    if (!proof) {
      check(name, false, String(error ?? "no proof"));
      continue;
    }
    const trust = { contract: proof.contract, chainId: BigInt(proof.chainId), now: new Date() };
    if (rpc) trust.signers = await signersOf(rpc, proof.contract);
    const r = verifyNav(proof.document, trust);
    check(name, r.nav === proof.nav.value && r.nav === pool.nav.value, `NAV ${r.nav}, ${r.signers.length} signers, trusted ${r.trusted}, state proven ${r.stateProven}`);
    const nav = r.document.report.nav;
    let refusal = "";
    try {
      verifyNav(proof.document.replace(`"nav":"${nav}"`, `"nav":"${nav}0"`), trust);
    } catch (e) {
      refusal = e instanceof Rejection ? e.code : String(e);
    }
    check(`${name}: ten times the value is refused`, refusal === "DIGEST", refusal);
  }
}

try {
  const { url, rpc } = options.url ? options : await start(options.corebond ?? join(here, "..", "..", "bin", "corebond"));
  console.log(`asking ${url}\n`);
  const source = readFileSync(new URL("queries.graphql", import.meta.url), "utf8");
  const document = await schemaAndTypes(url, source);
  const client = createClient({ url, exchanges: [cacheExchange, fetchExchange], requestPolicy: "network-only", preferGetMethod: false });
  await ask(client, source, document, rpc);
  await errors(url);
  await persisted(url);
  await follow(url, client);
} catch (e) {
  check("outside client", false, e.stack);
} finally {
  if (demo) {
    demo.removeAllListeners("exit");
    const ended = new Promise((resolve) => demo.once("exit", resolve));
    demo.kill("SIGINT");
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}
console.log(failed() === 0 ? "\nall held" : `\n${failed()} failed`);
process.exitCode = failed() === 0 ? 0 : 1;
