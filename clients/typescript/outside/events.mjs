// Events as a stranger follows them: polled, over graphql-transport-ws and as text/event-stream, resumed by cursor from one way to the next.
import { createClient } from "graphql-ws";
import WebSocket from "ws";

import { check } from "./check.mjs";

const patience = 30_000;

/** Everything that is kept, oldest first, 100 a page. */
async function poll(client) {
  const query = "query($after: String) { events(first: 100, after: $after) { edges { cursor node { topic } } pageInfo { hasNextPage endCursor } } }";
  const all = [];
  for (let after = null; ; ) {
    const { data, error } = await client.query(query, { after }).toPromise();
    if (error) throw error;
    all.push(...data.events.edges);
    if (!data.events.pageInfo.hasNextPage) return all;
    after = data.events.pageInfo.endCursor;
  }
}

/** The first count events after a cursor, over a connection of their own. */
function over(url, after, count) {
  const socket = createClient({ url: url.replace(/^http/, "ws"), webSocketImpl: WebSocket, retryAttempts: 0 });
  const query = `subscription($after: String) {
    events(after: $after) { cursor topic simulated payload { __typename ... on AttestationEvent { attestation state } ... on ReportEvent { hash seq } } }
  }`;
  const got = [];
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${got.length} of ${count} events in ${patience} ms`)), patience);
    const fail = (e) => (clearTimeout(late), reject(e instanceof Error ? e : new Error(JSON.stringify(e))));
    const stop = socket.subscribe(
      { query, variables: { after } },
      {
        next(m) {
          if (m.errors) return fail(m.errors);
          if (got.length === count) return; // what was under way when it was enough
          got.push(m);
          if (got.length < count) return;
          clearTimeout(late);
          stop();
          resolve(got);
        },
        error: fail,
        complete: () => got.length < count && fail(new Error("ended at once")),
      },
    );
  }).finally(() => socket.dispose());
}

/** The first event that a stream sends after the last one that was seen, as a browser's EventSource would read it. */
async function stream(url, last) {
  const address = new URL(url);
  address.searchParams.set("query", "subscription { events { cursor topic } }");
  const abort = new AbortController();
  const late = setTimeout(() => abort.abort(new Error(`no event in ${patience} ms`)), patience);
  try {
    const answer = await fetch(address, { headers: { accept: "text/event-stream", "last-event-id": last }, signal: abort.signal });
    let text = "";
    for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const found = /^id: (.+)\nevent: next\ndata: (.+)\n\n/m.exec(text);
      if (found) return { id: found[1], data: JSON.parse(found[2]) };
    }
    throw new Error(`the stream ended: ${text}`);
  } finally {
    clearTimeout(late);
    abort.abort();
  }
}

export async function follow(url, client) {
  const kept = await poll(client);
  check("urql polls events, 100 a page", kept.length > 4, `${kept.length} events, ${[...new Set(kept.map((e) => e.node.topic))].join(", ")}`);
  const expected = kept.map((e) => e.cursor);
  const half = Math.min(50, Math.floor((expected.length - 2) / 2));

  const first = await over(url, expected[0], half);
  const again = await over(url, first.at(-1).data.events.cursor, half);
  const got = [...first, ...again].map((m) => m.data.events.cursor);
  const same = JSON.stringify(got) === JSON.stringify(expected.slice(1, 1 + 2 * half));
  check("graphql-ws resumes by cursor: none lost, none twice", same, `${half} events, a new connection, ${half} more`);
  const one = first[0];
  check("graphql-ws gives the cursor beside the data, too", one.extensions?.cursor === one.data.events.cursor, JSON.stringify(one.data.events));

  const sent = await stream(url, got.at(-1));
  check("text/event-stream goes on where the socket was", sent.id === expected[1 + 2 * half], `${sent.data.data?.events.topic}`);
}
