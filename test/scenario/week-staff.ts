/**
 * People on duty for a week, who answer what they are sent and what a list shows them, by the buttons that stand there: most within
 * minutes, some late, some never. Nobody at home answers, and nobody knows more than stands in a message of theirs.
 */
import type { Settings } from '#src/config/settings.ts';
import { createRng, type Rng } from '#src/domain/simulate/rng.ts';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { after, type Instant, MINUTE_MS, type Span } from '#src/kernel/time.ts';
import type { Button, Document, Form } from '#src/message/document.ts';
import type { Change } from '#src/ports/change.ts';
import type { Actor, Handle, Role } from '#src/ports/handle.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import type { Store } from '#src/ports/store.ts';

/** What the acceptance asks of the staff: of all that somebody is asked. */
const IGNORES = 0.2;
const LATE = 0.1;
const HANDS_OVER = 0.05;
/** People who take turns at a role. */
const CREW = 4;
const SHIFT_MS = 12 * 60 * MINUTE_MS;

type Place = { readonly role: Role; readonly unit?: string };

const placesOf = (settings: Settings): readonly Place[] => [
  ...(
    [
      'house-supervisor',
      'ed-charge-nurse',
      'engineer',
      'director-on-call',
      'administrator-on-call',
      'perioperative-lead',
    ] as const
  ).map((role) => ({ role })),
  ...settings.sites[0]!.units.filter(
    ({ id }) => settings.staffing.get(settings.sites[0]!.id)?.grids.has(id) === true && id !== 'ED',
  ).map(({ id }) => ({ role: 'charge-nurse' as const, unit: id })),
];

const personOf = ({ role, unit }: Place, shift: number): string =>
  [role, unit, (shift % CREW) + 1].filter((part) => part !== undefined).join('-');

/** Who has which role from 07 to 19 and from 19 to 07, one shift beyond the week, as a roster says it. */
export function dutiesOfWeek(settings: Settings, week: Span): readonly Change[] {
  const site = settings.sites[0]!.id;
  const shifts = Math.ceil((week.to - week.from) / SHIFT_MS) + 2;
  return placesOf(settings).flatMap((place): Change[] => [
    ...Array.from({ length: CREW }, (_, n): Change => {
      const person = personOf(place, n);
      const identities = [{ platform: 'slack', id: `U-${person}` }];
      return { kind: 'person.put', person: brand<PersonId>(person), name: person, identities };
    }),
    ...Array.from({ length: shifts }, (_, n): Change => {
      const from = after(week.from, (n - 1) * SHIFT_MS);
      const duty = { site, role: place.role, scope: place.unit ?? '', from, to: after(from, SHIFT_MS) };
      const person = brand<PersonId>(personOf(place, n + CREW - 1));
      return { kind: 'duty.put', person, ...duty, source: 'roster', saidAt: from };
    }),
  ]);
}

type Stage = 'take' | 'still' | 'say' | 'done' | 'outcome' | 'leave' | 'level' | 'unit' | 'task' | 'huddle';
type Planned = {
  readonly at: Instant;
  readonly who: string;
  readonly key: string;
  readonly stage: Stage;
  readonly about: string;
};

export type WeekStaffDeps = {
  readonly handle: Handle;
  readonly store: Store;
  readonly settings: Settings;
  readonly clock: { now: Instant };
  readonly seed: number;
};

