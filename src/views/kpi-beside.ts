/** What stands beside a figure: signal or noise, its target and whose, the other side of the door, and what late news did to it. */
import type { LateKeyed } from '#src/domain/flow/late-keyed.ts';
import { LATE_MINUTES } from '#src/domain/flow/late-keyed.ts';
import type { Controlled } from '#src/domain/kpi/control.ts';
import type { Definition } from '#src/domain/kpi/definition.ts';
import type { Kpi, KpiResult } from '#src/domain/kpi/kpi.ts';
import type { KpiTarget } from '#src/domain/kpi/target.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';
import { rich } from '#src/message/build.ts';
import type { Fact } from '#src/message/document.ts';
import type { Level } from '#src/message/picture.ts';
import { assuredWords, verdictLine } from './control-words.ts';
import { isBare } from './history-picture.ts';
import { fractionOf, kpiTitle, mainWords } from './kpi.ts';
import { thresholdsOf } from './kpi-said.ts';
import type { Speech } from './speech.ts';

export type KpiBeside = {
  readonly controlled?: Controlled;
  readonly target?: KpiTarget;
  readonly partner?: { readonly kpi: Kpi; readonly result: KpiResult };
  readonly late?: LateKeyed;
};

export const besideFacts = (kpi: Kpi, beside: KpiBeside, speech: Speech): readonly Fact[] => [
  ...(beside.controlled === undefined
    ? []
    : [{ label: speech.words.control.labels.verdict, value: rich(verdictLine(beside.controlled, speech)) }]),
  ...targetFacts(kpi, beside, speech),
  ...partnerFacts(beside, speech),
  ...lateFacts(beside, speech),
];

/** `33 %` */
export function targetValue({ unit }: Pick<Definition, 'unit'>, value: number, { format }: Speech): string {
  const figure = format.number(value, 2);
  return isBare(unit) ? figure : `${figure} ${unit}`;
}

/** `33 %, ours (set by executive, Mon 5 Jan)` */
export function targetWords(kpi: Kpi, target: KpiTarget, speech: Speech): string {
  const { words, format } = speech;
  const role = words.common.roleName(target.role);
  return words.control.target(targetValue(kpi, target.value ?? 0, speech), role, format.date(target.at));
}

/** The house's own as a level of a picture. */
export const targetLevel = (kpi: Kpi, { target }: KpiBeside, speech: Speech): Level | undefined =>
  target?.value === undefined
    ? undefined
    : { label: speech.words.control.targetLevel(targetValue(kpi, target.value, speech)), value: target.value };

/** The house's own; where it has none, what others want of it, and who they are. */
function targetFacts(kpi: Kpi, { target, controlled }: KpiBeside, speech: Speech): readonly Fact[] {
  const { control, figures } = speech.words;
  if (target?.value !== undefined) {
    const own = targetWords(kpi, target, speech);
    const value = controlled === undefined ? own : assuredWords(own, controlled, speech);
    return [{ label: control.labels.target, value: rich(value) }];
  }
  if (kpi.thresholds.length === 0) return [];
  const told = thresholdsOf(kpi, speech)
    .map(({ says, whose }) => figures.threshold(says, whose))
    .join('; ');
  return [{ label: control.labels.target, value: rich(figures.noOwnTarget(told)) }];
}

function partnerFacts({ partner }: KpiBeside, speech: Speech): readonly Fact[] {
  if (partner === undefined) return [];
  const value = `${kpiTitle(partner.kpi, speech)} ${mainWords(partner.result, speech)}${fractionOf(partner.result, speech)}`;
  return [{ label: speech.words.figures.partner, value: rich(value) }];
}

function lateFacts({ late }: KpiBeside, speech: Speech): readonly Fact[] {
  if (late === undefined) return [];
  const { words, format } = speech;
  const limit = format.duration(LATE_MINUTES * MINUTE_MS);
  return [
    {
      label: words.figures.late,
      value: rich(words.figures.lateWords(format.number(late.late), format.number(late.n), limit)),
    },
  ];
}
