/** What people meet of a drill, as it leaves: with its mark before every line. */
import { leaving } from '#src/app/drill/mark.ts';
import type { Settings } from '#src/config/settings.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import {
  type DrillLook,
  debriefDocument,
  drillLine,
  drillOpening,
  drillStatusDocument,
  pauseLine,
  saidDocument,
} from '#src/views/drill.ts';
import { knownAs } from '#src/views/known-as.ts';
import { drillThatEnded, drillThatRuns, madeOfModel, modelThatEnded } from '#test/fakes/drills.ts';

export type DrillCard = { readonly what: string; readonly document: Document };

/** @param answers what commands about drills answer in the house, without the mark */
export function drillCards(settings: Settings, now: Instant, answers: readonly DrillCard[]): readonly DrillCard[] {
  const site = settings.sites[0]!;
  const look: DrillLook = {
    words: wordsFor(settings.locale, settings.house),
    format: createFormat(settings.locale, site.zone),
  };
  const { drill } = look.words;
  const runs = drillThatRuns(now);
  const ended = drillThatEnded(now);
  const role = knownAs(runs.by, look.words);
  const asked = { why: 'asked', at: now, by: runs.by } as const;
  const level = { why: 'level', at: now, level: '3' } as const;
  const line = (what: string, said: string): DrillCard => ({ what, document: drillLine(said, now) });
  const cards = [
    ...answers,
    { what: 'drill opening', document: drillOpening(runs, look) },
    {
      what: 'drill opening of the model',
      document: drillOpening({ ...runs, scenario: 'winter', made: madeOfModel(now) }, look),
    },
    { what: 'drill running', document: drillStatusDocument(runs, now, look) },
    { what: 'drill standing', document: drillStatusDocument({ ...runs, pause: level }, now, look) },
    line('drill paused', pauseLine(asked, look)),
    line('drill paused in earnest', pauseLine(level, look)),
    line('drill resumed', drill.resumed(role, look.format.clock(now))),
    line('drill stopped', drill.stoppedBy(role)),
    line('drill ended', drill.ended),
    line('drill full', drill.full),
    line('drill failed', drill.failed),
    line('drill restarted', drill.restarted),
    { what: 'drill debrief', document: debriefDocument(ended, look) },
    {
      what: 'drill debrief of the model',
      document: debriefDocument(
        { ...ended, record: { ...ended.record, scenario: 'winter', model: modelThatEnded(now) } },
        look,
      ),
    },
    { what: 'drill said', document: saidDocument({ well: 'A', missed: 'B', change: 'C' }, now, look.words) },
  ];
  return cards.map(({ what, document }) => ({
    what,
    document: leaving(document, { site: runs.site, locale: settings.locale, house: settings.house }),
  }));
}
