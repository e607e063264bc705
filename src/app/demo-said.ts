/** What each act of the simulated staff is as a person types it: which beds, alerts, requests, barriers and actions it is about. */

import { dischargesBy } from '#src/domain/discharge/deadline.ts';
import type { Site } from '#src/domain/hospital.ts';
import { DEMO_DATE } from '#src/domain/simulate/calendar.ts';
import { bedsExpected } from '#src/domain/simulate/expects.ts';
import type { Foresight } from '#src/domain/simulate/foresight.ts';
import type { StaffAct } from '#src/domain/simulate/staff-act.ts';
import { addDays, HOUR_MS, type Instant, localTime, localToInstant } from '#src/kernel/time.ts';
import { NONE } from '#src/message/fields.ts';
import type { Reader } from '#src/ports/reader.ts';

export type StaffReads = Pick<Reader, 'liveEpisodes' | 'episodesBetween' | 'tasks' | 'barriers' | 'bedRequests'>;

export const momentOf = (act: StaffAct, { zone }: Site): Instant =>
  localToInstant(addDays(DEMO_DATE, act.day ?? 0), act.at, zone);

export type OfBeds = Extract<StaffAct, { readonly names: string } | { readonly holds: string }>;

/** By bed: which beds are meant follows from who will leave them. */
export function bedsTold(act: OfBeds, site: Site, foresight: Foresight): readonly string[] {
  if ('holds' in act) {
    const stay = foresight.lyingIn(act.holds, momentOf(act, site)).map(({ bed }) => bed);
    const beds = stay.toReversed().slice(act.after, act.after + act.beds);
    return [`delay ${beds.join(' ')} ${act.type} by ${act.by}`];
  }
  const { names, expects } = act;
  const day = addDays(DEMO_DATE, act.day ?? 0);
  // Once for all that a unit tells in a morning: what it says at eight is of the beds that it named at seven.
  const told = localToInstant(day, MORNING_ROUND, site.zone);
  const beds = bedsExpected(expects, foresight, told, localToInstant(day, dischargesBy(site), site.zone));
  const { unit } = expects;
  if (names === 'later') return [`mark ${beds.later.join(' ')} likely 19:00`];
  if (names === 'put-off') return [`mark ${beds.putOff.join(' ')} likely 16:00`];
  const lists = (['confirmed', 'likely', 'possible'] as const).map((word) => `${word}=${beds[word].join(',') || NONE}`);
  return [['update', unit, ...(names === 'same' ? ['same'] : []), ...lists].join(' ')];
}
/** What is told by 08:15 is of who lay there then; nobody of the adult wards leaves between. */
const MORNING_ROUND = localTime('08:00');

/** As it is typed, or the buttons of an act, one for each alert that it is about. */
export async function textsOf(
  act: Exclude<StaffAct, OfBeds>,
  site: Site,
  read: StaffReads,
): Promise<readonly string[]> {
  if ('types' in act) return [act.types];
  if ('takes' in act) {
    const free = (await read.liveEpisodes(site.id)).filter(({ state }) => state === 'open');
    return free.filter(({ rule }) => rule === act.takes).map(({ id }) => `alert ack ${id}`);
  }
  if ('helped' in act) {
    const day = {
      from: localToInstant(DEMO_DATE, START_OF_DAY, site.zone),
      to: localToInstant(DEMO_DATE, act.at, site.zone),
    };
    const asked = (await read.episodesBetween(site.id, day)).filter(
      ({ rule, state, owner, outcome }) =>
        rule === act.about && state === 'closed' && owner !== undefined && outcome === undefined,
    );
    return asked.map(({ id }) => `alert outcome ${id} ${act.helped}`);
  }
  if ('request' in act) {
    const open = (await read.bedRequests(site.id, { openOnly: true })).filter(
      ({ kind, state }) => kind === act.request && (act.step !== 'accept' || state === 'asked'),
    );
    const [first] = open.toSorted((a, b) => (a.due ?? 0) - (b.due ?? 0));
    return first === undefined ? [] : [`request ${act.step} ${first.id}`];
  }
  if ('clears' in act) {
    const open = await read.barriers(site.id, { openOnly: true });
    const told = open.filter(({ type, unit }) => type === act.clears && unit === act.of);
    return told.slice(0, act.beds).map(({ id }) => `delay done ${id}`);
  }
  if ('ends' in act) {
    const open = await read.tasks(site.id, { openOnly: true });
    return open.flatMap(({ id, what }) => (what === act.ends ? [`task done ${id}`] : []));
  }
  const had = (await read.liveEpisodes(site.id)).filter(({ rule, owner }) => rule === act.about && owner !== undefined);
  if ('tasksDone' in act) {
    const tasks = await Promise.all(had.map(({ id }) => read.tasks(site.id, { of: id })));
    const soon = localToInstant(DEMO_DATE, act.at, site.zone) + HOUR_MS;
    return tasks.flat().flatMap(({ id, state, due }) => (state === 'open' && due <= soon ? [`task done ${id}`] : []));
  }
  if ('plays' in act) return had.map(({ id }) => `alert play ${id} ${act.plays}`);
  return had.map(({ id }) => ('does' in act ? `alert act ${id} ${act.does}` : `alert done ${id}`));
}

const START_OF_DAY = localTime('00:00');
