/** The thread that draws: one job after the other, each answered. Whatever happens in it, the house goes on. */
import { parentPort } from 'node:worker_threads';
import { drawPng, drawSvg } from './draw.ts';
import type { Answer, Job } from './drawing-worker.ts';
import { fontFiles } from './fonts.ts';

const fonts = fontFiles();

async function drawn({ spec, as }: Job): Promise<string | Uint8Array> {
  const svg = await drawSvg(spec);
  return as.kind === 'svg' ? svg : drawPng(svg, { ...as, fontFiles: fonts });
}

parentPort?.on('message', async (job: Job) => {
  let answer: Answer;
  try {
    answer = { id: job.id, ok: true, file: await drawn(job) };
  } catch {
    // What Vega says may hold words of the picture: only that it failed leaves the thread.
    answer = { id: job.id, ok: false };
  }
  parentPort?.postMessage(answer);
});
