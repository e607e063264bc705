/** The demonstration's house at 08:26 in a real store, with its roster and the call-outs of its morning. */
import { demoSettings } from '#src/app/demo-beside.ts';
import { simulatedRoster } from '#src/domain/simulate/roster.ts';
import type { CallOut, RosterShift } from '#src/domain/staffing/roster.ts';
import type { BedsBook } from '#src/facts/beds-book.ts';
import { rosterChanges } from '#src/ingest/roster.ts';
import { brand, type LocationId, type MessageKey, type VisitKey } from '#src/kernel/ids.ts';
import { after, HOUR_MS, MINUTE_MS } from '#src/kernel/time.ts';
import { FEED, type House, NOW, openHouse, recordOf, SITE } from '#test/commands/house.ts';
import { at, calledOut } from './staffed.ts';
import { TABLE } from './table.ts';

/** 05:40 and 05:52: two call-outs; 06:50: one leaves 3N at eleven. */
export const MORNING: readonly CallOut[] = [
  calledOut('4N'),
  calledOut('5W', { at: at('05:52') }),
  calledOut('3N', { from: at('11:00'), at: at('06:50') }),
];

type Options = {
  readonly roster?: readonly RosterShift[];
  readonly callOuts?: readonly CallOut[];
  /** What was learned of how people come and leave. */
  readonly beds?: BedsBook | undefined;
};

export async function openStaffedHouse({
  roster = simulatedRoster(SITE),
  callOuts = MORNING,
  beds,
}: Options = {}): Promise<House> {
  const settings = demoSettings();
  const house = await openHouse({ settings, empty: true, ...(beds === undefined ? {} : { beds }) });
  const since = after(NOW, -5 * HOUR_MS);
  const admissions = Object.entries(TABLE).flatMap(([unit, [occupied]]) =>
    Array.from({ length: occupied }, (_, n) => {
      const visit = `${unit}/${n}`;
      const event = {
        site: SITE,
        message: brand<MessageKey>(visit),
        n: 0,
        kind: 'admit',
        trigger: 'A01',
        visit: brand<VisitKey>(visit),
        patientClass: 'I',
        place: { location: brand<LocationId>(unit === 'PCU' ? '3E' : unit), bed: `${n}` },
        occurredAt: since,
        sentAt: since,
        receivedAt: since,
      } as const;
      return recordOf(visit, [event], since);
    }),
  );
  const last = recordOf('last', [], after(NOW, -2 * MINUTE_MS));
  await house.store.commit([
    { kind: 'feed.connection', site: SITE, feed: FEED, connection: 'open', at: after(NOW, -48 * HOUR_MS) },
    ...[...admissions, last].map((record) => ({ kind: 'journal.append', record }) as const),
    ...rosterChanges(settings.sites[0]!, roster, NOW),
    ...callOuts.map((callOut) => ({ kind: 'callout.add', callOut }) as const),
  ]);
  return house;
}
