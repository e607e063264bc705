import type { Settings } from '#src/config/settings.ts';
import type { Session } from '#src/domain/session.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { createFormat } from '#src/message/format.ts';
import { ROLES, type Role } from '#src/ports/handle.ts';
import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import { jsonLog } from '../json-log.ts';
import { findHouse, openHouseStore } from '../open-house.ts';
import { identityKey } from '../secret.ts';
import { endSession, LINK_MS, LONGEST_SESSION_HOURS, linkToken } from '../sign-in.ts';
import { terminal } from '../terminal.ts';
import { COMMON, readArgs, type Subcommand, UsageError, wholeNumber } from './subcommand.ts';

const OPTIONS = {
  ...COMMON,
  person: { type: 'string' },
  role: { type: 'string' },
  unit: { type: 'string' },
  hours: { type: 'string', default: '12' },
  port: { type: 'string' },
  list: { type: 'boolean', default: false },
  end: { type: 'string' },
} as const;

/** Prints a link that signs somebody in to the console, once; lists and ends what such links opened. */
export const link: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, OPTIONS);
  const wanted = [values.person, values.role, values.list || undefined, values.end].filter((one) => one !== undefined);
  if (positionals.length > 0 || wanted.length !== 1)
    throw new UsageError('Write: link --person ID, link --role ROLE [--unit U], link --list, or link --end ID|all.');
  if (values.role !== undefined && !ROLES.includes(values.role as Role))
    throw new UsageError(`--role is one of: ${ROLES.join(', ')}.`);
  const hours = wholeNumber(values.hours, 'hours', 1, LONGEST_SESSION_HOURS)!;
  const port = wholeNumber(values.port, 'port', 1, 65_535);
  const house = await findHouse({ config: values.config, data: values.data });
  if (house.settings.simulated) throw demoNeedsNone();
  const store = await openHouseStore(house, jsonLog('warn'));
  try {
    const of = { person: values.person, role: values.role as Role | undefined, unit: values.unit };
    const told = values.list
      ? await listed(store, house)
      : values.end !== undefined
        ? await ended(values.end, store, house)
        : await made({ ...of, hours, port }, store, house);
    process.stdout.write(values.json ? `${JSON.stringify(told.data)}\n` : `${told.text}\n`);
    return 0;
  } finally {
    await store.close();
  }
};

type Told = { readonly text: string; readonly data: unknown };
type Wanted = {
  readonly person: string | undefined;
  readonly role: Role | undefined;
  readonly unit: string | undefined;
  readonly hours: number;
  /** Where the console of this machine is, when it had to take another port than settings say. */
  readonly port: number | undefined;
};

async function made({ person, role, unit, hours, port }: Wanted, store: Store, house: House): Promise<Told> {
  const { settings, clock } = house;
  const place = unit === undefined ? undefined : unitNamed(unit, settings);
  if (person !== undefined && !(await isKnown(person, settings, store))) throw unknownPerson();
  const of = {
    ...(person === undefined ? {} : { person }),
    ...(role === undefined ? {} : { role }),
    ...(place === undefined ? {} : { unit: place }),
    hours,
  };
  const base = settings.console.origin ?? `http://127.0.0.1:${port ?? settings.console.port}`;
  const url = `${base}/sign-in#${linkToken(identityKey(house.dataDir).key, of, clock.now())}`;
  const text = `${url}\nGood once, for ${LINK_MS / 60_000} minutes; then signed in for ${hours} hours. Give it to nobody else.`;
  return { text, data: { url, minutes: LINK_MS / 60_000, hours } };
}

async function listed(store: Store, { settings, clock }: House): Promise<Told> {
  const sessions = await store.sessions(clock.now());
  const format = createFormat(settings.locale, settings.sites[0]!.zone);
  const line = (one: Session) => `${one.id.slice(0, 8)}  ${who(one)}  until ${format.dateClock(one.to)}`;
  return {
    text: sessions.length === 0 ? 'Nobody is signed in.' : sessions.map(line).join('\n'),
    data: { sessions: sessions.map((one) => ({ id: one.id.slice(0, 8), who: who(one), until: one.to })) },
  };
}

const who = ({ person, role, unit }: Session): string => (role === undefined ? person : `${role} ${unit ?? ''}`.trim());

async function ended(id: string, store: Store, { clock }: House): Promise<Told> {
  const now = clock.now();
  const meant = (await store.sessions(now)).filter((one) => id === 'all' || one.id.startsWith(id));
  if (id !== 'all' && (id.length < 8 || meant.length !== 1)) throw unknownSession();
  for (const one of meant) await endSession(store, one, now, terminal());
  return { text: `${meant.length} ended.`, data: { ended: meant.length } };
}

async function isKnown(person: string, { people }: Settings, store: Store): Promise<boolean> {
  return [...people, ...(await store.people())].some((one) => one.person === person);
}

function unitNamed(typed: string, { sites }: Settings): string {
  const units = sites.flatMap((site) => site.units.map((unit) => unit.id as string));
  const found = units.find((unit) => unit.toLowerCase() === typed.toLowerCase());
  if (found === undefined) throw new UsageError(`--unit is one of: ${units.join(', ')}.`);
  return found;
}

const unknownPerson = (): OpsError =>
  new OpsError({
    code: 'PERSON_UNKNOWN',
    kind: 'user',
    message: 'There is nobody of that id.',
    cure: 'Use an id of people in huddleboard.yaml or of an imported file; or --role for a shared desk.',
  });

const unknownSession = (): OpsError =>
  new OpsError({
    code: 'SESSION_UNKNOWN',
    kind: 'user',
    message: 'There is no such session.',
    cure: 'See link --list; or end all of them with --end all.',
  });

const demoNeedsNone = (): OpsError =>
  new OpsError({
    code: 'DEMO_NEEDS_NONE',
    kind: 'user',
    message: 'The simulated hospital needs no sign-in: its visitors choose a role on the page.',
    cure: 'Name the configuration of your hospital with --config.',
  });
