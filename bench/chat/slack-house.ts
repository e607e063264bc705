/** The service as a hospital runs it on Slack, with a house of fifty units, beside the bare bolt app. */
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { benchConfig } from '../config.ts';
import { cpuMsOf, type Served, serve } from '../measure.ts';
import type { FakeWebApi } from '../servers/fake-web-api.ts';
import type { Asked } from './load.ts';
import { peopleConfig, type Question } from './questions.ts';
import { SECRET, slackAsk } from './slack-ask.ts';

export type Ours = Asked & { readonly served: Served; readonly mllp: number };

const BEDS: Question = { name: 'beds', way: 'typed', text: 'beds' };

/** Of a house on Slack. @param more sections of it */
export function slackConfig(data: string, more = ''): string {
  const config = join(data, 'bench.yaml');
  writeFileSync(config, benchConfig(`slack: { mode: http }\n${peopleConfig('slack')}${more}`));
  return config;
}

/** @param entry what is run in place of the program, with the same arguments */
export async function startOurs(
  data: string,
  api: FakeWebApi,
  { config = slackConfig(data), entry = 'src/app/huddleboard.mjs' }: { config?: string; entry?: string } = {},
): Promise<Ours> {
  const args = ['start', '--config', config, '--data', data, '--port', '0', '--mllp-port', '0'];
  const served = serve(entry, args, {
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: api.url,
    HUDDLEBOARD_LOG: 'error',
  });
  const page = (await served.line(/^Console (http:\S+)/))[1]!;
  const mllp = Number((await served.line(/^HL7 mllp:\/\/[^:]+:(\d+)/))[1]);
  const ask = slackAsk(new URL('/slack/events', page), api);
  // The SDK is loaded after the page is up.
  for (let tries = 0; tries < 400; tries++) {
    if (await ask(BEDS, -1 - tries).then(Boolean, () => false)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { served, mllp, pid: served.child.pid, ask };
}

/** The floor, whose answers are as long as ours to the same questions. */
export async function startBare(data: string, api: FakeWebApi, questions: readonly Question[], ours: Ours) {
  const sizes: (readonly [string, number])[] = [];
  let n = 0;
  for (const question of questions)
    sizes.push([`${question.way} ${question.text}`, (await ours.ask(question, -1_000 - n++)).bytes]);
  const file = join(data, 'sizes.json');
  writeFileSync(file, JSON.stringify(sizes));
  const served = serve('bench/servers/bare-bolt.ts', [api.url, file], { SECRET });
  const url = new URL(`http://127.0.0.1:${(await served.line(/^PORT (\d+)/))[1]}/slack/events`);
  return { served, pid: served.child.pid, ask: slackAsk(url, api) };
}

/** Sends messages and waits for their acknowledgements. */
export async function send(port: number, messages: Iterable<Buffer>): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  let sent = 0;
  let acks = 0;
  const all = Promise.withResolvers<void>();
  for (const message of messages) {
    socket.write(Buffer.concat([Buffer.of(0x0b), message, Buffer.of(0x1c, 0x0d)]));
    sent++;
  }
  socket.on('data', (chunk) => {
    for (const byte of chunk) if (byte === 0x1c) acks++;
    if (acks >= sent) all.resolve();
  });
  await all.promise;
  socket.destroy();
}

/** So many messages a second, acknowledged or not: it only has to keep the feed busy. */
export function feedBeside(port: number, perSecond: number, messageOf: (n: number) => Buffer): () => void {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined).resume();
  let n = 5_000_000;
  const timer = setInterval(() => {
    for (let i = 0; i < perSecond / 20; i++)
      socket.write(Buffer.concat([Buffer.of(0x0b), messageOf(n++), Buffer.of(0x1c, 0x0d)]));
  }, 50);
  return () => {
    clearInterval(timer);
    socket.destroy();
  };
}

const QUIET_MS = 1_000;
const MOST_SECONDS = 120;

/** Until the server has worked off what came of the messages: figures of the days are computed. */
export async function quiet(pid: number | undefined): Promise<void> {
  for (let second = 0; second < MOST_SECONDS; second++) {
    const used = cpuMsOf(pid);
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    if (!(cpuMsOf(pid) - used > QUIET_MS / 20)) return;
  }
}
