/** A table as a download of the console: only for whoever is let in and may have it, kept nowhere, under a name of our own. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeSheet } from '#adapters/xlsx/write.ts';
import type { Sheet } from '#src/message/sheet.ts';
import type { CommandRequest, Reply } from '#src/ports/handle.ts';
import { replying } from '#test/slack/rig.ts';
import { call, consoleRig, json, type Rig } from './rig.ts';

const sheet: Sheet = { name: 'kpi-alos_days', format: 'csv', columns: ['figure', 'value'], rows: [['alos_days', 4.5]] };

let rig: Rig;
let asked: CommandRequest[];
let reply: Reply;
beforeEach(async () => {
  asked = [];
  reply = replying({ file: sheet });
  rig = await consoleRig({
    writeSheet,
    handle: async (request) => {
      asked.push(request);
      return reply;
    },
  });
  await rig.start();
});
afterEach(() => rig.close());

const linkIn = (html: string): string => (/href="(\/api\/export[^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');

test('the answer offers it, and the link asks the same again, as the same person, and only reads', async () => {
  const text = 'kpi export alos "5W" <b>';
  const answer = await call(rig.url, '/api/command', json({ text, site: 'riverside', role: 'executive' }));
  const { html } = JSON.parse(answer.body);
  expect(html).toContain('Download kpi-alos_days.csv');
  const file = await call(rig.url, linkIn(html));
  expect(file.status).toBe(200);
  expect(file.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="kpi-alos_days.csv"',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  expect(file.body).toBe('figure,value\r\nalos_days,4.5\r\n');
  expect(asked[1]).toMatchObject({ text, site: 'riverside', readOnly: true, from: '127.0.0.1' });
  expect(asked[1]!.actor).toEqual(asked[0]!.actor);
});

test('its name holds nothing that somebody typed, and no line of a header', async () => {
  reply = replying({ file: { ...sheet, name: 'a"\r\nSet-Cookie: x' } });
  const file = await call(rig.url, '/api/export?q=x');
  expect(file.headers['content-disposition']).toBe('attachment; filename="a-Set-Cookie-x.csv"');
  expect(file.headers['set-cookie']).toBeUndefined();
});

test('a refusal has no file: its words come instead', async () => {
  reply = replying({ ok: false });
  const file = await call(rig.url, '/api/export?q=kpi+export+xyzzy');
  expect([file.status, file.headers['content-type']]).toEqual([422, 'text/plain; charset=utf-8']);
  reply = replying();
  expect((await call(rig.url, '/api/export?q=beds')).status).toBe(404);
});

test('another page, or somebody elsewhere, gets nothing and asks nothing', async () => {
  const path = '/api/export?q=kpi+export+alos';
  const foreign = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' };
  expect((await call(rig.url, path, { headers: foreign })).status).toBe(403);
  expect((await call(rig.url, path, { headers: { Host: 'evil.example' } })).status).toBe(403);
  expect((await call(rig.url, path, { headers: { 'X-Forwarded-For': '203.0.113.9' } })).status).toBe(403);
  expect((await call(rig.url, path, { method: 'POST' })).status).toBe(405);
  expect(asked).toEqual([]);
});

test('a console that writes no files offers none', async () => {
  await rig.close();
  rig = await consoleRig({ handle: async () => reply });
  await rig.start();
  const answer = await call(rig.url, '/api/command', json({ text: 'kpi export alos' }));
  expect(linkIn(JSON.parse(answer.body).html)).toBe('');
  expect((await call(rig.url, '/api/export?q=x')).status).toBe(404);
});
