/**
 * Ids of Slack are unique in their workspace only. The house's own (the one of SLACK_BOT_TOKEN) stand as Slack gives them; those of another
 * workspace have its id before them: `T0NORTH/C0123`, `@T0NORTH/U0456`, `T0NORTH/S0789`. So what was granted to somebody of one is never
 * somebody's of another, wherever ids are compared.
 */

export type Address = {
  /** Undefined: of the house's own. */
  readonly workspace: string | undefined;
  /** As Slack knows it. */
  readonly bare: string;
};

const QUALIFIED = /^(@?)([TE][A-Z0-9]{2,30})\/(.+)$/;

export function addressIn(qualified: string): Address {
  const [, at = '', workspace, rest = ''] = QUALIFIED.exec(qualified) ?? [];
  return workspace === undefined ? { workspace: undefined, bare: qualified } : { workspace, bare: `${at}${rest}` };
}

/** @param workspace undefined: the house's own */
export const qualified = (workspace: string | undefined, bare: string): string =>
  workspace === undefined ? bare : `${workspace}/${bare}`;

/** Somebody's id as Slack knows it. */
export const bareId = (id: string): string => addressIn(id).bare;
