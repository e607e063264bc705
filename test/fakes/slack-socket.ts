/** Slack's end of Socket Mode on loopback: says hello, sends envelopes, hears acknowledgements. */
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

// biome-ignore lint/suspicious/noExplicitAny: wire JSON
type Wire = any;

export type SlackSocket = {
  readonly url: () => string;
  /** Resolves when a client has been greeted; `n` counts connections from 1. */
  readonly connected: (n: number) => Promise<void>;
  readonly connections: () => number;
  /** Sends an envelope and gives the acknowledgement's payload. */
  readonly send: (type: 'slash_commands' | 'interactive' | 'events_api', payload: Wire) => Promise<Wire>;
  /** Sends a line as it is. */
  readonly sendRaw: (line: string) => void;
  /** Ends the connections, as Slack does when it refreshes them or a cable breaks. */
  readonly drop: () => void;
  readonly close: () => Promise<void>;
};

export async function fakeSlackSocket(): Promise<SlackSocket> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  const acks = new Map<string, (payload: Wire) => void>();
  const greetings: (() => void)[] = [];
  let current: WebSocket | undefined;
  let greeted = 0;
  let envelopes = 0;

  server.on('connection', (socket) => {
    current = socket;
    socket.on('message', (line) => {
      const { envelope_id, payload } = JSON.parse(String(line));
      acks.get(envelope_id)?.(payload);
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
    greeted += 1;
    for (const check of greetings) check();
  });

  return {
    url: () => `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connected: (n) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (greeted >= n) resolve();
        };
        greetings.push(check);
        check();
      }),
    connections: () => server.clients.size,
    send: (type, payload) => {
      envelopes += 1;
      const envelope_id = `envelope-${envelopes}`;
      const { promise, resolve } = Promise.withResolvers<Wire>();
      acks.set(envelope_id, resolve);
      current?.send(JSON.stringify({ type, envelope_id, payload, accepts_response_payload: true }));
      return promise;
    },
    sendRaw: (line) => current?.send(line),
    drop: () => {
      for (const socket of server.clients) socket.terminate();
    },
    close: async () => {
      for (const socket of server.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
