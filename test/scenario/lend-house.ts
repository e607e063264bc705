/** A staffed house on the fake clock in which units lend each other staff. */
import { demoSettings } from '#src/app/demo-beside.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import type { BedRequest } from '#src/domain/placement/request.ts';
import { simulatedRoster } from '#src/domain/simulate/roster.ts';
import type { CallOut, RosterShift } from '#src/domain/staffing/roster.ts';
import type { BedsBook } from '#src/facts/beds-book.ts';
import { JOBS } from '#src/jobs/index.ts';
import { runDueJobs } from '#src/jobs/run.ts';
import {
  brand,
  type LocationId,
  type MessageKey,
  type PoolId,
  type RequestId,
  type UnitId,
  type VisitKey,
} from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { toText } from '#src/message/text.ts';
import type { Reply, Role } from '#src/ports/handle.ts';
import { actorOf, FORMAT, type House, recordOf, SITE, ZONE } from '#test/commands/house.ts';
import { at, calledOut } from '#test/staffing/staffed.ts';
import { MORNING, openStaffedHouse } from '#test/staffing/staffed-house.ts';

/** The one that is open; a live binding. */
export let house: House;

export const SUPERVISOR = '@house-supervisor';
export const BEDS = 'bed-management';
export const settings = demoSettings();

/** What was learned of how people come and leave, where somebody learns. */
let learned: BedsBook | undefined;

/** Without the float pool, and with whoever else called out. */
export const open = async (
  outs: readonly CallOut[],
  more: readonly CallOut[] = MORNING,
  roster: readonly RosterShift[] = simulatedRoster(SITE).filter(({ unit }) => unit !== 'FLOAT'),
  beds?: BedsBook,
): Promise<void> => {
  learned = beds;
  house = await openStaffedHouse({ roster, callOuts: [...more, ...outs], beds });
};

let n = 0;
export const message = async (events: Parameters<typeof recordOf>[1], when: Instant): Promise<void> => {
  const record = recordOf(`noon-${n++}`, events, when);
  await house.store.commit([{ kind: 'journal.append', record }]);
  await house.store.project(foldVisit, { limit: 10_000, knownAt: when, zoneOf: () => ZONE });
};
export const leaves = (unit: string, bed: number, when: Instant) => ({
  ...{ site: SITE, message: brand<MessageKey>('gone'), n: 0, kind: 'discharge' as const, trigger: 'A03' },
  ...{ visit: brand<VisitKey>(`${unit}/${bed}`), patientClass: 'I' as const },
  ...{ place: { location: brand<LocationId>(unit), bed: `${bed}` }, occurredAt: when, sentAt: when, receivedAt: when },
});
/** The clock, with a feed that speaks. */
export const until = async (time: string): Promise<void> => {
  house.clock.now = at(time);
  await message([], after(at(time), -MINUTE_MS));
};
/** Somebody for whom a bed of the unit is held, and when they come. */
export const coming = async (id: string, unit: string, time: string): Promise<void> => {
  const request: BedRequest = {
    ...{
      site: SITE,
      id: brand<RequestId>(`R-${id}`),
      version: 1,
      kind: 'recovery',
      pool: brand<PoolId>('adult-acute'),
    },
    ...{ needs: [], due: at(time), state: 'assigned', bed: { location: brand<LocationId>(unit), bed: `new-${id}` } },
    steps: [{ state: 'asked', at: at('12:00'), by: { person: brand('p-or'), name: 'perioperative lead' } }],
  };
  await house.store.commit([{ kind: 'bed-request.put', request, expectVersion: 0 }]);
};
export const ask = async (text: string, role: Role = 'house-supervisor', unit?: string): Promise<Reply> => {
  const reply = await house.handle({
    text,
    actor: {
      ...actorOf([role], `nurse-${role}-${unit ?? ''}`),
      ...(unit === undefined ? {} : { unit: brand<UnitId>(unit) }),
    },
    place: { platform: 'web', private: true },
    requestKey: `q${n++}`,
  });
  if (/failed; it is a fault/.test(reply.document.plain)) console.log(JSON.stringify(house.logged.at(-1)));
  return reply;
};
export const beat = async (jobs = JOBS.filter(({ name }) => name === 'follow-loans')): Promise<void> => {
  const ids = { uuid: () => 'u', short: () => 'AB12' };
  await runDueJobs({ jobs, store: house.store, settings, now: house.clock.now, ids, log: silentLog, beds: learned });
};
export const shown = (document: Reply['document']): string => toText(document, { format: FORMAT, width: 200 });
export const cards = async (channel: string, key = /^loan/): Promise<readonly string[]> =>
  (await house.store.outboxHistory({ platform: 'web', channel }, 40))
    .filter(({ card }) => key.test(card))
    .map(({ document }) => shown(document));
export const loans = () => house.store.loans(SITE, { span: { from: at('00:00'), to: at('23:59') } });
export const idOf = (reply: Reply): string => (reply.data as { loan: { id: string } }).loan.id;

/** 12:45: the ED is short one, and 6W can spare one to the end of the gap. */
export const noon = async (): Promise<void> => {
  await open([calledOut('ED', { from: at('11:00'), to: at('23:00'), at: at('10:55') })]);
  for (const bed of [1, 2, 3]) await message([leaves('6W', bed, at('12:10'))], at('12:10'));
  await until('12:45');
};
export const commands = (document: Reply['document']): readonly string[] =>
  document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : [])).map(({ command }) => command);
export const refusal = (reply: Reply): string => (reply.data as { error: { code: string } }).error.code;
