/** `alert rule new`, `edit` and `remove`: a rule by form — stored off with who told it, shown with what it would have done, thrown away. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { idOfName, ruleFilled } from '#src/commands/alert-rule-filled.ts';
import { fieldValues } from '#src/commands/form-fields.ts';
import { alertRuleFields } from '#src/commands/forms/alert-rule.ts';
import { Refusal } from '#src/commands/refusal.ts';
import { metric } from '#src/commands/sources/metric.ts';
import { rulesAt } from '#src/config/rules-at.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { METRICS, metricNames } from '#src/domain/alert/metrics/index.ts';
import { step } from '#src/domain/alert/step.ts';
import { ownSettings, ruleOf } from '#src/domain/alert/told.ts';
import { readStored } from '#src/domain/alert/told-stored.ts';
import { loadHospitalFacts } from '#src/facts/hospital.ts';
import { evaluateAlerts } from '#src/jobs/evaluate-alerts.ts';
import { brand, type EpisodeId, type LocationId, type PersonId, type RuleId, type SiteId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, DAY_MS, HOUR_MS, MINUTE_MS } from '#src/kernel/time.ts';
import type { Field, Form } from '#src/message/document.ts';
import { asTyped } from '#src/message/fields.ts';
import { submitText } from '#src/message/form-text.ts';
import type { Change } from '#src/ports/change.ts';
import type { Reply } from '#src/ports/handle.ts';
import { contextOf, type House, NOW, openEpisode, openHouse, putEpisode, read, SITE } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const SUPERVISOR = { roles: ['house-supervisor'] } as const;
const CHARGE = { roles: ['charge-nurse'] } as const;
const rows = () => house.store.toldRules(SITE);
const code = (reply: Reply): unknown => (reply.data as { error?: { code: string } } | null)?.error?.code;
const formIn = (reply: Reply): Form => {
  const found = reply.document.blocks.find((block) => block.kind === 'form');
  if (found === undefined) throw new Error(read(reply));
  return found;
};
const buttonsIn = (reply: Reply) =>
  reply.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));

/** The form as a platform sends it: what is filled in, and over it what somebody types. */
const send = (form: Form, typed: Readonly<Record<string, string>>) => {
  const filled = form.fields.map((field): [string, string] => [
    field.name,
    typed[field.name] ?? (field.input === 'rows' ? '' : (asTyped(field) ?? '')),
  ]);
  return house.ask(submitText(form.command, filled), SUPERVISOR);
};

const WARD_FULL = {
  ...{ name: 'Ward full', metric: 'occupancy', scope: 'units', only: '5W, 6W', fire: '98 %', clear: '95 %' },
  ...{ for: '30', readings: '3', severity: 'act', plays: 'pull-discharges', owner: 'house-supervisor' },
};
const tell = async (typed: Readonly<Record<string, string>> = WARD_FULL) =>
  send(formIn(await house.ask('alert rule new', SUPERVISOR)), typed);

const minutesOn = (minutes: number) => after(NOW, minutes * MINUTE_MS);

/** 5W full from midnight to six, three nights. */
async function threeNights(): Promise<void> {
  const changes: Change[] = [];
  const begin = Math.floor((NOW - 3 * DAY_MS) / (5 * MINUTE_MS)) * 5 * MINUTE_MS;
  for (let at = begin; at < NOW; at += 5 * MINUTE_MS) {
    const hour = (((at - 5 * HOUR_MS) % DAY_MS) / HOUR_MS + 24) % 24;
    const takenAt = after(NOW, at - NOW);
    const occupied = hour < 6 ? 28 : 25;
    const counts = [
      { location: brand<LocationId>('5W'), occupied, inpatients: occupied, toAdmit: 0, onLeave: 0 } as const,
    ];
    changes.push({ kind: 'snapshot.put', site: SITE, takenAt, knownAt: takenAt, counts });
  }
  await house.store.commit(changes);
}

