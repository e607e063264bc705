import { OpsError, type OpsErrorInit } from '#src/kernel/errors.ts';
import type { Button } from '#src/message/document.ts';

/** A refusal that offers a way on: buttons with the commands that were probably meant. */
export class Refusal extends OpsError {
  readonly buttons: readonly Button[];

  constructor(init: OpsErrorInit, buttons: readonly Button[] = []) {
    super(init);
    this.name = 'Refusal';
    this.buttons = buttons;
  }
}

/** Words of one refusal, from the catalogue. */
export type RefusalWords = { readonly message: string; readonly cure: string };

/** The usual refusal: something the asker can put right. */
export const refuse = (code: string, words: RefusalWords, buttons: readonly Button[] = []): Refusal =>
  new Refusal({ code, kind: 'user', ...words }, buttons);
