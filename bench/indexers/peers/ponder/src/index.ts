import { ponder } from "ponder:registry";
import { transfer } from "ponder:schema";

ponder.on("Token:Transfer", async ({ event, context }) => {
  await context.db.insert(transfer).values({
    id: event.id,
    block: event.block.number,
    at: Number(event.block.timestamp),
    sender: event.args.from,
    recipient: event.args.to,
    amount: event.args.value,
  });
});
