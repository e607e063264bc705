/** Numbers that senders put where there is none. */

/** @source ours, after what registration systems fill in; `""` is HL7's own (chapter 2, null) */
const DUMMY =
  /^(?:0+|""|[-.?*x]+|n\/?a|nil|none|null|nan|unk|unknown|undefined|not assigned|unassigned|pending|tb[acd])$/i;

/** Nobody's number: whoever has it would be one with everybody else who has. @example `0`, `UNKNOWN` → true; `V-100` → false */
export const isDummyNumber = (number: string): boolean => DUMMY.test(number.trim());
