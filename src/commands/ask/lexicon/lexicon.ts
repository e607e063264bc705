/** What the words of a language mean to the grammar of questions. A language is one file of this form and one line in `index.ts`. */
import type { UnitKind } from '#src/domain/hospital.ts';

/** What a question can be about, whatever word is used for it. */
const CONCEPTS = [
  'bed',
  'free',
  'full',
  'unclean',
  'short',
  'staff',
  'lend',
  'boarder',
  'wait',
  'longest',
  'ed',
  'busy',
  'nedocs',
  'who',
  'which',
  'many',
  'so-many',
  'ward',
  'on-call',
  'alert',
  'changed',
  'overnight',
  'flow',
  'admitted',
  'compared',
  'worse',
  'trend',
  'why',
  'house',
  'feed',
  'huddle',
  'help',
  'figures',
  'take',
  'snooze',
  'hand-over',
  'call-out',
  'update',
  'future',
  'accuracy',
  'forecast',
  'drill',
  'surgery',
  'past',
  'decide',
  'patient',
  'patient-title',
  'bed-number',
  'clinical',
  'judged',
  'meaning',
  'attention',
  'fresh',
  'arrived',
  'leaving',
  'fullest',
  'ack',
  'greeting',
  'thanks',
] as const;
export type Concept = (typeof CONCEPTS)[number];

/** What people would have done, and no command does: roles decide. */
export const ORDERS = [
  // Before those of beds, for which a unit will do as an object.
  'red-flag',
  'open-beds',
  'close-beds',
  'move-staff',
  'transfer',
  'discharge',
  'declare',
  'cancel',
  'waive',
  'write',
] as const;
export type Order = (typeof ORDERS)[number];

/** An order begins with one of the verbs and names one of the objects; of beds a unit will do. */
export type OrderWords = {
  readonly verbs: readonly string[];
  readonly objects: readonly string[];
  /** Those of the verbs that are adjectives as well: straight before an object they only name it. `open beds`, `open two beds`. */
  readonly adjectives?: readonly string[];
};

export type Lexicon = {
  /** Before all else, where the words of a language have forms that English has not: accents left out, times in English. */
  readonly prepare?: (words: readonly string[]) => readonly string[];
  /** One word for another, before anything is looked for: `yday` → `yesterday`; several words, or none, stand for one as well. */
  readonly same: Readonly<Record<string, string>>;
  /** Words and phrases of each concept, in small letters without apostrophes; a phrase goes before its words. */
  readonly concepts: Readonly<Record<Concept, readonly string[]>>;
  /** What people call roles of those who are on duty; which role it is the words of the house say. */
  readonly roles: readonly string[];
  /** What people call figures beside their names in the registry. */
  readonly figures: Readonly<Record<string, readonly string[]>>;
  /** Words that mean one of several figures: then it is asked which. */
  readonly figuresUnsure: Readonly<Record<string, readonly string[]>>;
  /** Names of figures in the registry that are everyday words here. */
  readonly figuresNot: ReadonlySet<string>;
  /** Units by what they are for. */
  readonly kinds: Readonly<Partial<Record<UnitKind, readonly string[]>>>;
  /** Of a floor: `third floor`. */
  readonly floor: readonly string[];
  readonly ordinals: Readonly<Record<string, string>>;
  readonly clock: ClockWords;
  readonly orders: Readonly<Record<Order, OrderWords>>;
  /** Before an order: `please`, `can you`. */
  readonly polite: readonly string[];
  /** First words of questions and requests, which are no slip of a command: `how` is not `now`. */
  readonly openers: ReadonlySet<string>;
  /** Well spelt words that mean nothing here, so that none is mended into one that does. */
  readonly passing: readonly string[];
};

/** Words about time beside those that a period is written with. */
export type ClockWords = {
  /** Before a time of day: `at 2`. */
  readonly at: ReadonlySet<string>;
  /** Before a time of day that is to come: `by 2`. */
  readonly by: ReadonlySet<string>;
  /** Times of day that have a name. */
  readonly named: Readonly<Record<string, string>>;
  /** Parts of today: `this afternoon`. */
  readonly parts: Readonly<Record<string, { readonly time: string; readonly half: 'am' | 'pm' }>>;
  /** Of a night shift: `on nights tomorrow`. */
  readonly nights: ReadonlySet<string>;
  readonly today: string;
  readonly yesterday: string;
  readonly tomorrow: string;
  /** Days and weeks ahead, as phrases. */
  readonly ahead: readonly string[];
  /** `in two hours`: before the number, and the unit behind it with its minutes. */
  readonly within: ReadonlySet<string>;
  readonly lengths: Readonly<Record<string, number>>;
  readonly numbers: Readonly<Record<string, number>>;
  /** Before a weekday or month: `on monday`, `in march`. */
  readonly before: ReadonlySet<string>;
  /** Before a weekday that is to come: `next monday`. */
  readonly coming: ReadonlySet<string>;
};
