/** Who is to come, as rows of its log. Pure, dialect-free. */
import type { FeedRecord, PlannedEvent } from '#src/domain/census/event.ts';
import type * as schema from './sqlite/schema.ts';
import { type PlannedBody, plannedText } from './written.ts';

export type PlannedRow = typeof schema.planned_event.$inferSelect;

/** The record's own site, message and time of receipt stand, whatever its events carry. */
export const plannedRowsOf = ({ site, message, receivedAt, planned = [] }: FeedRecord): readonly PlannedRow[] =>
  planned.map((event) => ({
    site,
    plan: event.plan,
    message,
    n: event.n,
    visit: event.visit ?? null,
    patient: event.patient ?? null,
    due_at: event.due?.at ?? null,
    received_at: receivedAt,
    body: plannedText(event),
  }));

export const plannedOf = ({ site, plan, message, n, visit, patient, received_at, body }: PlannedRow): PlannedEvent => ({
  // Written by `plannedText`.
  ...(JSON.parse(body) as PlannedBody),
  ...{ site, plan, message, n, receivedAt: received_at },
  ...(visit === null ? {} : { visit }),
  ...(patient === null ? {} : { patient }),
});

/**
 * Whatever was told of the plans that any word of them puts into a span, and of what else their visits are named for; keys are those that
 * speak for them now. The same in both dialects, but for how a parameter is written.
 */
export const plannedIn = (site: string, from: string, to: string): string => `WITH due AS (
    SELECT plan, visit FROM planned_event WHERE site = ${site} AND due_at >= ${from} AND due_at < ${to}),
  named AS (SELECT visit AS key FROM due WHERE visit IS NOT NULL
    UNION SELECT m.key FROM due JOIN alias a ON a.site = ${site} AND a.key = due.visit
      JOIN alias m ON m.site = a.site AND m.canonical = a.canonical),
  plans AS (SELECT plan FROM due
    UNION SELECT p.plan FROM named JOIN planned_event p ON p.site = ${site} AND p.visit = named.key)
  SELECT p.site, p.plan, p.message, p.n, p.due_at, p.received_at, p.body,
    coalesce((SELECT canonical FROM alias WHERE site = p.site AND key = p.visit), p.visit) AS visit,
    coalesce((SELECT canonical FROM alias WHERE site = p.site AND key = p.patient), p.patient) AS patient
  FROM plans JOIN planned_event p ON p.site = ${site} AND p.plan = plans.plan`;