describe('a new rule', () => {
  it('is stored off with who told it, shows what it would have done, and offers on, edit and away', async () => {
    await threeNights();
    const reply = await tell();
    expect(reply.ok, read(reply)).toBe(true);
    expect(await rows()).toEqual([
      {
        ...{
          site: SITE,
          id: 'ward-full',
          version: 1,
          on: false,
          at: NOW,
          by: expect.objectContaining({ person: 'p-somebody' }),
        },
        body: {
          ...{ id: 'ward-full', words: 'Ward full', metric: 'occupancy', scope: { of: 'unit', units: ['5W', '6W'] } },
          ...{ fire: 0.98, clear: 0.95, forMinutes: 30, clearForMinutes: 0, clearReadings: 3, severity: 'act' },
          ...{ chain: 'unit', plays: ['pull-discharges'], owner: 'house-supervisor' },
        },
      },
    ]);
    expect(read(reply)).toContain('It is off: nobody is told of it');
    expect(read(reply)).toContain('It would have opened 3 times in 3 days.');
    expect(reply.document.blocks.some(({ kind }) => kind === 'chart' || kind === 'picture')).toBe(true);
    const commands = buttonsIn(reply).map(({ command }) => command);
    for (const verb of ['on', 'edit', 'remove']) expect(commands).toContain(`alert rule ${verb} ward-full`);
    expect(await house.store.audit(1)).toMatchObject([{ action: 'alert.rule.new', subject: 'ward-full' }]);
    expect((await house.ask('alert rule on ward-full yes v1', SUPERVISOR)).ok).toBe(true);
    expect(await rows()).toMatchObject([{ on: true, version: 2 }]);
  });

  it('what is typed as its name stands in the form, no longer than the field takes', async () => {
    const name = async (typed: string) => {
      const [field] = formIn(await house.ask(`alert rule new ${typed}`, SUPERVISOR)).fields;
      return field?.input === 'text' ? field.value : undefined;
    };
    expect(await name('Ward full')).toBe('Ward full');
    expect([...((await name('y'.repeat(300))) ?? '')]).toHaveLength(60);
    expect(await name('')).toBeUndefined();
  });

  it('can be typed, in few words; whom it asks and for how long are the usual', async () => {
    const text = 'alert rule new name="Few beds" metric=free-beds scope=pools only=adult-acute fire=2 clear=5';
    expect((await house.ask(text, SUPERVISOR)).ok).toBe(true);
    expect(await rows()).toMatchObject([
      { id: 'few-beds', body: { chain: 'house', forMinutes: 10, clearForMinutes: 10, severity: 'act', plays: [] } },
    ]);
  });

  it('of a special cause needs no limits; hours may be given without days', async () => {
    const { fire: _, clear: __, ...rest } = WARD_FULL;
    const typed = { ...rest, metric: 'spc:lwbs_pct', scope: 'house', only: '', from: '22:00', to: '06:00' };
    expect((await tell(typed)).ok).toBe(true);
    const body = { fire: 1, clear: 0, schedule: { on: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '06:00' } };
    expect(await rows()).toMatchObject([{ body }]);
  });

  it.each([
    [
      { fire: '98', clear: '95' },
      { fire: /98/, clear: /95/ },
    ],
    [
      { fire: '', clear: 'much' },
      { fire: /needed/, clear: /a number/ },
    ],
    [{ clear: '99 %' }, { clear: /higher is worse: at most 98/ }],
    [{ metric: 'nedocs', scope: 'house', only: '', fire: '1,000', clear: '1' }, { fire: /1000 or 2.5/ }],
    [{ metric: 'free-beds', fire: '3', clear: '3' }, { clear: /lower is worse: above 3/ }],
    [{ only: '5W 9Z' }, { only: /no such unit/ }],
    [{ scope: 'pools', only: 'adult' }, { only: /adult-acute/ }],
    [{ metric: 'nedocs', only: '', fire: '140', clear: '100' }, { scope: /it is for house/ }],
    [{ metric: 'ocupancy' }, { metric: /one of the list/ }],
    [{ scope: 'house', only: '5W' }, { only: /leave it empty/ }],
    [{ plays: 'dance' }, { plays: /some of the list/ }],
    [{ from: '07:00' }, { to: /both/ }],
    [{ name: 'ED boarding' }, { name: /there is a rule/ }],
    [{ name: '!!!' }, { name: /letter or digit/ }],
    [{ name: 'all' }, { name: /another name/ }],
    [
      { for: '2000', readings: '0' },
      { for: /1,?440/, readings: /100/ },
    ],
  ] as const)('%j is told at its field, and nothing is stored', async (typed, faults) => {
    const reply = await tell({ ...WARD_FULL, ...typed });
    expect(code(reply)).toBe('FORM_FAULTS');
    const told = Object.fromEntries(Object.entries(faults).map(([name, like]) => [name, expect.stringMatching(like)]));
    expect(reply.fields).toEqual(told);
    expect(await rows()).toEqual([]);
  });

  it('offers every figure, and takes one whose short name is a first name too', async () => {
    const offered = (await metric.all(contextOf(house))).map(({ value }) => value);
    expect(offered).toEqual(expect.arrayContaining([...metricNames()]));
    const reply = await tell({ ...WARD_FULL, metric: 'edwin', scope: 'house', only: '', fire: '2', clear: '1.5' });
    expect(reply.ok).toBe(true);
    expect((await rows()).map(({ body }) => body)).toMatchObject([{ metric: 'edwin' }]);
    expect(code(await tell({ ...WARD_FULL, metric: 'edwin', name: 'Edwin Brown' }))).toBe('PHI_TYPED');
  });

  it('is for whoever may switch rules: the form does not open for others, and takes nothing of theirs', async () => {
    const { command } = formIn(await house.ask('alert rule new', SUPERVISOR));
    for (const text of ['alert rule new', submitText(command, Object.entries(WARD_FULL))])
      expect(code(await house.ask(text, CHARGE))).toBe('DENIED');
    expect(await rows()).toEqual([]);
  });

  it('that points at a person is refused like any text', async () => {
    expect(code(await tell({ ...WARD_FULL, name: 'Mrs Jane Okonkwo MRN 4711234' }))).toBe('PHI_TYPED');
  });

  it('begins with what another says: one of the starter pack under a name of its own', async () => {
    const form = formIn(await house.ask('alert rule new from house-occupancy', SUPERVISOR));
    expect((await send(form, { name: 'House full at night' })).ok).toBe(true);
    const [row] = await rows();
    expect(row).toMatchObject({ id: 'house-full-at-night', body: { metric: 'occupancy', scope: { of: 'house' } } });
  });
});

