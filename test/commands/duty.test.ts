/** Who answers for a role: taken, lengthened, handed over in two taps, ended; and nobody is asked afterwards. */
import { beforeEach, describe, expect, it } from 'vitest';
import { reach } from '#src/facts/reach.ts';
import { brand, type PersonId, type UnitId } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant, instant, MINUTE_MS, parseWhen } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import type { Actor, Reply, Role } from '#src/ports/handle.ts';
import { actorOf, type House, NOW, openHouse, RIVERSIDE, read, SITE, settingsOf, ZONE } from './house.ts';

const at = (time: string): Instant => parseWhen(`2026-01-${time}`, ZONE);
const nurse = (name: string, role: Role = 'charge-nurse'): Actor => ({ ...actorOf([role], name), platform: 'slack' });
const NINA = nurse('nina');
const OMAR = nurse('omar');
const SUPER = nurse('sue', 'house-supervisor');
const person = (actor: Actor): PersonId => actor.person;
const CHANNEL = { platform: 'slack', channel: 'C0HUD', private: false } as const;
const codeOf = (reply: Reply): string => (reply.data as { error: { code: string } }).error.code;
const buttonsOf = (document: Document) =>
  document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));

describe('duty', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
    return () => house.store.close();
  });
  const say = (text: string, actor: Actor, more = {}) => house.ask(text, { actor, ...more });
  const duties = async (moment: Instant = house.clock.now) =>
    (await house.store.duties(SITE, { from: moment, to: instant(moment + 1) })).map(
      (one) => `${one.person} ${one.role} ${one.scope}`,
    );

  it.each([
    ['duty take charge-nurse 5W until 19:00', 'charge-nurse 5W', '13T19:00'],
    ['duty take charge nurse 5 west until 19:00', 'charge-nurse 5W', '13T19:00'],
    ['duty take 5W', 'charge-nurse 5W', '13T19:00'],
    ['duty take 5W until 2026-01-14 07:00', 'charge-nurse 5W', '14T07:00'],
    ['duty take chargenurse 5W till 12.30', 'charge-nurse 5W', '13T12:30'],
    ['duty take role="charge-nurse" unit="5W" until="19:00"', 'charge-nurse 5W', '13T19:00'],
    ['duty take 5W until 7 pm', 'charge-nurse 5W', '13T19:00'],
    ['duty take until 7pm charge nurse 5W', 'charge-nurse 5W', '13T19:00'],
    ['duty take 5W until noon', 'charge-nurse 5W', '13T12:00'],
    ['duty take 5W until 19h', 'charge-nurse 5W', '13T19:00'],
    ['duty take 5W until tomorrow 07:00', 'charge-nurse 5W', '14T07:00'],
    ['duty take 5W until 7 am tomorrow', 'charge-nurse 5W', '14T07:00'],
    ['duty take 5W until Wednesday at 7:00', 'charge-nurse 5W', '14T07:00'],
    ['duty take 5W until 14 January 7 am', 'charge-nurse 5W', '14T07:00'],
    ['duty take 5W for 8 hours', 'charge-nurse 5W', '13T16:26'],
    ['duty take 5W hasta las 7 de la tarde', 'charge-nurse 5W', '13T19:00'],
    ['duty take 5W hasta mañana a las 7 de la mañana', 'charge-nurse 5W', '14T07:00'],
    ['duty take 5W hasta el miércoles a las 7:00', 'charge-nurse 5W', '14T07:00'],
    ['duty take 5W por 8 horas', 'charge-nurse 5W', '13T16:26'],
  ])('%s is taken', async (text, what, to) => {
    const reply = await say(text, NINA);
    expect([reply.ok, reply.audience]).toEqual([true, 'caller']);
    const end = at(to);
    expect(await duties(instant(end - 1))).toEqual([`p-nina ${what}`]);
    expect(await duties(end)).toEqual([]);
    expect((await house.store.audit(5)).map((one) => [one.actor, one.action, one.subject])).toEqual([
      ['p-nina', 'duty.take', what],
    ]);
  });

  it('a role of the whole house needs no unit, and an ED charge nurse is one of them', async () => {
    expect((await say('duty take house supervisor', SUPER)).ok).toBe(true);
    expect((await say('duty take ed charge nurse ED', SUPER)).ok).toBe(true);
    expect((await duties()).sort()).toEqual(['p-sue ed-charge-nurse ', 'p-sue house-supervisor ']);
  });

  it('a day in figures that two people would read as two days is asked back', async () => {
    expect(codeOf(await say('duty take 5W until 3/4/2026 07:00', NINA, { locale: 'es' }))).toBe('TIME_AMBIGUOUS');
  });

  it('begins when it is said to, by the same words', async () => {
    await say('duty take 5W from 7 pm until tomorrow at 7 am', NINA);
    expect(await duties(at('13T18:59'))).toEqual([]);
    expect(await duties(at('13T19:00'))).toEqual(['p-nina charge-nurse 5W']);
    expect(await duties(at('14T06:59'))).toEqual(['p-nina charge-nurse 5W']);
    expect(await duties(at('14T07:00'))).toEqual([]);
  });

  it('towards the end of a shift the next one is meant', async () => {
    house.clock.now = at('13T18:20');
    await say('duty take 5W', NINA);
    expect(await duties(at('14T06:59'))).toHaveLength(1);
    expect(await duties(at('14T07:00'))).toEqual([]);
  });

  it.each([
    ['duty take charge-nurse 9Z', 'PLACE_UNKNOWN'],
    ['duty take charge-nurse', 'DUTY_UNIT_NEEDED'],
    ['duty take charge-nurse adult-acute', 'DUTY_UNIT_NEEDED'],
    ['duty take 5W until 08:00', 'DUTY_PAST'],
    ['duty take 5W until 2026-01-13T08:25', 'DUTY_PAST'],
    ['duty take 5W until 2026-01-14T20:27', 'DUTY_TOO_LONG'],
    ['duty take 5W until 25:00', 'TIME_UNREADABLE'],
    ['duty take 5W until', 'TIME_UNREADABLE'],
    ['duty take 5W until 2026-13-13T08:00', 'TIME_UNREADABLE'],
    ['duty take 5W until 7', 'TIME_UNREADABLE'],
    ['duty take 5W until next year', 'TIME_UNREADABLE'],
    ['duty take 5W until yesterday 19:00', 'DUTY_PAST'],
    ['duty take 5W until last Wednesday 07:00', 'DUTY_PAST'],
    ['duty take 5W for 37 hours', 'DUTY_TOO_LONG'],
    ['duty take 5W for ever', 'ROLE_UNKNOWN'],
    ['duty take harpist 5W', 'ROLE_UNKNOWN'],
    ['duty take house-supervisor', 'DENIED'],
    ['duty take role="charge-nurse" until="19:00"', 'FORM_FAULTS'],
    ['duty take role="charge-nurse" unit="9Z" until="19:00"', 'FORM_FAULTS'],
    ['duty hand over 5W', 'DUTY_NONE'],
    ['duty accept 5W', 'DUTY_NOT_OFFERED'],
    ['duty end 5W', 'DUTY_NONE'],
    ['duty sing', 'USAGE'],
    ['duty take 5W --at 05:00', 'AT_UNSUPPORTED'],
  ])('%s is refused with a cure: %s', async (text, code) => {
    const reply = await say(text, NINA);
    expect([reply.ok, codeOf(reply)]).toEqual([false, code]);
    expect(reply.document.blocks.some((block) => block.kind === 'note')).toBe(true);
    expect(await house.store.duties(SITE, { from: NOW, to: instant(NOW + 99 * HOUR_MS) })).toEqual([]);
  });

  it('36 hours are the most, to the minute, however often it is lengthened', async () => {
    expect((await say('duty take 5W until 2026-01-14T20:26', NINA)).ok).toBe(true);
    house.clock.now = at('14T20:00');
    expect(codeOf(await say('duty take 5W until 2026-01-15T07:00', NINA))).toBe('DUTY_TOO_LONG');
  });

  it('two do not answer for one unit: the second is told until when, and may begin after', async () => {
    await say('duty take 5W until 19:00', NINA);
    const reply = await say('duty take 5W', OMAR);
    expect(codeOf(reply)).toBe('DUTY_TAKEN');
    expect(reply.document.plain).toContain('charge nurse 5W on duty from 08:26 until 19:00');
    expect(reply.document.plain).not.toContain('nina');
    const [later] = buttonsOf(reply.document);
    expect((await say(later!.command, OMAR)).ok).toBe(true);
    expect(await duties(at('13T18:59'))).toEqual(['p-nina charge-nurse 5W']);
    expect(await duties(at('14T06:59'))).toEqual(['p-omar charge-nurse 5W']);
  });

  it('of two who take it at the same moment one has it, and the other is told so', async () => {
    const both = await Promise.all([say('duty take 5W', NINA), say('duty take 5W', OMAR)]);
    expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
    expect(codeOf(both.find((one) => !one.ok)!)).toBe('DUTY_TAKEN');
    expect(await duties()).toHaveLength(1);
  });

  it("one's own duty is lengthened or shortened, not doubled", async () => {
    await say('duty take 5W until 19:00', NINA);
    house.clock.now = at('13T18:50');
    await say('duty take 5W until 20:00', NINA);
    expect(await duties(at('13T19:30'))).toEqual(['p-nina charge-nurse 5W']);
    await say('duty take 5W until 19:15', NINA);
    expect(await duties(at('13T19:30'))).toEqual([]);
    expect(await house.store.duties(SITE, { from: NOW, to: at('14T00:00') })).toHaveLength(1);
  });

  it('a right that ends with a duty lets nobody take another', async () => {
    const temp = nurse('temp', 'viewer');
    const to = instant(NOW + HOUR_MS);
    const duty = { person: person(temp), site: SITE, role: 'charge-nurse', scope: '5W', from: NOW, to };
    await house.store.commit([{ kind: 'duty.put', ...duty }]);
    expect(codeOf(await say('duty take 6W until 19:00', temp))).toBe('DENIED');
    expect((await say('duty end 5W', temp)).ok).toBe(true);
  });

  it('without words it asks by a form that is filled in from the shift and from who asks', async () => {
    const settings = settingsOf(RIVERSIDE.replace('slack: U5W }', 'slack: U5W, unit: 5W }'));
    const own = await openHouse({ settings });
    const reply = await own.ask('duty take', { actor: { ...NINA, person: brand<PersonId>('charge-5w') } });
    const form = reply.document.blocks.find(({ kind }) => kind === 'form');
    expect(form).toMatchObject({
      kind: 'form',
      command: 'duty take',
      fields: [
        { name: 'role', value: 'charge-nurse', options: [{ value: 'charge-nurse', label: 'charge nurse' }] },
        { name: 'unit', value: '5W' },
        { name: 'until', value: '19:00' },
      ],
    });
    await own.store.close();
    expect(codeOf(await say('duty take', nurse('v', 'viewer')))).toBe('DENIED');
  });

  it('is listed by role and unit, with what nobody has; no name of a person stands there', async () => {
    await say('duty take 5W', NINA);
    await say('duty take house-supervisor', SUPER);
    const reply = await say('duty', NINA);
    const text = read(reply);
    expect(text).toMatch(/house supervisor\s+08:26\s+19:00/);
    expect(text).toMatch(/charge nurse 5W\s+08:26\s+19:00/);
    expect(text).toContain('ED charge nurse: nobody on duty');
    expect(text).toMatch(/Charge nurse: nobody on duty\s+in ICU, PCU/);
    expect(JSON.stringify([reply.document, reply.data])).not.toMatch(/nina|p-sue/);
    expect(buttonsOf(reply.document).map((one) => one.command)).toEqual([
      'duty hand over charge-nurse 5W',
      'duty end charge-nurse 5W',
      'duty take',
      'share duty list',
    ]);
  });

  describe('hand-over', () => {
    beforeEach(async () => {
      await say('duty take 5W until 19:00', NINA);
      house.clock.now = at('13T18:45');
    });

    it('goes to whoever accepts with two taps; from that moment the old one is asked no more', async () => {
      const offer = await say('duty hand over 5W', NINA, { place: CHANNEL });
      expect(offer.audience).toBe('channel');
      expect(offer.document.plain).toBe(
        'The charge nurse 5W hands over. Take it by 19:00; until somebody does, the duty goes on until 19:00.',
      );
      house.clock.now = at('13T18:50');
      const first = await say(buttonsOf(offer.document)[0]!.command, OMAR, { place: CHANNEL });
      expect(first.document.plain).toBe('You answer for charge nurse 5W from now until Wed 14 Jan 07:00. Take it?');
      expect(await duties()).toEqual(['p-nina charge-nurse 5W']);
      const second = await say(buttonsOf(first.document)[0]!.command, OMAR, { place: CHANNEL });
      expect([second.ok, second.audience]).toEqual([true, 'caller']);
      expect(await duties()).toEqual(['p-omar charge-nurse 5W']);
      const ask = { site: settingsOf().sites[0]!, role: 'charge-nurse', unit: brand<UnitId>('5W') } as const;
      const asked = await reach(house.store, settingsOf(), { ...ask, now: house.clock.now });
      expect(asked.people).toEqual(['p-omar']);
      const later = await say(buttonsOf(offer.document)[0]!.command, nurse('third'), { place: CHANNEL });
      expect([codeOf(later), later.audience]).toEqual(['DUTY_TAKEN', 'caller']);
      expect(later.document.plain).toContain('was taken over at 18:50 already, until Wed 14 Jan 07:00');
      expect((await house.store.audit(9)).map((one) => `${one.actor} ${one.action}`)).toEqual([
        'p-omar duty.accept',
        'p-nina duty.offer',
        'p-nina duty.take',
      ]);
    });

    it('stands in the inbox of the role, and is closed there when somebody has it', async () => {
      await say('duty hand over', NINA);
      const inbox = { platform: 'web', channel: '@charge-nurse-5W' };
      const rows = await house.store.outboxHistory(inbox, 5);
      expect(rows.map((row) => row.document.title)).toEqual(['Hand-over · charge nurse 5W']);
      expect(rows[0]?.notAfter).toBe(at('13T19:00'));
      await say('duty accept 5W yes', OMAR);
      const [closed, ...more] = await house.store.outboxHistory(inbox, 5);
      expect(more).toEqual([]);
      expect(closed?.document.plain).toBe('Handed over: charge nurse 5W, 18:45.');
      expect(buttonsOf(closed!.document)).toEqual([]);
    });

    it('asks whoever comes next on duty, and nobody at home', async () => {
      const settings = settingsOf(`${RIVERSIDE}slack: { mode: socket }\n`);
      const own = await openHouse({ settings, now: at('13T18:45') });
      const shift = (name: string, from: Instant, to: Instant) =>
        ({
          kind: 'duty.put',
          person: brand<PersonId>(name),
          site: SITE,
          role: 'charge-nurse',
          scope: '5W',
          from,
          to,
        }) as const;
      const known = (name: string) =>
        ({
          kind: 'person.put',
          person: brand<PersonId>(name),
          identities: [{ platform: 'slack', id: `U-${name}` }],
        }) as const;
      await own.store.commit([
        ...['a', 'b', 'c'].map(known),
        shift('a', at('13T07:00'), at('13T19:00')),
        shift('b', at('13T19:00'), at('14T07:00')),
        shift('c', at('14T07:00'), at('14T19:00')),
      ]);
      const holder = { ...NINA, person: brand<PersonId>('a') };
      await own.ask('duty hand over', { actor: holder });
      const sent = async (channel: string) => (await own.store.outboxHistory({ platform: 'slack', channel }, 9)).length;
      expect([await sent('@U-a'), await sent('@U-b'), await sent('@U-c'), await sent('@U5W')]).toEqual([0, 1, 0, 0]);
      // Who takes it before their own shift has it until then, and then by that.
      await own.ask('duty accept 5W yes', { actor: { ...OMAR, person: brand<PersonId>('b') } });
      const two = await own.store.duties(SITE, { from: at('13T18:46'), to: at('14T06:59') });
      expect(two.map((one) => [one.person, one.from, one.to])).toEqual([
        ['b', at('13T18:45'), at('13T19:00')],
        ['b', at('13T19:00'), at('14T07:00')],
      ]);
      await own.store.close();
    });

    it('is not taken without an offer, nor by who has it, nor by a role that may not', async () => {
      for (const verb of ['accept', 'decline'])
        expect(codeOf(await say(`duty ${verb} 5W`, OMAR))).toBe('DUTY_NOT_OFFERED');
      await say('duty hand over', NINA);
      expect(codeOf(await say('duty decline 5W', NINA))).toBe('DUTY_YOURS');
      expect(codeOf(await say('duty decline 5W', nurse('v', 'viewer')))).toBe('DENIED');
      expect(codeOf(await say('duty decline', OMAR))).toBe('ROLE_UNKNOWN');
      expect(codeOf(await say('duty accept 5W yes', NINA))).toBe('DUTY_YOURS');
      expect(codeOf(await say('duty accept 5W yes', nurse('v', 'viewer')))).toBe('DENIED');
      house.clock.now = at('13T19:00');
      expect(codeOf(await say('duty accept 5W yes', OMAR))).toBe('DUTY_NOT_OFFERED');
    });

    it('of two who accept at once one has it', async () => {
      await say('duty hand over', NINA);
      const both = await Promise.all([say('duty accept 5W yes', OMAR), say('duty accept 5W yes', SUPER)]);
      expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
      expect(await duties()).toHaveLength(1);
    });

    it('is declined without a change of the duty; of two presses at once whoever made it hears one', async () => {
      await say('duty hand over', NINA);
      await Promise.all([say('duty decline 5W', OMAR), say('duty decline 5W', OMAR)]);
      expect(await duties()).toEqual(['p-nina charge-nurse 5W']);
      const inbox = { platform: 'web', channel: '@charge-nurse-5W' };
      const told = (await house.store.outboxHistory(inbox, 9)).filter(({ card }) => card.startsWith('duty-declined'));
      expect(told.map(({ version, document }) => [version, document.title])).toEqual([
        [1, 'Not taken over · charge nurse 5W'],
      ]);
      expect(JSON.stringify(told)).not.toContain('omar');
      expect((await house.store.audit(1)).map((one) => [one.actor, one.action, one.subject])).toEqual([
        ['p-omar', 'duty.decline', 'charge-nurse 5W'],
      ]);
      expect((await say('duty accept 5W yes', OMAR)).ok).toBe(true);
    });

    it('with several duties asks which', async () => {
      await say('duty take 6W', NINA);
      const reply = await say('duty hand over', NINA);
      expect(codeOf(reply)).toBe('DUTY_WHICH');
      expect(buttonsOf(reply.document).map((one) => one.command)).toEqual([
        'duty hand over charge-nurse 5W',
        'duty hand over charge-nurse 6W',
      ]);
    });
  });

  it('of two who accept at once one has it, and the other is told when it was taken', async () => {
    await say('duty take 5W until 19:00', NINA);
    house.clock.now = at('13T18:45');
    await say('duty hand over', NINA);
    const both = await Promise.all([say('duty accept 5W yes', OMAR), say('duty accept 5W yes', SUPER)]);
    const late = both.find((one) => !one.ok)!;
    expect(late.document.plain).toContain('was taken over at 18:45 already');
  });

  describe('a roster', () => {
    const rostered = (name: string, from: string, to: string) =>
      ({
        kind: 'duty.put',
        person: brand<PersonId>(`p-${name}`),
        site: SITE,
        role: 'charge-nurse',
        scope: '5W',
        from: at(from),
        to: at(to),
        source: 'roster',
        saidAt: at('13T06:00'),
      }) as const;
    beforeEach(() => house.store.commit([rostered('nina', '13T07:00', '13T19:00')]));
    const asked = async () => {
      const ask = { site: settingsOf().sites[0]!, role: 'charge-nurse', unit: brand<UnitId>('5W') } as const;
      return (await reach(house.store, settingsOf(), { ...ask, now: house.clock.now })).people;
    };

    it('puts somebody on duty; what another takes in chat goes before it for its time, with the right', async () => {
      expect(await asked()).toEqual(['p-nina']);
      expect((await say('duty take 5W until 12:00', OMAR)).ok).toBe(true);
      expect(await asked()).toEqual(['p-omar']);
      const rostering = nurse('nina', 'viewer');
      expect((await say('update 5W census=3', rostering)).ok).toBe(false);
      house.clock.now = at('13T12:00');
      expect(await asked()).toEqual(['p-nina']);
      expect((await say('update 5W census=3', rostering)).ok).toBe(true);
      house.clock.now = at('13T19:00');
      expect((await say('update 5W census=3', rostering)).ok).toBe(false);
    });

    it('that somebody ends by button ends with all that they have of it, and no reading brings it back', async () => {
      await say('duty take 5W until 19:00', NINA);
      expect((await say('duty end 5W', NINA)).ok).toBe(true);
      expect(await asked()).not.toContain('p-nina');
      await house.store.commit([rostered('nina', '13T07:00', '13T19:00')]);
      expect(await asked()).not.toContain('p-nina');
    });

    it('is handed over by button as well', async () => {
      await say('duty hand over 5W', NINA);
      expect((await say('duty accept 5W until 19:00 yes', OMAR)).ok).toBe(true);
      expect(await asked()).toEqual(['p-omar']);
      house.clock.now = at('13T18:00');
      await say('duty end 5W', OMAR);
      expect(await asked()).not.toContain('p-nina');
    });
  });

  it('is ended by who has it, or by the house supervisor when somebody forgot; by nobody else', async () => {
    await say('duty take 5W', NINA);
    expect(codeOf(await say('duty end 5W', OMAR))).toBe('DENIED');
    house.clock.now = instant(NOW + MINUTE_MS);
    expect((await say('duty end 5W', SUPER)).ok).toBe(true);
    expect(await duties()).toEqual([]);
    await say('duty take 5W', NINA);
    expect((await say('duty end', NINA)).ok).toBe(true);
    expect(await duties()).toEqual([]);
  });
});
