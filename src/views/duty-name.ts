import type { Duty } from '#src/domain/people.ts';
import type { Words } from '#src/message/words/index.ts';

/** `charge nurse 5W`, `house supervisor`: how whoever answers is called, never by name. */
export function dutyName({ role, scope }: Pick<Duty, 'role' | 'scope'>, words: Words): string {
  const name = words.common.roleName(role);
  return scope === '' ? name : `${name} ${scope}`;
}
