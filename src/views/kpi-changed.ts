/** What has changed among the figures, at most three first; what has not in one line; one picture. */
import type { Controlled } from '#src/domain/kpi/control.ts';
import type { ObservedKpi } from '#src/domain/kpi/kpi.ts';
import type { Ranked } from '#src/domain/spc/rank.ts';
import type { Instant } from '#src/kernel/time.ts';
import { actions, heading, note, strong, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Button, Document } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { pictureOf } from './control.ts';
import { firstLine } from './control-words.ts';
import { kpiTitle } from './kpi.ts';
import { rankedLines } from './spc.ts';
import type { Speech } from './speech.ts';

export type Charted = { readonly kpi: ObservedKpi; readonly controlled: Controlled };

export type KpisChanged = {
  readonly ranked: Ranked<Charted>;
  /** Of how many there are too few days. */
  readonly tooEarly: number;
  /** Figures with a value at all. */
  readonly charted: number;
};

export type ChangedTold = {
  readonly site: string;
  readonly changed: KpisChanged;
  readonly now: Instant;
  readonly simulated?: boolean;
};

export function kpiChangedDocument({ site, changed, now, simulated }: ChangedTold, speech: Speech): Document {
  const { words, format } = speech;
  const say = words.figures.changed;
  const { ranked, tooEarly } = changed;
  const [top] = ranked.shown;
  const rest = Object.values(ranked.more).reduce((sum, one) => sum + one, 0);
  const signals = ranked.shown.length + rest;
  const first =
    changed.charted === 0
      ? say.nothingYet
      : signals === 0
        ? say.silent(format.count(ranked.unchanged, say.figures))
        : say.first(format.count(signals, say.figures));
  const lines = rankedLines(
    ranked,
    ({ about }) => firstLine(kpiTitle(about.kpi, speech), about.controlled, speech),
    speech,
  );
  const buttons = ranked.shown.map(
    ({ about: { kpi } }): Button => ({ label: kpiTitle(kpi, speech), command: `kpi spc ${kpi.id}` }),
  );
  return {
    title: say.title(site),
    plain: first,
    status: ranked.shown.some(({ verdict }) => verdict.variation === 'concern') ? 'watch' : 'ok',
    asOf: now,
    ...(simulated ? { simulated } : {}),
    blocks: [
      heading(say.title(site)),
      text(strong(first)),
      ...(signals === 0 ? [] : lines.map((line) => text(line))),
      ...(tooEarly === 0 ? [] : [text(say.tooEarly(format.count(tooEarly, say.figures)))]),
      ...(top === undefined ? [] : [pictureOf(top.about.kpi, top.about.controlled, speech)]),
      note(say.how),
      note(capital(words.common.asOf(format.dateClock(now)))),
      ...(buttons.length === 0 ? [] : [actions(...buttons)]),
    ],
  };
}

export const kpiChangedData = ({ ranked, tooEarly }: KpisChanged): Json => ({
  changed: ranked.shown.map(({ about, verdict }) => ({ kpi: about.kpi.id, verdict: verdict.variation })),
  more: { ...ranked.more },
  unchanged: ranked.unchanged,
  tooEarly,
});
