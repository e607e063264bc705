import { randomUUID } from 'node:crypto';
import { createHouseSimulator } from '#adapters/forecast/simulator.ts';
import { createFrontDoor } from '#src/commands/handle.ts';
import { kpi } from '#src/commands/kpi.ts';
import type { Settings } from '#src/config/settings.ts';
import { createWhatIfs } from '#src/facts/what-if/found.ts';
import { computeStaleFor } from '#src/jobs/compute-kpis.ts';
import type { Logger } from '#src/kernel/log.ts';
import { after, DAY_MS, type Instant, parseWhen } from '#src/kernel/time.ts';
import type { CommandRequest, Reply, Role } from '#src/ports/handle.ts';
import type { Store } from '#src/ports/store.ts';
import { localActor } from '../actors.ts';
import { createChannelOverlay } from '../channel-overlay.ts';
import { createGroupOverlay } from '../group-overlay.ts';
import { guardedStore } from '../guarded-store.ts';
import type { House } from '../house.ts';
import { randomIds } from '../ids.ts';
import { interpreterOf } from '../interpreter.ts';
import { jsonLog } from '../json-log.ts';
import { openHouseStore } from '../open-house.ts';
import { createProjector } from '../projector.ts';
import { terminal } from '../terminal.ts';

export type Question = Pick<CommandRequest, 'text' | 'site' | 'at' | 'asKnown' | 'progress'> & { readonly role: Role };

const FIGURE_WORDS: ReadonlySet<string> = new Set([kpi.name, ...kpi.aliases]);
const asksFigures = (text: string): boolean => FIGURE_WORDS.has(text.trim().split(/\s+/, 1)[0]?.toLowerCase() ?? '');

/** Whoever asks for one figure does not wait for years of days. */
const WAITING_MS = 8_000;

type Waiting = { readonly settings: Settings; readonly store: Store; readonly log: Logger; readonly about: Instant };

/** Days that changed settings or late news made stale: a house without a server has nobody else who computes them. */
async function computeWaiting({ clock }: House, waiting: Waiting): Promise<void> {
  const monotonicMs = (): number => performance.now();
  const left = await computeStaleFor(WAITING_MS, { ...waiting, now: clock.now(), monotonicMs }).catch(() => {
    waiting.log.warn('days of figures that wait could not be computed; the answer is from what is stored');
    return 0;
  });
  if (left === 0) return;
  process.stderr.write(
    `${left} other days of figures wait to be computed: a running server does that, or the next questions do.\n`,
  );
}

const DATE_TYPED = /\b\d{4}-\d{2}(?:-\d{2})?\b/g;

/** The last date that is written in the question, a month as its end; else now. */
function aboutOf({ text, at = '' }: Pick<Question, 'text' | 'at'>, { sites }: Settings, now: Instant): Instant {
  const typed = `${text} ${at}`.match(DATE_TYPED)?.at(-1);
  if (typed === undefined || sites[0] === undefined) return now;
  try {
    return typed.length > MONTH_LENGTH
      ? parseWhen(typed, sites[0].zone)
      : after(parseWhen(`${typed}-01`, sites[0].zone), 30 * DAY_MS);
  } catch {
    // The question itself will be refused for it.
    return now;
  }
}
const MONTH_LENGTH = '2019-03'.length;

/** One question answered from the database itself: it needs no server. */
export async function askedHere(house: House, { role, ...question }: Question): Promise<Reply> {
  const log = jsonLog('warn');
  const store = await openHouseStore(house, log);
  const simulator = createHouseSimulator({ log });
  try {
    const overlay = createChannelOverlay(() => house.settings, store);
    await overlay.refresh();
    const groups = createGroupOverlay(overlay.current, { store, platforms: new Map(), clock: house.clock, log });
    await groups.refresh();
    const settings = groups.current;
    const projector = createProjector({ store, settings, clock: house.clock, log });
    if (asksFigures(question.text))
      await computeWaiting(house, {
        settings: settings(),
        store,
        log,
        about: aboutOf(question, settings(), house.clock.now()),
      });
    const handle = createFrontDoor({
      store: guardedStore(store, { settings, log }),
      settings,
      clock: house.clock,
      ids: randomIds,
      log,
      catchUp: projector.catchUpTo,
      interpreter: interpreterOf(settings),
      whatIfs: createWhatIfs(simulator),
    });
    return await handle({
      ...question,
      actor: localActor('terminal', role, house.settings),
      place: { platform: 'terminal', private: true },
      from: terminal(),
      way: 'typed',
      requestKey: `terminal:${randomUUID()}`,
    });
  } finally {
    await simulator.stop();
    await store.close();
  }
}
