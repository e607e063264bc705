/** A real Chromium before the console of a real server. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { ConsoleOptions } from '#adapters/web/console/index.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { actions, rich, strong, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import type { Handle, Reply } from '#src/ports/handle.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { cardRow } from '#test/contract/chat-platform.ts';
import { everyKind } from '#test/parity/every-kind.ts';
import { consoleRig, NOW, type Rig } from '#test/web/rig.ts';

export const alertDocument = (owner: string | undefined, share = '98.4 %'): Document => ({
  title: `ACT · Adult acute ${share} full`,
  plain: `Adult acute ${share}, limit 95.0 %.`,
  status: 'high',
  asOf: NOW,
  simulated: true,
  blocks: [
    {
      kind: 'chart',
      shape: 'line',
      title: 'Occupancy',
      labels: ['06', '07', '08'],
      series: [{ name: 'share', values: [96, 97, 98.4] }],
      limit: { label: 'limit 95.0 %', value: 95 },
      words: 'From 96.0 % to 98.4 %.',
    },
    text(strong('Owner '), owner ?? 'nobody yet'),
    ...(owner === undefined ? [actions({ label: "I've got it", command: 'alert ack E-7F3K', style: 'primary' })] : []),
  ],
});

export const alertRow = (over: Partial<OutboxRow> = {}): OutboxRow =>
  cardRow({ platform: 'web', channel: 'alerts' }, { document: alertDocument(undefined), ...over });

export const huddleRow: OutboxRow = cardRow(
  { platform: 'web', channel: 'huddle' },
  {
    card: brand<CardKey>('huddle:morning:2026-01-13'),
    document: {
      title: 'Riverside General · morning huddle',
      plain: 'Staffed beds in use 241 of 252.',
      status: 'high',
      asOf: NOW,
      simulated: true,
      blocks: [
        { kind: 'facts', facts: [{ label: 'Staffed beds in use', value: rich('241 of 252'), status: 'high' }] },
        {
          kind: 'table',
          caption: 'Pools',
          columns: [{ header: 'Pool' }, { header: 'In use', align: 'right' }, { header: 'Free', align: 'right' }],
          rows: ['Adult acute', 'Behavioral', 'Pediatrics', 'Women & newborn'].map((pool) => ({
            cells: [rich(pool), rich('181'), rich('1')],
            status: 'watch',
          })),
        },
        actions({ label: 'Beds', command: 'beds' }, { label: 'Unit update', command: 'update 5W', opens: 'form' }),
      ],
    },
  },
);

const answerTo = (title: string): Reply => ({
  document: { title, plain: title, status: 'ok', asOf: NOW, blocks: [text('241 of 252 staffed beds in use.')] },
  data: null,
  audience: 'caller',
  ok: true,
});

const formDocument: Document = {
  title: 'Unit update · 5W',
  plain: 'Unit update of 5W, filled in.',
  status: 'ok',
  asOf: NOW,
  blocks: [
    text('Filled in with what is known.'),
    {
      kind: 'form',
      id: 'update',
      title: 'Unit update · 5W',
      submitLabel: 'Send',
      command: 'update 5W report',
      fields: [
        { name: 'census', label: 'Patients now', required: false, input: 'number', min: 0, max: 60, value: 28 },
        { name: 'ask', label: 'One ask', hint: 'No names', required: false, input: 'text', maxLength: 200 },
      ],
    },
    actions({ label: 'No change', command: 'update 5W same' }),
  ],
};

/** What a source finds that has more than its list shows. */
const FOUND = { options: [{ value: 'more-200', label: 'more 200' }] };

/** Says what it was asked; an `alert ack` edits the card, as the real one does; a name is refused. */
export async function openConsole(
  over: Partial<Pick<ConsoleOptions, 'history' | 'signIn'>> & { readonly port?: number } = {},
): Promise<Rig & { readonly asked: readonly string[]; readonly show: (row: OutboxRow) => Promise<void> }> {
  const asked: string[] = [];
  const handle: Handle = async (request) => {
    asked.push(request.text);
    if (request.text.startsWith('John')) return { ...answerTo('Not done'), ok: false };
    if (request.text.startsWith('phi check')) return { ...answerTo('It holds a name.'), confidential: 'typed' };
    if (request.text === 'language es') return { ...answerTo('Español'), locale: 'es', acted: true };
    if (request.text === 'every') return { ...answerTo(''), document: everyKind };
    if (request.text.startsWith('options kpi')) return { ...answerTo(''), data: FOUND };
    if (request.text === 'update 5W') return { ...answerTo(''), document: formDocument };
    if (request.text.includes('bad'))
      return { ...answerTo('Not done'), ok: false, fields: { ask: 'a name, by the look of it' } };
    if (request.text.includes('denied')) return { ...answerTo('Ask the house supervisor.'), ok: false };
    if (request.text.startsWith('alert ack'))
      await show(alertRow({ version: 2, document: alertDocument(request.actor.name) }));
    return answerTo(`Answer to ${request.text}`);
  };
  let times = 60;
  const rig = await consoleRig({
    ...over,
    handle,
    demo: {
      speed: () => times,
      setSpeed: (wanted) => {
        times = wanted;
      },
    },
  });
  const show = async (row: OutboxRow): Promise<void> => {
    await rig.store.commit([{ kind: 'outbox.put', post: row }]);
    await rig.platform.deliver(row, undefined);
  };
  await rig.start();
  await show(huddleRow);
  await show(alertRow());
  return { ...rig, asked, show };
}

export type Visit = { readonly page: Page; readonly faults: readonly string[]; readonly close: () => Promise<void> };

/** A visitor's page; what the browser complains of (content policy, script errors) is kept. */
export async function visit(browser: Browser, url: string, how: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...how });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  // What comes from now on is heard: what came before its stream was open is drawn, not announced.
  const hears = page.waitForResponse((response) => response.url().includes('/api/events'));
  await page.goto(url);
  await page.locator('.message, .empty:not([hidden])').first().waitFor();
  await hears;
  return { page, faults, close: () => context.close() };
}
