// Runs the TVL adapter on recorded answers of a development chain, without the SDK and without a network: node check.js
const assert = require("node:assert");
const load = require("./load.js");
const recorded = require("./recorded.json");

const chain = "recorded";
const key = (name, args) => `${name} ${JSON.stringify(args)}`;

async function main() {
  const answers = new Map(recorded.calls.map((c) => [key(c.name, c.args), c.answer]));
  const adapter = load("tvl", { [chain]: { pools: [recorded.pool] } });
  assert.deepEqual(Object.keys(adapter).sort(), ["doublecounted", "methodology", "misrepresentedTokens", chain].sort());
  for (const part of ["tvl", "borrowed"]) {
    const balances = {};
    const answer = async (name, args) => {
      const found = answers.get(key(name, args));
      assert(found !== undefined, `nobody recorded ${key(name, args)}`);
      return found;
    };
    const api = {
      chain,
      call: (...args) => answer("call", args),
      multiCall: (...args) => answer("multiCall", args),
      sumTokens: async (...args) => Object.assign(balances, await answer("sumTokens", args)),
      add: (token, n) => (balances[token] = (BigInt(balances[token] ?? 0) + BigInt(n)).toString()),
      getBalances: () => balances,
    };
    await adapter[chain][part](api);
    const sum = Object.values(balances).reduce((total, n) => total + BigInt(n), 0n);
    assert.equal(sum.toString(), recorded[part], part);
    assert(sum > 0n, `${part} is nothing`);
  }
  console.log("ok");
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
