/** A40 and relatives. One message may merge several pairs: each MRG belongs to the PID before it and the PV1 after it. */
import type { Merge } from '#src/domain/census/event.ts';
import type { Context } from './context.ts';
import { type Fault, fault } from './faults.ts';
import type { Message, Segment } from './message.ts';
import type { Group, Numbers } from './numbers.ts';

type MergeGroup = Group & { readonly mrg: Segment };

function mergeGroups(message: Message): readonly MergeGroup[] {
  const groups: MergeGroup[] = [];
  let pid: Segment | undefined;
  let pv1: Segment | undefined;
  let mrg: Segment | undefined;
  const close = () => {
    if (mrg !== undefined) groups.push({ pid, pv1, mrg });
    mrg = undefined;
  };
  for (let i = 0; i < message.segments; i++) {
    const name = message.nameAt(i);
    if (name === 'PID') {
      close();
      pid = message.first('PID', i);
      pv1 = undefined;
    } else if (name === 'MRG') {
      close();
      mrg = message.first('MRG', i);
    } else if (name === 'PV1') pv1 = message.first('PV1', i);
  }
  close();
  return groups;
}

const merge = (context: Context, what: Merge['what'], from: Merge['from'], into: Merge['into']): Merge => ({
  site: context.site,
  message: context.message,
  what,
  from,
  into,
  receivedAt: context.receivedAt,
});

/** MRG-1 → PID-3. A number merged into itself says nothing. */
export function mergedPatients(message: Message, context: Context, numbers: Numbers): readonly Merge[] | Fault {
  const merges: Merge[] = [];
  const groups = mergeGroups(message);
  if (groups.length === 0) return fault('MERGE_INCOMPLETE', 'MRG-1');
  for (const { pid, mrg } of groups) {
    const from = numbers.patient(mrg, 1);
    const into = numbers.patient(pid, 3);
    if (from === undefined) return fault('MERGE_INCOMPLETE', 'MRG-1');
    if (into === undefined) return fault('MERGE_INCOMPLETE', 'PID-3');
    if (from !== into) merges.push(merge(context, 'patient', from, into));
  }
  return merges;
}

/**
 * MRG-5 → PV1-19 where both are sent, else MRG-3 → PID-18.
 * @param optional a message that is not about the merge alone: no pair, no merge, no fault
 */
export function mergedVisits(
  message: Message,
  context: Context,
  numbers: Numbers,
  optional = false,
): readonly Merge[] | Fault {
  const merges: Merge[] = [];
  const groups = mergeGroups(message);
  if (groups.length === 0 && !optional) return fault('MERGE_INCOMPLETE', 'MRG-5');
  for (const { pid, pv1, mrg } of groups) {
    const oldVisit = numbers.visitNumber(mrg, 5);
    const newVisit = numbers.visitNumber(pv1, 19);
    const byVisit = oldVisit !== undefined && newVisit !== undefined;
    const from = byVisit ? oldVisit : numbers.account(mrg, 3);
    const into = byVisit ? newVisit : numbers.account(pid, 18);
    if (from !== undefined && into !== undefined) {
      if (from !== into) merges.push(merge(context, 'visit', from, into));
    } else if (!optional) return fault('MERGE_INCOMPLETE', 'MRG-5');
  }
  return merges;
}
