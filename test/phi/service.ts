/** The configured service as `huddleboard start` runs it, with Microsoft's side at the addresses in TEAMS_CLOUD (JSON). Options of `start`. */
import { parseArgs } from 'node:util';
import { startReal } from '#src/app/real.ts';

const text = { type: 'string', default: '' } as const;
const { values } = parseArgs({
  allowPositionals: true,
  options: { config: text, data: text, port: text, 'mllp-port': text },
});
const running = await startReal({
  config: values.config,
  data: values.data,
  port: Number(values.port),
  mllpPort: Number(values['mllp-port']),
  say: (line) => void process.stdout.write(`${line}\n`),
  // The test wrote it.
  teamsCloud: JSON.parse(process.env.TEAMS_CLOUD ?? '') as NonNullable<Parameters<typeof startReal>[0]['teamsCloud']>,
});
process.once('SIGTERM', () => void running.stop().then(() => process.exit(0)));
