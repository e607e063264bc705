/** The bed board in the console: a page to print, also while the chat is down. */
import { afterEach, describe, expect, test } from 'vitest';
import { createOutboxDrain } from '#src/jobs/drain-outbox.ts';
import { silentLog } from '#src/kernel/log.ts';
import { instant } from '#src/kernel/time.ts';
import { type House, NOW, openHouse, settingsOf } from '#test/commands/house.ts';
import { cardRow } from '#test/contract/chat-platform.ts';
import { senderBy } from '#test/fakes/sender.ts';
import { CHANNEL, httpRig } from '#test/slack/rig.ts';
import { call, consoleRig, type Rig } from './rig.ts';

let rig: Rig;
let house: House;
afterEach(async () => {
  await rig.close();
  await house.store.close();
});

async function open(): Promise<void> {
  house = await openHouse();
  rig = await consoleRig({ handle: house.handle, settings: () => settingsOf(), clock: { now: () => house.clock.now } });
  await rig.start();
}

describe('/board', () => {
  test('is a page with nothing in it that runs or comes from elsewhere: units, beds, written lines, as-of and data age', async () => {
    await open();
    const { status, headers, body } = await call(rig.url, '/board?site=riverside');
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body).toContain('Bed board · Riverside General');
    expect(body).toMatch(/As of 08:26 · ADT 2\s*min old/u);
    expect(body).toContain('11 boarders in the ED, not counted above');
    expect(body).toContain('<td></td>');
    expect(body).not.toMatch(/<script|<style| style=| on[a-z]+="|<button|<form/);
    for (const [, asset] of body.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
      expect((await call(rig.url, asset!)).status, asset).toBe(200);
    }
  });

  test('a site that is not there is not said back', async () => {
    await open();
    const { status, body } = await call(rig.url, '/board?site=%3Cscript%3E');
    expect([status, body]).toEqual([404, 'Sites here: riverside.\n']);
    expect((await call(rig.url, '/board')).status).toBe(200);
  });

  test('a page elsewhere does not get it', async () => {
    await open();
    const { status } = await call(rig.url, '/board', { headers: { Origin: 'https://elsewhere.example' } });
    expect(status).toBe(403);
  });
});

test('while Slack refuses everything, the console shows the cards, answers commands and prints the board', async () => {
  await open();
  const slack = await httpRig({ callTimeoutMs: 10_000 });
  await slack.platform.start(house.handle);
  slack.api.fail('chat.postMessage', ...Array.from({ length: 50 }, () => ({ fault: 'status', status: 503 }) as const));
  const platforms = new Map([
    ['web', rig.platform],
    ['slack', slack.platform],
  ]);
  const drain = createOutboxDrain({
    store: house.store,
    platforms,
    clock: { now: () => house.clock.now },
    ...senderBy({ now: () => house.clock.now }),
    log: silentLog,
    random: () => 0.5,
  });
  const post = (platform: string, channel: string) => {
    const { state: _, attempt: __, ref: ___, ...row } = cardRow({ platform, channel });
    return { kind: 'outbox.put', post: { ...row, createdAt: house.clock.now } } as const;
  };
  await house.store.commit([post('slack', CHANNEL), post('web', 'alerts')]);
  for (let minute = 0; minute < 5; minute++) {
    house.clock.now = instant(NOW + minute * 60_000);
    await drain();
  }
  const states = (await house.store.outboxUnsent(10)).map((row) => [row.to.platform, row.state]);
  expect(states).toEqual([['slack', 'ready']]);
  expect((await call(rig.url, '/api/ask?q=beds')).status).toBe(200);
  expect((await call(rig.url, '/board')).body).toContain('Bed board');
  await slack.close();
});
