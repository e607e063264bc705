import type { PersonId, SiteId, UnitId } from '#src/kernel/ids.ts';
import type { Document } from '#src/message/document.ts';
import type { Sheet } from '#src/message/sheet.ts';

export const ROLES = [
  'admin',
  'house-supervisor',
  'charge-nurse',
  'ed-charge-nurse',
  'executive',
  'director-on-call',
  'administrator-on-call',
  'perioperative-lead',
  'supply-manager',
  'improvement-lead',
  'clinic-manager',
  'engineer',
  'viewer',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who asks. Roles are looked up in settings at each request, never carried by a button; the front door adds those given in the
 * store and those of duties in force.
 */
export type Actor = {
  readonly platform: string;
  /** The platform's own id of the person. */
  readonly id: string;
  readonly person: PersonId;
  /** How the person is called on cards; a role name where names are not known. */
  readonly name: string;
  readonly roles: readonly Role[];
  /** The unit they sit for, where the platform knows it: chosen at the console of the simulated house. */
  readonly unit?: UnitId;
  /** Those of them that do not end with a duty, where that is known: only these let somebody take a duty. */
  readonly lasting?: readonly Role[];
};

/** Where it was asked. */
export type Place = { readonly platform: string; readonly channel?: string; readonly private: boolean };

export type CommandRequest = {
  readonly text: string;
  readonly actor: Actor;
  readonly place: Place;
  /** The terminal or address it came from, where the platform knows one: for the audit. */
  readonly from?: string;
  /** `--site` of the command line, where the caller has one. */
  readonly site?: SiteId;
  /** `--at` of the command line, as typed. */
  readonly at?: string;
  readonly asKnown?: boolean;
  /** True for a GET: what would change something is refused. */
  readonly readOnly?: boolean;
  /** The answer is wanted for a channel, whoever asks: counts, no list of beds, nothing of one's own. */
  readonly forChannel?: true;
  /** The locale that the platform tells of whoever asks: `es-MX`. What they chose goes before it. */
  readonly locale?: string;
  /** Whoever reads the place reads the answer too, unless it is for the asker alone: then it is in the language of the site. */
  readonly open?: true;
  /** Same key again (double click, redelivery) changes nothing a second time. */
  readonly requestKey: string;
  /** The words of the message whose menu it was chosen from, whole: longer than anything typed. They are looked at and never kept. */
  readonly message?: string;
  /** A button, a form, or words of their own; absent where the surface cannot tell. Only to count what the bot asks of people. */
  readonly way?: 'tap' | 'form' | 'typed';
  /** Told now and then while something long is made. */
  readonly progress?: (done: number, of: number) => void;
};

/** Plain JSON for programs. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type Reply = {
  readonly document: Document;
  readonly data: Json;
  readonly audience: 'caller' | 'channel';
  /** False: refused; the document says why and the cure. */
  readonly ok: boolean;
  /** The locale that it is written in; absent: that of the site. */
  readonly locale?: string;
  /**
   * For whoever asked alone, wherever they asked. `shown`: it names beds or is an administrator's. `typed`: what was typed points at a
   * person, and nothing of it is given back.
   */
  readonly confidential?: 'shown' | 'typed';
  /** Something was changed by it: what was shown before may read differently now. */
  readonly acted?: true;
  /** With a refused form: what is wrong at which of its fields, so that it can be told there. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Goes with the answer as a file, to whoever asked alone. */
  readonly file?: Sheet;
};

/** The one front door. Never throws. */
export type Handle = (request: CommandRequest) => Promise<Reply>;
