/** Every form that a command answers with. Each has its golden files, made by walking this list. */
import { alertCloseForm } from './alert-close.ts';
import { alertDoingForm } from './alert-doing.ts';
import { alertKeepForm } from './alert-keep.ts';
import { alertLinkForm } from './alert-link.ts';
import { alertMuteForm } from './alert-mute.ts';
import { alertPlayForm } from './alert-play.ts';
import { alertRuleForm } from './alert-rule.ts';
import { alertUsefulForm } from './alert-useful.ts';
import { barrierForm } from './barrier.ts';
import { barrierNoteForm } from './barrier-note.ts';
import { bedRequestForm } from './bed-request.ts';
import { calloutForm } from './callout.ts';
import { drillAnswerForm } from './drill-answer.ts';
import { drillStartForm } from './drill-start.ts';
import { dutyTakeForm } from './duty-take.ts';
import type { RegisteredForm } from './form.ts';
import { huddleActionForm } from './huddle-action.ts';
import { huddleAnswerForm } from './huddle-answer.ts';
import { huddleDecideForm } from './huddle-decide.ts';
import { huddleEscalateForm } from './huddle-escalate.ts';
import { huddleItemForm } from './huddle-item.ts';
import { huddleShiftForm } from './huddle-shift.ts';
import { lendDeclineForm } from './lend-decline.ts';
import { levelDeclareForm } from './level-declare.ts';
import { markForm } from './mark.ts';
import { orHoldsForm } from './or-holds.ts';
import { phiCheckForm } from './phi-check.ts';
import { setupForm } from './setup.ts';
import { shareForm } from './share.ts';
import { snoozeForm } from './snooze.ts';
import { updateForm } from './update.ts';
import { whatIfForm } from './what-if.ts';

export const FORMS: readonly RegisteredForm[] = [
  updateForm,
  calloutForm,
  dutyTakeForm,
  setupForm,
  snoozeForm,
  alertKeepForm,
  alertDoingForm,
  alertPlayForm,
  alertUsefulForm,
  alertMuteForm,
  alertCloseForm,
  alertLinkForm,
  alertRuleForm,
  huddleItemForm,
  huddleAnswerForm,
  huddleActionForm,
  huddleDecideForm,
  huddleEscalateForm,
  huddleShiftForm,
  levelDeclareForm,
  orHoldsForm,
  markForm,
  barrierForm,
  barrierNoteForm,
  bedRequestForm,
  lendDeclineForm,
  drillStartForm,
  drillAnswerForm,
  shareForm,
  phiCheckForm,
  whatIfForm,
];
