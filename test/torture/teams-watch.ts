/**
 * What several processes post to Teams, which cannot be read back: each message with the process that was sending it, so that a double
 * is held against the death, or the standing still, of just that one.
 */
import type pg from 'pg';
import type { CardKey } from '#src/kernel/ids.ts';
import { postToken } from '#src/ports/post-token.ts';
import type { Standing, Vendors } from './vendors.ts';
import { unexplained } from './verdict.ts';

export type TeamsVerdict = {
  readonly cards: number;
  readonly lost: number;
  readonly doubled: number;
  /** Doubles that the row does not own up to. */
  readonly unmarked: number;
  /** Doubles whose first sender lived on: what came when. */
  readonly unexplained: readonly string[];
};

type Row = { readonly card: CardKey; readonly channel: string; readonly lease_seat: string; readonly doubts: string };
const SENDING = `SELECT card, channel, lease_seat, doubts FROM outbox WHERE platform = 'teams' AND state = 'sending'`;
const ALL = `SELECT card, channel, lease_seat, doubts FROM outbox WHERE platform = 'teams'`;

const tokenOf = ({ card, channel }: Row): string => postToken({ card, to: { platform: 'teams', channel } });

export function watchTeams(vendors: Vendors, pool: pg.Pool) {
  /** Where the sender of a message listens. */
  const sentBy = new Map<Standing, string>();
  const asking = new Set<Promise<void>>();
  const troubles: { readonly url: string; readonly at: number }[] = [];
  vendors.onStep = (step, platform) => {
    const message = vendors.messages.at(-1);
    if (step !== 'recorded' || platform !== 'teams' || message === undefined) return false;
    const asked = pool.query<Row>(SENDING).then(({ rows }) => {
      const row = rows.find((one) => message.body.includes(tokenOf(one)));
      if (row !== undefined) sentBy.set(message, row.lease_seat);
      asking.delete(asked);
    });
    asking.add(asked);
    return false;
  };
  return {
    /** The process that listens there was killed, or stands still from now on. */
    trouble: (url: string | undefined): void => void troubles.push({ url: url ?? '', at: performance.now() }),
    async verdict(): Promise<TeamsVerdict> {
      await Promise.all(asking);
      const { rows } = await pool.query<Row>(ALL);
      const messages = vendors.messages.filter(({ platform }) => platform === 'teams');
      const found = rows.map((row) => messages.filter(({ body }) => body.includes(tokenOf(row))));
      const deathsOf = (message: Standing): readonly number[] =>
        troubles.filter(({ url }) => sentBy.get(message)?.endsWith(` ${url}`)).map(({ at }) => at);
      return {
        cards: rows.length,
        lost: found.filter((own) => own.length === 0).length,
        doubled: found.reduce((sum, own) => sum + Math.max(0, own.length - 1), 0),
        unmarked: found.filter((own, n) => own.length - 1 > Number(rows[n]?.doubts)).length,
        unexplained: found
          .flatMap((own) => own.slice(1).map((second, n) => unexplained(own[n]!, second, deathsOf(own[n]!))))
          .filter((why) => why !== undefined),
      };
    },
  };
}
