import type { z } from 'zod';

/** One thing wrong with the configuration: where, what, and what to do. */
export type Fault = { readonly path: string; readonly problem: string; readonly cure: string };

/** `sites[0].units[3].zone` */
export function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const step of path)
    text += typeof step === 'number' ? `[${step}]` : text === '' ? String(step) : `.${String(step)}`;
  return text === '' ? '(the file)' : text;
}

/** Where a person finds what belongs into the file: a whole one, and the list of what may stand in it. */
export type Pages = { readonly example: string; readonly list: string };
const CONFIGURATION: Pages = { example: 'huddleboard.example.yaml', list: 'docs/configuration.md' };

/** Zod's issues in our words; of a union the branch that came nearest is told. */
export function faultsOf(
  issues: readonly z.core.$ZodIssue[],
  prefix: readonly PropertyKey[] = [],
  pages = CONFIGURATION,
): readonly Fault[] {
  return issues.flatMap((issue) => faultOf(issue, [...prefix, ...issue.path], pages));
}

function faultOf(issue: z.core.$ZodIssue, path: readonly PropertyKey[], pages: Pages): readonly Fault[] {
  const seeExample = `See ${pages.example}.`;
  const at = pathText(path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: at,
        problem: `"${short(key)}" is no setting here.`,
        cure: `Take it out, or correct its spelling; ${pages.list} lists the settings.`,
      }));
    case 'invalid_union': {
      const nearest = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] ?? [];
      return nearest.length > 0
        ? faultsOf(nearest, path, pages)
        : [{ path: at, problem: issue.message, cure: seeExample }];
    }
    case 'invalid_value':
      return [
        {
          path: at,
          problem: 'This is not one of the possible values.',
          cure: `Use one of: ${issue.values.map(String).join(', ')}.`,
        },
      ];
    case 'invalid_type':
      return [{ path: at, problem: missingOr(issue), cure: seeExample }];
    case 'custom':
      return [
        { path: at, problem: `${capital(issue.message)}.`, cure: `${issue.params?.cure ?? 'Correct the value.'}` },
      ];
    default:
      return [{ path: at, problem: `${capital(issue.message)}.`, cure: 'Correct the value.' }];
  }
}

const short = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 40);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).replace(/\.$/, '');
const depth = (issues: readonly z.core.$ZodIssue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length));

function missingOr(issue: z.core.$ZodIssueInvalidType): string {
  return issue.input === undefined
    ? `Something is missing: ${issue.expected} is needed.`
    : `Here ${issue.expected} is needed.`;
}
