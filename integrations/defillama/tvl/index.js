// TVL of Corebond's pools, for DefiLlama-Adapters/projects/corebond. It reads the chain and nothing else.
// config.json: { "<chain>": { "pools": ["0x..."] } }
const config = require("./config.json");

const abi = {
  activeFacilities: "function activeFacilities() view returns (uint16[])",
  facility:
    "function facility(uint16) view returns (uint128 principal, uint64 rateWad, uint64 paidThrough, uint64 maturity, uint64 lateSince, uint32 interval, uint32 grace, uint16 advanceBps, uint8 status, address operator, uint64 drawableFrom, uint128 limit, uint128 lockedJunior, uint128 frozenInterest)",
};

async function tvl(api) {
  const { pools } = config[api.chain];
  const assets = await api.multiCall({ abi: "address:asset", calls: pools });
  return api.sumTokens({ tokensAndOwners2: [assets, pools] });
}

// Principal that is owed, without interest. A loan that was written off is no longer active and no longer counts.
async function borrowed(api) {
  const { pools } = config[api.chain];
  const assets = await api.multiCall({ abi: "address:asset", calls: pools });
  for (const [i, pool] of pools.entries()) {
    const ids = await api.call({ abi: abi.activeFacilities, target: pool });
    const loans = await api.multiCall({ abi: abi.facility, calls: ids.map((id) => ({ target: pool, params: [id] })) });
    for (const loan of loans) api.add(assets[i], loan.principal);
  }
}

module.exports = {
  methodology:
    "TVL is the stablecoins that the pools hold: cash that can be lent or paid out, and what is reserved for those who enter or leave. Borrowed is the principal of loans to GPU operators that is owed, secured by the income of their devices. Neither devices nor expected income are counted, and income that waits in lockboxes is not either.",
  doublecounted: false,
  misrepresentedTokens: false,
};

for (const chain of Object.keys(config)) module.exports[chain] = { tvl, borrowed };
