import type { DrillRefusal } from '#src/ports/drills.ts';
import type { CommandContext } from './command.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Why a drill did not do what it was asked, and where the other one runs. */
export function drillRefused(
  refusal: DrillRefusal,
  { words, format, actor, drills }: Pick<CommandContext, 'words' | 'format' | 'actor' | 'drills'>,
): Refusal {
  const { refused, stop } = words.drill;
  if (refusal.refused === 'none') return noDrill({ words, ...(drills === undefined ? {} : { drills }) });
  if (refusal.refused === 'too-big')
    return refuse('DRILL_TOO_BIG', refused.tooBig(format.number(refusal.entries), format.number(refusal.most)));
  if (refusal.refused === 'no-history') {
    const { days } = words.whatIf;
    const [known, needed] = [refusal.days, refusal.needed].map((n) => format.count(n, days));
    return refuse('DRILL_NO_HISTORY', refused.noHistory(known!, needed!));
  }
  if (refusal.refused !== 'running') return refuse(`DRILL_${codeOf(refusal.refused)}`, refused[refusal.refused]);
  const buttons = actor.roles.length === 0 ? [] : [{ label: stop, command: 'drill stop', style: 'danger' as const }];
  return refuse('DRILL_RUNNING', refused.running(refusal.channel, format.clock(refusal.startedAt)), buttons);
}

/** None is known; with replicas that says nothing of the others. */
export function noDrill({ words, drills }: Pick<CommandContext, 'words' | 'drills'>): Refusal {
  const { refused, elsewhere } = words.drill;
  const { message, cure } = refused.none;
  return refuse('DRILL_NONE', { message, cure: drills?.mayBeElsewhere ? `${cure} ${elsewhere}` : cure });
}

const codeOf = (reason: string): string => reason.toUpperCase().replaceAll('-', '_');
