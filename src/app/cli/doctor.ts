import { schemaOf } from '#db/schema-of.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { databaseName, databaseUrl } from '../database.ts';
import type { Finding } from '../doctor/finding.ts';
import { HOUSE_CHECKS, STORE_CHECKS } from '../doctor/index.ts';
import { termsOf } from '../doctor/terms.ts';
import type { House } from '../house.ts';
import { jsonLog } from '../json-log.ts';
import { findHouse, openHouseStore, type Where } from '../open-house.ts';
import { publicOrigin } from '../public-address.ts';
import { COMMON, readArgs, type Subcommand, UsageError } from './subcommand.ts';

/** What is well, what is not, and the cure; the last line says the one next thing to do. */
export const doctor: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, { ...COMMON, url: { type: 'string' } });
  if (positionals.length > 0) throw new UsageError('doctor takes no further words.');
  const origin = values.url === undefined ? undefined : publicOrigin(values.url, '--url');
  const findings = await examine({ config: values.config, data: values.data }, origin);
  const next = nextStep(findings);
  if (values.json) process.stdout.write(`${JSON.stringify({ findings, next })}\n`);
  else process.stdout.write(`${findings.map(line).join('\n')}\n\nNext: ${next}\n`);
  return findings.some((finding) => finding.state === 'fail') ? 1 : 0;
};

/** Beside the name of its check: a cure speaks of what stands there. */
function nextStep(findings: readonly Finding[]): string {
  const curable = findings.filter(({ cure }) => cure !== undefined);
  const first = curable.find(({ state }) => state === 'fail') ?? curable.find(({ state }) => state === 'warn');
  if (first !== undefined) return `${first.check}: ${first.cure}`;
  return 'All is well. Type /ops help in your chat, or: npx --no-install huddleboard ask "help".';
}

/** @param origin where Slack and Teams come to, when settings do not say it or it is to be tried first */
async function examine(where: Where, origin: string | undefined): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  await told('configuration', found, async () => {
    const house = shownAt(await findHouse(where), origin);
    found.push(configured(house));
    for (const check of HOUSE_CHECKS)
      await told(nameOf(check), found, async () => void found.push(...(await check(house))));
    await told('database', found, () => examineStore(house, found));
  });
  return found;
}

function shownAt(house: House, origin: string | undefined): House {
  if (origin === undefined) return house;
  return { ...house, settings: { ...house.settings, console: { ...house.settings.console, origin } } };
}

/** What cannot be looked at is a finding, and the next check goes on. */
async function told(check: string, found: Finding[], look: () => Promise<void>): Promise<void> {
  try {
    await look();
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    found.push({ check, state: 'fail', detail: error.message, cure: error.cure });
  }
}

const nameOf = (check: { readonly name: string }): string => check.name.replace(/^check/, '').toLowerCase();

function configured(house: House): Finding {
  const { sites } = house.settings;
  const units = sites.reduce((sum, site) => sum + site.units.length, 0);
  const detail = `${house.settingsFrom}: ${sites.length} site(s), ${units} ${termsOf(house).units}`;
  return { check: 'configuration', state: 'ok', detail };
}

async function examineStore(house: House, found: Finding[]): Promise<void> {
  // Opening it would change its schema; the finding on migrations says so, and looking must change nothing.
  if ((await schemaOf(databaseUrl(house))).state === 'older') return;
  const store = await openHouseStore(house, jsonLog('warn'));
  found.push({ check: 'database', state: 'ok', detail: `opens: ${databaseName(databaseUrl(house))}` });
  try {
    for (const check of STORE_CHECKS)
      await told(nameOf(check), found, async () => void found.push(...(await check(house, store))));
  } finally {
    await store.close();
  }
}

const MARK = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' } as const;
const line = (f: Finding): string =>
  `${MARK[f.state]}  ${f.check}: ${f.detail}${f.cure === undefined ? '' : `\n      → ${f.cure}`}`;
