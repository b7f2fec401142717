// Yields of Corebond's tranches, for yield-server/src/adaptors/corebond. One pool per tranche; every figure is read from the chain.
// config.json: { "<chain>": { "pools": ["0x..."], "name": "Ethereum", "url": "https://..." } }
const sdk = require("@defillama/sdk");
const config = require("./config.json");
const prices = require("./prices.js");

const abi = {
  tranche: "function tranche(uint256) view returns (address)",
  value: "function value(uint256) view returns (uint256 entryValue, uint256 exitValue)",
  activeFacilities: "function activeFacilities() view returns (uint16[])",
  facility:
    "function facility(uint16) view returns (uint128 principal, uint64 rateWad, uint64 paidThrough, uint64 maturity, uint64 lateSince, uint32 interval, uint32 grace, uint16 advanceBps, uint8 status, address operator, uint64 drawableFrom, uint128 limit, uint128 lockedJunior, uint128 frozenInterest)",
  convertToAssets: "function convertToAssets(uint256) view returns (uint256)",
};
const DAY = 86400;
const WEEK = 7 * DAY;
const YEAR = 365 * DAY;
const SAMPLE = 10n ** 36n; // shares: enough digits for any asset
const ranks = ["senior", "mezzanine", "junior"];

// The last block at or before an instant, by bisection between two blocks.
async function blockAt(provider, low, high, at) {
  while (high.number - low.number > 1) {
    const middle = await provider.getBlock(low.number + Math.floor((high.number - low.number) / 2));
    if (middle.timestamp <= at) low = middle;
    else high = middle;
  }
  return low;
}

// What a sample of shares was worth at a block; null where the tranche, or the state of so old a block, is not there.
async function worth(chain, tranche, block) {
  const api = new sdk.ChainApi({ chain, block });
  return api.call({ target: tranche, abi: abi.convertToAssets, params: [SAMPLE.toString()] }).then(BigInt, () => null);
}

// Realised growth of the share price over the last week, or the last day where a week is not there, as a yearly percentage. It is
// what holders got, with losses, and not what a model expects. null if not even a day is there.
async function apyBase(chain, tranche, head, first, provider) {
  const now = await worth(chain, tranche, head.number);
  for (const span of [WEEK, DAY]) {
    if (now === null || head.timestamp - span < first.timestamp) continue;
    const then = await blockAt(provider, first, head, head.timestamp - span);
    const before = await worth(chain, tranche, then.number);
    if (before === null || before === 0n) continue;
    const growth = Number((now * 10n ** 15n) / before) / 1e15;
    return 100 * (growth ** (YEAR / (head.timestamp - then.timestamp)) - 1);
  }
  return null;
}

async function poolsOf(chain, pool, { name, url }) {
  const provider = sdk.getProvider(chain);
  const head = await provider.getBlock("latest");
  const first = await provider.getBlock(0);
  const api = new sdk.ChainApi({ chain, block: head.number });
  const asset = await api.call({ target: pool, abi: "address:asset" });
  const decimals = await api.call({ target: asset, abi: "erc20:decimals" });
  const symbol = await api.call({ target: asset, abi: "erc20:symbol" });
  const price = (await prices(chain, [asset]))[asset];
  if (!(price > 0)) return [];
  const dollars = (units) => (Number(units) / 10 ** Number(decimals)) * price;

  let principal = 0n;
  let interest = 0; // dollars a year
  for (const id of await api.call({ target: pool, abi: abi.activeFacilities })) {
    const loan = await api.call({ target: pool, abi: abi.facility, params: [id] });
    principal += BigInt(loan.principal);
    interest += (dollars(loan.principal) * Number(loan.rateWad)) / 1e18;
  }
  const cash = BigInt(await api.call({ target: pool, abi: "uint256:cash" }));
  const values = [];
  for (const i of ranks.keys()) values.push(await api.call({ target: pool, abi: abi.value, params: [i] }));
  const total = values.reduce((sum, v) => sum + BigInt(v.exitValue), 0n);

  const out = [];
  for (const [i, rank] of ranks.entries()) {
    const tranche = await api.call({ target: pool, abi: abi.tranche, params: [i] });
    const apy = await apyBase(chain, tranche, head, first, provider);
    if (apy === null) continue; // younger than a day: nothing was realised yet
    const supply = dollars(values[i].exitValue);
    // Cash and loans belong to the pool as a whole: a tranche's part of the cash is its part of the value, and the rest of its value is
    // lent, at what the pool carries the loans at.
    const idle = total > 0n ? Math.min(supply, dollars((cash * BigInt(values[i].exitValue)) / total)) : 0;
    out.push({
      pool: `${tranche}-${chain}`.toLowerCase(),
      chain: name,
      project: "corebond",
      symbol,
      tvlUsd: idle,
      apyBase: apy,
      apyReward: 0, // nothing is paid beside the share price
      rewardTokens: [],
      underlyingTokens: [asset],
      poolMeta: `${rank} tranche, exits by epoch`,
      url,
      apyBaseBorrow: principal > 0n ? (100 * interest) / dollars(principal) : 0,
      totalSupplyUsd: supply,
      totalBorrowUsd: supply - idle,
      ltv: 0, // shares are no collateral in the pool itself
    });
  }
  return out;
}

async function apy() {
  const out = [];
  for (const [chain, listed] of Object.entries(config)) {
    for (const pool of listed.pools) out.push(...(await poolsOf(chain, pool, listed)));
  }
  return out;
}

module.exports = { timetravel: false, apy, url: "https://corebond.dev" };
