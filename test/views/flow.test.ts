import { describe, expect, test } from 'vitest';
import { renderSlack } from '#adapters/chat/slack/render.ts';
import { toHtml } from '#adapters/web/render.ts';
import { addDays, after, dayOf, HOUR_MS, type LocalDate, zoneId } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { toText } from '#src/message/text.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { flowDocument } from '#src/views/flow.ts';
import type { FlowAnswer, FlowDay } from '#src/views/flow-answer.ts';
import { summaryDocument } from '#src/views/flow-summary.ts';
import { brokenLimits } from '#test/fakes/slack-reader.ts';

const ZONE = zoneId('America/New_York');
const TUESDAY = '2026-01-13' as LocalDate;
const FROM = dayOf(TUESDAY, ZONE).from;
const NOW = after(FROM, 14 * HOUR_MS);
const format = createFormat('en-US', ZONE);
const us = { words: wordsFor('en-US', 'us'), format };
const range = (low: number, high: number, middle: number, days = 8) => ({ low, high, middle, days });

const day: FlowDay = {
  date: TUESDAY,
  period: { from: FROM, to: NOW },
  whole: false,
  summary: {
    figures: {
      admissions: 34,
      discharges: 25,
      transfers: 1,
      netChange: -3,
      edArrivals: 86,
      edDepartures: 59,
      losDays: 4.76,
      boardingHours: { unavailable: 'missing-inputs', missing: ['decision to admit'] },
      bedTurns: 25 / 250,
    },
    beds: { before: 237, cameIn: 22, movedOn: 2, leftHouse: 23, after: 234 },
    leftAt: [10, 11, 13].map((hour) => after(FROM, hour * HOUR_MS)),
    los: { n: 24, dropped: 1 },
    lagMinutes: [22, 95],
  },
  discharges: { beforeNoon: 2, medianHour: 11, byHour: Array.from({ length: 24 }, (_, hour) => (hour === 11 ? 3 : 0)) },
  usual: {
    days: Array.from({ length: 8 }, (_, n) => addDays(TUESDAY, -7 * (n + 1))),
    of: {
      admissions: range(25, 35, 32.5),
      discharges: range(17, 23, 21),
      transfers: range(0, 4, 0.5),
      netChange: range(-1, 18, 6),
      edArrivals: range(66, 95, 84),
      edDepartures: range(60, 92, 80.5),
      losDays: range(2.9, 5.9, 4.3, 6),
      bedTurns: range(17 / 250, 23 / 250, 21 / 250),
    },
    lag: { medianMinutes: 26, p90Minutes: 105, n: 130 },
  },
  holiday: undefined,
  freshness: { state: 'fresh', dataAgeMs: 60_000, lastMessageAt: NOW },
};
const answer: FlowAnswer = {
  title: 'Flow · Riverside General',
  part: undefined,
  day,
  byHour: false,
  basis: { now: NOW, at: undefined, asKnown: false, freshness: day.freshness },
};
const shown = (about: Partial<FlowDay> = {}, more: Partial<FlowAnswer> = {}, speech = us): string =>
  toText(flowDocument({ ...answer, ...more, day: { ...day, ...about } }, speech), { format, width: 1000 });

