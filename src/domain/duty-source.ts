import type { PersonId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { ChatGroup } from './chat-group.ts';
import type { Duty } from './people.ts';

/** By what somebody answers, the strongest first. */
export type DutySource =
  /** Somebody took it in chat. */
  | { readonly of: 'taken'; readonly at: Instant }
  /** A roster file; `at`: when it was read. */
  | { readonly of: 'roster'; readonly at: Instant | undefined }
  /** Everybody in a group of a chat platform. */
  | ({ readonly of: 'group' } & Omit<ChatGroup, 'members'>)
  /** Everybody to whom the configuration, or a file of people, gives the role for good. */
  | { readonly of: 'configuration' };

export type Answers = {
  /** 0: whoever is on duty; the lowest there is of all that are found is asked, the others are passed over. */
  readonly rank: number;
  readonly source: DutySource;
  /** Never empty. */
  readonly people: readonly PersonId[];
  /** Of a duty. */
  readonly span?: { readonly from: Instant; readonly to: Instant };
};

/** Those of the first rank. */
export const asked = (all: readonly Answers[]): readonly Answers[] => all.filter(({ rank }) => rank === all[0]?.rank);

/**
 * Of weaker sources those that name nobody of the people who are asked: that they differ is said. Whoever has a role for good and is not on
 * duty now is no difference.
 */
export function passedOver(all: readonly Answers[]): readonly Answers[] {
  const first = asked(all);
  const people = new Set(first.flatMap((one) => one.people));
  const onDuty = first.some(({ span }) => span !== undefined);
  return all.filter(
    (one) =>
      one.rank !== all[0]?.rank &&
      !(onDuty && one.source.of === 'configuration') &&
      !one.people.some((person) => people.has(person)),
  );
}

export const sourceOf = ({ source, saidAt, from }: Duty): DutySource =>
  source === undefined ? { of: 'taken', at: saidAt ?? from } : { of: 'roster', at: saidAt };
