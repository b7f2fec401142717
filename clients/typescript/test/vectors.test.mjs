// The vectors of the Go client: the same proofs pass, and the same fail with the same codes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Rejection, verifyNav } from "../dist/index.js";

const vectors = JSON.parse(readFileSync(new URL("../../../client/navproof/testdata/vectors.json", import.meta.url), "utf8"));
const trust = {
  signers: vectors.signers,
  threshold: vectors.threshold,
  chainId: BigInt(vectors.chain_id),
  contract: vectors.contract,
  blockHash: vectors.block_hash,
  now: new Date(vectors.now),
};
const good = vectors.cases.filter((c) => c.code === "");

function codeOf(file, with_ = trust) {
  try {
    verifyNav(file, with_);
    return "";
  } catch (e) {
    assert.ok(e instanceof Rejection, `${e}`);
    return e.code;
  }
}

for (const { name, code, file } of vectors.cases) test(`${name}: ${code || "good"}`, () => assert.equal(codeOf(file), code));

test("there are vectors of both kinds", () => assert.ok(good.length >= 5 && vectors.cases.length >= 60));

test("what a good proof shows", () => {
  const r = verifyNav(good[1].file, trust);
  assert.equal(r.nav, "13565.562329");
  assert.equal(r.haircut, "0.521497");
  assert.equal(r.irr, "-0.2229538251");
  assert.deepEqual([r.pool, r.seq, r.seed, r.simulated, r.trusted, r.stale, r.stateProven], ["p", 2n, 7n, true, true, false, true]);
  assert.equal(verifyNav(good[1].file).trusted, false);
  assert.equal(verifyNav(good[1].file, { ...trust, now: new Date(r.asOf.getTime() + 36 * 3600_000 + 1000) }).stale, true);
});

test("white space may differ", () => assert.equal(codeOf(JSON.stringify(JSON.parse(good[0].file), null, 2)), ""));

test("what is trusted counts", () => {
  const file = good[0].file;
  assert.equal(codeOf(file, { ...trust, signers: trust.signers.slice(0, 2) }), "SIGNER_SET");
  assert.equal(codeOf(file, { ...trust, signers: [...trust.signers].reverse().map((s) => s.toUpperCase().replace("0X", "0x")) }), "");
  assert.equal(codeOf(file, { ...trust, threshold: 3 }), "SIGNER_SET");
  assert.equal(codeOf(file, { ...trust, chainId: 1n }), "CONTRACT");
  assert.equal(codeOf(file, { ...trust, blockHash: "0x" + "01".repeat(32) }), "STATE_PROOF");
  assert.equal(codeOf(file, { ...trust, now: new Date(0) }), "AS_OF_FUTURE");
});

// One bit of each byte; what nothing in a file binds may pass: the transaction, the hash of the inputs, and the block without a proof of state.
test("every byte counts", () => {
  const file = good[4].file;
  const original = JSON.parse(file);
  const free = { ...trust, blockHash: undefined };
  for (let i = 0; i < file.length; i++) {
    const changed = file.slice(0, i) + String.fromCharCode(file.charCodeAt(i) ^ (1 << i % 7)) + file.slice(i + 1);
    if (codeOf(changed, free) !== "") continue;
    const d = JSON.parse(changed);
    for (const key of ["tx", "inputs_hash", "block"]) d[key] = original[key];
    assert.deepEqual(d, original, `passed with byte ${i} changed`);
  }
});