describe('the card of a day', () => {
  test('reads like this', () => {
    expect(`${shown()}\n`).toMatchInlineSnapshot(`
      "Flow · Riverside General

      Since 00:00: 34 admissions, 25 discharges, 1 transfer.
      Outside the usual Tuesday: discharges 25, above 17–23; net change of staffed beds in use −3, below −1 to +18; ED departures 59, below 60–92.

      Beside the last 8 Tuesdays until 14:00
      Figure                                                                   Today                Usual  Median
      Admissions                                                                  34                25–35    32.5
      Discharges                                                                  25                17–23      21  above
      Transfers between units                                                      1                  0–4     0.5
      Net change of staffed beds in use                                           −3            −1 to +18      +6  below
      ED arrivals                                                                 86                66–95      84
      ED departures                                                               59                60–92    80.5  below
      Length of stay, mean days                                                  4.8  2.9 to 5.9 (6 days)     4.3
      Hours of boarding                   n/a: one input missing (decision to admit)                  n/a     n/a
      Bed turns, discharges per 100 beds                                          10           6.8 to 9.2     8.4  above

      Beside the usual Tuesday: Admissions 34 (usual 25–35); Discharges 25 (usual 17–23); Transfers between units 1 (usual 0–4); ED arrivals 86 (usual 66–95); ED departures 59 (usual 60–92)

      Staffed beds in use, by the feed  237 before 00:00, 22 came in, 25 went out, 234 at 14:00
      Discharged before noon            2 of 3; median discharge hour 11:00
      Length of stay of those           mean 4.8 days (n 24, 1 dropped)
      Keyed after leaving               median 59 min, 90th percentile 1 h 28 min (2 of 3 discharges say when the patient left); the last 8 Tuesdays 26 min and 1 h 45 min
      Expected discharges               n/a: this feed does not carry it

      Usual: lowest to highest of 8 Tuesdays, Tue 18 Nov to Tue 6 Jan; of ordinary days 7 in 9 lie inside. Listed holidays are left out. “Left” is not “recorded”: the last 1 h 45 min may still grow.
      As of 14:00 · ADT 1 min old
      "
    `);
  });

  test('has its picture, whose words hold the same numbers', () => {
    const chart = flowDocument(answer, us).blocks.find((block) => block.kind === 'chart');
    expect(chart).toMatchObject({
      labels: ['Admissions', 'Discharges', 'Transfers', 'ED in', 'ED out'],
      series: [
        { name: 'usual low', values: [25, 17, 0, 66, 60] },
        { name: 'today', values: [34, 25, 1, 86, 59] },
        { name: 'usual high', values: [35, 23, 4, 95, 92] },
      ],
    });
    expect(chart).toMatchObject({ words: expect.stringContaining('ED departures 59 (usual 60–92)') });
  });

  test('says when nothing is unusual, and when the day is none of the ordinary ones', () => {
    const { discharges, edDepartures, netChange, ...usual } = day.usual.of;
    expect(shown({ usual: { ...day.usual, of: usual } })).toContain('All within the usual Tuesday.');
    const text = shown({ holiday: { date: TUESDAY, name: 'Founders day' } });
    expect(text).toContain('Founders day: compared with ordinary Tuesdays.');
  });

  test('of which no discharge tells when the patient left says so, and that nobody left', () => {
    const summary = { ...day.summary, lagMinutes: [] };
    const usual = { ...day.usual, lag: undefined };
    expect(shown({ summary, usual })).toMatch(
      /Keyed after leaving\s+n\/a: one input missing \(time of leaving, EVN-6\)/,
    );
    expect(shown({ summary: { ...summary, leftAt: [] }, usual })).toMatch(/Keyed after leaving\s+n\/a: no records/);
  });

  test('speaks the words of an NHS house', () => {
    const text = shown({}, {}, { words: wordsFor('en-GB', 'nhs'), format });
    expect(text).toContain('Transfers between wards');
    expect(text).not.toMatch(/boarding|\bunits\b/);
  });

  test('that was posted is named by its summary, whole once it is over', () => {
    const look = { site: 'Riverside General', name: 'day', now: NOW, simulated: true };
    expect(summaryDocument({ ...look, day }, us)).toMatchObject({
      title: 'Riverside General · day summary · Tue 13 Jan until 14:00',
      simulated: true,
    });
    const over = { ...day, whole: true, period: dayOf(TUESDAY, ZONE) };
    const closed = summaryDocument({ ...look, day: over }, us);
    expect(closed.title).toBe('Riverside General · day summary · Tue 13 Jan, whole day');
    expect(closed.plain).toMatch(/^Tue 13 Jan: 34 admissions/);
    expect(closed.blocks.filter((block) => block.kind === 'chart')).toHaveLength(1);
  });

  test('fits a Slack message, with one table and two pictures, and the console', () => {
    const document = flowDocument({ ...answer, byHour: true }, us);
    const message = renderSlack(document, us);
    const kinds = message.blocks.map((block) => block.type as string);
    expect(brokenLimits(message)).toEqual([]);
    expect(kinds.filter((kind) => kind === 'data_visualization')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'table')).toHaveLength(1);
    expect(toHtml(document, { format })).toContain('<td class="right">0–4</td>');
  });
});
