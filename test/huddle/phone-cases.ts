/** The card of 08:26 as a house posts it by itself: units late, a feed that is silent, decisions asked; small and big, of both house profiles, in both languages. */
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { instant } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import type { Change } from '#src/ports/change.ts';
import { openDay, SITE } from '#test/scenario/day.ts';

export type HuddleCase = {
  readonly name: string;
  readonly locale: 'en-US' | 'es';
  readonly house: 'us' | 'nhs';
  /** Wards beside the one that every house of a story has. */
  readonly wards: number;
  readonly silent: boolean;
  readonly decisions: number;
  /** A level is declared, and the meeting before made a plan. */
  readonly planned: boolean;
};

const HOUSES = [
  { locale: 'en-US', house: 'us' },
  { locale: 'en-US', house: 'nhs' },
  { locale: 'es', house: 'us' },
] as const;
const STATES = [
  { wards: 2, silent: false, decisions: 0, planned: false },
  { wards: 2, silent: true, decisions: 0, planned: false },
  { wards: 30, silent: true, decisions: 3, planned: false },
  { wards: 2, silent: false, decisions: 0, planned: true },
  { wards: 30, silent: true, decisions: 3, planned: true },
] as const;

export const CASES: readonly HuddleCase[] = HOUSES.flatMap((house) =>
  STATES.map((state) => ({
    ...house,
    ...state,
    name: `${house.locale} ${house.house}, ${state.wards + 1} wards${state.silent ? ', feed silent' : ''}, ${state.decisions} decisions${state.planned ? ', a level declared and a plan' : ''}`,
  })),
);

const DECISIONS = [
  'what="open the closed pod of 6E with four beds" a="by 11:30" does-a="net +4, costs one RN" b=no does-b="net −3"',
  'what="hold two electives that need telemetry" a="until 13:00" does-a="net +2" b=no does-b="net +0"',
  'what="move the float nurse from 3S to 4N" a=yes does-a="clears a red flag" b=no does-b="stays short"',
];

const LEVEL = `houseLevel:
  levels: [{ id: 1, from: 0 }, { id: 2, from: 1 }, { id: 3, from: 2 }]
  parameters: [{ kpi: occupancy_pct, of: adult-acute, worse: high, cuts: [93, 95, 97] }]
`;
const YESTERDAY = instant(Date.parse('2026-01-12T13:26:00Z'));
const BY = { person: brand<PersonId>('p-1'), name: 'house supervisor' };

/** Yesterday's meeting with an action that was done and one that is carried. */
const PLAN: readonly Change[] = [
  {
    kind: 'meeting.put',
    expectVersion: 0,
    meeting: {
      ...{ site: SITE, id: brand('bed-meeting:2026-01-12'), version: 1, name: 'bed-meeting', tier: 2, due: YESTERDAY },
      ...{ state: 'closed', startedAt: YESTERDAY, startedBy: BY, closedAt: YESTERDAY, closedBy: BY },
    },
  },
  ...(['open', 'done'] as const).map(
    (state, n): Change => ({
      kind: 'task.put',
      expectVersion: 0,
      task: {
        ...{ site: SITE, id: brand(`T-000${n}`), version: 1, what: 'MRI 1 down', role: 'director-on-call' },
        ...{ due: YESTERDAY, of: { meeting: 'bed-meeting:2026-01-12' }, by: BY, at: YESTERDAY, state },
        ...(state === 'done' ? { doneAt: YESTERDAY, doneBy: BY } : {}),
      },
    }),
  ),
];

/** @returns the card that it posted, and the house for more questions; the caller closes nothing: it is in memory */
export async function huddleCase(one: HuddleCase): Promise<{ readonly document: Document; readonly whole: Document }> {
  const units = Array.from({ length: one.wards }, (_, n) => {
    const id = one.wards === 2 ? ['6W', 'BHU'][n] : `W${n + 10}`;
    return `      - { id: ${id}, name: ward ${id}, kind: ward, pool: adult-acute, staffedBeds: 28, locations: [${id}] }\n`;
  });
  const yaml = `locale: ${one.locale}\nhouse: ${one.house}\nhuddles:\n  - { name: bed-meeting, at: '08:26' }\nsummaries: []\n${one.planned ? LEVEL : ''}`;
  const day = await openDay({ at: '2026-01-13T06:25', units: units.join(''), yaml, simulated: true });
  try {
    await day.board(11);
    await day.until('07:02');
    if (one.planned) await day.store.commit(PLAN);
    if (one.planned) await day.ask('level declare 3 yes reason="surge"');
    await day.ask('update 5W same', 'charge-nurse');
    await day.until('07:30');
    day.speak(!one.silent);
    await day.until('08:20');
    for (const decision of DECISIONS.slice(0, one.decisions)) {
      const { ok, document } = await day.ask(`huddle decide ${decision}`);
      if (!ok) throw new Error(document.plain);
    }
    await day.until('08:26');
    const [card] = day.posts('huddle');
    if (card === undefined) throw new Error('No card was posted.');
    return { document: card.row.document, whole: (await day.ask('huddle more of bed-meeting:2026-01-13')).document };
  } finally {
    await day.close();
  }
}
