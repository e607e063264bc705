/** A drill as cards: its lines, how it stands, and its debrief. None of them bears the mark yet: that is put where it leaves. */
import type { Debrief, DrillAlert, DrillTime } from '#src/domain/drill/debrief.ts';
import type { Instant } from '#src/kernel/time.ts';
import { actions, clock, heading, note, rich, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Block, Button, Document, Fact, Status } from '#src/message/document.ts';
import type { Format } from '#src/message/format.ts';
import type { Words } from '#src/message/words/index.ts';
import type { DrillAnswers, DrillPause, DrillRecord, DrillStatus } from '#src/ports/drills.ts';
import { expectedBlocks, madeLine } from './drill-model.ts';
import { dutyName } from './duty-name.ts';
import { knownAs } from './known-as.ts';

export type DrillLook = { readonly words: Words; readonly format: Format };

/** What happens to the drill itself, as one line. */
export function drillLine(line: string, asOf: Instant, more: readonly Block[] = []): Document {
  return { title: line, plain: line, status: 'ok', judged: false, asOf, blocks: [heading(line), ...more] };
}

export const drillButtons = ({ drill }: Words, status: DrillStatus): readonly Button[] => [
  status.pause === undefined
    ? { label: drill.pause, command: 'drill pause' }
    : { label: drill.resume, command: 'drill resume', style: 'primary' },
  { label: drill.stop, command: 'drill stop', style: 'danger' },
];

export function pauseLine(pause: DrillPause, { words, format }: DrillLook): string {
  const { paused } = words.drill;
  return pause.why === 'level'
    ? paused.level(pause.level, format.clock(pause.at))
    : paused.asked(knownAs(pause.by, words), format.clock(pause.at));
}

/** @param kept counts of the day that is played, of those that there would be; default: all */
export function drillOpening(
  status: DrillStatus,
  look: DrillLook,
  kept?: { readonly ticks: number; readonly of: number },
): Document {
  const { words, format } = look;
  const { drill } = words;
  const line = drill.opening(
    scenarioName(status.scenario, words),
    drill.times(format.number(status.speed)),
    knownAs(status.by, words),
    format.clock(status.endsAt),
  );
  const gaps =
    kept === undefined || kept.ticks >= kept.of
      ? []
      : [text(drill.keptOf(format.number(kept.ticks), format.number(kept.of)))];
  const made = status.made === undefined ? [] : [text(madeLine(status.made, look))];
  return drillLine(line, status.clock, [
    ...made,
    ...gaps,
    text(drill.openingNote),
    actions(...drillButtons(words, status)),
  ]);
}

export const scenarioName = (id: string, { drill }: Words): string => drill.scenarios[id]?.split(':')[0] ?? id;

/** @param mayBeElsewhere another process may have one that is not known here */
export function drillStatusDocument(
  status: DrillStatus | undefined,
  now: Instant,
  look: DrillLook,
  mayBeElsewhere = false,
): Document {
  const { words, format } = look;
  const { drill } = words;
  if (status === undefined) {
    const start: Button = { label: drill.start, command: 'drill start', opens: 'form' };
    return {
      ...drillLine(drill.status.none, now),
      blocks: [heading(drill.status.none), ...(mayBeElsewhere ? [note(drill.elsewhere)] : []), actions(start)],
    };
  }
  const line = drill.status.runs(
    scenarioName(status.scenario, words),
    drill.times(format.number(status.speed)),
    status.channel,
    format.clock(status.startedAt),
  );
  const joined = status.joined.map(({ role, unit }) => dutyName({ role, scope: unit ?? '' }, words));
  const facts: Fact[] = [
    {
      label: drill.status.state,
      value: rich(status.pause === undefined ? drill.status.running : pauseLine(status.pause, look)),
    },
    { label: drill.status.clock, value: rich(clock(status.clock)) },
    { label: drill.status.ends, value: rich(clock(status.endsAt)) },
    { label: drill.status.by, value: rich(knownAs(status.by, words)) },
    {
      label: drill.status.alerts,
      value: rich(drill.status.open(format.number(status.alerts.open), format.number(status.alerts.all))),
    },
    ...(status.made === undefined ? [] : [{ label: drill.model.madeOf, value: rich(madeLine(status.made, look)) }]),
    { label: drill.status.joined, value: rich(joined.length === 0 ? drill.status.nobody : format.list(joined)) },
  ];
  // The mark before it says already that it is a drill.
  const title = capital(scenarioName(status.scenario, words));
  return {
    title,
    plain: line,
    status: 'ok',
    judged: false,
    asOf: now,
    blocks: [heading(title), text(line), { kind: 'facts', facts }, actions(...drillButtons(words, status))],
  };
}

export type DebriefFacts = {
  readonly debrief: Debrief;
  readonly record: DrillRecord;
  readonly last: DrillRecord | undefined;
  /** As its card was called. */
  readonly nameOf: (alert: DrillAlert) => string;
};

/** More lines are no card any more; the table says how many are left out. */
const MOST_ALERTS = 12;

