import { hex, keccak, text } from "./bytes.js";
import { parse, type NavDocument } from "./document.js";
import { Rejection } from "./rejection.js";
import { digest, recover, seconds } from "./signed.js";
import { checkState } from "./state.js";
import { included, textOf, type InputRecord } from "./tree.js";

/** What you trust. What is left out is taken from the document, which anybody may have made up. */
export interface Trust {
  /** Addresses of all underwriters, in any order. */
  signers?: string[];
  /** Signatures that a report needs; else the document's own, which is more than half of the signers. */
  threshold?: number;
  /** The Reports contract. */
  contract?: string;
  chainId?: bigint;
  /** The hash of a block that you know to be on the chain. */
  blockHash?: string;
  /** Without it no dates are looked at. */
  now?: Date;
  /** Seconds beyond which a report is stale; 36 hours if left out, as in the contract. */
  maxAge?: number;
}

/** What a good document shows. Ratios are decimals of 1 and nav is in the pool's currency, all exact and as strings. */
export interface Result {
  pool: string;
  seq: bigint;
  asOf: Date;
  nav: string;
  haircut: string;
  /** null if there is no rate */
  irr: string | null;
  modelVersion: string;
  seed: bigint;
  simulated: boolean;
  signers: string[];
  /** the set of signers is the one that you named */
  trusted: boolean;
  stale: boolean;
  /** the contract held this report at the block */
  stateProven: boolean;
  document: NavDocument;
}

const maxSigners = 32;
const maxAhead = 300;
const wad = 10n ** 18n;
const noRate = -(1n << 127n);

/**
 * Verifies a proof of a net asset value offline: that enough underwriters signed it, and that an input of the report is under the root that
 * they signed. Throws a Rejection for a bad one. `proof` is the field `document` of the API's `navProof`.
 */
export function verifyNav(proof: string, trust: Trust = {}): Result {
  const d = parse(proof);
  checkFields(d, trust);
  checkSignatures(d, trust);
  if (trust.now !== undefined && seconds(d.report) - trust.now.getTime() / 1000 > maxAhead)
    throw new Rejection("AS_OF_FUTURE", `an as-of before ${trust.now.toISOString()}`, d.report.as_of);
  checkInputs(d);
  checkState(d);
  return result(d, trust);
}

function require(ok: boolean, code: string, required: string, observed: string | number | bigint): asserts ok {
  if (!ok) throw new Rejection(code, required, String(observed));
}

function checkFields(d: NavDocument, trust: Trust): void {
  const r = d.report;
  const [haircut, irr, nav] = [BigInt(r.haircut_wad), BigInt(r.irr_wad), BigInt(r.nav)];
  require(seconds(r) >= 0, "FIELD", "an as-of since 1970", r.as_of);
  require(haircut >= 0n && haircut <= wad, "FIELD", "a haircut of 0 to 10^18", haircut);
  require(BigInt.asIntN(128, irr) === irr, "FIELD", "a rate of return that is an int128", irr);
  require(nav >= 0n && nav < 1n << 256n, "FIELD", "a net asset value of 0 to 2^256", nav);
  require(r.seq !== "0" && r.set_id !== "0", "FIELD", "a report number and a signer set from 1 up", `${r.seq} of set ${r.set_id}`);
  require(trust.chainId === undefined || trust.chainId === BigInt(d.chain_id), "CONTRACT", `chain ${trust.chainId}`, d.chain_id);
  require(trust.contract === undefined || trust.contract.toLowerCase() === d.contract, "CONTRACT", `contract ${trust.contract}`, d.contract);
  require(trust.blockHash === undefined || trust.blockHash.toLowerCase() === d.block.hash, "STATE_PROOF", `block ${trust.blockHash}`, d.block.hash);
  require(hex(keccak(text(r.pool))) === r.pool_id, "POOL", "the Keccak-256 hash of the pool's name", r.pool_id);
  const development = d.chain_id === "1337" || d.chain_id === "31337";
  require(!development || d.simulated, "SIMULATED", "a document that says simulated", "a private development chain passed off as real");
}

