import { existsSync, writeFileSync } from 'node:fs';
import { readSettings } from '#src/config/load.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { systemClock } from '#src/kernel/time.ts';
import { type Answer, type Answers, isCure, type UnitAnswer } from '../init/answers.ts';
import { configuration } from '../init/configuration.ts';
import { type Given, interview } from '../init/interview.ts';
import { readProfile, readSiteName, termsOf } from '../init/profile.ts';
import { isTaken, readUnit } from '../init/read-unit.ts';
import { proposeUnits } from '../init/sample.ts';
import { terminalTalk } from '../init/talk.ts';
import { readZone } from '../init/zone.ts';
import { DEFAULT_CONFIG } from '../open-house.ts';
import { printable } from '../printable.ts';
import { COMMON, readArgs, type Subcommand, UsageError } from './subcommand.ts';

const OPTIONS = {
  ...COMMON,
  profile: { type: 'string' },
  site: { type: 'string' },
  zone: { type: 'string' },
  unit: { type: 'string', multiple: true },
  'from-adt': { type: 'string', multiple: true },
  out: { type: 'string' },
  force: { type: 'boolean', default: false },
} as const;

/** Writes a first configuration from a few answers; what options answer is not asked. */
export const init: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, OPTIONS);
  const files = values['from-adt'] === undefined ? [] : [...values['from-adt'], ...positionals];
  if (files.length === 0 && positionals.length > 0)
    throw new UsageError('init takes options only; files of a sample go after --from-adt.');
  const path = values.out ?? values.config ?? DEFAULT_CONFIG;
  if (!values.force && existsSync(path)) throw alreadyThere(path);
  const given = givenBy(values);
  // With --json stdout is for the one value.
  const talk = terminalTalk(process.stdin, values.json ? process.stderr : process.stdout);
  try {
    const answers = await interview({
      talk,
      given,
      files,
      machineZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      propose: (sample, zone) => proposeUnits(sample, { zone, now: systemClock.now() }),
    });
    const text = configuration(answers);
    readSettings(text, path);
    write(path, text, values.force);
    process.stdout.write(values.json ? `${JSON.stringify(summary(path, answers))}\n` : told(path, answers));
    return 0;
  } finally {
    talk.close();
  }
};

const summary = (path: string, { units }: Answers) => ({
  file: path,
  ok: true,
  units: units.length,
  staffedBeds: units.reduce((sum, unit) => sum + unit.staffedBeds, 0),
});

function told(path: string, answers: Answers): string {
  const { units, staffedBeds } = summary(path, answers);
  const terms = termsOf(answers.profile);
  const counted = `${units} ${units === 1 ? terms.unit : terms.units}, ${staffedBeds} staffed beds and spaces`;
  const config = path === DEFAULT_CONFIG ? '' : ` --config ${path}`;
  return `${path} is written: ${answers.site}, ${counted}, times in ${answers.zone}.\nLook through it, then: npx --no-install huddleboard doctor${config}\n`;
}

type Flags = {
  readonly profile?: string | undefined;
  readonly site?: string | undefined;
  readonly zone?: string | undefined;
  readonly unit?: readonly string[] | undefined;
};

function givenBy({ profile, site, zone, unit }: Flags): Given {
  const house = profile === undefined ? undefined : meantBy('profile', readProfile(profile));
  return {
    ...(house === undefined ? {} : { profile: house }),
    ...(site === undefined ? {} : { site: meantBy('site', readSiteName(site)) }),
    ...(zone === undefined ? {} : { zone: meantBy('zone', readZone(zone, house ?? 'us')) }),
    ...(unit === undefined ? {} : { units: unitsOf(unit) }),
  };
}

function unitsOf(lines: readonly string[]): readonly UnitAnswer[] {
  const units: UnitAnswer[] = [];
  for (const line of lines) {
    const one = meantBy('unit', readUnit(line));
    if (isTaken(units, one.id)) throw new UsageError(`--unit names ${one.id} twice; give each its own short name.`);
    units.push(one);
  }
  return units;
}

function meantBy<T>(option: string, answer: Answer<T>): T {
  if (isCure(answer)) throw new UsageError(`--${option} cannot be read. ${answer.cure}`);
  return answer.value;
}

function write(path: string, text: string, force: boolean): void {
  try {
    writeFileSync(path, text, { flag: force ? 'w' : 'wx' });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') throw alreadyThere(path);
    throw new OpsError({
      code: 'CONFIG_UNWRITABLE',
      kind: 'user',
      message: 'The configuration could not be written.',
      cure: 'Check that the folder is there and that this user may write into it, or name another file with --out.',
      cause,
    });
  }
}

const alreadyThere = (path: string): OpsError =>
  new OpsError({
    code: 'CONFIG_EXISTS',
    kind: 'user',
    message: `${printable(path)} is there already; it was not touched.`,
    cure: 'Edit it, name another file with --out, or overwrite it with --force.',
  });
