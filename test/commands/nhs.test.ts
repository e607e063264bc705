/** An NHS house is spoken to in its own words: every command, refusal and word of the catalogue, and the three clocks. */
import { describe, expect, test } from 'vitest';
import { complete } from '#src/commands/complete.ts';
import { COMMANDS } from '#src/commands/index.ts';
import { RULES } from '#src/domain/alert/index.ts';
import { METRICS } from '#src/domain/alert/metrics/index.ts';
import { PACK } from '#src/domain/alert/pack.ts';
import { KPIS, kpiNamed } from '#src/domain/kpi/index.ts';
import { brand, type EpisodeId } from '#src/kernel/ids.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { ROLES } from '#src/ports/handle.ts';
import { readIn } from '#test/languages/english-left.ts';
import { everyQuestion } from '#test/languages/every-question.ts';
import { americanIn } from '#test/languages/houses-words.ts';
import { NOW, openEpisode, openHouse, putEpisode, RIVERSIDE, read, settingsOf } from './house.ts';

const NHS = settingsOf(
  RIVERSIDE.replace('house: us\nlocale: en-US', 'house: nhs\nhl7: { fields: { admitDecisionAt: ZED-1 } }')
    .replace("id: PACU, name: 'recovery', kind: periop, pool: periop", "id: REC, name: 'Recovery', kind: periop")
    .replace("'step-down'", "'enhanced care'")
    .replace("'telemetry'", "'monitored'")
    .replace("name: 'bassinets'", "name: 'cots'")
    .replace('name: charge nurse 5W', 'name: nurse in charge 5W')
    .replace('name: house supervisor', 'name: site manager'),
);

const us = americanIn();

/** What is typed for a rule, a metric and a field is the same in every house. */
const IDS = new RegExp(`\\b(?:${[...RULES, ...PACK, ...METRICS].map(({ id }) => id).join('|')})\\b|\\bunit(?==)`, 'g');

/** What people of either house may type for a role is read by nobody. */
const shownBy = (locale: string, house: 'us' | 'nhs') => {
  const { duty, ...words } = wordsFor(locale, house);
  return { ...words, duty: { ...duty, called: {} } };
};

async function nhsHouse() {
  const house = await openHouse({ settings: NHS });
  const scopes = { 'unit-over-census': { of: 'unit', unit: brand('5W') }, 'feed-stale': { of: 'feed', feed: 'hl7' } };
  const rules = ['pool-occupancy', 'unit-over-census', 'feed-stale'] as const;
  for (const [n, rule] of rules.entries()) {
    const id = brand<EpisodeId>(`E-AAA${n}`);
    const scope = rule === 'pool-occupancy' ? openEpisode().scope : scopes[rule];
    await putEpisode(house.store, openEpisode({ id, rule: brand(rule), key: brand(`${rule}:x`), scope } as never)); // scopes as the rules make them
  }
  return house;
}

const ASKED = [
  'flow women',
  'flow yesterday',
  ...COMMANDS.flatMap((command) => [...command.examples, `help ${command.name}`]),
  ...['now 5W', 'beds ED', 'beds REC', 'beds ward', 'ed dta', 'ed dta waits', 'ed boarders', 'kpi boarders'],
  ...['kpi dta waits', 'kpi dta wait minutes', 'kpi ed-4h', 'kpi ed-12h-from-dta', 'alert E-AAA0', 'alert E-AAA1'],
  ...['alert E-AAA2', 'alert ack E-AAA0', 'huddle report', 'beds 3E-HALL'],
];
const REFUSED = [
  ...['beds 9Z', 'ed xyz', 'kpi xyzzy', 'kpi occupancy 9Z', 'qqqq', 'now --at 2030-01-01', 'alert ack E-ZZZZ'],
  ...['huddle nonsense', 'admin nonsense', 'share', 'share alert ack E-AAA1', 'alert --at 05:00', 'beds --site north'],
];

