/**
 * Two services on one store, alerts that open, ask, are taken, worked on and end, and again and again one of the two dies: with a card or a
 * question leased and not yet sent, with one sent and not yet marked, with an act committed and not yet answered. The other one goes on; the
 * dead one comes back, at once or when the other is through. What people press reaches both at the same moment.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, startChild } from './child.ts';
import { type Sentence, sentence } from './death.ts';
import type { Ground } from './ground.ts';
import { type Books, passTime, readBooks } from './loop-books.ts';
import { ask, channelsOf, loopConfig, move, PLAY, unitOf } from './loop-house.ts';
import { startSenders } from './sender.ts';
import type { Standing } from './vendors.ts';

/** In this order, each with an alert of its own. */
export const DEATHS: readonly Sentence[] = [
  { step: 'claimed', platform: 'slack', card: 'episode:' },
  { step: 'marking', platform: 'slack', card: 'episode:' },
  { step: 'claimed', platform: 'slack', card: 'ask:' },
  { step: 'marking', platform: 'slack', card: 'ask:' },
  { step: 'claimed', platform: 'teams', card: 'episode:' },
  { step: 'marking', platform: 'teams', card: 'episode:' },
  { step: 'acted' },
];

/** Of each step; on a machine that does ten other things. */
const PATIENCE_MS = 120_000;

export type Looped = Books & {
  readonly alerts: number;
  readonly deaths: number;
  readonly seconds: number;
  /** What stands in the channels. */
  readonly messages: readonly Standing[];
};

export async function runLoop(
  ground: Ground,
  sentences: readonly Sentence[] = DEATHS,
  tell: (line: string) => void = () => {},
): Promise<Looped> {
  const began = performance.now();
  const alerts = sentences.length;
  const death = join(ground.data, 'death');
  writeFileSync(ground.config, loopConfig(alerts));
  const store = await ground.open();
  await store.commit(channelsOf(ground.vendors.teamsUrl));
  await store.close();
  const start = (at: { readonly mllpPort: number; readonly port: number }): Child =>
    startChild({ ...ground, ...at, death });
  const services = [start({ mllpPort: 0, port: 0 }), start({ mllpPort: 0, port: 0 })];
  await Promise.all(services.map((one) => one.listening));

  /** Patients come in order, then go in the same order. */
  const moves = ['A01', 'A03'].flatMap((trigger) =>
    Array.from({ length: alerts }, (_, n) => move(trigger as 'A01' | 'A03', n)),
  );
  let through = 0;
  const feed = startSenders(
    1,
    () => services[through]?.mllp(),
    (_, n) => moves[n] ?? '',
  );
  const until = async (what: string, done: (books: Books) => boolean): Promise<Books> => {
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await sleep(200)) {
      const books = await readBooks(ground);
      if (done(books)) return books;
    }
    throw new Error(`${what}: not in time. ${services.map((one) => one.output().slice(-500)).join('\n')}`);
  };
  const idOf = (n: number, { episodes }: Books): string | undefined =>
    episodes.find(({ key }) => key.endsWith(`:${unitOf(n)}`))?.id;
  /** The same request at both services at once. One of them may die of it; one that has just begun is asked until it hears. */
  const press = async (n: number, text: string, at: readonly Child[] = services): Promise<void> => {
    const request = { n, text, trigger: `9.${n}.${text}`, responseUrl: ground.vendors.responseUrl };
    const heard = (one: Child): Promise<boolean> => ask(one.url(), request).catch(() => true);
    await Promise.all(
      at.map(async (one) => {
        while (!(await heard(one))) await sleep(100);
      }),
    );
  };
  /** A card at both places and a question. */
  const isTold = (n: number) => (books: Books) => {
    const id = idOf(n, books);
    const own = books.posts.filter(({ card, state }) => id !== undefined && card.includes(id) && state === 'sent');
    return (
      own.filter(({ card }) => card === `episode:${id}`).length === 2 &&
      own.some(({ channel }) => channel.startsWith('@'))
    );
  };

  let deaths = 0;
  for (const [n, given] of sentences.entries()) {
    through = n % 2;
    if (given.step !== 'acted') sentence(death, given);
    feed.upTo(n + 1);
    if (given.step === 'acted') {
      const books = await until('told', isTold(n));
      sentence(death, given);
      await press(n, `alert ack ${idOf(n, books)}`, [services[through]!]);
    }
    const dead = await firstDead(services);
    deaths += 1;
    const { url, ports } = services[dead]!;
    await passTime(ground, url() ?? '');
    if (n % 2 === 0) await until(`told by the other after death ${n}`, isTold(n));
    services[dead] = start(ports());
    await services[dead].listening;
    const books = await until(`told after death ${n}`, isTold(n));
    const id = idOf(n, books);
    for (const text of [`alert ack ${id}`, `alert play ${id} ${PLAY}`]) await press(n, text);
    tell(`${JSON.stringify(given)}: ${Math.round(performance.now() - began)} ms`);
  }
  feed.upTo(2 * alerts);
  const closed = await until('ended', ({ episodes }) => episodes.every(({ state }) => state === 'closed'));
  for (let n = 0; n < alerts; n++) await press(n, `alert outcome ${idOf(n, closed)} worked`);
  await until('all sent', ({ posts }) => posts.every(({ state }) => state === 'sent' || state === 'dead'));
  // What would be posted twice would be posted with one of the next looks into the outbox.
  await sleep(1_500);
  const books = await readBooks(ground);
  feed.stop();
  for (const one of services) one.kill();
  await Promise.all(services.map((one) => one.gone));
  const messages = ground.vendors.messages;
  return { ...books, messages, alerts, deaths, seconds: (performance.now() - began) / 1_000 };
}

/** @returns which of them is dead */
async function firstDead(services: readonly Child[]): Promise<number> {
  const late = sleep(PATIENCE_MS, undefined, { ref: false }).then(() => {
    throw new Error(`nobody died. ${services.map((one) => one.output().slice(-500)).join('\n')}`);
  });
  return Promise.race([...services.map(({ gone }, n) => gone.then(() => n)), late]);
}
