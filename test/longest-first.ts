/** In what order files run. A checkout that has never run them knows them by their size alone, and the longest are small. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** More than twenty seconds of processor time each: begun last, one of them would hold up the end while a processor idles. */
const LONG = [
  'db/sqlite-contract',
  'scenario/tuesday',
  'phi/canary-doors',
  'torture/soak',
  'torture/crash',
  'db/postgres-contract',
  'app/backup',
  'app/cli',
  'hostile/storm',
  'db/sqlite-topics',
  'commands/remembered.property',
].map((name) => `/test/${name}.test.ts`);

const isLong = ({ moduleId }: TestSpecification): number => Number(LONG.some((name) => moduleId.endsWith(name)));

export class LongestFirst extends BaseSequencer {
  /** Projects stay apart: a worker that files share is not given up between two of them. */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return projects.flatMap((project) =>
      sorted.filter((file) => file.project === project).sort((a, b) => isLong(b) - isLong(a)),
    );
  }
}
