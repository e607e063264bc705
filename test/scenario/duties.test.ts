/** The hour of the hand-over: who is on, who comes, and what each of them is told; nobody by name. */
import { afterEach, describe, expect, it } from 'vitest';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { type Instant, parseWhen } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { openDay, SITE, ZONE } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const at = (time: string): Instant => parseWhen(`2026-01-${time}`, ZONE);
const person = (name: string): Change => ({
  kind: 'person.put',
  person: brand<PersonId>(name),
  name: `Nurse ${name}`,
  identities: [{ platform: 'slack', id: `U-${name}` }],
});
const rostered = (name: string, from: string, to: string): Change => ({
  kind: 'duty.put',
  person: brand<PersonId>(name),
  site: SITE,
  role: 'charge-nurse',
  scope: '5W',
  from: at(from),
  to: at(to),
  source: 'roster',
  saidAt: at('13T06:00'),
});

async function evening(...more: readonly Change[]): Promise<void> {
  day = await openDay({ at: '2026-01-13T17:55', yaml: 'slack: { mode: socket }\nsummaries: []\nhuddles: []\n' });
  await day.commit([person('nina'), person('omar'), ...more]);
}
const say = (text: string, who: string) => day.ask(text, 'charge-nurse', who);
const toldTo = (who: string) => day.told.filter((one) => one.channel === `@U-${who}` && one.card.startsWith('duty'));
const buttonsOf = (one: Day['told'][number] | undefined) =>
  (one?.row.document.blocks ?? []).flatMap((block) => (block.kind === 'actions' ? block.buttons : []));

