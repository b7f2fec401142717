import { Rejection } from "./rejection.js";

/** One report as it stands on chain, who signed it, and one of its inputs: the file that the field `document` of `navProof` holds. */
export interface NavDocument {
  schema_version: 1;
  simulated: boolean;
  chain_id: string;
  contract: string;
  block: { number: string; hash: string };
  tx: string;
  report: SignedReport;
  digest: string;
  signatures: { signer: string; signature: string }[];
  signer_set: { id: string; threshold: number; signers: string[] };
  root: string;
  tree_size: number;
  /** null where the leaf is the heading */
  heading: { leaf: InputLeaf; path: string[] } | null;
  leaf: InputLeaf;
  path: string[];
  model_version: string;
  inputs_hash: string;
  seed: string;
  /** null if there is none */
  state_proof: { header: string; account: string[]; storage: string[] } | null;
}

/** What the underwriters sign. A wad is a ratio with 18 decimals; nav is in the pool's currency with six. */
export interface SignedReport {
  pool: string;
  pool_id: string;
  set_id: string;
  seq: string;
  as_of: string;
  haircut_wad: string;
  irr_wad: string;
  nav: string;
  report_hash: string;
  inputs_root: string;
}

/** One input of a report; hash is the SHA-256 of a zero byte and record. */
export interface InputLeaf {
  kind: string;
  name: string;
  index: number;
  record: string;
  hash: string;
}

const maxDocument = 1 << 20;

type Shape = (value: unknown, at: string) => unknown;

function refuse(at: string, required: string): never {
  throw new Rejection("PARSE", required, at === "" ? "another document" : `another value at ${at}`);
}

const matching =
  (form: RegExp, what: string): Shape =>
  (value, at) =>
    typeof value === "string" && form.test(value) ? value : refuse(at, what);

const uint64: Shape = (value, at) =>
  typeof value === "string" && /^(0|[1-9][0-9]{0,19})$/.test(value) && BigInt(value) < 1n << 64n ? value : refuse(at, "decimal digits below 2^64");

const whole: Shape = (value, at) => (Number.isSafeInteger(value) && !Object.is(value, -0) ? value : refuse(at, "a whole number"));
const flag: Shape = (value, at) => (typeof value === "boolean" ? value : refuse(at, "true or false"));
const anyText: Shape = (value, at) => (typeof value === "string" ? value : refuse(at, "a string"));
const integer = matching(/^(0|-?[1-9][0-9]{0,77})$/, "decimal digits");
const hash = matching(/^0x[0-9a-f]{64}$/, "0x and 64 hexadecimal digits");
const address = matching(/^0x[0-9a-f]{40}$/, "0x and 40 hexadecimal digits");
const blob = matching(/^0x([0-9a-f]{2})*$/, "0x and hexadecimal digits");

const instant: Shape = (value, at) => {
  const form = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/;
  const ok = typeof value === "string" && form.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value.replace("Z", ".000Z");
  return ok ? value : refuse(at, "a time in whole seconds, in UTC");
};

const list =
  (of: Shape): Shape =>
  (value, at) =>
    Array.isArray(value) ? value.map((v, i) => of(v, `${at}[${i}]`)) : refuse(at, "a list");

const nullable =
  (of: Shape): Shape =>
  (value, at) =>
    value === null ? null : of(value, at);

/** Keys come out in the order of the shape, whatever their order in the value. */
const object =
  (shape: Record<string, Shape>): Shape =>
  (value, at) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) refuse(at, "an object");
    const given = value as Record<string, unknown>;
    for (const key of Object.keys(given)) if (!Object.hasOwn(shape, key)) refuse(`${at}.${key}`, "no such key");
    return Object.fromEntries(
      Object.entries(shape).map(([key, of]) => [key, Object.hasOwn(given, key) ? of(given[key], `${at}.${key}`) : refuse(`${at}.${key}`, "this key")]),
    );
  };

const leaf = object({ kind: anyText, name: anyText, index: whole, record: anyText, hash });

const documentShape = object({
  schema_version: (value, at) => (value === 1 ? value : refuse(at, "schema version 1")),
  simulated: flag,
  chain_id: uint64,
  contract: address,
  block: object({ number: uint64, hash }),
  tx: hash,
  report: object({
    pool: anyText,
    pool_id: hash,
    set_id: uint64,
    seq: uint64,
    as_of: instant,
    haircut_wad: integer,
    irr_wad: integer,
    nav: integer,
    report_hash: hash,
    inputs_root: hash,
  }),
  digest: hash,
  signatures: list(object({ signer: address, signature: blob })),
  signer_set: object({ id: uint64, threshold: whole, signers: list(address) }),
  root: hash,
  tree_size: whole,
  heading: nullable(object({ leaf, path: list(hash) })),
  leaf,
  path: list(hash),
  model_version: anyText,
  inputs_hash: hash,
  seed: uint64,
  state_proof: nullable(object({ header: blob, account: list(blob), storage: list(blob) })),
});

/**
 * Reads a file. Unknown and repeated keys, keys out of order and second spellings of a value are refused, so that two files that say the same
 * differ in white space only. It proves nothing: that is verifyNav.
 */
export function parse(file: string): NavDocument {
  if (file.length > maxDocument) refuse("", `at most ${maxDocument} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(file);
  } catch (cause) {
    throw new Rejection("PARSE", "JSON", String(cause));
  }
  const document = documentShape(value, "") as NavDocument;
  if (canonical(document) !== compact(file)) refuse("", "keys in the published order and each once, every value in its one spelling");
  return document;
}

/** JSON as the service writes it, without white space: with the two line separators escaped, which JSON.stringify leaves as they are. */
function canonical(value: unknown): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, (c) => (c === "\u2028" ? "\\u2028" : "\\u2029"));
}

/** JSON text without the white space between tokens. */
function compact(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g, (_, quoted: string | undefined) => quoted ?? "");
}
