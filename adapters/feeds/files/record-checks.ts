/** What the form of a record-level mapping cannot say: that its columns are there, of the right type, and enough to tell visits apart. */
import { type Crossed, misused } from './cross-checks.ts';
import { type Mapping, SITE_ZONE } from './mapping.ts';
import type { Column } from './mapping-columns.ts';

type Use = { readonly name: string; readonly column: string | undefined; readonly type: Column['type'] };
type Records = { readonly target: string; readonly uses: readonly Use[]; readonly number: string | undefined };

const texts = (of: Readonly<Record<string, string | undefined>>): readonly Use[] =>
  Object.entries(of).map(([name, column]) => ({ name, column, type: 'text' }));
const times = (of: Readonly<Record<string, string | undefined>>): readonly Use[] =>
  Object.entries(of).map(([name, column]) => ({ name, column, type: 'datetime' }));

export function recordChecks(mapping: Mapping): readonly Crossed[] {
  const { figures, file } = mapping;
  if (figures !== undefined && file.zone === SITE_ZONE)
    return [{ at: ['file', 'zone'], problem: 'Figures are of no site of ours.', cure: 'Name it: Europe/London.' }];
  const records = recordsOf(mapping);
  if (records === undefined) return [];
  const { target, uses, number } = records;
  const crossed = uses.flatMap(({ name, column, type }) =>
    column === undefined ? [] : misused({ at: [target, name], column, types: [type] }, mapping),
  );
  if (number !== undefined) return crossed;
  const problem = 'Nothing tells one visit from another.';
  return [
    ...crossed,
    { at: [target], problem, cure: 'Give the column of the patient, or of the number of the visit.' },
  ];
}

function recordsOf({ edVisits, wardEpisodes }: Mapping): Records | undefined {
  if (edVisits !== undefined) {
    const { site, patient, disposition, visit, place, leftUnseen, leaveOut } = edVisits;
    const { arrivedAt, leftAt, assessedAt, treatedAt, admitDecisionAt } = edVisits;
    const uses = [
      ...texts({ site, patient, disposition, visit, place, leftUnseen: leftUnseen?.column }),
      ...leaveOut.map(({ column }): Use => ({ name: 'leaveOut', column, type: 'text' })),
      ...times({ arrivedAt, leftAt, assessedAt, treatedAt, admitDecisionAt }),
    ];
    return { target: 'edVisits', uses, number: visit ?? patient };
  }
  if (wardEpisodes === undefined) return undefined;
  const { site, patient, disposition, spell, episode, ward, from, to, dayCases, leaveOut } = wardEpisodes;
  const uses = [
    ...texts({ site, patient, disposition, spell, episode, ward, dayCases: dayCases?.column }),
    ...leaveOut.map(({ column }): Use => ({ name: 'leaveOut', column, type: 'text' })),
    ...times({ from, to }),
  ];
  return { target: 'wardEpisodes', uses, number: spell ?? patient };
}
