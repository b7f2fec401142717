import { Token } from "generated";

Token.Transfer.handler(async ({ event, context }) => {
  context.Transfer.set({
    id: `${event.block.number}-${event.logIndex}`,
    block: event.block.number,
    at: event.block.timestamp,
    sender: event.params.from,
    recipient: event.params.to,
    amount: event.params.value,
  });
});
