import { createConfig } from "ponder";

const { NODE_URL, CHAIN_ID, END_BLOCK, TOKEN } = process.env as Record<string, string>;

export default createConfig({
  chains: { bench: { id: Number(CHAIN_ID), rpc: NODE_URL } },
  contracts: {
    Token: {
      chain: "bench",
      abi: [
        {
          type: "event",
          name: "Transfer",
          inputs: [
            { indexed: true, name: "from", type: "address" },
            { indexed: true, name: "to", type: "address" },
            { indexed: false, name: "value", type: "uint256" },
          ],
        },
      ] as const,
      address: TOKEN as `0x${string}`,
      startBlock: 1,
      endBlock: Number(END_BLOCK),
    },
  },
});
