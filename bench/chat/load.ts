/** So many at once, each asking as soon as it is answered; and what the times of several rounds come to beside those of a control. */
import { cpuMsOf, median, quantile, type Row, spread } from '../measure.ts';
import type { Question } from './questions.ts';

export type Answered = { readonly ms: number; readonly bytes: number };
/** One server: how it is asked, and its process for the processor time. */
export type Asked = {
  readonly pid: number | undefined;
  readonly ask: (question: Question, n: number) => Promise<Answered>;
};

export type Sample = {
  readonly times: ReadonlyMap<string, readonly number[]>;
  readonly all: readonly number[];
  readonly rate: number;
  readonly bytes: number;
  /** Processor time of the server for each request: on a busy machine it says more than the clock. NaN off Linux. */
  readonly cpuMs: number;
};

export type Loading = {
  readonly questions: readonly Question[];
  readonly concurrent: number;
  readonly seconds: number;
};

let asked = 0;

export async function load({ pid, ask }: Asked, { questions, concurrent, seconds }: Loading): Promise<Sample> {
  const times = new Map(questions.map(({ name }) => [name, [] as number[]]));
  let bytes = 0;
  const used = cpuMsOf(pid);
  const end = performance.now() + seconds * 1_000;
  const one = async (): Promise<void> => {
    while (performance.now() < end) {
      const n = asked++;
      const question = questions[n % questions.length]!;
      const answered = await ask(question, n);
      times.get(question.name)!.push(answered.ms);
      bytes += answered.bytes;
    }
  };
  await Promise.all(Array.from({ length: concurrent }, one));
  const all = [...times.values()].flat();
  return {
    times,
    all,
    rate: all.length / seconds,
    bytes: bytes / all.length,
    cpuMs: (cpuMsOf(pid) - used) / all.length,
  };
}

const p50 = (sample: Sample): number => median(sample.all);
const p99 = (sample: Sample): number => quantile(sample.all, 0.99);

export function rowOf(what: string, rounds: readonly Sample[]): Row {
  const of = (figure: (sample: Sample) => number): number => median(rounds.map(figure));
  return {
    what,
    figure: `p50 ${of(p50).toFixed(1)} ms, p99 ${of(p99).toFixed(1)} ms, ${Math.round(of(({ rate }) => rate))}/s, ${Math.round(of(({ bytes }) => bytes))} bytes, ${of(({ cpuMs }) => cpuMs).toFixed(2)} ms of processor each`,
  };
}

/** p50 and p99 against the control of the same round, and the processor's part. Without `most` no gate. */
export function ratioRows(what: string, ours: readonly Sample[], bare: readonly Sample[], most?: number): Row[] {
  const ratio = (name: string, of: (sample: Sample) => number, gated: boolean): Row => {
    const values = ours.map((sample, n) => of(sample) / of(bare[n]!));
    const value = median(values);
    const figure = { what: `${what} ÷ bare, ${name}`, figure: `${value.toFixed(2)} (${spread(values)})` };
    return most === undefined || !gated ? figure : { ...figure, gate: `≤ ${most}`, met: value <= most };
  };
  return [ratio('p50', p50, true), ratio('p99', p99, true), ratio('processor', ({ cpuMs }) => cpuMs, false)];
}

/** Of each question of a mix, p50 and p99 beside the same question of the control. */
export function questionRows(questions: readonly Question[], ours: readonly Sample[], bare: readonly Sample[]): Row[] {
  return questions.map(({ name }) => {
    const ratios = (q: number): number =>
      median(ours.map((sample, n) => quantile(sample.times.get(name)!, q) / quantile(bare[n]!.times.get(name)!, q)));
    const ms = (q: number): string => median(ours.map(({ times }) => quantile(times.get(name)!, q))).toFixed(1);
    return {
      what: `  ${name}`,
      figure: `p50 ${ms(0.5)} ms, p99 ${ms(0.99)} ms; ÷ bare ${ratios(0.5).toFixed(2)}, ${ratios(0.99).toFixed(2)}`,
    };
  });
}