describe('an edit', () => {
  it('opens with what stands, and changes it under the same name, as the next version; the switch stays', async () => {
    await tell();
    await house.ask('alert rule on ward-full yes', SUPERVISOR);
    const form = formIn(await house.ask('alert rule edit ward-full', SUPERVISOR));
    expect(form.command).toBe('alert rule edit ward-full v2');
    const [before] = await rows();
    expect((await send(form, {})).ok).toBe(true);
    expect(await rows()).toMatchObject([{ on: true, version: 3, body: before!.body }]);
    const next = formIn(await house.ask('alert rule edit ward-full', SUPERVISOR));
    const reply = await send(next, { name: 'Ward very full', fire: '99.5 %', only: '', plays: 'none' });
    expect(read(reply)).toContain('It is on');
    const [row] = await rows();
    expect(row).toMatchObject({ id: 'ward-full', version: 4, on: true });
    expect(row?.body).toMatchObject({
      words: 'Ward very full',
      fire: 0.995,
      clear: 0.95,
      plays: [],
      scope: { of: 'unit' },
    });
    expect(await house.store.audit(1)).toMatchObject([
      { action: 'alert.rule.edit', detail: { version: 4, fire: 0.995 } },
    ]);
  });

  it('that is typed changes what is typed alone', async () => {
    await tell();
    expect((await house.ask('alert rule edit ward full fire="97 %"', SUPERVISOR)).ok).toBe(true);
    const [row] = await rows();
    expect(row?.body).toMatchObject({ fire: 0.97, clear: 0.95, clearReadings: 3, plays: ['pull-discharges'] });
  });

  it('of what somebody changed in between is refused', async () => {
    await tell();
    const form = formIn(await house.ask('alert rule edit ward-full', SUPERVISOR));
    await house.ask('alert rule edit ward-full fire="97 %"', SUPERVISOR);
    expect(code(await send(form, { clear: '90 %' }))).toBe('RULE_CHANGED');
  });

  it('that would make it its own cause is told at its causes, with the way round', async () => {
    await tell();
    await tell({ ...WARD_FULL, name: 'Ward fuller', causes: 'ward-full' });
    const form = formIn(await house.ask('alert rule edit ward-full', SUPERVISOR));
    const reply = await send(form, { causes: 'ward-fuller' });
    expect(reply.fields).toEqual({ causes: expect.stringContaining('ward-full ← ward-fuller ← ward-full') });
  });

  it.each(['pool-occupancy', 'house-occupancy'])('of %s says where it is changed', async (id) => {
    const reply = await house.ask(`alert rule edit ${id}`, SUPERVISOR);
    expect(code(reply)).toBe('RULE_NOT_HERE');
    expect(read(reply)).toContain('in the configuration');
    expect(buttonsIn(reply).map(({ command }) => command)).toEqual(
      id === 'house-occupancy' ? expect.arrayContaining(['alert rule new from house-occupancy']) : expect.anything(),
    );
  });
});

