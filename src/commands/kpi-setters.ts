import type { Role } from '#src/ports/handle.ts';
import type { CommandContext } from './command.ts';

/** Whose work targets are: they set them, and say when the house has changed what is measured. */
export const KPI_SETTERS: readonly Role[] = ['admin', 'executive', 'improvement-lead', 'house-supervisor'];

/** In which of them somebody acts: the first that they have. Who has none is refused at the door before anything is written. */
export const roleOfSetter = ({ actor }: CommandContext): Role =>
  KPI_SETTERS.find((role) => actor.roles.includes(role)) ?? 'viewer';
