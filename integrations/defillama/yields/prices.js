// Prices of tokens in dollars, as yield-server's adaptors take them.
module.exports = async function prices(chain, tokens) {
  const keys = tokens.map((token) => `${chain}:${token}`);
  const response = await fetch(`https://coins.llama.fi/prices/current/${keys.join(",")}`);
  if (!response.ok) throw new Error(`prices: status ${response.status}`);
  const { coins } = await response.json();
  return Object.fromEntries(tokens.map((token, i) => [token, coins[keys[i]]?.price]));
};
