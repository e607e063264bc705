/** What may be asked about flow and its meetings (ADR 26): marks, predictions, barriers, requests for beds, loans of staff, meetings and what they are to speak of. */
import type { Barrier } from '#src/domain/discharge/barrier.ts';
import type { Mark } from '#src/domain/discharge/mark.ts';
import type { Prediction } from '#src/domain/discharge/prediction.ts';
import type { HuddleItem } from '#src/domain/huddle/item.ts';
import type { Meeting } from '#src/domain/huddle/meeting.ts';
import type { BedRequest } from '#src/domain/placement/request.ts';
import type { Loan } from '#src/domain/staffing/loan.ts';
import type { BarrierId, ItemId, LoanId, MeetingId, RequestId, SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { LocalDate, Span } from '#src/kernel/time.ts';

/** Those that go on; those that began in a span, whatever became of them; or that very one, over or not (none: there is none). */
export type FlowAsked<Id> = { readonly openOnly: true } | { readonly span: Span } | { readonly id: Id };

/** Part of `Reader`. Whatever was told of a visit that is merged is told of the key that speaks for it. */
export interface FlowReader {
  /** Every mark of these visits, or every one told in a span; in the order in which they were told. */
  marks(site: SiteId, asked: { readonly of: readonly VisitKey[] } | { readonly span: Span }): Promise<readonly Mark[]>;
  /** Of these local days, both included; in the order in which they were told. */
  predictions(site: SiteId, days: { readonly from: LocalDate; readonly to: LocalDate }): Promise<readonly Prediction[]>;
  /** Those due first come first. */
  barriers(site: SiteId, asked: FlowAsked<BarrierId>): Promise<readonly Barrier[]>;
  /** Those asked first come first. */
  bedRequests(site: SiteId, asked: FlowAsked<RequestId>): Promise<readonly BedRequest[]>;
  /** Those proposed first come first. */
  loans(site: SiteId, asked: FlowAsked<LoanId>): Promise<readonly Loan[]>;
  /** By their time, those due in the span; or that very one. */
  meetings(site: SiteId, asked: { readonly span: Span } | { readonly id: MeetingId }): Promise<readonly Meeting[]>;
  /** Those raised first come first. */
  huddleItems(site: SiteId, asked: FlowAsked<ItemId>): Promise<readonly HuddleItem[]>;
}
