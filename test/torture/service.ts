/**
 * The configured service as `huddleboard start` puts it together, in a process that kills itself at a named step of its store, or whose clock
 * is off. Options of `start`; what kills it stands in the file that TORTURE_DEATH names (death.ts).
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
import { mortal } from './death.ts';

const { values } = parseArgs({
  options: {
    config: { type: 'string', default: '' },
    data: { type: 'string', default: '' },
    port: { type: 'string', default: '0' },
    'mllp-port': { type: 'string', default: '0' },
  },
});
const skewMs = Number(process.env.TORTURE_SKEW_MS ?? 0);
const rightNow = Date.now;
// All of the process goes by it, as by a machine whose clock is off.
Date.now = () => rightNow() + skewMs;
const url = process.env.HUDDLEBOARD_DATABASE_URL ?? `sqlite:${values.data}/huddleboard.db`;

const log = jsonLog('warn');
const settings = await loadSettings(values.config);
const store = mortal(await openStore({ url, log, fold: foldVisit }), process.env.TORTURE_DEATH ?? '');
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
