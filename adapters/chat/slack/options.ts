/** What the platform is made of. */
import type { ToldOfCut } from '#adapters/chat/card/checked.ts';
import type { Settings, SlackSetting } from '#src/config/settings.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Secret } from '#src/kernel/secret.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { PostRef } from '#src/ports/change.ts';
import type { Actor } from '#src/ports/handle.ts';
import type { Pictures } from '#src/ports/pictures.ts';
import type { WriteSheet } from '#src/ports/sheet-file.ts';
import type { Shortcut } from '#src/ports/shortcut.ts';
import type { Vault } from '#src/ports/vault.ts';
import type { Prompt } from './manifest.ts';
import type { Credentials } from './workspaces/oauth.ts';

export type SlackOptions = {
  readonly setting: SlackSetting;
  readonly secrets: {
    /** Of the house's own workspace; undefined: it has none, and only others that have let it in. */
    readonly botToken?: string;
    readonly signingSecret?: string;
    /** Still good while the signing secret is rotated. */
    readonly previousSigningSecret?: string;
    readonly appToken?: string;
  };
  /** Base of the Web API where it is not Slack's own, e.g. a fake. */
  readonly apiUrl?: string;
  /** The house's: under it messages get their opaque ids. */
  readonly key: Buffer;
  /** What was sent before into a channel of settings; asked only when one that is named must be read by its id. */
  readonly earlier: (channel: string) => Promise<readonly PostRef[]>;
  readonly actorOf: (platform: string, id: string, name: string) => Actor;
  /** Read at each use, so that a reload counts at once. */
  readonly settings: () => Settings;
  readonly clock: Clock;
  /** Undefined: pictures stand in words, or as Slack's own charts. */
  readonly pictures?: Pictures;
  /** Undefined: files are had elsewhere. */
  readonly writeSheet?: WriteSheet;
  /** Entries of Slack's own menus, in the words of the house. */
  readonly shortcuts?: readonly Shortcut[];
  /** Questions that the assistant proposes. */
  readonly prompts?: readonly Prompt[];
  readonly log: Logger;
  /** Workspaces beside the house's own, installed by OAuth. */
  readonly installing?: Installing;
  /** Counts what had to be cut because it was over limits of Slack's, by their codes. */
  readonly cut?: ToldOfCut;
  /** How long an acknowledgement waits for its answer, and a call for Slack's. */
  readonly answerInAckMs?: number;
  readonly callTimeoutMs?: number;
};

/** How further workspaces let the house in. */
export type Installing = {
  readonly credentials: Credentials;
  readonly vault: Vault;
  /** No line of the log shows it from then on. */
  readonly keepSecret: (secret: Secret) => void;
};
