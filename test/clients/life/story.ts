/** An alert's whole life on the fake clock, as the documents that leave for people: what is pictured on every client. */
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { parseWhen } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import { openDrillRig } from '#test/drill/rig.ts';
import { openDay, SITE, ZONE } from '#test/scenario/day.ts';

export type Pictured = { readonly name: string; readonly document: Document };

type Day = Awaited<ReturnType<typeof openDay>>;

const SUPERVISOR = '@house-supervisor';
const AS_USUAL = 'summaries: []\nhuddles: []\n';
/** 46 of 50 are 92 %, 48 are 96 %: one point, two points. */
const SCALE = `houseLevel:
  levels:
    - { id: 1, from: 0 }
    - { id: 2, from: 1 }
    - { id: 3, from: 2, mutes: [unit-over-census] }
  parameters:
    - { kpi: occupancy_pct, of: adult-acute, worse: high, cuts: [93, 95, 97] }
`;

const SECOND_WARD =
  '      - { id: 6W, name: 6W telemetry, kind: ward, pool: telemetry, staffedBeds: 20, locations: [6W] }\n';

/** Keeps what stands there now, under the name that its pictures get. */
function keeperOf(day: Day, kept: Pictured[]) {
  const keep = (name: string, document: Document | undefined): void => {
    if (document === undefined) throw new Error(`${name}: nothing was said.`);
    kept.push({ name, document });
  };
  return {
    card: (name: string, id: string) => keep(name, day.last(`episode:${id}`)?.row.document),
    /** What was last sent to somebody directly, by the beginning of its card's key. */
    asked: (name: string, channel: string, kind = 'ask') =>
      keep(
        name,
        day.told.findLast((one) => one.channel === channel && one.card.startsWith(kind) && !one.edit)?.row.document,
      ),
    said: async (name: string, text: string) => {
      const { document, ok } = await day.ask(text);
      if (!ok) throw new Error(`${name}: ${document.plain}`);
      keep(name, document);
    },
  };
}

const idOf = async (day: Day, rule: string): Promise<string> => {
  const found = (await day.alerts()).find((one) => one.rule === rule);
  if (found === undefined) throw new Error(`no alert of ${rule}`);
  return found.id;
};

/** From the question to the outcome, back again, and muted. */
async function wholeLife(kept: Pictured[]): Promise<void> {
  const day = await openDay({
    at: '2026-01-13T12:00',
    patients: 44,
    yaml: `alerts: { unit-over-census: { enabled: false } }\n${AS_USUAL}`,
  });
  const { card, asked, said } = keeperOf(day, kept);
  await day.until('13:00');
  await day.arrive(2);
  await day.until('14:00');
  await day.arrive(3);
  await day.until('14:32');
  const id = await idOf(day, 'pool-occupancy');
  card('open', id);
  asked('asked', SUPERVISOR);
  await day.ask(`alert ack ${id}`);
  card('owned', id);
  await day.until('15:09');
  asked('lease-asked', SUPERVISOR);
  await day.ask(`alert still ${id}`);
  await said('plays', `alert play ${id}`);
  await said('play-chosen', `alert play ${id} "play=pull-discharges"`);
  await day.until('15:12');
  card('acting', id);
  await said('tasks', 'task list');
  await day.ask(`alert done ${id}`);
  card('watching', id);
  await day.leave(6);
  await day.until('15:40');
  card('closed-asking', id);
  await day.ask(`alert outcome ${id} partly two went before noon`);
  card('closed-with-outcome', id);
  await day.arrive(6);
  await day.until('16:20');
  card('reopened', id);
  await said('not-useful', `alert useless ${id}`);
  await day.ask(`alert useless ${id} known`);
  card('not-useful-said', id);
  await day.ask(`alert mute pool-occupancy for 2 h reason the lounge is closed until seven`);
  card('muted', id);
  await said('list', 'alert list');
  await said('noise', 'alert noise');
  await day.close();
}

