/** A press by somebody who speaks another language: what stands in a channel stays in its language, and a direct card is in its reader's. */
import { afterEach, describe, expect, it } from 'vitest';
import { wordsFor } from '#src/message/words/index.ts';
import { openDay } from '#test/scenario/day.ts';
import { finderFor } from './english-left.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const OVER = `alerts: { pool-occupancy: { enabled: false } }
summaries: []
huddles: []
slack: { mode: socket }
channels:
  - { purpose: alerts, platform: slack, channel: C1 }
people:
  - { id: ana, name: charge nurse 5W, roles: [charge-nurse], unit: 5W, slack: UANA }
  - { id: bea, name: house supervisor, roles: [house-supervisor], slack: UBEA }
`;

const english = /\b(?:theirs until|asked|over census|Pass on|I've got it|with)\b/;
const spanish = /\b(?:hasta|pacientes|planta|camas|Lo tengo|avisad[oa])\b/i;

/** All that stands in the channel and its threads. */
const inChannel = (): readonly string[] => day.told.filter(({ channel }) => channel === 'C1').map(({ text }) => text);
const direct = (channel: string) => day.told.findLast((one) => one.channel === channel);

const press = async (locale: string): Promise<void> => {
  const ana = (text: string) => day.ask(text, 'charge-nurse', 'ana', { locale });
  for (const text of ['alert ack E-A001', 'alert act E-A001 dos altas', 'alert done E-A001', 'alert esc E-A001'])
    expect([text, (await ana(text)).locale]).toEqual([text, locale]);
};

describe('in a house that speaks English', () => {
  it('whatever a Spanish reader presses leaves the channel in English, and answers in Spanish', async () => {
    day = await openDay({ at: '2026-01-13T09:00', patients: 51, yaml: OVER });
    await day.until('09:17');
    await press('es');
    expect(inChannel().length).toBeGreaterThanOrEqual(3);
    for (const text of inChannel()) expect(text).not.toMatch(spanish);
    expect(day.last('episode:')?.text).toMatch(english);
  });

  it('who chose Spanish is asked in Spanish, in a card of their own, whoever else presses meanwhile', async () => {
    day = await openDay({ at: '2026-01-13T09:00', patients: 51, yaml: OVER });
    await day.ask('language es', 'charge-nurse', 'ana');
    await day.until('09:17');
    const words = wordsFor('es', 'us');
    expect(direct('@UANA')?.row.document.locale).toBe('es');
    expect(direct('@UANA')?.text).toContain(words.alerts.gotIt);
    expect(direct('@charge-nurse-5W')?.text).toContain(wordsFor('en-US', 'us').alerts.gotIt);
    await day.ask('alert ack E-A001', 'house-supervisor', 'bea', { locale: 'en-US' });
    expect(direct('@UANA')).toMatchObject({ edit: true, row: { document: { locale: 'es' } } });
    expect(finderFor(['5W medicine', 'medicine'])(direct('@UANA')?.row.document.title ?? 'nothing')).toEqual([]);
    for (const text of inChannel()) expect(text).not.toMatch(spanish);
  });
});

describe('in a house that speaks Spanish', () => {
  const ES = `locale: es\n${OVER}`;

  it('whatever an English reader presses leaves the channel in Spanish; who chose English is asked in English', async () => {
    day = await openDay({ at: '2026-01-13T09:00', patients: 51, yaml: ES });
    await day.ask('language en-US', 'charge-nurse', 'ana');
    await day.until('09:17');
    expect(direct('@UANA')?.row.document.locale).toBe('en-US');
    expect(direct('@UANA')?.text).toContain("I've got it");
    await press('en-US');
    for (const text of inChannel()) expect(text).not.toMatch(english);
    expect(day.last('episode:')?.text).toMatch(spanish);
  });
});
