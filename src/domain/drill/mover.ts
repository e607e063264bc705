/** Moves invented patients so that the heads of every place come to what a tape says: events as a feed would send them. */

import { brand, type FeedName, type LocationId, type SiteId, type VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { LocationCount } from '../census/census.ts';
import type { AdtEvent, EventKind, FeedRecord } from '../census/event.ts';

/** Inpatient, decided to be admitted, or neither: what a count tells apart. */
type Standing = 'inpatient' | 'to-admit' | 'other';
type Invented = { readonly visit: VisitKey; readonly standing: Standing };

export type Mover = {
  /**
   * @param counts where everybody shall be; a place that is not among them empties
   * @returns what a feed would have sent by then; never none, because a feed that is silent is a feed that is lost
   */
  to(counts: readonly LocationCount[], at: Instant): readonly FeedRecord[];
};

const CLASSES = { inpatient: 'I', 'to-admit': 'E', other: 'E' } as const;

/** @param site of the drill: the events are of nobody else's */
export function createMover(site: SiteId, feed: FeedName): Mover {
  const heads = new Map<LocationId, readonly Invented[]>();
  let visits = 0;
  let messages = 0;

  const record = (at: Instant, part: Pick<AdtEvent, 'kind' | 'trigger' | 'visit'> & Partial<AdtEvent>): FeedRecord => {
    const message = brand<AdtEvent['message']>(`drill-${++messages}`);
    const event: AdtEvent = { site, message, n: 0, occurredAt: at, sentAt: at, receivedAt: at, ...part };
    return { site, feed, message, receivedAt: at, bodyHash: message, events: [event], merges: [], beds: [] };
  };
  const tell = (kind: EventKind, trigger: string, one: Invented, location: LocationId, at: Instant): FeedRecord =>
    record(at, {
      kind,
      trigger,
      visit: one.visit,
      patientClass: CLASSES[one.standing],
      place: { location },
      // Whoever leaves was decided upon long before, and that stands.
      ...(kind === 'discharge'
        ? { dischargedAt: at }
        : one.standing === 'to-admit'
          ? { facts: { admitDecisionAt: at } }
          : {}),
    });

  const arrive = (standing: Standing, location: LocationId, at: Instant): readonly [Invented, FeedRecord] => {
    const one: Invented = { visit: brand<VisitKey>(`drill-visit-${++visits}`), standing };
    return [one, tell('admit', standing === 'inpatient' ? 'A01' : 'A04', one, location, at)];
  };

  /** Decisions first, then who leaves, then who comes. */
  const place = (location: LocationId, wanted: Readonly<Record<Standing, number>>, at: Instant): FeedRecord[] => {
    const told: FeedRecord[] = [];
    let now = heads.get(location) ?? [];
    const here = (standing: Standing) => now.filter((one) => one.standing === standing);
    const decided = here('other').slice(
      0,
      Math.max(0, Math.min(wanted['to-admit'] - here('to-admit').length, here('other').length - wanted.other)),
    );
    now = now.map((one) => (decided.includes(one) ? { ...one, standing: 'to-admit' } : one));
    for (const { visit } of decided) told.push(tell('update', 'A08', { visit, standing: 'to-admit' }, location, at));
    for (const standing of ['inpatient', 'to-admit', 'other'] as const) {
      const some = here(standing);
      const gone = some.slice(0, Math.max(0, some.length - wanted[standing]));
      for (const one of gone) told.push(tell('discharge', 'A03', one, location, at));
      now = now.filter((one) => !gone.includes(one));
      for (let n = some.length; n < wanted[standing]; n++) {
        const [one, news] = arrive(standing, location, at);
        now = [...now, one];
        told.push(news);
      }
    }
    heads.set(location, now);
    return told;
  };

  return {
    to(counts, at) {
      const wanted = new Map(counts.map((count) => [count.location, standingsOf(count)]));
      const places = new Set([...heads.keys(), ...wanted.keys()]);
      const told = [...places].flatMap((location) => place(location, wanted.get(location) ?? NOBODY, at));
      if (told.length > 0) return told;
      const [somewhere, [somebody] = []] = [...heads].find(([, some]) => some.length > 0) ?? [];
      if (somewhere !== undefined && somebody !== undefined)
        return [record(at, { kind: 'update', trigger: 'A08', visit: somebody.visit })];
      return [record(at, { kind: 'update', trigger: 'A08', visit: brand<VisitKey>('drill-visit-0') })];
    },
  };
}

const NOBODY = { inpatient: 0, 'to-admit': 0, other: 0 } as const;

const standingsOf = ({ occupied, inpatients, toAdmit }: LocationCount): Readonly<Record<Standing, number>> => ({
  inpatient: inpatients,
  'to-admit': Math.max(0, toAdmit - inpatients),
  other: Math.max(0, occupied - Math.max(toAdmit, inpatients)),
});