export function createWeekStaff({ handle, store, settings, clock, seed }: WeekStaffDeps) {
  const rng = createRng(seed);
  const people = new Map(
    placesOf(settings).flatMap((place) => Array.from({ length: CREW }, (_, n) => [personOf(place, n), place] as const)),
  );
  /** Messages as they stand now. */
  const standing = new Map<string, Document>();
  /** How often somebody has been sent a new message about something. */
  const rings = new Map<string, number>();
  const decided = new Set<string>();
  const acts = new Map<string, number>();
  let planned: Planned[] = [];
  let requests = 0;

  const onDuty = async (role: Role): Promise<string | undefined> => {
    const all = await store.duties(settings.sites[0]!.id, { from: clock.now, to: after(clock.now, 1) });
    return all.find((one) => one.role === role)?.person;
  };
  const isOnDuty = async (who: string): Promise<boolean> => {
    const all = await store.duties(settings.sites[0]!.id, { from: clock.now, to: after(clock.now, 1) });
    return all.some(({ person }) => person === who);
  };
  const say = async (who: string, text: string, way: 'tap' | 'form' = 'tap'): Promise<Document | undefined> => {
    const place = people.get(who)!;
    const actor: Actor = {
      platform: 'slack',
      id: `U-${who}`,
      person: brand<PersonId>(who),
      name: nameOf(place),
      roles: [place.role],
    };
    const request = `week:${++requests}`;
    const reply = await handle({ text, actor, place: { platform: 'slack', private: true }, way, requestKey: request });
    const key = `${text.split(' ').slice(0, 2).join(' ')}${reply.ok ? '' : ' REFUSED'}`;
    acts.set(key, (acts.get(key) ?? 0) + 1);
    return reply.document;
  };

  /** Decides once what becomes of a question, for each new message that asks it. */
  function plan(who: string, key: string, stage: Stage, about: string, waits: (rng: Rng) => number = soon): void {
    const asked = `${who} ${stage} ${about} ${rings.get(`${who} ${about}`) ?? 0}`;
    if (decided.has(asked)) return;
    decided.add(asked);
    const dice = rng.unit();
    if (dice < IGNORES) return;
    const minutes = dice < IGNORES + LATE ? rng.between(5, 40) : waits(rng);
    planned.push({ at: after(clock.now, Math.round(minutes * MINUTE_MS)), who, key, stage, about });
  }

  return {
    acts,
    /** Something stands in the chat, or has been edited there. */
    reads(row: OutboxRow, isNew: boolean): void {
      const { channel } = row.to;
      const key = `${channel} ${row.card}`;
      standing.set(key, row.document);
      if (channel === 'huddle' && row.thread === undefined && isNew) {
        planned.push({ at: after(clock.now, 10 * MINUTE_MS), who: '', key, stage: 'huddle', about: row.card });
        return;
      }
      const who = channel.replace(/^@U-/, '');
      if (!channel.startsWith('@') || !people.has(who)) return;
      const buttons = buttonsOf(row.document);
      if (isNew)
        for (const about of new Set(buttons.map(aboutOf)))
          rings.set(`${who} ${about}`, (rings.get(`${who} ${about}`) ?? 0) + 1);
      for (const { command, style } of buttons) {
        const stage = stageOf(command, style, buttons);
        if (stage !== undefined)
          plan(who, key, stage, aboutOf({ command }), stage === 'done' ? later : stage === 'say' ? soonAfter : soon);
      }
    },
    /** Everything that people have got round to by then. */
    async until(now: Instant): Promise<void> {
      for (;;) {
        const due = planned.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at)[0];
        if (due === undefined) return;
        planned = planned.filter((one) => one !== due);
        const who = due.stage === 'huddle' ? await onDuty('house-supervisor') : due.who;
        if (who === undefined || !(await isOnDuty(who))) continue;
        await press(who, due);
      }
    },
  };

  async function press(who: string, { key, stage, about }: Planned): Promise<void> {
    const buttons = buttonsOf(standing.get(key));
    const has = (start: string): string | undefined =>
      buttons.find(({ command }) => command.startsWith(start) && aboutOf({ command }) === about)?.command;
    if (stage === 'take') {
      const ack = has('alert ack');
      if (ack === undefined) return;
      const pass = has('alert pass');
      await say(who, rng.chance(HANDS_OVER / (1 - IGNORES)) && pass !== undefined ? pass : ack);
    } else if (stage === 'still') {
      if (has('alert keep') === undefined) return;
      const pass = has('alert pass');
      if (rng.chance(HANDS_OVER / (1 - IGNORES)) && pass !== undefined) await say(who, pass);
      else if ((has('alert act') ?? has('alert play')) !== undefined && rng.chance(0.7)) await sayDoing(who, about);
      else await say(who, `alert keep ${about}`);
    } else if (stage === 'say') {
      if ((has('alert act') ?? has('alert play')) !== undefined) await sayDoing(who, about);
    } else if (stage === 'done' || stage === 'task') {
      const command = has(stage === 'done' ? 'alert done' : 'task done');
      if (command !== undefined) await say(who, command);
    } else if (stage === 'outcome') {
      await answerOwed(who, about, buttons);
    } else if (stage === 'leave') {
      const command = has(rng.chance(0.85) ? 'alert handover' : 'alert keep');
      if (command !== undefined) await say(who, command);
    } else if (stage === 'level') {
      const command = buttons.find((one) => one.command.startsWith('level declare'))?.command;
      if (command !== undefined) await say(who, `${command} yes as the figures say`, 'form');
    } else if (stage === 'unit') {
      const command = buttons.find((one) => /^update \S+ same/.test(one.command))?.command;
      if (command !== undefined) await say(who, command);
    } else await atHuddle(who, key);
  }

  /** A play of the form, or words. */
  async function sayDoing(who: string, id: string): Promise<void> {
    if (rng.chance(0.6)) {
      const form = formOf(await say(who, `alert play ${id}`));
      const field = form?.fields.find((one) => 'options' in one);
      const play = rng.pick((field !== undefined && 'options' in field ? field.options : []).map(({ value }) => value));
      if (play !== undefined) {
        await say(who, `alert play ${id} ${play}`, 'form');
        return;
      }
    }
    await say(who, `alert act ${id} ${rng.pick(DOINGS)}`, 'form');
  }

  /** What was done, where that is asked, and whether it helped. */
  async function answerOwed(who: string, id: string, buttons: readonly Button[]): Promise<void> {
    const asks = (verb: string): boolean => buttons.some(({ command }) => command.startsWith(`alert ${verb} ${id}`));
    if (asks('act')) await say(who, `alert act ${id} ${rng.pick(DOINGS)}`, 'form');
    if (asks('outcome')) await say(who, `alert outcome ${id} ${rng.pick(['worked', 'worked', 'partly', 'no'])}`);
  }

  /** A meeting that gets to it goes through what is open, of which a lead takes what nobody has, and then through what is owed. */
  async function atHuddle(who: string, key: string): Promise<void> {
    if (rng.chance(IGNORES)) return;
    const onCard = (command: string): string | undefined =>
      buttonsOf(standing.get(key)).find((one) => one.command === command)?.command;
    const list = onCard('alert list');
    for (const { command } of list === undefined ? [] : buttonsOf(await say(who, list)))
      if (command.startsWith('alert ack') && !rng.chance(IGNORES)) await say(who, command);
    const open = onCard('alert owed');
    if (open === undefined) return;
    for (let page = 0; page < 6; page++) {
      const buttons = buttonsOf(await say(who, open));
      const ids = new Set(buttons.filter(({ command }) => /^alert (?:act|outcome) /.test(command)).map(aboutOf));
      if (ids.size === 0) return;
      for (const id of ids) await answerOwed(who, id, buttons);
    }
  }
}

