// Forms: in the dialog that a button opens, or in a card; a submit is a command, and what is wrong with it stands at its fields.
import { forget, restore } from './drafts.js';
import { inputsNamed, valuesOf } from './form-fields.js';
import { byId, element, failureText } from './page.js';

/**
 * @param sent sends a command with values: `(text, values, key) → reply or failure`
 * @param tell puts command and answer among the messages: `(text, answer, from)`
 * @param lost takes the focus when what had it before the dialog is gone: `(messageId)`
 */
export function createForms(sent, tell, lost) {
  const dialog = byId('form-dialog');
  const body = byId('form-dialog-body');
  const title = byId('form-dialog-title');
  let from;
  byId('form-dialog-close').addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    body.replaceChildren();
    // The browser gives the focus back, but not to a button whose card has changed meanwhile.
    if (document.activeElement === document.body) lost(from);
  });

  /** Opens what the command leads to; an answer without a form (a refusal) is told as any other. */
  async function open(text, messageId) {
    const reply = await sent(text, undefined, crypto.randomUUID());
    const content = element('div', { class: 'message-content' });
    // Markup of our own server, which escapes whatever comes from outside; the content policy forbids scripts besides.
    content.innerHTML = reply.ok ? reply.html : '';
    if (content.querySelector('form[data-command]') === null) return tell(text, reply, messageId);
    from = messageId;
    body.replaceChildren(content);
    restore(content.querySelector('form[data-command]'));
    dialog.setAttribute('aria-label', reply.title);
    title.textContent = reply.title;
    dialog.showModal();
    body.querySelector('.field :is(input, select, textarea)')?.focus();
  }

  async function submit(form) {
    if (form.getAttribute('aria-busy') === 'true') return;
    form.setAttribute('aria-busy', 'true');
    // One key until it is done: sent again after a lost answer it is done once.
    form.dataset.key ??= crypto.randomUUID();
    const reply = await sent(form.dataset.command, valuesOf(form), form.dataset.key);
    form.removeAttribute('aria-busy');
    // Refused, nothing is under way any more; without an answer it may be.
    if (!reply.ok && reply.kind === 'answer') delete form.dataset.key;
    if (!reply.ok) return showFaults(form, reply);
    forget(form);
    settle(form);
    const messageId = dialog.contains(form) ? from : form.closest('.message')?.dataset.id;
    dialog.close();
    // What may point at a person is not given back: then the form's own command stands for it.
    tell(reply.asked ?? form.dataset.command, reply, messageId);
  }

  document.addEventListener('submit', (event) => {
    const form = event.target.closest('form[data-command]');
    if (form === null) return;
    event.preventDefault();
    submit(form);
  });

  return {
    open,
    isOpen: () => dialog.open,
    /** Another answer takes the dialog's place. @returns the message that it was opened from, if it was open */
    leave() {
      if (!dialog.open) return undefined;
      dialog.close();
      return from;
    },
  };
}

/** In a card it stays, as it was sent: nothing in it is unsent, and what is sent from it next is another command. */
function settle(form) {
  form.querySelector('.form-draft')?.remove();
  for (const input of form.querySelectorAll('input, select, textarea')) {
    if (input.type === 'checkbox') input.defaultChecked = input.checked;
    else if (input.localName === 'select') for (const one of input.options) one.defaultSelected = one.selected;
    else input.defaultValue = input.value;
  }
  form.addEventListener('input', () => delete form.dataset.key, { once: true });
}

/** At each field what is wrong with it, the first one focused; what belongs to no field stands above the button. */
function showFaults(form, reply) {
  for (const old of form.querySelectorAll('.field-fault')) old.remove();
  for (const input of form.querySelectorAll('[aria-invalid]')) {
    input.removeAttribute('aria-invalid');
    describe(input, `${input.id}-fault`, false);
  }
  const inputs = inputsNamed(form, Object.keys(reply.fields ?? {}));
  for (const input of inputs) {
    const id = `${input.id}-fault`;
    input.setAttribute('aria-invalid', 'true');
    describe(input, id, true);
    const fault = element('span', { class: 'field-fault', id }, reply.fields[input.name]);
    if (input.localName === 'fieldset') input.append(fault);
    else input.after(fault);
  }
  const [first] = inputs;
  if (first !== undefined) return (first.querySelector('input') ?? first).focus();
  const said = reply.plain ?? failureText(reply.text);
  form.querySelector('.actions').before(element('p', { class: 'field-fault', role: 'alert' }, said));
}

/** Adds an id to what describes an input, or takes it away. */
function describe(input, id, on) {
  const ids = (input.getAttribute('aria-describedby') ?? '').split(' ').filter((one) => one !== '' && one !== id);
  if (on) ids.unshift(id);
  if (ids.length === 0) input.removeAttribute('aria-describedby');
  else input.setAttribute('aria-describedby', ids.join(' '));
}