describe('typed with its fields', () => {
  it('a new rule is called what stands in front of them, and has what the form would have had', async () => {
    const told = await house.ask(
      'alert rule new Ward full metric=occupancy scope=units fire="98 %" clear="95 %"',
      SUPERVISOR,
    );
    expect(told.ok).toBe(true);
    expect(await rows()).toMatchObject([
      { id: 'ward-full', body: { words: 'Ward full', fire: 0.98, severity: 'act' } },
    ]);
  });

  it('a name that is given as a field goes before it', async () => {
    await house.ask(
      'alert rule new Ward name="Ward full" metric=occupancy scope=units fire="98 %" clear="95 %"',
      SUPERVISOR,
    );
    expect(await rows()).toMatchObject([{ id: 'ward-full' }]);
  });

  it('one that begins with another has what that says, but for what is typed', async () => {
    await tell();
    await house.ask('alert rule new from ward-full name="Ward fuller" fire="99 %"', SUPERVISOR);
    expect(await rows()).toMatchObject([
      { id: 'ward-full' },
      { id: 'ward-fuller', body: { fire: 0.99, clear: 0.95, forMinutes: 30 } },
    ]);
  });
});

describe('thrown away', () => {
  it('a rule is gone after a question back, what is open of it ends, and its name is free', async () => {
    await tell();
    await putEpisode(house.store, openEpisode({ rule: brand('ward-full'), scope: { of: 'unit', unit: brand('5W') } }));
    const asked = await house.ask('alert rule remove ward-full', SUPERVISOR);
    expect(read(asked)).toContain('1 alert of it open');
    expect(await rows()).toHaveLength(1);
    const [yes] = buttonsIn(asked);
    expect((await house.ask(yes!.command, SUPERVISOR)).ok).toBe(true);
    expect(await house.store.audit(1)).toMatchObject([{ action: 'alert.rule.remove', subject: 'ward-full' }]);
    expect(code(await house.ask('alert rule show ward-full', SUPERVISOR))).toBe('RULE_UNKNOWN');
    expect((await tell()).ok).toBe(true);
    expect(await rows()).toMatchObject([{ id: 'ward-full', version: 3, on: false }]);
  });

  it('one that cannot be read is asked about as any other, and not thrown away as another than was looked at', async () => {
    const by = { person: brand<PersonId>('p'), name: 'house supervisor' };
    const unread = { site: SITE, id: brand<RuleId>('ward-full'), on: true, by, at: NOW };
    const put = (version: number): Change => ({
      ...{ kind: 'rule.put', expectVersion: version - 1 },
      rule: { ...unread, version, body: { of: 'later' } as never },
    });
    await house.store.commit([put(1)]);
    const asked = await house.ask('alert rule remove ward-full', SUPERVISOR);
    expect(read(asked)).toContain('Another version of the program wrote it');
    expect(await rows()).toMatchObject([{ version: 1 }]);
    await house.store.commit([put(2)]);
    const [yes] = buttonsIn(asked);
    const [again] = buttonsIn(await house.ask(yes!.command, SUPERVISOR));
    expect(await rows()).toMatchObject([{ version: 2 }]);
    expect((await house.ask(again!.command, SUPERVISOR)).ok).toBe(true);
    expect(await rows()).toMatchObject([{ version: 3, body: { of: 'gone' } }]);
  });

  it('only one that was told in chat is', async () => {
    for (const id of ['pool-occupancy', 'bed-clean'])
      expect(code(await house.ask(`alert rule remove ${id} yes`, SUPERVISOR))).toBe('RULE_NOT_HERE');
    await tell();
    expect(code(await house.ask('alert rule remove ward-full yes', CHARGE))).toBe('DENIED');
  });
});

/** A limit that somebody types, good and bad. */
const limit = fc.oneof(
  fc.integer({ min: -30, max: 300 }).map(String),
  fc.integer({ min: 0, max: 120 }).map((n) => `${n} %`),
  fc.constantFrom('0.9', '0,95', '', '1e5', '−2'),
);
const some = (values: readonly string[]) => fc.subarray([...values]).map((chosen) => chosen.join(','));
const time = fc.constantFrom('', '00:00', '06:30', '22:00');
const typedForm = fc.record({
  name: fc.constantFrom('Ward full', 'Night beds', 'ünder pressure', 'x'),
  metric: fc.oneof(fc.constantFrom(...METRICS.map(({ id }) => id)), fc.constantFrom(...metricNames())),
  scope: fc.constantFrom('house', 'pools', 'units', 'ed'),
  only: fc.constantFrom('', '5W', '5W, 6W ICU', 'adult-acute', 'ED', '9Z'),
  ...{ fire: limit, clear: limit, from: time, to: time },
  for: fc.integer({ min: 0, max: 1440 }).map(String),
  readings: fc.constantFrom('', '1', '3', '100'),
  days: some(['mon', 'wed', 'sun']),
  severity: fc.constantFrom('', 'info', 'act', 'urgent'),
  chain: fc.constantFrom('', 'unit', 'house', 'ed', 'feed'),
  plays: some(['pull-discharges', 'open-beds']),
  causes: some(['pool-occupancy', 'ed-boarding']),
});