describe('in an NHS house', () => {
  test('no answer and no refusal speaks American', async () => {
    const house = await nhsHouse();
    const found: string[] = [];
    for (const text of [...ASKED, ...REFUSED]) {
      const reply = await house.ask(text);
      if (REFUSED.includes(text)) expect([text, reply.ok]).toEqual([text, false]);
      const said = [read(reply), reply.document.plain, JSON.stringify(reply.document.blocks)];
      for (const all of said) {
        const words = all.replace(IDS, '');
        if (us(words) !== undefined) found.push(`${text}: ${us(words)}`);
      }
    }
    expect(found).toEqual([]);
  });

  test('nothing of all that Spanish is tried with speaks American: examples, origins of figures, refusals, forms, Homes', async () => {
    const house = await nhsHouse();
    const found = new Set<string>();
    for (const { text, inChannel, ...more } of everyQuestion()) {
      const place = inChannel ? { place: { platform: 'slack', channel: 'C0HUD', private: false } } : {};
      const { document } = await house.ask(text, { ...more, ...place });
      for (const read of readIn(document))
        if (us(read) !== undefined) found.add(`${text.slice(0, 60)}: ${us(read)}: ${read.slice(0, 160)}`);
    }
    expect([...found]).toEqual([]);
  });

  test('help and what is not allowed name the roles as people there do', async () => {
    const house = await nhsHouse();
    for (const role of ROLES) {
      expect([role, us(read(await house.ask('help', { roles: [role] })))]).toEqual([role, undefined]);
    }
    const denied = await house.ask('admin feeds', { roles: ['charge-nurse'] });
    expect([denied.ok, read(denied)]).toEqual([false, expect.stringContaining('site manager')]);
    expect(read(await house.ask('help alert'))).toContain('everyone');
    expect(read(await house.ask('help share'))).toContain('nurse in charge, ED nurse in charge');
  });

  test('completion offers the words that help teaches', () => {
    const offered = ['', 'ed ', 'kpi ', 'kpi d', 'beds '].flatMap((typed) => complete(typed, NHS, NOW));
    expect(offered).toEqual(expect.arrayContaining(['ed dta-waits', 'kpi dta-waits']));
    expect(offered.map(us).filter((word) => word !== undefined)).toEqual([]);
  });

  test('every figure has a name that people there say', () => {
    const { kpis } = wordsFor('en-GB', 'nhs');
    const names = KPIS.map((kpi) => kpis.names[kpi.id] ?? kpi.title);
    expect(names.filter((name) => us(name) !== undefined)).toEqual([]);
  });

  test('every word of the catalogue, whatever stands in its gaps', () => {
    const spoken: string[] = [];
    for (const many of [0, 3]) speak(shownBy('en-GB', 'nhs'), gap(many), (text) => spoken.push(text));
    expect(spoken.length).toBeGreaterThan(600);
    expect(spoken.filter((text) => us(text) !== undefined)).toEqual([]);
  });

  test('the same walk finds what a US house says, so the test above can fail', () => {
    const spoken: string[] = [];
    speak(shownBy('en-US', 'us'), gap(0), (text) => spoken.push(text));
    const found = new Set(spoken.map((text) => us(text)?.toLowerCase()));
    for (const word of ['unit', 'charge nurse', 'house supervisor', 'boarders', 'pacu', 'evs', 'snf', 'fte', 'hppd'])
      expect(found).toContain(word);
  });

  test('ed shows four hours, twelve from arrival and twelve from the decision, each under its own name', async () => {
    const house = await nhsHouse();
    const card = read(await house.ask('ed'));
    expect(card).toContain('ED (A&E)');
    expect(card).toMatch(/11 DTA waits/);
    for (const id of ['ed_4h_pct', 'ed_12h_from_arrival_pct', 'ed_12h_from_dta_count'])
      expect(card).toContain(kpiNamed(id)!.title);
    expect(card).not.toMatch(/12[ -]?h(our)? (wait|target)/i);
    expect((await house.ask('ed')).data).toMatchObject({ clocks: [{ kpi: 'ed_4h_pct' }, {}, {}] });
    const american = await openHouse();
    expect(read(await american.ask('ed'))).not.toContain('Over 12 h');
  });

  test('numbers and dates are British without being told so, and a same-day stay counts 0 days', () => {
    expect([NHS.locale, NHS.kpi.sameDayStayDays]).toEqual(['en-GB', 0]);
    expect([settingsOf().locale, settingsOf().kpi.sameDayStayDays]).toEqual(['en-US', 1]);
    expect(settingsOf(RIVERSIDE.replace('house: us', 'house: nhs')).locale).toBe('en-US');
    expect(wordsFor('en-GB', 'nhs').console.language).toBe('en-GB');
  });

  test('OPEL is nobody’s to compute: no figure is called so', () => {
    expect(kpiNamed('opel')).toBeUndefined();
  });
});

/** Stands for anything that a sentence has a gap for; lists have `many` entries. */
function gap(many: number): never {
  const anything: unknown = new Proxy(() => undefined, {
    get: (_, name) =>
      name === Symbol.toPrimitive ? () => 'x' : name === 'length' ? many : name === Symbol.iterator ? none : anything,
    apply: () => anything,
  });
  return anything as never; // fits every parameter on purpose
}
function* none() {}

/** Every sentence of a catalogue, functions with their gaps filled. */
function speak(words: unknown, filling: never, say: (text: string) => void): void {
  if (words === filling) return;
  if (typeof words === 'string') say(words);
  else if (typeof words === 'function') speak(words(...Array<never>(9).fill(filling)), filling, say);
  else if (typeof words === 'object' && words !== null)
    for (const part of Object.values(words)) speak(part, filling, say);
}
