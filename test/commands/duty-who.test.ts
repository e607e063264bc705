/** "Who is house supervisor now?", in those words and like them: by role and unit, with extension, source and age; nobody's name. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Settings } from '#src/config/settings.ts';
import { tagGroup } from '#src/domain/chat-group.ts';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { type Instant, after as later, MINUTE_MS, parseWhen } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import { actorOf, type House, NOW, openHouse, RIVERSIDE, read, SITE, settingsOf, ZONE } from './house.ts';

const at = (time: string): Instant => parseWhen(`2026-01-${time}`, ZONE);
const duty = (
  name: string,
  role: Role,
  scope: string,
  more: Partial<Extract<Change, { kind: 'duty.put' }>> = {},
): Change => ({
  kind: 'duty.put',
  person: brand<PersonId>(`p-${name}`),
  site: SITE,
  role,
  scope,
  from: at('13T07:02'),
  to: at('13T19:00'),
  saidAt: at('13T07:02'),
  ...more,
});
const rostered = { source: 'roster', from: at('13T07:00'), saidAt: at('13T06:00') } as const;

const WITH_EXTENSIONS = RIVERSIDE.replace(
  '    facilities: [RIV]',
  "    facilities: [RIV]\n    extensions: { house-supervisor: '4711', charge-nurse: '5000' }",
).replace("name: 'medicine',", "name: 'medicine', extension: '5050',");
/** As the overlay of groups makes it. */
const withGroup = (settings: Settings, readAt: Instant, failed = false): Settings => ({
  ...settings,
  people: [
    ...settings.people,
    ...['U1', 'U2'].map((id) => ({
      person: brand<PersonId>(`slack:${id}`),
      name: 'house supervisor',
      roles: ['house-supervisor'] as const,
      identities: [{ platform: 'slack', id }],
      group: 'S0HS',
    })),
  ],
  chatGroups: () => [
    {
      platform: 'slack',
      group: 'S0HS',
      members: ['U1', 'U2'],
      readAt,
      ...(failed ? { failed: { code: 'SLACK_MISSING_SCOPE', since: later(readAt, MINUTE_MS) } } : {}),
    },
  ],
});

