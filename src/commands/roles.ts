import type { Words } from '#src/message/words/index.ts';
import { type Actor, ROLES, type Role } from '#src/ports/handle.ts';
import type { Command, CommandContext } from './command.ts';
import { Refusal, type RefusalWords } from './refusal.ts';
import { helpWords } from './said.ts';

/** Whoever runs the house or a unit: they may take an alert and post an answer to a channel. Reading is for everybody. */
export const LEADS: readonly Role[] = ROLES.filter((role) => role !== 'viewer');

/** Whoever runs the house: they may mute everything in it, and by its rule what is protected; they switch rules on and off. */
export const SENIORS: readonly Role[] = [
  'house-supervisor',
  'director-on-call',
  'administrator-on-call',
  'executive',
  'admin',
];

/** Deny by default: a role has to be named; what is for everyone is for whoever has any role, which settings may deny to strangers. */
export const mayUse = (command: Command, actor: Actor): boolean =>
  command.allow === 'everyone' ? actor.roles.length > 0 : command.allow.some((role) => actor.roles.includes(role));

/** @throws Refusal DENIED that names who may */
export function requireRole(command: Command, ctx: Pick<CommandContext, 'actor' | 'words'>): void {
  if (mayUse(command, ctx.actor)) return;
  const allowed = command.allow === 'everyone' ? [] : command.allow;
  throw denied(ctx.words.errors.denied(command.name, named(allowed, ctx.words)));
}

/** For what changes something. Without its own list a command that is for everyone changes nothing for nobody. */
export function requireRoleToChange(command: Command, ctx: Pick<CommandContext, 'actor' | 'words'>): void {
  if (mayChange(command, ctx.actor)) return;
  throw denied(ctx.words.errors.deniedChange(command.name, named(changers(command), ctx.words)));
}

/** For one act of a command that more may use. @throws Refusal DENIED that names who may */
export function requireOneOf(
  roles: readonly Role[],
  act: string,
  { actor, words }: Pick<CommandContext, 'actor' | 'words'>,
): void {
  if (roles.some((role) => actor.roles.includes(role))) return;
  throw denied(words.errors.denied(act, named(roles, words)));
}

/** May this person do what of a command changes something? */
export const mayChange = (command: Command, actor: Actor): boolean =>
  changers(command).some((role) => actor.roles.includes(role));

const changers = (command: Command): readonly Role[] =>
  command.allowChange ?? (command.allow === 'everyone' ? [] : command.allow);

/** The command as `help` shows it to this person: nothing that would then be refused. */
export function helpLineFor(command: Command, { actor, words }: Pick<CommandContext, 'actor' | 'words'>) {
  return helpWords(command, words, mayChange(command, actor));
}

export const denied = (words: RefusalWords): Refusal => new Refusal({ code: 'DENIED', kind: 'denied', ...words });

const named = (roles: readonly Role[], words: Words): readonly string[] =>
  roles.map((role) => words.common.roleName(role));
