/** The card of 08:26 as a house posts it by itself: units late, a feed that is silent, decisions asked; small and big, of both house profiles, in both languages. */
import type { Document } from '#src/message/document.ts';
import { openDay } from '#test/scenario/day.ts';

export type HuddleCase = {
  readonly name: string;
  readonly locale: 'en-US' | 'es';
  readonly house: 'us' | 'nhs';
  /** Wards beside the one that every house of a story has. */
  readonly wards: number;
  readonly silent: boolean;
  readonly decisions: number;
};

const HOUSES = [
  { locale: 'en-US', house: 'us' },
  { locale: 'en-US', house: 'nhs' },
  { locale: 'es', house: 'us' },
] as const;
const STATES = [
  { wards: 2, silent: false, decisions: 0 },
  { wards: 2, silent: true, decisions: 0 },
  { wards: 30, silent: true, decisions: 3 },
] as const;

export const CASES: readonly HuddleCase[] = HOUSES.flatMap((house) =>
  STATES.map((state) => ({
    ...house,
    ...state,
    name: `${house.locale} ${house.house}, ${state.wards + 1} wards${state.silent ? ', feed silent' : ''}, ${state.decisions} decisions`,
  })),
);

const DECISIONS = [
  'what="open the closed pod of 6E with four beds" a="by 11:30" does-a="net +4, costs one RN" b=no does-b="net −3"',
  'what="hold two electives that need telemetry" a="until 13:00" does-a="net +2" b=no does-b="net +0"',
  'what="move the float nurse from 3S to 4N" a=yes does-a="clears a red flag" b=no does-b="stays short"',
];

/** @returns the card that it posted, and the house for more questions; the caller closes nothing: it is in memory */
export async function huddleCase(one: HuddleCase): Promise<{ readonly document: Document; readonly whole: Document }> {
  const units = Array.from({ length: one.wards }, (_, n) => {
    const id = one.wards === 2 ? ['6W', 'BHU'][n] : `W${n + 10}`;
    return `      - { id: ${id}, name: ward ${id}, kind: ward, pool: adult-acute, staffedBeds: 28, locations: [${id}] }\n`;
  });
  const yaml = `locale: ${one.locale}\nhouse: ${one.house}\nhuddles:\n  - { name: bed-meeting, at: '08:26' }\nsummaries: []\n`;
  const day = await openDay({ at: '2026-01-13T06:25', units: units.join(''), yaml, simulated: true });
  try {
    await day.board(11);
    await day.until('07:02');
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
