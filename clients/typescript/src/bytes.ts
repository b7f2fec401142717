import { keccak_256 } from "@noble/hashes/sha3.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

/** The bytes of 0x and hexadecimal digits. */
export const bytes = (hex: string): Uint8Array => hexToBytes(hex.slice(2));

/** 0x and lower-case hexadecimal digits. */
export const hex = (b: Uint8Array): string => "0x" + bytesToHex(b);

export const text = (s: string): Uint8Array => utf8ToBytes(s);

export const keccak = (...parts: Uint8Array[]): Uint8Array => keccak_256(concatBytes(...parts));

export const sha = (...parts: Uint8Array[]): Uint8Array => sha256(concatBytes(...parts));

/** n in 32 bytes, in two's complement if it is negative. */
export const word = (n: bigint): Uint8Array => hexToBytes(BigInt.asUintN(256, n).toString(16).padStart(64, "0"));

/** The number that big-endian bytes are; 0 if there are none. */
export const number = (b: Uint8Array): bigint => (b.length === 0 ? 0n : BigInt(hex(b)));
