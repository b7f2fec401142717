import { bytes, hex, sha, text } from "./bytes.js";
import type { NavDocument, InputLeaf } from "./document.js";
import { Rejection } from "./rejection.js";

const maxLeaves = 1 << 24;

/** Of each kind of input a key that no other kind has, and the keys that its name is made of: a kind is not hashed with its record. */
const shapes: Record<string, { own: string; name: string[] }> = {
  heading: { own: "engine", name: ["as_of"] },
  terms: { own: "nav_case", name: ["name"] },
  device: { own: "list_price", name: ["id"] },
  price: { own: "value", name: ["asset"] },
  case: { own: "price_decline_bps_per_year", name: ["name"] },
  reconciliation: { own: "matched_ratio", name: [] },
  history: { own: "period_days", name: [] },
  track: { own: "age_days", name: ["network", "gpu", "operator"] },
  token: { own: "prices", name: ["name"] },
  priors: { own: "rules", name: [] },
  simulation: { own: "replicates", name: [] },
  grades: { own: "severity", name: ["name"] },
};

export type InputRecord = Record<string, unknown>;

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** Checks that a leaf's record is what its kind, name, index and hash say, and that its path leads to the root. */
export function included(d: NavDocument, leaf: InputLeaf, path: string[]): InputRecord {
  const record = recordOf(leaf);
  const root = climb(leaf, d.tree_size, path);
  if (root !== d.root) throw new Rejection("PATH", `a path to the root, ${d.root}`, `one to ${root}`);
  return record;
}

function recordOf(leaf: InputLeaf): InputRecord {
  const shape = Object.hasOwn(shapes, leaf.kind) ? shapes[leaf.kind] : undefined;
  if (shape === undefined) throw new Rejection("LEAF", `one of ${Object.keys(shapes).join(", ")}`, `kind ${leaf.kind}`);
  const hash = hex(sha(Uint8Array.of(0), text(leaf.record)));
  if (hash !== leaf.hash) throw new Rejection("LEAF", `the hash of the record, ${hash}`, leaf.hash);
  let record: InputRecord;
  try {
    record = JSON.parse(leaf.record) as InputRecord;
  } catch {
    throw new Rejection("LEAF", "a JSON object", "a record that is none");
  }
  const object = typeof record === "object" && record !== null && !Array.isArray(record);
  if (!object || !Object.hasOwn(record, shape.own) || (leaf.kind === "heading") !== (leaf.index === 0) || (leaf.kind === "terms") !== (leaf.index === 1))
    throw new Rejection("LEAF", `a record of the kind ${leaf.kind} at its place`, `another at index ${leaf.index}`);
  const name = shape.name.map((key) => textOf(record[key])).join(", ");
  if (name !== leaf.name) throw new Rejection("LEAF", `the record's own name, ${name}`, leaf.name);
  return record;
}

/** The root that a path leads to in a tree of a size (RFC 9162 2.1.3.2). */
function climb(leaf: InputLeaf, size: number, path: string[]): string {
  if (size < 2 || size > maxLeaves || leaf.index < 0 || leaf.index >= size) throw new Rejection("PATH", "a place in a tree of 2 leaves or more", `place ${leaf.index} of ${size}`);
  let hash = bytes(leaf.hash);
  let at = leaf.index;
  let last = size - 1;
  for (const beside of path) {
    if (last === 0) throw new Rejection("PATH", "a path that ends at the root", `${path.length} hashes, more than the tree is high`);
    if (at % 2 === 1 || at === last) {
      hash = sha(Uint8Array.of(1), bytes(beside), hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at >>> 1, last >>> 1];
    } else {
      hash = sha(Uint8Array.of(1), hash, bytes(beside));
    }
    [at, last] = [at >>> 1, last >>> 1];
  }
  if (last !== 0) throw new Rejection("PATH", "a path to the root", `${path.length} hashes, fewer than the tree is high`);
  return hex(hash);
}
