/** `admin roles`: who may what and by which source, for an admin alone, by ids, and never for a channel. */
import { describe, expect, it } from 'vitest';
import type { Settings } from '#src/config/settings.ts';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant, MINUTE_MS, parseWhen, after as plus } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { type House, NOW, openHouse, RIVERSIDE, read, SITE, settingsOf, ZONE } from './house.ts';

const at = (time: string): Instant => parseWhen(`2026-01-${time}`, ZONE);
const duty = (name: string, role: string, scope: string, source?: 'roster'): Change => ({
  kind: 'duty.put',
  person: brand<PersonId>(`p-${name}`),
  site: SITE,
  role,
  scope,
  from: at('13T07:00'),
  to: at('13T19:00'),
  saidAt: at('13T06:30'),
  ...(source === undefined ? {} : { source }),
});

const GROUPS = `${RIVERSIDE}slack: { mode: socket }
groups:
  - { slack: S0CHARGE, role: charge-nurse, unit: 3N }
  - { slack: S0ENG, role: engineer }
`;
/** As the overlay of groups makes it; S0ENG was never read. */
const grouped = (readAt: Instant): Settings => {
  const file = settingsOf(GROUPS);
  const people = ['U1', 'U2'].map((id) => ({
    person: brand<PersonId>(`slack:${id}`),
    name: 'charge nurse 3N',
    roles: ['charge-nurse'] as const,
    site: SITE,
    unit: file.groups[0]!.unit!,
    identities: [{ platform: 'slack', id }],
    group: 'S0CHARGE',
  }));
  return {
    ...file,
    people: [...file.people, ...people],
    chatGroups: () => [{ platform: 'slack', group: 'S0CHARGE', members: ['U1', 'U2'], readAt }],
  };
};

async function opened(settings = grouped(plus(NOW, -MINUTE_MS))): Promise<House> {
  const house = await openHouse({ settings, empty: true });
  await house.store.commit([
    duty('n21', 'charge-nurse', '5W', 'roster'),
    duty('n22', 'house-supervisor', '', 'roster'),
    duty('n23', 'house-supervisor', ''),
    {
      kind: 'person.put',
      person: brand<PersonId>('p-n24'),
      name: 'Dee Person',
      identities: [{ platform: 'slack', id: 'UDEE' }],
    },
    { kind: 'role.put', person: brand<PersonId>('p-n24'), role: 'executive', site: SITE },
  ]);
  return house;
}

describe('admin roles', () => {
  it('lists every source with its age, since and until, by role and unit, and people as ids', async () => {
    const house = await opened();
    const reply = await house.ask('admin roles');
    const shown = read(reply);
    expect(reply.audience).toBe('caller');
    expect(shown).toMatch(/house supervisor +p-n23 +Taken in chat at 06:30 +07:00 +19:00/);
    expect(shown).toMatch(/house supervisor +supervisor +Configuration, for good +n\/a +n\/a/);
    expect(shown).toMatch(/charge nurse 3N +slack:U1, slack:U2 +Slack group S0CHARGE, read 08:25 \(1 min ago\)/);
    expect(shown).toMatch(/charge nurse 5W +p-n21 +Roster file, read 06:30 \(1 h 56 min ago\) +07:00 +19:00/);
    expect(shown).toMatch(/engineer +nobody +Slack group S0ENG, not read yet/);
    expect(shown).toMatch(/executive +p-n24 +File of people, for good/);
    // Somebody took it from the roster: that one has no right of it now. Nobody's name stands there.
    expect(shown).not.toMatch(/p-n22|Dee Person/);
    expect(shown.indexOf('charge nurse 3N')).toBeLessThan(shown.indexOf('charge nurse 5W'));
    expect(shown).toContain('Whoever stands in none of these is viewer.');
    expect(reply.data).toMatchObject({
      others: ['viewer'],
      roles: expect.arrayContaining([
        expect.objectContaining({
          role: 'charge-nurse',
          unit: '3N',
          source: 'group',
          people: ['slack:U1', 'slack:U2'],
        }),
      ]),
    });
    expect(reply.document.status).toBe('watch');
  });

  it('of a role says what it lets somebody do, and of a unit who has one there', async () => {
    const house = await opened();
    const role = read(await house.ask('admin roles executve'));
    expect(role).toMatch(/p-n24/);
    expect(role).not.toMatch(/p-n21|p-n23/);
    expect(role).toMatch(/May ask.*\bbeds\b/);
    const unit = read(await house.ask('admin roles 5w'));
    expect(unit).toMatch(/p-n21/);
    expect(unit).not.toMatch(/slack:U1|p-n24/);
    const none = await house.ask('admin roles 9W');
    expect(none.document.plain).toContain('I could not read which role or unit you mean.');
  });

  it('is refused to everybody but an admin, and says whom to ask', async () => {
    const house = await opened();
    for (const role of ['engineer', 'house-supervisor', 'charge-nurse', 'viewer'] as const) {
      const reply = await house.ask('admin roles', { roles: [role] });
      expect(reply.document.plain).toMatch(/Your role may not use admin.*Ask/);
      expect(JSON.stringify(reply)).not.toMatch(/p-n23|slack:U1/);
    }
  });

  it('is private wherever it is asked, is not shared, and is audited as a look', async () => {
    const house = await opened();
    const place = { platform: 'slack', channel: 'C0HUD', private: false };
    expect((await house.ask('admin roles', { place })).audience).toBe('caller');
    for (const text of ['share #huddle admin roles', 'share post #huddle admin roles', 'share to admin roles'])
      expect((await house.ask(text)).document.plain).toContain('is for administrators alone');
    const rows = await house.store.audit(9);
    expect(rows.filter(({ action }) => action === 'see').map(({ subject }) => subject)).toEqual(['admin roles']);
    expect(await house.store.outboxUnsent(9)).toEqual([]);
  });

  it('says that a group was not read lately, and speaks Spanish', async () => {
    const house = await opened(grouped(plus(NOW, -HOUR_MS / 2)));
    expect(read(await house.ask('admin roles 3N'))).toContain('was not read lately');
    const spanish = await openHouse({ settings: { ...settingsOf(), locale: 'es-ES' }, empty: true });
    expect(read(await spanish.ask('admin roles'))).toContain('Quién puede qué ahora');
  });
});
