/** A house of the demonstration with its feed, its staff and a front door, and nothing else: no clock's jobs, no platforms. */
import { createPseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import { createHl7Reader } from '#adapters/feeds/hl7/reader.ts';
import { toHl7 } from '#adapters/feeds/synthetic/to-hl7.ts';
import { demoSettings } from '#src/app/demo-beside.ts';
import { createDemoStaff, foresightOf } from '#src/app/demo-staff.ts';
import { createFrontDoor } from '#src/commands/handle.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { DEMO_START, startOf } from '#src/domain/simulate/calendar.ts';
import { createHouse } from '#src/domain/simulate/house.ts';
import type { SimEvent } from '#src/domain/simulate/sim-event.ts';
import type { StaffAct } from '#src/domain/simulate/staff-act.ts';
import { STAFF_ACTS } from '#src/domain/simulate/staff-acts.ts';
import { brand, type FeedName, type PersonId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Reply, Role } from '#src/ports/handle.ts';
import { memoryStore } from '#test/fakes/fresh-store.ts';
import { whatIfsHere } from '#test/fakes/what-ifs.ts';

export const settings = demoSettings();
export const site = settings.sites[0]!;

/** @param acts of the staff; absent: those of the storyline */
export function openFlowHouse(seed: number, acts: readonly StaffAct[] = STAFF_ACTS) {
  const own = memoryStore();
  const clock = { now: startOf(-1) };
  const project = async (): Promise<boolean> => {
    const { folded } = await own.project(foldVisit, { limit: 1e6, knownAt: clock.now, zoneOf: () => site.zone });
    return folded > 0;
  };
  let n = 0;
  const ids = { uuid: () => `id-${n++}`, short: () => String(1_000 + n++) };
  const door = { store: own, settings: () => settings, clock: { now: () => clock.now }, ids, log: silentLog };
  const handle = createFrontDoor({ ...door, catchUp: project, whatIfs: whatIfsHere() });
  const refused: string[] = [];
  const noted: typeof handle = async (request) => {
    const reply = await handle(request);
    if (!reply.ok) refused.push(`${request.text}: ${reply.document.plain}`);
    return reply;
  };
  const foresight = foresightOf(seed);
  const staff = createDemoStaff({ handle: noted, read: own, settings, log: silentLog, foresight, acts });
  const events = createHouse(seed).events();
  let next = events.next();
  const feed = brand<FeedName>('adt');
  const pseudonym = createPseudonym(Buffer.alloc(32, 7));
  const reader = createHl7Reader({ settings: () => settings, pseudonym, feed, log: silentLog });
  return {
    store: own,
    clock,
    foresight,
    /** What the staff were refused. */
    refused,
    close: () => own.close(),
    async until(at: Instant): Promise<void> {
      const changes: Change[] = [];
      for (; next.value.sentAt <= at; next = events.next()) {
        const text = toHl7(next.value, next.value.sentAt <= DEMO_START ? 'history' : 'live');
        const { item } = reader.read(Buffer.from(text), next.value.sentAt);
        if (item !== undefined && 'record' in item) changes.push({ kind: 'journal.append', record: item.record });
      }
      for (let i = 0; i < changes.length; i += 1_000) await own.commit(changes.slice(i, i + 1_000));
      clock.now = at;
      await project();
      await staff.until(at, (minute) => {
        clock.now = minute;
      });
      clock.now = at;
    },
    /** A message that no script of the house sends. */
    async hear(event: SimEvent): Promise<void> {
      const { item } = reader.read(Buffer.from(toHl7(event)), event.sentAt);
      if (item !== undefined && 'record' in item) await own.commit([{ kind: 'journal.append', record: item.record }]);
      await project();
    },
    ask: (text: string, role: Role = 'house-supervisor', unit?: string): Promise<Reply> => {
      const id = ['local', role, ...(unit === undefined ? [] : [unit])].join('-');
      return handle({
        text,
        actor: { platform: 'web', id, person: brand<PersonId>(`web:${id}`), name: id, roles: [role] },
        place: { platform: 'web', private: true },
        requestKey: `${id} ${text} ${clock.now}`,
      });
    },
  };
}
