/**
 * The neutral document: what a card means, not how it looks. Renderers (Slack, web, terminal, text) are pure and total over it.
 * Every block kind that later platforms need is here from the start: a new renderer adds none.
 */
import type { PersonId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Picture } from './picture.ts';

/** Colour never carries meaning alone: a renderer prints the word or sign as well. */
export type Status = 'ok' | 'watch' | 'high' | 'critical' | 'unknown';

export type Inline =
  | { readonly t: 'text' | 'strong' | 'code'; readonly s: string }
  | { readonly t: 'link'; readonly s: string; readonly href: string }
  | { readonly t: 'time'; readonly at: Instant; readonly style: 'clock' | 'date-clock' }
  | { readonly t: 'person'; readonly id: PersonId; readonly name: string }
  | { readonly t: 'status'; readonly status: Status };

export type Rich = readonly Inline[];

export type Column = { readonly header: string; readonly align?: 'left' | 'right' };
export type Row = { readonly cells: readonly Rich[]; readonly status?: Status };
export type Fact = { readonly label: string; readonly value: Rich; readonly status?: Status };
/** A button is a command that could be typed. */
export type Button = {
  readonly label: string;
  readonly command: string;
  readonly style?: 'primary' | 'danger';
  /** The answer is a form: a platform with dialogs opens one at once. */
  readonly opens?: 'form';
};

export type Option = { readonly value: string; readonly label: string };

type Asked = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
};

/**
 * One thing that a form asks. `value` is filled in; `was` is what was known last, and where the two differ every surface marks the field
 * in words and by sign.
 */
export type PlainField = Asked &
  (
    | {
        readonly input: 'text';
        readonly value?: string;
        readonly was?: string;
        readonly multiline?: boolean;
        readonly maxLength: number;
      }
    | {
        readonly input: 'number';
        readonly value?: number;
        readonly was?: number;
        readonly min?: number;
        readonly max?: number;
        /** Places behind the decimal point that it may have; default none. */
        readonly decimals?: number;
      }
    | {
        readonly input: 'choice';
        readonly value?: string;
        readonly was?: string;
        readonly options: readonly Option[];
        /** One of `src/commands/sources`: where `options` are the first hundred of more, it finds others by what is typed. */
        readonly source?: string;
      }
    | { readonly input: 'yes-no'; readonly value?: boolean; readonly was?: boolean }
    | { readonly input: 'time'; readonly value?: string; readonly was?: string }
    | {
        /** `2026-01-13T14:30`: wall clock of `zone`, which is said beside it. */
        readonly input: 'date-time';
        readonly zone: string;
        readonly value?: string;
        readonly was?: string;
        readonly min?: string;
        readonly max?: string;
      }
    | {
        /** Any number of the options; their values hold no comma, because they are sent joined by commas. */
        readonly input: 'many';
        readonly value?: readonly string[];
        readonly was?: readonly string[];
        readonly options: readonly Option[];
      }
  );

/** The same few fields again and again, named `<field>:<row>:<column>`, rows from 1. An empty row is none. */
export type RowsField = Asked & {
  readonly input: 'rows';
  readonly columns: readonly PlainField[];
  /** What is filled in, row by row: column → as it would be typed. */
  readonly value?: readonly Readonly<Record<string, string>>[];
  readonly least: number;
  readonly most: number;
};

export type Field = PlainField | RowsField;

export type Heading = { readonly kind: 'heading'; readonly text: string };
export type Text = { readonly kind: 'text'; readonly text: Rich };
export type Facts = { readonly kind: 'facts'; readonly facts: readonly Fact[] };
export type Table = {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Shown after a shortened table: the command that gives all of it. */
  readonly more?: string;
};
/** Few points, drawn by the platform itself; what needs more than a line or bars is a `Picture`. */
export type Chart = {
  readonly kind: 'chart';
  readonly shape: 'line' | 'bar';
  readonly title: string;
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[];
  /** A level to compare with, e.g. the fire limit; its label carries the figure as people read it. */
  readonly limit?: { readonly label: string; readonly value: number };
  /** The same numbers in words: every picture has them. */
  readonly words: string;
};
export type Form = {
  readonly kind: 'form';
  readonly id: string;
  readonly title: string;
  readonly submitLabel: string;
  /** The command that a submit runs; field values are appended as `name="value"`. */
  readonly command: string;
  /** The command that shows this form: a card in a chat has it drawn again with one more row. */
  readonly opens?: string;
  /** What is typed in may be anything at all: no surface keeps it, not even until it is sent. */
  readonly forgets?: true;
  readonly fields: readonly Field[];
};
export type Actions = { readonly kind: 'actions'; readonly buttons: readonly Button[] };
/** Small print: as-of, data age, source, advice. */
export type Note = { readonly kind: 'note'; readonly text: Rich };

export type Block = Heading | Text | Facts | Table | Chart | Picture | Form | Actions | Note;

/**
 * Whom a post asks now: where a platform can, they are mentioned, by role. Only news that has to be answered has it, never a card that is
 * looked at, nor anything of a simulated house.
 */
export type Call = {
  /** As settings name it. */
  readonly role: string;
  /** Of a role that is asked for one unit. */
  readonly unit?: string;
  /** How it is called here: nobody's name. */
  readonly name: string;
  /** Ids of those who answer for it now, on their platforms. */
  readonly people: readonly { readonly platform: string; readonly id: string }[];
};

export type Document = {
  readonly title: string;
  /** The whole message in one or two lines: notification, screen reader, fallback. Mandatory. */
  readonly plain: string;
  readonly status: Status;
  /** `false`: nobody has judged what stands here, so a calm status is no praise and is not shown as one. */
  readonly judged?: boolean;
  readonly asOf: Instant;
  /** Marked on every surface when the house is simulated. */
  readonly simulated?: boolean;
  /** Of a drill: the mark that every line begins with. It stands there already; a renderer adds it to lines of its own. */
  readonly drill?: string;
  /** Codes by which a publisher knows organisations, and times that files tell, where they stand in it: they are nobody's numbers and birthdays. */
  readonly codes?: readonly string[];
  /** Absent: nobody is called. */
  readonly calls?: readonly Call[];
  /** The locale in which it is written; absent: that of the site it is about. */
  readonly locale?: string;
  readonly blocks: readonly Block[];
  /** What stands behind *More*: kept with the card, shown to whoever asks for it, and drawn by no renderer. */
  readonly more?: readonly Block[];
};