describe('duty who', () => {
  let house: House;
  const opened = async (settings: Settings = settingsOf(WITH_EXTENSIONS)) => {
    house = await openHouse({ settings, empty: true });
  };
  beforeEach(async () => {
    await opened();
    return () => house.store.close();
  });
  const say = (text: string, more = {}) => house.ask(text, { actor: actorOf(['viewer'], 'vera'), ...more });

  it.each([
    'who is house supervisor now',
    'Who is the house supervisor?',
    'supervisor?',
    'house sup on call?',
    'who do I call for staffing',
    'who do i call for beds?',
    'who is on for the house',
    'duty who supervisor',
    'duty who house supervisor',
    'duty who bed manager',
    'duty list house-supervisor',
    'duty who housesupervisr',
    'whos the house sup right now',
    'ask who do I call about staffing tonight',
  ])('%s is answered with since, until and extension', async (text) => {
    await house.store.commit([duty('sue', 'house-supervisor', '')]);
    const reply = await say(text);
    expect(reply.document.plain).toContain('House supervisor: on duty since 07:02 until 19:00, ext. 4711.');
    expect(JSON.stringify([reply.document, reply.data])).not.toMatch(/sue/);
  });

  it.each([
    'who is on for 5W',
    'who is on for 5 west?',
    'who covers 5W',
    'who is in charge of 5W',
    'charge nurse 5W',
    'who do I call in 5W',
    'duty who 5W',
    'duty who charge nurse 5W',
    'who is the charge nurse on 5w now',
  ])('%s is answered for that unit, with the unit’s own extension', async (text) => {
    await house.store.commit([duty('nina', 'charge-nurse', '5W'), duty('omar', 'charge-nurse', '6W')]);
    const reply = await say(text);
    expect(reply.document.plain).toContain('Charge nurse 5W: on duty since 07:02 until 19:00, ext. 5050.');
  });

  it('the ED has a role of its own, a unit without an extension that of the role', async () => {
    expect((await say('who is on for ED')).document.plain).toContain('ED charge nurse: nobody. ');
    await house.store.commit([duty('omar', 'charge-nurse', '6W')]);
    expect((await say('who is on for 6W')).document.plain).toContain('ext. 5000');
    expect((await say('duty who engineer')).document.plain).toContain('no extension configured');
  });

  it('says by what, how old that is, and who is next', async () => {
    await house.store.commit([
      duty('nina', 'charge-nurse', '5W'),
      duty('omar', 'charge-nurse', '5W', { ...rostered, from: at('13T19:00'), to: at('14T07:00') }),
    ]);
    const reply = await say('who is on for 5W');
    expect(read(reply)).toMatch(/By:?\s+Taken in chat at 07:02/);
    expect(read(reply)).toContain('from 19:00 until Wed 14 Jan 07:00 (roster file)');
    expect(reply.data).toMatchObject({ source: 'taken', people: 1, differs: [], extension: '5050' });
    const roster = await say('duty who 5W', {});
    expect(roster.ok).toBe(true);
    await house.store.commit([duty('lee', 'charge-nurse', '6W', rostered)]);
    expect(read(await say('who is on for 6W'))).toContain('Roster file, read 06:00 (2 h 26 min ago)');
  });

  it('of sources that differ the stronger is named and the other is said, until when', async () => {
    await house.store.commit([duty('nina', 'charge-nurse', '5W'), duty('omar', 'charge-nurse', '5W', rostered)]);
    const text = read(await say('who is on for 5W'));
    expect(text).toContain('Charge nurse 5W: on duty since 07:02 until 19:00');
    expect(text).toMatch(
      /Roster file, read 06:00 \(2 h 26 min ago\), until 19:00: somebody else; taken in chat\s+goes before it/,
    );
    // The same person by both is no difference.
    await house.store.commit([duty('lee', 'charge-nurse', '6W'), duty('lee', 'charge-nurse', '6W', rostered)]);
    expect((await say('who is on for 6W')).data).toMatchObject({ source: 'taken', differs: [] });
  });

  it.each([
    ['taken', ['taken', 'roster', 'group', 'configuration']],
    ['roster', ['roster', 'group', 'configuration']],
    ['group', ['group', 'configuration']],
    ['configuration', ['configuration']],
  ] as const)('%s goes before all that is weaker: %j', async (source, sources) => {
    const has = (one: string): boolean => (sources as readonly string[]).includes(one);
    const settings = settingsOf(WITH_EXTENSIONS);
    await opened(has('group') ? withGroup(settings, later(NOW, -MINUTE_MS)) : settings);
    if (has('taken')) await house.store.commit([duty('sue', 'house-supervisor', '')]);
    if (has('roster')) await house.store.commit([duty('ron', 'house-supervisor', '', rostered)]);
    const reply = await say('supervisor');
    const differs = sources.filter((one) => one !== source && (source === 'group' || one !== 'configuration'));
    expect(reply.data).toMatchObject({ source, differs });
  });

  it('a group is named with its age; one that cannot be read keeps who was in it and says since when', async () => {
    const settings = settingsOf(RIVERSIDE);
    await opened(withGroup(settings, later(NOW, -MINUTE_MS)));
    const fresh = await say('supervisor');
    expect(fresh.document.plain).toContain('House supervisor: nobody on duty; 2 people are asked instead');
    expect(read(fresh)).toContain('Slack group S0HS, read 08:25 (1 min ago)');
    expect(fresh.document.status).toBe('ok');
    await opened(withGroup(settings, later(NOW, -20 * MINUTE_MS), true));
    const old = await say('supervisor');
    expect(read(old)).toMatch(/read 08:06 \(20 min ago\); not readable since 08:07\s+\(SLACK_MISSING_SCOPE\)/);
    expect(read(old)).toContain('That is old');
    expect(old.document.status).toBe('watch');
    expect(read(await say('duty'))).toMatch(
      /House supervisor: nobody on duty\s+2 people are asked instead \(Slack group/,
    );
  });

  it('a tag of Teams is named by the end of its id, in either language', async () => {
    const team = '53c53217-fe77-4383-bc5a-ed4937a1aecd';
    const group = tagGroup({ team, tag: 'MjQzMmI1N2ItMGFiZC00M2RiLWFhN2ItMTZlYWRkMTE1ZDM0IyM3ZDg4M2Q4YiMjN3RhY29V' });
    const tagged = (locale: string): Settings => {
      const settings = withGroup({ ...settingsOf(RIVERSIDE), locale }, later(NOW, -MINUTE_MS));
      const people = settings.people.map((one) => {
        const identities = [{ platform: 'teams', id: 'aad-1' }];
        return one.group === undefined ? one : { ...one, group, identities };
      });
      return { ...settings, people, chatGroups: () => [{ ...settings.chatGroups!()[0]!, platform: 'teams', group }] };
    };
    await opened(tagged('en-US'));
    expect(read(await say('supervisor'))).toContain('Teams tag …N3RhY29V, read 08:25 (1 min ago)');
    await opened(tagged('es'));
    expect(read(await say('supervisor'))).toContain('Etiqueta de Teams …N3RhY29V, leído a 08:25');
  });

  it('whoever may take it has one tap to the end of the shift; whoever has it hands it over', async () => {
    const nina = actorOf(['charge-nurse'], 'nina');
    const buttons = async () =>
      (await say('who is on for 5W', { actor: nina })).document.blocks.flatMap((block) =>
        block.kind === 'actions' ? block.buttons.map((one) => one.command) : [],
      );
    const [take] = await buttons();
    expect(take).toBe('duty take charge-nurse 5W');
    expect((await say(take!, { actor: nina })).ok).toBe(true);
    expect((await buttons()).slice(0, 2)).toEqual(['duty hand over charge-nurse 5W', 'duty end charge-nurse 5W']);
    const others = (await say('who is on for 5W')).document.blocks.flatMap((block) =>
      block.kind === 'actions' ? block.buttons : [],
    );
    expect(others).toEqual([]);
  });

  it('without a role everybody is listed; a role that nobody knows is told with those there are', async () => {
    for (const text of ['who is on', 'who is on duty?', 'who is on now', 'duty who', 'who is in charge'])
      expect((await say(text)).document.title).toContain('On duty');
    const unknown = await say('duty who zzqx');
    expect([unknown.ok, unknown.document.plain.includes('house-supervisor')]).toEqual([false, true]);
  });
});
