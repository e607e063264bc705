import { OpsError, type OpsErrorInit } from '#src/kernel/errors.ts';
import type { Button } from '#src/message/document.ts';

/** Field of a form → what is wrong with it. */
export type FieldFaults = Readonly<Record<string, string>>;

/** A refusal that offers a way on: buttons with the commands that were probably meant, or what is wrong at which field. */
export class Refusal extends OpsError {
  readonly buttons: readonly Button[];
  readonly fields: FieldFaults | undefined;

  constructor(init: OpsErrorInit, way: { readonly buttons?: readonly Button[]; readonly fields?: FieldFaults } = {}) {
    super(init);
    this.name = 'Refusal';
    this.buttons = way.buttons ?? [];
    this.fields = way.fields;
  }
}

/** Words of one refusal, from the catalogue. */
export type RefusalWords = { readonly message: string; readonly cure: string };

/** The usual refusal: something the asker can put right. */
export const refuse = (code: string, words: RefusalWords, buttons: readonly Button[] = []): Refusal =>
  new Refusal({ code, kind: 'user', ...words }, { buttons });
