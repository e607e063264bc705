// A filled-in form as the command it stands for.

/** Quotation marks would end a value early, whatever their shape. */
const QUOTES = /["“”„«»]/g;

/** @returns e.g. `beds block 5w reason="water leak" until="16:00"`; empty fields are left out */
export function commandOfForm(form) {
  const values = [...new FormData(form)].filter(([, value]) => String(value).trim() !== '');
  const written = values.map(([name, value]) => `${name}="${String(value).replace(QUOTES, "'").replace(/\s+/g, ' ')}"`);
  return [form.dataset.command, ...written].join(' ');
}
