import { secp256k1 } from "@noble/curves/secp256k1.js";

import { bytes, hex, keccak, number, text, word } from "./bytes.js";
import type { SignedReport } from "./document.js";

const order = secp256k1.Point.Fn.ORDER;

const reportType =
  "Report(bytes32 pool,uint64 setId,uint64 seq,uint64 asOf,uint128 haircutWad,int128 irrWad,uint256 nav,bytes32 reportHash,bytes32 inputsRoot)";
const domainType = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";

/** Unix seconds of a report's as-of. */
export const seconds = (r: SignedReport): number => Date.parse(r.as_of) / 1000;

/** What the underwriters sign of a report, for one contract on one chain (EIP-712). */
export function digest(chainId: bigint, contract: string, r: SignedReport): string {
  const domain = keccak(
    keccak(text(domainType)),
    keccak(text("Corebond Reports")),
    keccak(text("1")),
    word(chainId),
    word(BigInt(contract)),
  );
  const numbers = [r.set_id, r.seq, seconds(r), r.haircut_wad, r.irr_wad, r.nav].map((n) => word(BigInt(n)));
  const message = keccak(keccak(text(reportType)), bytes(r.pool_id), ...numbers, bytes(r.report_hash), bytes(r.inputs_root));
  return hex(keccak(Uint8Array.of(0x19, 0x01), domain, message));
}

/** Whose key made a signature of the one form that the contract accepts; an Error says what is wrong with another. */
export function recover(digest: string, signature: string): string {
  const b = bytes(signature);
  if (b.length !== 65) throw new Error(`${b.length} bytes, not 65`);
  const [r, s, v] = [number(b.slice(0, 32)), number(b.slice(32, 64)), b[64]];
  if (v !== 27 && v !== 28) throw new Error(`a recovery value of ${v}, not 27 or 28`);
  if (r === 0n || r >= order || s === 0n || s > order / 2n) throw new Error("r or s out of range, or s not in the lower half");
  const point = new secp256k1.Signature(r, s, v - 27).recoverPublicKey(bytes(digest));
  return hex(keccak(point.toBytes(false).slice(1)).slice(12));
}