export function debriefDocument(facts: DebriefFacts, look: DrillLook): Document {
  const { debrief, record, last, nameOf } = facts;
  const { words, format } = look;
  const { report, times } = words.drill;
  const title = report.title(scenarioName(record.scenario, words));
  const counted = format.count(debrief.alerts.length, report.alert);
  const plain =
    debrief.alerts.length === 0 ? report.noAlerts : report.plain(counted, format.number(debrief.missed.length));
  const status: Status = debrief.missed.length > 0 ? 'watch' : 'ok';
  return {
    title,
    plain,
    status,
    asOf: record.endedAt,
    blocks: [
      heading(title),
      text(plain),
      ...(debrief.alerts.length === 0 ? [] : [timesTable(debrief, look), timeline(debrief, nameOf, look)]),
      ...(debrief.alerts.length === 0 ? [] : [text(missedWords(debrief, nameOf, look))]),
      text(
        last === undefined
          ? report.lastNone
          : report.last(
              format.date(last.endedAt),
              format.count(last.figures.alerts, report.alert),
              format.number(last.figures.missed),
              minutes(last.figures.ownMinutes, look),
            ),
      ),
      ...expectedBlocks(record, look),
      openChart(debrief, look),
      ...(record.said === undefined ? [] : saidBlocks(record.said, words)),
      note(report.source(times(format.number(record.speed)))),
      actions(
        { label: words.drill.answer, command: 'drill answer', opens: 'form' },
        { label: words.drill.again, command: 'drill again' },
      ),
    ],
  };
}

const missedWords = ({ missed }: Debrief, nameOf: DebriefFacts['nameOf'], { words, format }: DrillLook): string =>
  missed.length === 0
    ? words.drill.report.missedNone
    : words.drill.report.missed(format.list([...new Set(missed.map(nameOf))]));

const minutes = (value: number | undefined, { words, format }: DrillLook): string =>
  value === undefined ? words.common.notAvailable : format.number(value);

function timesTable(debrief: Debrief, look: DrillLook): Block {
  const { report } = look.words.drill;
  const cell = (time: DrillTime) =>
    rich(
      time.never === 0
        ? minutes(time.medianMinutes, look)
        : report.never(minutes(time.medianMinutes, look), look.format.number(time.never)),
    );
  const row = (name: string, n: number, of: Pick<Debrief['all'], 'own' | 'act' | 'clear'>) => ({
    cells: [rich(name), rich(look.format.number(n)), cell(of.own), cell(of.act), cell(of.clear)],
  });
  return {
    kind: 'table',
    caption: report.caption,
    columns: [
      { header: report.role },
      { header: report.count, align: 'right' },
      { header: report.own, align: 'right' },
      { header: report.act, align: 'right' },
      { header: report.clear, align: 'right' },
    ],
    rows: [
      row(report.all, debrief.alerts.length, debrief.all),
      ...debrief.byRole.map((one) => row(knownAs(one.role, look.words), one.alerts, one)),
    ],
  };
}

function timeline({ alerts }: Debrief, nameOf: DebriefFacts['nameOf'], { words, format }: DrillLook): Block {
  const { report } = words.drill;
  const left = alerts.length - MOST_ALERTS;
  return {
    kind: 'table',
    caption:
      left > 0
        ? `${report.timeline} (${format.number(MOST_ALERTS)} / ${format.number(alerts.length)})`
        : report.timeline,
    columns: [{ header: report.at }, { header: report.what }, { header: report.who }],
    rows: alerts.slice(0, MOST_ALERTS).map((alert) => ({
      cells: [
        rich(clock(alert.openedAt)),
        rich(nameOf(alert)),
        rich(alert.owner === undefined ? report.nobody : knownAs(alert.owner, words)),
      ],
    })),
  };
}

function openChart({ open }: Debrief, { words, format }: DrillLook): Block {
  const { report } = words.drill;
  const most = Math.max(0, ...open.map(({ alerts }) => alerts));
  const first = open.find(({ alerts }) => alerts === most)?.at;
  return {
    kind: 'chart',
    shape: 'line',
    title: report.chart,
    labels: open.map(({ at }) => format.clock(at)),
    series: [{ name: report.chart, values: open.map(({ alerts }) => alerts) }],
    words: report.chartWords(
      format.number(most),
      first === undefined ? words.common.notAvailable : format.clock(first),
    ),
  };
}

const saidBlocks = (said: DrillAnswers, { drill: { report } }: Words): readonly Block[] => [
  heading(report.said),
  {
    kind: 'facts',
    facts: [
      { label: report.questions.well, value: rich(said.well) },
      { label: report.questions.missed, value: rich(said.missed) },
      { label: report.questions.change, value: rich(said.change) },
    ],
  },
];

export function saidDocument(said: DrillAnswers, asOf: Instant, words: Words): Document {
  const [, facts] = saidBlocks(said, words);
  return drillLine(words.drill.report.said, asOf, facts === undefined ? [] : [facts]);
}
