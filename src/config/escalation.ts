/** `escalation:` of the file: whom an alert asks, how long, and how far by day and by night. */
import { z } from 'zod';
import { RULES } from '#src/domain/alert/index.ts';
import { CHAINS, type ChainName, type EscalationPolicy, type RulePolicy } from '#src/domain/alert/policy.ts';
import { SEVERITIES, type Severity } from '#src/domain/severity.ts';
import type { RuleId } from '#src/kernel/ids.ts';
import type { LocalTime } from '#src/kernel/time.ts';
import { ROLES, type Role } from '#src/ports/handle.ts';
import type { Fault } from './faults.ts';
import { time } from './schema-parts.ts';

/** Product.md section 3, "Escalation defaults". */
const DEFAULT_CHAINS: Readonly<Record<ChainName, readonly (Role | readonly Role[])[]>> = {
  unit: ['charge-nurse', 'house-supervisor', 'director-on-call', 'administrator-on-call'],
  house: ['house-supervisor', 'director-on-call', 'administrator-on-call'],
  ed: ['ed-charge-nurse', 'house-supervisor', 'director-on-call', 'administrator-on-call'],
  or: ['perioperative-lead', 'house-supervisor', 'director-on-call', 'administrator-on-call'],
  feed: [['engineer', 'house-supervisor'], 'director-on-call', 'administrator-on-call'],
  level: ['house-supervisor'],
};
const TOP: Role = 'administrator-on-call';
const NOBODY = 'nobody';

const role = z.enum(ROLES);
const minutes = z.partialRecord(
  role,
  z.number('minutes are a number').min(1, 'a role needs at least 1 minute').max(1440, 'a day has 1440 minutes'),
);
const leaseMinutes = (usual: number) =>
  z
    .number('minutes are a number')
    .min(1, 'a lease needs at least 1 minute')
    .max(1440, 'a day has 1440 minutes')
    .default(usual);
const chain = z.array(z.union([role, z.array(role).min(1, 'name at least one role')])).min(1, 'a chain needs a role');
const ofRule = z.strictObject({ chain: z.enum(CHAINS).optional(), minutes: minutes.optional() }).optional();
const until = z.enum([...ROLES, NOBODY]);
const reach = (last: Role | typeof NOBODY, lastAtNight: Role | typeof NOBODY) =>
  z.strictObject({ last: until.default(last), lastAtNight: until.default(lastAtNight) }).prefault({});

export const escalationSchema = z
  .strictObject({
    night: z.strictObject({ from: time.default('22:00'), to: time.default('07:00') }).prefault({}),
    minutes: minutes
      .prefault({})
      .describe(
        'Minutes that a role has before the next one is asked; default 10, the director on call and the perioperative lead 15',
      ),
    chains: z
      .strictObject({
        unit: chain.optional(),
        house: chain.optional(),
        ed: chain.optional(),
        or: chain.optional(),
        feed: chain.optional(),
        level: chain.optional(),
      })
      .prefault({})
      .describe(
        'Whom alerts of a unit, the house, the ED, the operating rooms, a feed and the house level ask, one after the other; roles in a list together',
      ),
    severities: z
      .strictObject({ info: reach(NOBODY, NOBODY), act: reach(TOP, 'house-supervisor'), urgent: reach(TOP, TOP) })
      .prefault({})
      .describe('The last role that a severity asks by day and by night; nobody asks nobody'),
    rules: z
      .object(Object.fromEntries(RULES.map(({ id }) => [id, ofRule])))
      // Of rules that the file tells; whether there is such a one is looked at with them.
      .catchall(ofRule)
      .prefault({})
      .describe('Another chain or other minutes for one rule'),
    lease: z
      .strictObject({
        minutes: z
          .strictObject({ info: leaseMinutes(240), act: leaseMinutes(45), urgent: leaseMinutes(30) })
          .prefault({})
          .describe('Minutes that an alert stays with whoever took it and has said nothing since'),
        acting: leaseMinutes(240).describe('The same once they said what they do about it'),
        ask: leaseMinutes(10).describe('So many minutes before the end they are asked whether it is still theirs'),
      })
      .prefault({})
      .describe('How long an alert stays with its owner without a word of theirs; then it asks on'),
  })
  .prefault({})
  .describe('Whom an alert asks until somebody owns it');

