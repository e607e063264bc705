/**
 * The configured service as `huddleboard start` puts it together, in a process that kills itself at a named step of its store, or whose clock
 * is off. Options of `start`; TORTURE_KILL_AT is a step and a card: `claiming`, `claimed`, `marking` or `marked`, then `torture:7`.
 */
import { parseArgs } from 'node:util';
import { cronMetronome } from '#adapters/host/metronome.ts';
import { openStore } from '#db/index.ts';
import { jsonLog } from '#src/app/json-log.ts';
import { loadSettings } from '#src/app/open-house.ts';
import { identityKey } from '#src/app/secret.ts';
import { startService } from '#src/app/service.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { systemClock } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';

const { values } = parseArgs({
  options: {
    config: { type: 'string', default: '' },
    data: { type: 'string', default: '' },
    port: { type: 'string', default: '0' },
    'mllp-port': { type: 'string', default: '0' },
  },
});
const [step = '', card = ''] = (process.env.TORTURE_KILL_AT ?? '').split(' ');
const skewMs = Number(process.env.TORTURE_SKEW_MS ?? 0);
const rightNow = Date.now;
// All of the process goes by it, as by a machine whose clock is off.
Date.now = () => rightNow() + skewMs;
const url = process.env.HUDDLEBOARD_DATABASE_URL ?? `sqlite:${values.data}/huddleboard.db`;

const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  // The signal is there before the next instruction that could do harm.
  for (;;);
};

/** The store of the house; it dies where it is told to. */
function mortal(store: Store): Store {
  return {
    ...store,
    leasePosts: async (ask) => {
      const wanted = ask.limit > 0 && (await store.outboxUnsent(1_000)).some((row) => row.card === card);
      if (step === 'claiming' && wanted) die();
      const leased = await store.leasePosts(ask);
      if (step === 'claimed' && leased.posts.some((post) => post.card === card)) die();
      return leased;
    },
    commit: async (changes) => {
      const mine = changes.some((change) => change.kind === 'outbox.settle' && change.card === card);
      if (mine && step === 'marking') die();
      const done = await store.commit(changes);
      if (mine && step === 'marked') die();
      return done;
    },
  };
}

const log = jsonLog('warn');
const settings = loadSettings(values.config);
const store = mortal(await openStore({ url, log, fold: foldVisit }));
const service = await startService({
  settings: () => settings,
  store,
  key: identityKey(values.data).key,
  clock: systemClock,
  log,
  metronome: cronMetronome({ log }),
  port: Number(values.port),
  mllpPort: Number(values['mllp-port']),
  say: (line) => void process.stdout.write(`${line}\n`),
  history: () => ({ state: 'none' }),
});
service.beat();
process.once('SIGTERM', () => void service.stop().then(() => process.exit(0)));
