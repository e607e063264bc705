/** The service's platforms: the console, which answers first, and the vendors' that settings ask for. */
import { type ConsoleOptions, createConsole } from '#adapters/web/console/index.ts';
import { writeSheet } from '#adapters/xlsx/write.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { createChoices } from '#src/facts/language.ts';
import { recordSight } from '#src/facts/seen.ts';
import { createStandings } from '#src/facts/standing.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Store } from '#src/ports/store.ts';
import { demoActor, localActor } from './actors.ts';
import type { DrillRunner } from './drill/runner.ts';
import { readAtNeed } from './groups-at-need.ts';
import { healthBody } from './health.ts';
import { inboxesFor } from './inboxes.ts';
import { teamsTab, vendorPlatforms } from './platforms.ts';
import type { ServiceOptions } from './service-options.ts';
import type { ServiceParts } from './service-parts.ts';
import { createSignIn } from './sign-in.ts';

/** The console's page answers before the engine is there. */
export async function consoleOf(options: ServiceOptions, parts: ServiceParts): Promise<ChatPlatform> {
  const { log, demo, key } = options;
  const { settings, store, clock, pictures, groups, engine } = parts;
  const choices = createChoices(store);
  const tab = await teamsTab({ settings, clock: parts.real, log, ...cloudOf(options) });
  return createConsole({
    pictures,
    ...(tab === undefined ? {} : { tab }),
    writeSheet,
    read: withDrillRows(store, parts.drills),
    settings,
    clock,
    log,
    drill: () => parts.drills.now()?.channel,
    freshness: async (site) => adtFreshness(await loadFeeds(store, site, clock.now())),
    actorFor: (seat) =>
      seat === undefined
        ? localActor('web', demo === undefined ? 'viewer' : 'admin', settings(), 'Console')
        : demoActor(seat, settings()),
    signIn: createSignIn({ store, settings, key, clock, readGroups: readAtNeed(groups) }),
    inboxes: inboxesFor({ read: store, standing: createStandings(store), settings, clock }),
    saw: sawWith(options, parts),
    chosen: async (actor) => choices(actor, await store.dataVersion()),
    complete: (prefix) => engine.now()?.complete(prefix) ?? [],
    status: statusOf(options, parts),
    history: options.history,
    ...(demo === undefined ? {} : { demo }),
  });
}

/** The console shows the drill's channel as it shows those of the house, whose store knows nothing of it. */
const withDrillRows = (store: Store, drills: DrillRunner): ConsoleOptions['read'] => ({
  outboxRow: store.outboxRow,
  dataVersion: async () => (await store.dataVersion()) + (await drills.version()),
  outboxHistory: async (to, limit) => {
    const rows = await store.outboxHistory(to, limit);
    return rows.length > 0 ? rows : drills.rows(to, limit);
  },
});

const sawWith =
  ({ log }: ServiceOptions, { clock, store }: ServiceParts): NonNullable<ConsoleOptions['saw']> =>
  (actor, inbox, cards, from) => {
    const what = { place: `${inbox} ${from}`, subject: `inbox ${inbox}`, detail: { cards } };
    return recordSight({ at: clock.now(), actor: actor.person, platform: actor.platform, ...what }, { store, log });
  };

const statusOf =
  (options: ServiceOptions, parts: ServiceParts): ConsoleOptions['status'] =>
  () => {
    const { store, settings, clock, platforms, groups, engine, liveness } = parts;
    const { history } = options;
    return healthBody({
      store,
      settings,
      clock,
      platforms,
      groups: groups.health,
      history,
      engine: engine.now,
      alive: liveness.alive,
    });
  };

/** Loaded, and not started yet. */
export const vendorsOf = (
  options: ServiceOptions,
  { settings, store, real, watch, pictures }: ServiceParts,
): Promise<readonly ChatPlatform[]> =>
  vendorPlatforms({
    settings,
    store,
    key: options.key,
    clock: real,
    log: options.log,
    meters: watch.meters,
    pictures,
    writeSheet,
    ...cloudOf(options),
  });

const cloudOf = ({ teamsCloud }: ServiceOptions): Pick<ServiceOptions, 'teamsCloud'> =>
  teamsCloud === undefined ? {} : { teamsCloud };
