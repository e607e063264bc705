/** What the simulation expects of a play now, beside what it did here: never to be taken for the one that was measured. */
import type { Speech } from './speech.ts';
import { moreWords, type WhatIfAnswer, whatIfFirst } from './what-if.ts';
import { clockOrDay } from './when.ts';

export type PlaySimulation =
  | WhatIfAnswer
  /** Nothing of the play is in the model; no pod is closed that could be opened; nobody asked yet. */
  | { readonly none: 'model' | 'pods' | 'not-asked' };

export function playSimulatedWords(simulation: PlaySimulation, speech: Speech): string {
  const { words, format } = speech;
  const say = words.plays.show.simulated;
  if ('none' in simulation)
    return { model: say.notInModel, pods: say.noPods, 'not-asked': say.notAsked }[simulation.none];
  const first = whatIfFirst(simulation, speech);
  const { result, basis } = simulation;
  if ('missing' in result) return first;
  const { boardingHours, pairs } = result.found;
  const until = clockOrDay(result.at.at(-1)!, basis.now, format);
  const boarding = boardingHours === undefined ? [] : [say.boarding(moreWords(boardingHours.more, speech), until)];
  return [first, ...boarding, say.source(format.clock(basis.now), format.number(pairs))].join(' ');
}