describe('whatever the form takes', () => {
  let fields: readonly Field[];
  let ctx: ReturnType<typeof contextOf>;
  const filledBy = (typed: Readonly<Record<string, string>>) => {
    const rules = rulesAt(ctx.settings, [], SITE).map(({ rule }) => rule);
    const all = fields.map((field) =>
      field.name === 'metric' && field.input === 'choice'
        ? { ...field, options: metricNames().map((value) => ({ value, label: value })) }
        : field,
    );
    try {
      const values = fieldValues(Object.entries(typed), all, ctx);
      return ruleFilled(values, { id: idOfName(typed.name ?? ''), taken: [], others: rules }, ctx);
    } catch (error) {
      if (error instanceof Refusal) return { faults: {} };
      throw error;
    }
  };
  beforeEach(async () => {
    ctx = contextOf(house);
    fields = await alertRuleFields({}, rulesAt(ctx.settings, [], SITE), ctx);
  });

  it('is kept as it was told, and judged without a throw: pending, open, clear and out of its hours', async () => {
    const site = ctx.site;
    const full = await loadHospitalFacts(house.store, site, ctx.settings, NOW);
    let taken = 0;
    let judged = 0;
    fc.assert(
      fc.property(typedForm, (typed) => {
        const filled = filledBy(typed);
        if (!('body' in filled)) return;
        taken++;
        const { body } = filled;
        const row = {
          site: brand<SiteId>('as-told'),
          id: body.id,
          version: taken,
          on: true,
          by: { person: brand<never>('p'), name: 'x' },
          at: NOW,
        };
        expect(readStored({ ...row, body: JSON.parse(JSON.stringify(body)) })).toEqual({ of: 'told', body });
        const rule = ruleOf(body);
        const settings = ownSettings(body, true);
        let episodes = new Map<string, Episode>();
        for (const minutes of [0, 11, 1441, 1500, 2000]) {
          const now = minutesOn(minutes);
          const readings = rule.evaluate({ ...full, now }, settings);
          const again = new Map<string, Episode>();
          for (const reading of readings) {
            const before = episodes.get(reading.key);
            const newId = () => brand<EpisodeId>('E-TEST');
            const episode = before?.state === 'closed' ? undefined : before;
            const { next = before } = step({ site: site.id, rule, settings, episode, reading, now, newId });
            judged++;
            if (next !== undefined) again.set(reading.key, next);
          }
          episodes = again;
        }
      }),
      { numRuns: 1500 },
    );
    // Enough of what was tried is a rule, and looked at something.
    expect(taken).toBeGreaterThan(50);
    expect(judged).toBeGreaterThan(50);
  });

  it('shows what its dry-run says', async () => {
    await threeNights();
    const good = fc.sample(typedForm, { numRuns: 600, seed: 7 }).filter((typed) => 'body' in filledBy(typed));
    expect(good.length).toBeGreaterThan(5);
    for (const [n, typed] of good.slice(0, 12).entries()) {
      const reply = await tell({ ...typed, name: `Rule number ${n}` });
      expect(reply.ok, read(reply)).toBe(true);
      const { preview } = reply.data as { preview: unknown };
      expect(preview).toEqual((await house.ask(`alert rule dry-run rule-number-${n}`, SUPERVISOR)).data);
      expect((await house.ask(`alert rule on rule-number-${n} yes`, SUPERVISOR)).ok).toBe(true);
    }
    // And all of them on are judged by the beat, none of them left out.
    const failed: string[] = [];
    const log = { ...silentLog, error: (message: string) => void failed.push(message) };
    let n = 0;
    const ids = { uuid: () => `u${n++}`, short: () => `B${n++}` };
    const deps = { store: house.store, settings: ctx.settings, ids, log };
    for (const minutes of [0, 12, 30]) await evaluateAlerts(SITE, { ...deps, now: minutesOn(minutes) });
    expect(failed).toEqual([]);
  });
});
