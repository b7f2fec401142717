// Runs both adapters by DefiLlama's own SDK against a node and holds TVL against what `corebond vault show` says.
// node run.js RPC ADDRESSES_FILE VAULT_SHOW_JSON [RECORD_FILE]
const fs = require("node:fs");
const assert = require("node:assert");
const sdk = require("@defillama/sdk");
const { ethers } = require("ethers");
const load = require("./load.js");

const [rpc, addressesFile, shownFile, recordFile] = process.argv.slice(2);
const chain = "corebond_devnet";
const addresses = JSON.parse(fs.readFileSync(addressesFile, "utf8"));
const shown = JSON.parse(fs.readFileSync(shownFile, "utf8"));
const config = { [chain]: { pools: [addresses.pool], name: "Development chain", url: "http://127.0.0.1" } };

// Every call that the TVL adapter makes, with its answer, for check.js.
function recording(api, calls) {
  return new Proxy(api, {
    get(target, name) {
      const member = target[name];
      if (typeof member !== "function") return member;
      return async (...args) => {
        const answer = await member.apply(target, args);
        if (["call", "multiCall", "sumTokens"].includes(name)) {
          calls.push({ name, args, answer: name === "sumTokens" ? target.getBalances() : answer });
        }
        return answer;
      };
    },
  });
}

// Big integers are digits, and a struct, which the SDK hands on as an array with names, is an object.
const plain = (value) => {
  if (typeof value === "bigint") return value.toString();
  if (value === null || typeof value !== "object") return value;
  const names = Object.keys(value).filter((name) => !Array.isArray(value) || !/^[0-9]+$/.test(name));
  if (Array.isArray(value) && names.length === 0) return value.map(plain);
  return Object.fromEntries(names.map((name) => [name, plain(value[name])]));
};

async function main() {
  sdk.setProvider(chain, new ethers.JsonRpcProvider(rpc, addresses.chain_id, { staticNetwork: true }));
  const adapter = load("tvl", config);
  const units = (text) => BigInt(Math.round(Number(text) * 10 ** shown.asset.decimals));
  const block = shown.block.number;
  const calls = [];
  const sums = {};
  for (const part of ["tvl", "borrowed"]) {
    const api = new sdk.ChainApi({ chain, block });
    await adapter[chain][part](recording(api, calls));
    sums[part] = Object.values(api.getBalances()).reduce((sum, n) => sum + BigInt(n), 0n);
  }
  const held = units(shown.cash) + units(shown.reserved) + units(shown.given);
  const owed = shown.facilities.filter((f) => !["written off", "repaid", "cancelled"].includes(f.status)).reduce((sum, f) => sum + units(f.principal), 0n);
  assert.equal(sums.tvl, held, "tvl is not cash + reserved + given of vault show");
  assert.equal(sums.borrowed, owed, "borrowed is not the principal of vault show");

  const { apy } = load("yields", config, { "prices.js": async (_, tokens) => Object.fromEntries(tokens.map((t) => [t, 1])) });
  const pools = await apy();
  for (const p of pools) {
    for (const key of ["tvlUsd", "apyBase", "apyBaseBorrow", "totalSupplyUsd", "totalBorrowUsd", "ltv"]) assert(Number.isFinite(p[key]), `${p.pool}: ${key} is ${p[key]}`);
    assert(Math.abs(p.tvlUsd - (p.totalSupplyUsd - p.totalBorrowUsd)) < 1e-6, `${p.pool}: tvlUsd is not supply less borrowed`);
  }
  if (recordFile) fs.writeFileSync(recordFile, JSON.stringify(plain({ pool: addresses.pool, calls, tvl: sums.tvl, borrowed: sums.borrowed }), null, 1) + "\n");
  console.log(JSON.stringify(plain({ sdk: require("@defillama/sdk/package.json").version, block, tvl: sums.tvl, borrowed: sums.borrowed, asset: shown.asset.symbol, simulated: true, yields: pools }), null, 2));
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