const DOINGS = [
  'a nurse of the float pool goes there',
  'two discharges are pulled forward',
  'beds are cleaned first',
  'the wards pull from the ED',
];
const nameOf = ({ role, unit }: Place): string =>
  [role.replaceAll('-', ' '), unit].filter((part) => part !== undefined).join(' ');
const soon = (rng: Rng): number => rng.between(0.5, 5);
const soonAfter = (rng: Rng): number => rng.between(3, 15);
const later = (rng: Rng): number => rng.between(30, 120);

const buttonsOf = (document: Document | undefined): readonly Button[] =>
  (document?.blocks ?? []).flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
const formOf = (document: Document | undefined): Form | undefined =>
  document?.blocks.find((block): block is Form => block.kind === 'form');
/** What a button is about: the alert, task or unit that it names. */
const aboutOf = ({ command }: Pick<Button, 'command'>): string =>
  /\b([ET]-[0-9A-Z]{3,8})\b/.exec(command)?.[1] ?? command.split(' ').slice(0, 2).join(' ');

/** What a button answers; undefined: nothing that anybody is asked. */
function stageOf(command: string, style: Button['style'], all: readonly Button[]): Stage | undefined {
  const about = aboutOf({ command });
  const beside = (start: string): boolean => all.some((one) => one.command.startsWith(`${start} ${about}`));
  if (command.startsWith('alert ack')) return 'take';
  if (command.startsWith('alert keep E')) return beside('alert handover') ? 'leave' : 'still';
  if (command.startsWith('alert outcome')) return 'outcome';
  if (command.startsWith('alert done')) return 'done';
  // Of what is being done, or is over, the same buttons ask nothing.
  if (/^alert (?:act|play)/.test(command)) return style === 'primary' && !beside('alert outcome') ? 'say' : undefined;
  if (command.startsWith('level declare')) return 'level';
  if (command.startsWith('update')) return 'unit';
  return command.startsWith('task done') ? 'task' : undefined;
}