/** What nobody keeps: the lease runs out, nobody answers, the figures freeze, and it ends without an outcome. */
async function neglected(kept: Pictured[]): Promise<void> {
  const day = await openDay({
    at: '2026-01-13T12:00',
    patients: 49,
    yaml: `alerts: { unit-over-census: { enabled: false } }\n${AS_USUAL}`,
  });
  const { card, asked, said } = keeperOf(day, kept);
  await day.until('12:32');
  const id = await idOf(day, 'pool-occupancy');
  await day.ask(`alert ack ${id}`);
  await day.until('13:20');
  card('lapsed', id);
  asked('asked-again', SUPERVISOR);
  await day.until('14:30');
  card('nobody-answers', id);
  asked('asked-once-more', '@administrator-on-call', 'again:');
  await day.ask(`alert act ${id} wards pull two each`);
  await day.until('14:40');
  day.speak(false);
  await day.until('15:10');
  card('frozen', id);
  day.speak(true);
  await day.until('15:20');
  await day.leave(8);
  await day.until('16:30');
  card('closed-without-outcome', id);
  await said('owed', 'alert owed');
  await day.close();
}

/** Several questions to one role at once; the house level that is proposed, then declared; the end of the owner's duty. */
async function together(kept: Pictured[]): Promise<void> {
  const day = await openDay({
    at: '2026-01-13T17:30',
    patients: 44,
    units: SECOND_WARD,
    yaml: `alerts: { unit-over-census: { enabled: false }, ed-boarding: { forMinutes: 10 } }\nslack: { mode: socket }\n${SCALE}${AS_USUAL}`,
  });
  const { card, asked, said } = keeperOf(day, kept);
  const sam = brand<PersonId>('sam');
  const at = (time: string) => parseWhen(`2026-01-13T${time}`, ZONE);
  const identities = [{ platform: 'slack', id: 'U-sam' }] as const;
  const shift = { from: at('07:00'), to: at('19:00'), saidAt: at('06:00'), source: 'roster' } as const;
  await day.commit([
    { kind: 'person.put', person: sam, name: 'Sam', identities },
    { kind: 'duty.put', person: sam, site: SITE, role: 'house-supervisor', scope: '', ...shift },
  ]);
  await day.arrive(4);
  await day.arriveAt('6W', 20);
  await day.board(11);
  await day.until('18:08');
  asked('list-of-questions', '@U-sam', 'asks:');
  const id = await idOf(day, 'ed-boarding');
  card('one-of-several', id);
  await said('level-proposed', 'level');
  await said('level-form', 'level declare 3');
  await day.ask('level declare 3 yes reason="48 of 50 full"');
  await day.until('18:20');
  await said('level-declared', 'level');
  await said('mine', 'home');
  await said('level-owed', 'alert owed');
  await day.ask(`alert act ${id} wards pull`, 'house-supervisor', 'sam');
  await day.until('18:47');
  asked('hand-over-asked', '@U-sam', 'duty');
  await day.ask(`alert handover ${id} bed 12 is next`, 'house-supervisor', 'sam');
  await day.until('18:49');
  card('handed-over', id);
  await day.close();
}

/** A drill's first alert, and the debrief at its end. */
async function drilled(kept: Pictured[]): Promise<void> {
  const rig = await openDrillRig();
  kept.push({ name: 'drill-looked-at', document: (await rig.ask('drill start surge ×60 in #training')).document });
  await rig.ask('drill start surge ×60 in #training confirm');
  const posts = () => rig.posted.filter(({ row }) => row.thread === undefined);
  await rig.run(125);
  const alert = posts().findLast(({ row }) => /\|episode:/.test(row.card));
  if (alert === undefined) throw new Error('the drill has no alert');
  kept.push({ name: 'drill-alert', document: alert.row.document });
  await rig.run(8 * 60 - 124);
  kept.push({ name: 'drill-debrief', document: rig.posted.at(-1)!.row.document });
}

/** In the order in which they are lived through; the same each time. */
export async function wholeLifeOfAlerts(): Promise<readonly Pictured[]> {
  const kept: Pictured[] = [];
  for (const story of [wholeLife, neglected, together, drilled]) await story(kept);
  return kept;
}
