/** The questions of `init`: each shows its default and an example, a wrong answer gets the cure and is asked again. */
import { OpsError } from '#src/kernel/errors.ts';
import type { ZoneId } from '#src/kernel/time.ts';
import { capital } from '#src/message/capital.ts';
import { type Answer, type Answers, isCure, type Profile, tidied, type UnitAnswer } from './answers.ts';
import { PROFILES, readProfile, readSiteName, termsOf } from './profile.ts';
import { isTaken, readUnit } from './read-unit.ts';
import type { Proposal } from './sample.ts';
import { readZone } from './zone.ts';

/** Whoever answers. */
export type Talk = {
  /** The line that was typed; undefined when nobody answers any more. */
  ask(prompt: string): Promise<string | undefined>;
  say(line: string): void;
};

/** What flags have answered already; only the rest is asked. */
export type Given = { readonly [K in keyof Omit<Answers, 'aside'>]?: Answers[K] };

export type Interview = {
  readonly talk: Talk;
  readonly given: Given;
  /** The zone of this machine: likely the hospital's. */
  readonly machineZone: string;
  /** Units that files of the feed speak of. */
  readonly propose: (files: readonly string[], zone: ZoneId) => Promise<Proposal>;
  /** `--from-adt`. */
  readonly files: readonly string[];
};

/** @throws OpsError NO_ANSWER when the answers end too early */
export async function interview({ talk, given, machineZone, propose, files }: Interview): Promise<Answers> {
  const profile =
    given.profile ??
    (await asked(talk, 'Profile, us or nhs (its words and clocks)', { standard: 'us', read: readProfile }));
  const facts = PROFILES[profile];
  const site =
    given.site ?? (await asked(talk, `Name of the hospital, for example ${facts.siteExample}`, { read: readSiteName }));
  const zone =
    given.zone ??
    (await asked(talk, `Time zone, for example ${facts.zoneExamples}`, {
      standard: likelyZone(profile, machineZone),
      read: (typed) => readZone(typed, profile),
    }));
  if (files.length > 0) {
    const { units, aside } = told(talk, await propose(files, zone), profile);
    return { profile, site, zone, units: [...(given.units ?? []), ...units.filter(isNewIn(given.units))], aside };
  }
  if (given.units !== undefined) return { profile, site, zone, units: given.units, aside: [] };
  return { profile, site, zone, ...(await askUnits(talk, profile, (file) => propose([file], zone))) };
}

const isNewIn =
  (known: readonly UnitAnswer[] = []) =>
  (unit: UnitAnswer): boolean =>
    !isTaken(known, unit.id);

const likelyZone = (profile: Profile, machineZone: string): string =>
  profile === 'us' && machineZone.startsWith('America/') ? machineZone : PROFILES[profile].zone;

type Question<T> = { readonly standard?: string; readonly read: (typed: string) => Answer<T> };

async function asked<T>(talk: Talk, question: string, { standard, read }: Question<T>): Promise<T> {
  for (;;) {
    const typed = await talk.ask(`${question}${standard === undefined ? '' : ` [${standard}]`}: `);
    if (typed === undefined) throw noAnswer();
    const answer = read(typed.trim() === '' && standard !== undefined ? standard : typed);
    if (!isCure(answer)) return answer.value;
    talk.say(`  ${answer.cure}`);
  }
}

type Asked = Pick<Answers, 'units' | 'aside'>;

/** Unit after unit until an empty line; `from FILE` takes those of a sample. */
async function askUnits(talk: Talk, profile: Profile, propose: (file: string) => Promise<Proposal>): Promise<Asked> {
  const { unit, units: plural } = termsOf(profile);
  talk.say(`${capital(plural)}, one a line: short name, kind, staffed beds. For example:`);
  for (const example of PROFILES[profile].unitExamples) talk.say(`  ${example}`);
  talk.say('An empty line ends the list, "undo" takes the last one back, "from FILE" reads a sample of the ADT feed.');
  let list: Asked = { units: [], aside: [] };
  for (;;) {
    const typed = await talk.ask(`${capital(unit)} ${list.units.length + 1}: `);
    if (typed === undefined && list.units.length === 0) throw noAnswer();
    const said = tidied(typed ?? '');
    if (said === '') {
      if (list.units.length > 0) return list;
      talk.say(`  At least one ${unit} is needed. For example: ${PROFILES[profile].unitExamples[0]}`);
    } else if (said.toLowerCase() === 'undo') {
      const last = list.units.at(-1);
      talk.say(last === undefined ? '  There is nothing to take back.' : `  ${last.id} is taken back.`);
      list = { ...list, units: list.units.slice(0, -1) };
    } else if (/^from /i.test(said)) list = await withSample(list, () => propose(said.slice(5).trim()), talk, profile);
    else list = withUnit(list, said, talk);
  }
}

function withUnit(list: Asked, typed: string, talk: Talk): Asked {
  const answer = readUnit(typed);
  if (isCure(answer)) {
    talk.say(`  ${answer.cure}`);
    return list;
  }
  const one = answer.value;
  if (isTaken(list.units, one.id)) {
    talk.say(`  ${one.id} is there already; give this one another short name.`);
    return list;
  }
  talk.say(`  ${one.id}: ${one.kind}, ${one.staffedBeds} staffed beds, called ${one.name}`);
  return { ...list, units: [...list.units, one] };
}

async function withSample(list: Asked, propose: () => Promise<Proposal>, talk: Talk, profile: Profile): Promise<Asked> {
  try {
    const { units, aside } = told(talk, await propose(), profile);
    return { units: [...list.units, ...units.filter(isNewIn(list.units))], aside: [...list.aside, ...aside] };
  } catch (error) {
    // A wrong path is no reason to lose the answers so far.
    if (!(error instanceof OpsError)) throw error;
    talk.say(`  ${error.message} ${error.cure}`);
    return list;
  }
}

function told(talk: Talk, proposal: Proposal, profile: Profile): Proposal {
  const { units, aside, unnamed } = proposal;
  for (const { id, kind, staffedBeds } of units) talk.say(`  ${id}: ${kind}, ${staffedBeds} beds (guess)`);
  const more = [
    ...(aside.length > 0 ? [`${aside.length} more place(s) stand in the file as a comment`] : []),
    ...(unnamed > 0 ? [`${unnamed} value(s) of PV1-3.1 look like no place and are not repeated here`] : []),
  ];
  talk.say(`  ${[`${units.length} ${termsOf(profile).units} proposed`, ...more].join('; ')}.`);
  return proposal;
}

const noAnswer = (): OpsError =>
  new OpsError({
    code: 'NO_ANSWER',
    kind: 'user',
    message: 'The answers ended before the configuration was complete; nothing was written.',
    cure: 'Answer every question, or give it all as options: init --profile us --site "Riverside General" --zone America/New_York --unit 5W=ward:28',
  });