function checkSignatures(d: NavDocument, trust: Trust): void {
  const set = d.signer_set;
  const n = set.signers.length;
  require(n > 0 && n <= maxSigners && ascending(set.signers), "SIGNER_SET", `1 to ${maxSigners} distinct signers in ascending order`, n);
  require(set.threshold <= n && set.threshold * 2 > n, "SIGNER_SET", "a threshold of more than half of the signers", `${set.threshold} of ${n}`);
  require(set.id === d.report.set_id, "SIGNER_SET", `set ${d.report.set_id}, which the report names`, set.id);
  const trusted = trust.signers?.map((s) => s.toLowerCase()).sort();
  require(trusted === undefined || trusted.join() === set.signers.join(), "SIGNER_SET", `the signers that are trusted, ${trusted?.join()}`, set.signers.join());
  require(trust.threshold === undefined || trust.threshold === set.threshold, "SIGNER_SET", `a threshold of ${trust.threshold}`, set.threshold);
  const signed = digest(BigInt(d.chain_id), d.contract, d.report);
  require(signed === d.digest, "DIGEST", `the digest of the report, ${signed}`, d.digest);
  require(d.signatures.length >= set.threshold, "TOO_FEW_SIGNATURES", `${set.threshold} signatures`, d.signatures.length);
  require(d.signatures.length <= n, "SIGNERS_ASCENDING", "at most one signature of each signer", d.signatures.length);
  let previous = "";
  d.signatures.forEach(({ signer, signature }, i) => {
    let by: string;
    try {
      by = recover(d.digest, signature);
    } catch (cause) {
      throw new Rejection("SIGNATURE", "signatures as the contract accepts them", `signature ${i} has ${(cause as Error).message}`);
    }
    require(by === signer, "SIGNATURE", `a signature of ${signer}`, `signature ${i} is of ${by}`);
    require(by > previous, "SIGNERS_ASCENDING", "distinct signers in ascending order", `${by} after ${previous}`);
    require(set.signers.includes(by), "NOT_A_SIGNER", "signers of the set", by);
    previous = by;
  });
}

function ascending(list: string[]): boolean {
  return list.every((s, i) => s > (i === 0 ? "0x" + "0".repeat(40) : list[i - 1]!));
}

function checkInputs(d: NavDocument): void {
  require(d.root === d.report.inputs_root, "ROOT", `the signed root, ${d.report.inputs_root}`, d.root);
  let record = included(d, d.leaf, d.path);
  require(record.simulated !== true || d.simulated, "SIMULATED", "a document that says simulated", `a simulated ${d.leaf.kind}`);
  require((d.heading === null) === (d.leaf.kind === "heading"), "HEADING", "one heading, as the leaf or beside it", "none or two");
  if (d.heading !== null) {
    require(d.heading.leaf.kind === "heading", "HEADING", "a heading", d.heading.leaf.kind);
    record = included(d, d.heading.leaf, d.heading.path);
  }
  checkHeading(d, record);
}

function checkHeading(d: NavDocument, record: InputRecord): void {
  require(textOf(record.engine) === d.model_version, "HEADING", `the model version of the heading, ${textOf(record.engine)}`, d.model_version);
  require(textOf(record.seed) === d.seed, "HEADING", `the seed of the heading, ${textOf(record.seed)}`, d.seed);
  const asOf = Math.floor(Date.parse(textOf(record.as_of)) / 1000);
  require(asOf === seconds(d.report), "HEADING", `the as-of of the heading, ${textOf(record.as_of)}`, d.report.as_of);
}

function result(d: NavDocument, trust: Trust): Result {
  const r = d.report;
  const asOf = new Date(r.as_of);
  const age = trust.now === undefined ? 0 : (trust.now.getTime() - asOf.getTime()) / 1000;
  return {
    pool: r.pool,
    seq: BigInt(r.seq),
    asOf,
    nav: fixed(BigInt(r.nav), 6),
    haircut: fixed(BigInt(r.haircut_wad), 18),
    irr: BigInt(r.irr_wad) === noRate ? null : fixed(BigInt(r.irr_wad), 18),
    modelVersion: d.model_version,
    seed: BigInt(d.seed),
    simulated: d.simulated,
    signers: d.signatures.map((s) => s.signer),
    trusted: trust.signers !== undefined,
    stale: age > (trust.maxAge ?? 36 * 3600),
    stateProven: d.state_proof !== null,
    document: d,
  };
}

/** n / 10^places in plain notation without trailing zeros. */
function fixed(n: bigint, places: number): string {
  const digits = (n < 0n ? -n : n).toString().padStart(places + 1, "0");
  const plain = `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, "");
  return n < 0n ? "-" + plain : plain;
}
