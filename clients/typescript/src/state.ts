import { bytes, hex, keccak, number, word } from "./bytes.js";
import type { NavDocument } from "./document.js";
import { Rejection } from "./rejection.js";
import { seconds } from "./signed.js";

/** Where the contract keeps what a state proof shows. */
const slots = { threshold: 4n, setId: 5n, signers: 7n, latest: 9n };

type Item = Uint8Array | Item[];

function refuse(observed: string): never {
  throw new Rejection("STATE_PROOF", "the contract's storage at the block, which holds the report", observed);
}

/** One RLP item that begins at a place, and where it ends (yellow paper, appendix B). */
function item(b: Uint8Array, at: number): [Item, number] {
  const tag = b[at];
  if (tag === undefined) refuse("RLP that ends early");
  if (tag < 0x80) return [b.slice(at, at + 1), at + 1];
  const list = tag >= 0xc0;
  const short = tag - (list ? 0xc0 : 0x80);
  let [start, length] = [at + 1, short];
  if (short > 55) {
    start += short - 55;
    length = Number(number(b.slice(at + 1, start)));
  }
  const end = start + length;
  if (!Number.isSafeInteger(end) || end > b.length) refuse("RLP that ends early");
  if (!list) return [b.slice(start, end), end];
  const items: Item[] = [];
  for (let next = start; next < end; ) {
    const [one, after] = item(b, next);
    items.push(one);
    next = after;
  }
  return [items, end];
}

function decode(b: Uint8Array): Item {
  const [one, end] = item(b, 0);
  if (end !== b.length) refuse("more than one RLP item");
  return one;
}

function listOf(i: Item | undefined): Item[] {
  return Array.isArray(i) ? i : refuse("RLP of another form");
}

function bytesOf(i: Item | undefined): Uint8Array {
  return i instanceof Uint8Array ? i : refuse("RLP of another form");
}

/** The nodes of a proof, and which of them were asked for. */
class Nodes {
  private readonly byHash = new Map<string, Uint8Array>();
  private readonly asked = new Set<string>();

  constructor(private readonly list: string[]) {
    for (const node of list) this.byHash.set(hex(keccak(bytes(node))), bytes(node));
  }

  get unused(): number {
    return this.list.length - this.asked.size;
  }

  /** What a Merkle-Patricia trie holds under the hash of a key; nothing if the nodes show that it holds nothing. */
  find(root: Uint8Array, key: Uint8Array): Uint8Array | undefined {
    let path = hex(keccak(key)).slice(2);
    for (let node = this.node(root); ; ) {
      let child: Item | undefined;
      if (node.length === 17) {
        if (path === "") return bytesOf(node[16]);
        child = node[parseInt(path.charAt(0), 16)];
        path = path.slice(1);
      } else {
        const prefix = hex(bytesOf(node[0])).slice(2);
        const flags = parseInt(prefix.charAt(0), 16);
        const part = flags % 2 === 1 ? prefix.slice(1) : prefix.slice(2);
        if (flags >= 2) return part === path ? bytesOf(node[1]) : undefined;
        if (part === "" || !path.startsWith(part)) return undefined;
        child = node[1];
        path = path.slice(part.length);
      }
      if (Array.isArray(child)) {
        node = child;
        continue;
      }
      if (bytesOf(child).length === 0) return undefined;
      node = this.node(bytesOf(child));
    }
  }

  private node(hash: Uint8Array): Item[] {
    const found = this.byHash.get(hex(hash));
    if (found === undefined) refuse(`a proof without node ${hex(hash)}`);
    this.asked.add(hex(hash));
    const node = listOf(decode(found));
    return node.length === 2 || node.length === 17 ? node : refuse("a node of another form");
  }
}

/** Checks that the contract's storage holds the report, the threshold and the signers at the document's block. */
export function checkState(d: NavDocument): void {
  const p = d.state_proof;
  if (p === null) return;
  const raw = bytes(p.header);
  if (hex(keccak(raw)) !== d.block.hash) refuse(`the header of block ${hex(keccak(raw))}`);
  const header = listOf(decode(raw));
  if (number(bytesOf(header[8])) !== BigInt(d.block.number)) refuse("the header of another block");
  const accounts = new Nodes(p.account);
  const found = accounts.find(bytesOf(header[3]), bytes(d.contract));
  if (found === undefined || accounts.unused !== 0) refuse("nodes that do not lead to the contract's account, each once");
  const storage = new Nodes(p.storage);
  const root = bytesOf(listOf(decode(found))[2]);
  for (const [slot, want, bits] of wanted(d)) {
    const stored = storage.find(root, word(slot));
    const held = BigInt.asUintN(bits, stored === undefined ? 0n : number(bytesOf(decode(stored))));
    if (held !== want) refuse(`0x${held.toString(16)} in slot 0x${slot.toString(16)}, not 0x${want.toString(16)}`);
  }
  if (storage.unused !== 0) refuse("nodes that lead nowhere, or twice");
}

/** Each word of storage, what the document says of it, and how many of its lower bits count. */
function wanted(d: NavDocument): [slot: bigint, want: bigint, bits: number][] {
  const { report: r, signer_set: set } = d;
  const base = number(keccak(bytes(r.pool_id), word(slots.latest)));
  const packed = (BigInt(seconds(r)) << 128n) | (BigInt(r.seq) << 64n) | BigInt(r.set_id);
  const rates = (BigInt.asUintN(128, BigInt(r.irr_wad)) << 128n) | BigInt(r.haircut_wad);
  const first = number(keccak(word(slots.signers)));
  const report = [r.pool_id, packed, rates, r.nav, r.report_hash, r.inputs_root].map((w, i): [bigint, bigint, number] => [base + BigInt(i), BigInt(w), 256]);
  const signers = set.signers.map((s, i): [bigint, bigint, number] => [first + BigInt(i), BigInt(s), 256]);
  return [
    ...report,
    [slots.threshold, BigInt(set.threshold), 256],
    [slots.setId, BigInt(set.id), 64],
    [slots.signers, BigInt(set.signers.length), 256],
    ...signers,
  ];
}
