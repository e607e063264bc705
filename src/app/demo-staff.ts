/** The simulated staff at their buttons: each act of the storyline goes through the front door at its minute, as a person's would. */

import type { Settings } from '#src/config/settings.ts';
import { scopeOf } from '#src/domain/people.ts';
import { DEMO_DATE } from '#src/domain/simulate/calendar.ts';
import { type Foresight, foresee } from '#src/domain/simulate/foresight.ts';
import { createHouse } from '#src/domain/simulate/house.ts';
import type { Acting, StaffAct } from '#src/domain/simulate/staff-act.ts';
import { STAFF_ACTS } from '#src/domain/simulate/staff-acts.ts';
import { brand, type PersonId, type UnitId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import { addDays, type Instant, localTime, localToInstant } from '#src/kernel/time.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Change } from '#src/ports/change.ts';
import type { Actor, Handle, Role } from '#src/ports/handle.ts';
import { dutyName } from '#src/views/duty-name.ts';
import { bedToken } from '#src/views/unit.ts';
import { bedsTold, momentOf, type StaffReads, textsOf } from './demo-said.ts';

export type DemoStaff = {
  /**
   * Does what is due up to and with `now`, each act once and in order.
   * @param stage sets the clock to the act's own minute, where the clock is played and does not run
   */
  until(now: Instant, stage?: (at: Instant) => void): Promise<void>;
};

export type DemoStaffDeps = {
  readonly handle: Handle;
  readonly read: StaffReads;
  readonly settings: Settings;
  readonly log: Logger;
  readonly acts?: readonly StaffAct[];
  /** What they know of the beds before the feed does: of the house that the feed is from. */
  readonly foresight: Foresight;
};

/** The evening before: nine boarders, and the house supervisor of the day declared a level at the hand-over. */
export function declaredBefore(settings: Settings): Change {
  const site = settings.sites[0]!;
  const by = actorOf({ role: 'house-supervisor' }, settings);
  return {
    kind: 'level.declare',
    declaration: {
      site: site.id,
      level: '2',
      reason: 'nine board at the hand-over',
      by: { person: by.person, name: by.name },
      role: 'house-supervisor',
      at: localToInstant(addDays(DEMO_DATE, -1), localTime('19:00'), site.zone),
    },
  };
}

/** Of the house with that seed, its beds called as the program calls them. */
export const foresightOf = (seed: number): Foresight =>
  foresee(createHouse(seed), ({ unit, ...place }) => bedToken({ location: unit, ...place }));

export function createDemoStaff(deps: DemoStaffDeps): DemoStaff {
  const { handle, read, settings, log, acts = STAFF_ACTS, foresight } = deps;
  const site = settings.sites[0]!;
  const waiting = acts.map((act) => ({ act, at: momentOf(act, site) }));

  const say = async (act: StaffAct, text: string, once = `${act.day ?? ''}${act.at}`): Promise<void> => {
    const reply = await handle({
      text,
      actor: actorOf(act, settings),
      place: { platform: 'web', private: true },
      site: site.id,
      way: 'types' in act || 'holds' in act ? 'typed' : 'tap',
      requestKey: `demo:${once}:${text}`,
    });
    // A visitor may have been first; anything else is a fault of the story.
    if (!reply.ok) log.info('an act of the demonstration was refused', { at: act.at, role: act.role });
  };
  const took = new Map<string, StaffAct>();
  const perform = async (act: StaffAct): Promise<void> => {
    const texts = 'names' in act || 'holds' in act ? bedsTold(act, site, foresight) : await textsOf(act, site, read);
    for (const text of texts) {
      await say(act, text);
      if ('takes' in act) took.set(text.replace('alert ack ', ''), act);
    }
  };
  /** What they took they are still on, whenever they are asked. */
  const stillOn = async (): Promise<void> => {
    if (took.size === 0) return;
    for (const { id, lease, owner, version } of await read.liveEpisodes(site.id)) {
      const act = took.get(id);
      if (act === undefined || lease?.askedAt === undefined) continue;
      if (owner?.person === actorOf(act, settings).person) await say(act, `alert keep ${id}`, `${version}`);
    }
  };

  return {
    async until(now, stage = () => undefined) {
      for (let next = waiting[0]; next !== undefined && next.at <= now; next = waiting[0]) {
        waiting.shift();
        stage(next.at);
        await perform(next.act);
      }
      await stillOn();
    },
  };
}

function actorOf({ role, unit }: Acting, { locale, house }: Settings): Actor {
  // STAFF_ACTS names roles of the house; the front door refuses what it does not know.
  const known = role as Role;
  const of = unit === undefined ? undefined : brand<UnitId>(unit);
  const scope = scopeOf(role, of) ?? '';
  const id = ['local', role, scope].filter((part) => part !== '').join('-');
  const name = dutyName({ role: known, scope }, wordsFor(locale, house));
  return { platform: 'web', id, person: brand<PersonId>(`web:${id}`), name, roles: [known] };
}