export type EscalationFile = z.output<typeof escalationSchema>;

const DEFAULT_MINUTES: EscalationPolicy['minutes'] = { 'director-on-call': 15, 'perioperative-lead': 15 };

/** @param told ids of rules that the file tells */
export function buildEscalation(file: EscalationFile, faults: Fault[], told: readonly string[] = []): EscalationPolicy {
  const chainOf = (name: ChainName) => (file.chains[name] ?? DEFAULT_CHAINS[name]).map((rung) => [rung].flat());
  const chains = {
    unit: chainOf('unit'),
    house: chainOf('house'),
    ed: chainOf('ed'),
    or: chainOf('or'),
    feed: chainOf('feed'),
    level: chainOf('level'),
  };
  ruleFaults(Object.keys(file.rules), [...RULES.map(({ id }) => id), ...told], faults);
  for (const name of CHAINS) chainFaults(name, chains[name], file, faults);
  const lastOf = (last: string): string | undefined => (last === NOBODY ? undefined : last);
  const reachOf = (severity: Severity) => {
    const { last, lastAtNight } = file.severities[severity];
    return { last: lastOf(last), lastAtNight: lastOf(lastAtNight) };
  };
  return {
    night: { from: file.night.from as LocalTime, to: file.night.to as LocalTime },
    chains,
    minutes: { ...DEFAULT_MINUTES, ...given(file.minutes) },
    reach: { info: reachOf('info'), act: reachOf('act'), urgent: reachOf('urgent') },
    lease: {
      minutes: file.lease.minutes,
      actingMinutes: file.lease.acting,
      askMinutes: file.lease.ask,
    },
    rules: new Map(
      Object.entries(file.rules).flatMap(([rule, own]): [RuleId, RulePolicy][] =>
        own === undefined
          ? []
          : [
              [
                rule as RuleId,
                { ...(own.chain && { chain: own.chain }), ...(own.minutes && { minutes: given(own.minutes) }) },
              ],
            ],
      ),
    ),
  };
}

function ruleFaults(named: readonly string[], rules: readonly string[], faults: Fault[]): void {
  for (const one of named)
    if (!rules.includes(one))
      faults.push({
        path: `escalation.rules.${one}`,
        problem: 'There is no such alert rule.',
        cure: `Use one of: ${rules.join(', ')}.`,
      });
}

/** A role twice would be asked twice; one that a severity ends at and that is not there would end nowhere. */
function chainFaults(
  name: ChainName,
  chain: readonly (readonly Role[])[],
  file: EscalationFile,
  faults: Fault[],
): void {
  const roles = chain.flat();
  const path = `escalation.chains.${name}`;
  const twice = roles.find((one, n) => roles.indexOf(one) !== n);
  if (twice !== undefined) {
    faults.push({ path, problem: `${twice} stands in it twice.`, cure: 'Name each role of a chain once.' });
  }
  // A prompt to declare asks whoever may, and nobody above them.
  if (name === 'level') return;
  for (const severity of SEVERITIES) {
    for (const key of ['last', 'lastAtNight'] as const) {
      const last = file.severities[severity][key];
      if (last === NOBODY || roles.includes(last)) continue;
      faults.push({
        path,
        problem: `It has no ${last}, at whom ${severity} ends (escalation.severities.${severity}.${key}).`,
        cure: `Add ${last} to the chain, or end ${severity} at one of: ${roles.join(', ')}, ${NOBODY}.`,
      });
    }
  }
}

const given = (minutes: Readonly<Record<string, number | undefined>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(minutes).flatMap(([name, n]) => (n === undefined ? [] : [[name, n]])));