describe('the hour of the hand-over', () => {
  it('proposes it to who goes, with who is on next by the roster; one tap offers it, two take it, both are told', async () => {
    await evening(rostered('nina', '13T07:00', '13T19:00'), rostered('omar', '13T19:00', '14T07:00'));
    await day.until('18:29');
    expect(toldTo('nina')).toEqual([]);
    await day.until('18:45');
    const [proposal, ...twice] = toldTo('nina');
    expect(twice).toEqual([]);
    expect(proposal?.at).toBe('18:30');
    expect(proposal?.text).toContain('You answer for charge nurse 5W until 19:00.');
    expect(proposal?.text).toContain('By the roster somebody else is on from 19:00 until Wed 14 Jan 07:00.');
    expect(day.posts('@charge-nurse-5W').map(({ card }) => card.split(':')[1])).toContain('charge-nurse');
    const [handOver] = buttonsOf(proposal);
    expect((await say(handOver!.command, 'nina')).ok).toBe(true);
    const offer = toldTo('omar').at(-1);
    expect(offer?.text).toContain('The charge nurse 5W hands over. Take it by 19:00');
    const first = await say(buttonsOf(offer)[0]!.command, 'omar');
    const yes = first.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []))[0]!;
    expect((await say(yes.command, 'omar')).ok).toBe(true);
    // One post a second and channel: the edit follows with the next look.
    await day.until('18:46');
    expect(toldTo('omar').at(-1)).toMatchObject({ edit: true, text: expect.stringContaining('Handed over') });
    expect(toldTo('nina').at(-1)?.text).toContain('Somebody took over at 18:45.');
    expect(JSON.stringify(day.told.map(({ row }) => row.document))).not.toMatch(/Nurse nina|Nurse omar/);
    // Who has gone home is asked nothing at seven.
    await day.until('19:05');
    expect(toldTo('nina')).toHaveLength(2);
  });

  it('an offer that nobody takes expires: the card loses its button, its maker is told, and a late click as well', async () => {
    await evening();
    await say('duty take 5W until 23:00', 'nina');
    await day.until('20:00');
    await say('duty hand over', 'nina');
    const inbox = () => day.last('duty:charge-nurse:5W');
    expect(buttonsOf(inbox())).toHaveLength(2);
    await day.until('20:35');
    expect(inbox()?.text).toContain('Nobody took over from the charge nurse 5W.');
    expect(buttonsOf(inbox())).toEqual([]);
    expect(toldTo('nina').at(-1)?.text).toContain('The duty stays where it is until 23:00.');
    const late = await say('duty accept 5W yes', 'omar');
    expect(late.data).toMatchObject({ error: { code: 'DUTY_NOT_OFFERED' } });
    expect((await say('duty hand over', 'nina')).ok).toBe(true);
    expect((await say('duty accept 5W yes', 'omar')).ok).toBe(true);
  });

  it('who comes next and cannot says so: whoever goes is told alone, and it stands for others until somebody has it', async () => {
    await evening(rostered('nina', '13T07:00', '13T19:00'), rostered('omar', '13T19:00', '14T07:00'), person('sue'));
    await day.until('18:29');
    await say('duty hand over', 'nina');
    await day.until('18:30');
    const [, decline] = buttonsOf(toldTo('omar').at(-1));
    const first = await say(decline!.command, 'omar');
    expect([first.ok, first.audience]).toEqual([true, 'caller']);
    expect(first.document.plain).toContain('You do not take over charge nurse 5W.');
    expect(first.document.plain).toContain('You are on from 19:00 all the same.');
    const again = await say(decline!.command, 'omar');
    expect([again.audience, again.data]).toMatchObject(['caller', { error: { code: 'DUTY_DECLINED' } }]);
    await day.until('18:32');
    const heard = toldTo('nina').filter(({ text }) => text.includes('they cannot'));
    expect(heard).toHaveLength(1);
    expect(heard[0]?.text).toContain(
      'Whoever is on next as charge nurse 5W said at 18:30 that they cannot take over now.',
    );
    expect(heard[0]?.text).toContain('It is yours until 19:00; others can take it until 18:59');
    expect(heard[0]?.text).toContain('By the roster somebody else is on from 19:00 until Wed 14 Jan 07:00.');
    expect(toldTo('omar').at(-1)).toMatchObject({ edit: true, text: expect.stringContaining('You said at 18:30') });
    expect(buttonsOf(toldTo('omar').at(-1))).toEqual([]);
    const inInbox = day.told.findLast(
      ({ card, channel }) => card.startsWith('duty:charge-nurse:5W') && channel === '@charge-nurse-5W',
    );
    expect(buttonsOf(inInbox)).toHaveLength(2);
    expect(day.posts('@charge-nurse-5W').at(-1)?.text).toContain('Others can take it until 18:59.');
    expect(toldTo('sue')).toEqual([]);
    expect((await say('duty accept 5W yes', 'sue')).ok).toBe(true);
    for (const [who, code] of [
      ['omar', 'DUTY_TAKEN'],
      ['sue', 'DUTY_YOURS'],
    ] as const)
      expect((await say(decline!.command, who)).data).toMatchObject({ error: { code } });
    expect(JSON.stringify(day.told.map(({ row }) => [row.card, row.document]))).not.toMatch(/nina|omar|sue/i);
  });

  it('of somebody who declined nothing is kept against them: they may take it, and a new offer asks them anew', async () => {
    await evening();
    await say('duty take 5W until 23:00', 'nina');
    await day.until('20:00');
    await say('duty hand over', 'nina');
    const home = async () => JSON.stringify((await say('home', 'omar')).document);
    expect(await home()).toContain('duty decline charge-nurse 5W');
    expect((await say('duty decline 5W', 'omar')).ok).toBe(true);
    expect(await home()).not.toContain('duty decline');
    await day.until('20:01');
    expect(toldTo('nina').at(-1)?.text).toContain('Somebody who may take over charge nurse 5W said at 20:00');
    expect(toldTo('nina').at(-1)?.text).toContain('Nobody is named from 23:00 on.');
    await day.until('20:45');
    expect((await say('duty decline 5W', 'omar')).data).toMatchObject({ error: { code: 'DUTY_NOT_OFFERED' } });
    await say('duty hand over', 'nina');
    expect((await say('duty decline 5W', 'omar')).ok).toBe(true);
    await day.until('20:46');
    expect(toldTo('nina').at(-1)?.text).toContain('said at 20:45');
    expect((await say('duty accept 5W yes', 'omar')).ok).toBe(true);
  });

  it('who stands in the roster and is not asked, because somebody took it, is told once', async () => {
    await evening(rostered('nina', '13T07:00', '13T23:00'));
    await say('duty take 5W until 20:00', 'omar');
    await say('duty take 5W until 21:00', 'omar');
    expect(toldTo('nina').map(({ text }) => text.includes('until 20:00'))).toEqual([true]);
    await day.until('20:31');
    expect(toldTo('omar').at(-1)?.text).toContain('You answer for charge nurse 5W until 21:00.');
    expect(toldTo('omar').at(-1)?.text).toContain('Nobody is named from 21:00 on.');
  });
});
