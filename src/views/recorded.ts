/** What a view of the record is made of; how it is read is the facts'. */
import type { Burden, SecondsPer } from '#src/domain/alert/record/burden.ts';
import type { AlertCase } from '#src/domain/alert/record/case.ts';
import type { RecordCharts } from '#src/domain/alert/record/days.ts';
import type { Noise } from '#src/domain/alert/record/noise.ts';
import type { PlayEffect } from '#src/domain/play/effect.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import type { Span } from '#src/kernel/time.ts';
import type { Role } from '#src/ports/handle.ts';

export type RoleNoise = Noise & { readonly role: Role; readonly unit?: UnitId };

export type AlertNoise = {
  /** How roles are counted: by shifts of the house, or by local days where it has told none. */
  readonly by: 'shifts' | 'days';
  /** Each role of a unit by itself. */
  readonly roles: readonly RoleNoise[];
  /** By local day. */
  readonly channels: readonly (Noise & { readonly platform: string })[];
};

/** With the name of a play that settings tell; those of the starter pack have theirs in the reader's words. */
export type RecordedEffect = PlayEffect & { readonly name?: string };

export type Recorded = {
  readonly span: Span;
  /** Alerts that opened in the span. */
  readonly cases: readonly AlertCase[];
  /** Alerts of the time before, that charts are judged against. */
  readonly before: readonly AlertCase[];
  /** Over the time before and the span. */
  readonly charts: RecordCharts;
  /** Of the plays that were chosen for the rules of these alerts; all that is known of them, not only of the span. */
  readonly effects: readonly RecordedEffect[];
  /** Of these alerts, in how many a play was chosen, over or not. */
  readonly chosenIn: number;
  readonly seconds: SecondsPer;
  /** Of the whole house; absent where only some alerts were asked about. */
  readonly house?: {
    readonly noise: AlertNoise;
    readonly burden: { readonly roles: readonly Burden[]; readonly total: Burden };
  };
};
