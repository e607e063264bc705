/** Who is to come, as it was told: kept once, found by any of its times, and by the keys that speak now. */
import { expect, it } from 'vitest';
import type { Due, FeedRecord, PlannedEvent } from '#src/domain/census/event.ts';
import type { MessageKey, PatientKey, PlanKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import {
  admit,
  eachWith,
  FEED,
  hour,
  type MakeStore,
  merged,
  OTHER_SITE,
  place,
  prune,
  record,
  SITE,
  take,
  visitKey,
} from './house.ts';

type Said = Partial<PlannedEvent> & { readonly plan: PlanKey };

const planKey = (name: string): PlanKey => name as PlanKey;
const beginsAt = (at: Instant): Due => ({ at, of: 'operation' });

function told(message: string, at: Instant, said: Said, about: Partial<FeedRecord> = {}): FeedRecord {
  const head = { site: SITE, message: message as MessageKey, receivedAt: at, ...about };
  const event: PlannedEvent = {
    ...{ n: 0, kind: 'told', what: 'operation', trigger: 'S12', occurredAt: at },
    ...said,
    ...{ site: head.site, message: head.message, receivedAt: head.receivedAt },
  };
  return record(message, [], { ...head, planned: [event] });
}

export function plannedContract(make: MakeStore): void {
  const house = eachWith(make);
  const found = async (from: number, to: number, site = SITE) =>
    (await house().store.plannedEvents(site, { from: hour(from), to: hour(to) }))
      .map(({ message }) => message as string)
      .sort();

  it('gives back every fact of what was told, and nothing else of what came with it', async () => {
    const said = {
      ...{ plan: planKey('case 1'), visit: visitKey('v1'), patient: 'p1' as PatientKey, due: beginsAt(hour(32)) },
      ...{ into: { location: place('3S'), bed: '04' }, service: 'surgery', patientClass: 'I', nights: 3 },
    };
    const from = told('m1', hour(17), said);
    const stray = { ...from, planned: [{ ...from.planned![0]!, surgeon: 'ZZCANARY' } as PlannedEvent] };
    await take(house().store, [stray]);
    expect(await house().store.plannedEvents(SITE, { from: hour(24), to: hour(48) })).toEqual(from.planned);
  });

  it('is found by any time that it ever had, whole; another site and another day have nothing of it', async () => {
    await take(house().store, [
      told('m1', hour(1), { plan: planKey('case 1'), due: beginsAt(hour(32)) }),
      told('m2', hour(2), { plan: planKey('case 1'), due: beginsAt(hour(80)), trigger: 'S13' }),
      told('m3', hour(3), { plan: planKey('case 1'), kind: 'cancelled', trigger: 'S15' }),
      told('m4', hour(3), { plan: planKey('case 1'), due: beginsAt(hour(32)) }, { site: OTHER_SITE }),
    ]);
    expect(await found(24, 48)).toEqual(['m1', 'm2', 'm3']);
    expect(await found(72, 96)).toEqual(['m1', 'm2', 'm3']);
    expect(await found(48, 72)).toEqual([]);
    expect(await found(32, 32)).toEqual([]);
    expect(await found(24, 48, OTHER_SITE)).toEqual(['m4']);
  });

  it('what the visit is named for elsewhere is found with it, under a merged number too', async () => {
    const { store } = house();
    await take(store, [
      told('m1', hour(1), { plan: planKey('case 1'), visit: visitKey('old'), due: beginsAt(hour(32)) }),
      told('m2', hour(2), { plan: planKey('new'), visit: visitKey('new'), what: 'admission', trigger: 'A05' }),
    ]);
    expect(await found(24, 48)).toEqual(['m1']);
    await take(store, [merged('m3', 'old', 'new', hour(3))]);
    const both = await store.plannedEvents(SITE, { from: hour(24), to: hour(48) });
    expect(both.map(({ message, visit }) => `${message} ${visit}`).sort()).toEqual(['m1 new', 'm2 new']);
  });

  it('is no word of who is where: the feed has been silent since that was told last', async () => {
    const { store } = house();
    const admitted = record('m1', [admit('v1', hour(8), '5W')], { receivedAt: hour(8.1) });
    await take(store, [told('m0', hour(2), { plan: planKey('case 1'), due: beginsAt(hour(32)) })]);
    expect((await store.feedStates(SITE))[0]).not.toHaveProperty('lastMessageAt');
    await take(store, [admitted]);
    await take(store, [
      told('m2', hour(12), { plan: planKey('case 2'), due: beginsAt(hour(33)) }),
      record('m3', [], { receivedAt: hour(13), planned: [] }),
    ]);
    expect((await store.feedStates(SITE))[0]).toMatchObject({ lastMessageAt: hour(8.1), accepted: 4 });
    expect(await store.messagesPerHour(SITE, FEED, { from: hour(0), to: hour(20) })).toEqual([
      { hour: hour(8), messages: 1 },
    ]);
    await take(store, [told('m4', hour(14), { plan: planKey('visit'), what: 'admission', trigger: 'A05' })]);
    expect((await store.feedStates(SITE))[0]).toMatchObject({ lastMessageAt: hour(14) });
  });

  it('the same message again is one, and the clean-up leaves it', async () => {
    const once = told('m1', hour(1), { plan: planKey('case 1'), due: beginsAt(hour(32)) });
    await take(house().store, [once, once]);
    await take(house().store, [once]);
    await prune(house().store, hour(900), hour(900));
    expect(await found(24, 48)).toEqual(['m1']);
  });
}
