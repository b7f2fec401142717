import { index, onchainTable, relations } from "ponder";

export const account = onchainTable("account", (t) => ({
  address: t.hex().primaryKey(),
  payments: t.integer().notNull(),
  received: t.bigint().notNull(),
}));

export const transfer = onchainTable(
  "transfer",
  (t) => ({
    id: t.text().primaryKey(),
    block: t.bigint().notNull(),
    at: t.integer().notNull(),
    tx: t.hex().notNull(),
    path: t.integer().notNull(),
    sender: t.hex().notNull(),
    recipient: t.hex().notNull(),
    amount: t.bigint().notNull(),
  }),
  (table) => ({
    byRecipient: index().on(table.recipient, table.at),
    byTime: index().on(table.at),
  }),
);

export const accountRelations = relations(account, ({ many }) => ({ transfers: many(transfer) }));

export const transferRelations = relations(transfer, ({ one }) => ({
  to: one(account, { fields: [transfer.recipient], references: [account.address] }),
}));
