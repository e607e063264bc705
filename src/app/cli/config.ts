import { OpsError } from '#src/kernel/errors.ts';
import { configPath, DEFAULT_CONFIG, loadSettings } from '../open-house.ts';
import { COMMON, readArgs, type Subcommand, UsageError } from './subcommand.ts';

/** `config check`: every fault at once, with path and cure; else what the file amounts to. */
export const config: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, COMMON);
  if (positionals[0] !== 'check' || positionals.length > 1)
    throw new UsageError('Write: config check [--config FILE].');
  const path = configPath(values.config);
  if (path === undefined) {
    throw new OpsError({
      code: 'NO_CONFIGURATION',
      kind: 'config',
      message: `There is no ${DEFAULT_CONFIG} here.`,
      cure: 'Make one with "npx --no-install huddleboard init".',
    });
  }
  const settings = await loadSettings(path);
  const sites = settings.sites.map((site) => ({ id: site.id, zone: site.zone, units: site.units.length }));
  const people = settings.people.length;
  if (values.json) process.stdout.write(`${JSON.stringify({ file: path, ok: true, sites, people })}\n`);
  else {
    const lines = sites.map((site) => `  ${site.id}: ${site.units} units, times in ${site.zone}`);
    process.stdout.write(`${path} is well formed.\n${lines.join('\n')}\n`);
  }
  return 0;
};
