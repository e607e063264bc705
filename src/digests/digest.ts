import { channelsFor, type Settings } from '#src/config/settings.ts';
import type { ChannelPurpose } from '#src/domain/channel.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Job, JobContext, Schedule } from '#src/jobs/job.ts';
import type { CardKey } from '#src/kernel/ids.ts';
import { after, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import type { UnaskedChange } from '#src/ports/change.ts';

/** A digest is worth catching up, and worth delivering, for so long: then the meeting is over. */
export const DIGEST_LIFE_MS = 2 * HOUR_MS;

/** A job that posts one document: one file, and one line in `index.ts`. */
export type Digest = {
  readonly name: string;
  schedules(settings: Settings, site: Site): readonly { readonly slot: string; readonly schedule: Schedule }[];
  /** To which channels of the site the slot goes. */
  purpose(slot: string, settings: Settings, site: Site): ChannelPurpose;
  /** The living card of the slot: the same key again edits it. */
  card(due: Instant, slot: string, site: Site): CardKey;
  /** Undefined: there is nothing to tell, and nothing is posted. */
  build(due: Instant, slot: string, ctx: JobContext): Promise<Document | undefined>;
};

/** Posts the digest's document to every channel of its purpose; a slot that is missed is caught up once while it is worth it. */
export const digestJob = (digest: Digest): Job => ({
  name: digest.name,
  catchUp: { latestWithinMs: DIGEST_LIFE_MS },
  schedules: (settings, site) => digest.schedules(settings, site),
  async decide(due, slot, ctx) {
    const channels = channelsFor(ctx.settings, ctx.site.id, digest.purpose(slot, ctx.settings, ctx.site));
    if (channels.length === 0) return [];
    const document = await digest.build(due, slot, ctx);
    if (document === undefined) return [];
    return channels.map(
      ({ platform, channel }): UnaskedChange => ({
        kind: 'outbox.put',
        post: {
          site: ctx.site.id,
          card: digest.card(due, slot, ctx.site),
          to: { platform, channel },
          version: 1,
          document,
          urgency: 'routine',
          notAfter: after(due, DIGEST_LIFE_MS),
          createdAt: ctx.now,
        },
      }),
    );
  },
});
