import { ponder } from "ponder:registry";
import { account, transfer } from "ponder:schema";

ponder.on("Token:Transfer", async ({ event, context }) => {
  await context.db.insert(transfer).values({
    id: event.id,
    block: event.block.number,
    at: Number(event.block.timestamp),
    tx: event.transaction.hash,
    path: event.log.logIndex,
    sender: event.args.from,
    recipient: event.args.to,
    amount: event.args.value,
  });
  await context.db
    .insert(account)
    .values({ address: event.args.to, payments: 1, received: event.args.value })
    .onConflictDoUpdate((row) => ({ payments: row.payments + 1, received: row.received + event.args.value }));
});
