/** The field for a message's address, which a message's own menu fills in. */
import type { Field } from '#src/message/document.ts';
import { messageLink } from '#src/message/link.ts';

export const LINK = 'link';

const LONGEST_LINK = 400;

/** @param link as typed; filled in where it is a message's address */
export function linkField(
  link: string,
  { label, hint, required = false }: { readonly label: string; readonly hint: string; readonly required?: boolean },
): Field {
  const known = messageLink(link);
  return {
    ...{ name: LINK, label, hint, required, input: 'text', maxLength: LONGEST_LINK },
    ...(known === undefined ? {} : { value: known }),
  };
}
