/**
 * What leaves for Slack, drawn from its blocks as Slack's own client sets them out, near enough to see what wraps, is cut or comes in a wrong order.
 * Slack's Block Kit Builder, which needs an account, has the last word.
 */

// biome-ignore lint/suspicious/noExplicitAny: wire JSON
type Wire = any;

/** Slack cuts the words of a button that are longer than this on a phone. */
const BUTTON_CHARS = 30;
const [CHART_WIDTH, CHART_HEIGHT] = [560, 150];

/** @param blocks of one message; a page of it for a column of this many pixels */
export const slackPage = (blocks: readonly Wire[], widthPx: number): string =>
  `<!doctype html><meta charset="utf-8"><style>${STYLE} main { width: ${widthPx}px }</style><main>${blocks.map(blockHtml).join('')}</main>`;

const STYLE = `
  * { box-sizing: border-box } body { margin: 0; font: 15px/1.46668 Lato, 'DejaVu Sans', sans-serif; color: #1d1c1d; background: #fff }
  main { padding: 8px 12px; overflow-wrap: anywhere } main > * { margin: 8px 0 }
  h1 { font-size: 18px; line-height: 1.33; margin: 8px 0 4px } small { display: block; font-size: 13px; color: #616061 }
  .row { display: flex; flex-wrap: wrap; gap: 8px }
  .button { font: 700 13px/28px inherit; border: 1px solid #bbb; border-radius: 4px; padding: 0 12px; white-space: nowrap; font-size: 13px; font-weight: 700; line-height: 28px }
  .primary { background: #007a5a; color: #fff } .danger { background: #e01e5a; color: #fff } .cut { outline: 2px solid red }
  table { border-collapse: collapse; font-size: 13px } td { border: 1px solid #ddd; padding: 4px 8px; overflow-wrap: normal } pre { border: 1px solid #ddd; padding: 8px; white-space: pre-wrap }
  .unknown { outline: 2px solid red } svg { width: 100%; border: 1px solid #ddd; border-radius: 4px }`;

const escaped = (text: unknown): string =>
  String(text ?? '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('\n', '<br>');
/** Slack has escaped what is mrkdwn itself. */
const mrkdwn = (text: string): string => text.replace(/\*([^*]+)\*/g, '<b>$1</b>').replaceAll('\n', '<br>');
const words = (one: Wire): string => (one.type === 'mrkdwn' ? mrkdwn(one.text) : escaped(one.text));
const spans = (elements: readonly Wire[]): string =>
  elements.map((one) => (one.style?.bold ? `<b>${escaped(one.text)}</b>` : escaped(one.text ?? one.url))).join('');

function richHtml(part: Wire): string {
  if (part.type === 'rich_text_preformatted') return `<pre>${spans(part.elements)}</pre>`;
  if (part.type === 'rich_text_list')
    return `<ul>${part.elements.map((one: Wire) => `<li>${spans(one.elements)}</li>`).join('')}</ul>`;
  return `<div>${spans(part.elements)}</div>`;
}

function buttonHtml({ text, style = '' }: Wire): string {
  const cut = text.text.length > BUTTON_CHARS ? 'cut' : '';
  return `<span class="button ${style} ${cut}">${escaped(text.text)}</span>`;
}

const cell = (one: Wire): string =>
  `<td>${one.type === 'rich_text' ? one.elements.map(richHtml).join('') : words(one)}</td>`;

function blockHtml(block: Wire): string {
  switch (block.type) {
    case 'header':
      return `<h1>${words(block.text)}</h1>`;
    case 'context':
      return `<small>${block.elements.map(words).join(' ')}</small>`;
    case 'section':
      return `<div>${block.text ? words(block.text) : ''}${(block.fields ?? []).map((one: Wire) => `<div>${words(one)}</div>`).join('')}</div>`;
    case 'rich_text':
      return block.elements.map(richHtml).join('');
    case 'actions':
      return `<div class="row">${block.elements.map(buttonHtml).join('')}</div>`;
    case 'table':
      return `<table>${block.rows.map((row: Wire) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</table>`;
    case 'data_visualization':
      return chartHtml(block);
    case 'divider':
      return '<hr>';
    default:
      return `<div class="unknown">${escaped(block.type)} ${escaped(block.alt_text)}</div>`;
  }
}

/** A sketch: that there is a chart here, so high, with its title and lines. */
function chartHtml({ title, chart }: Wire): string {
  const all: number[] = chart.series.flatMap(({ data }: Wire) => data.map(({ value }: Wire) => value));
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const at = (value: number): number =>
    CHART_HEIGHT - 10 - ((value - least) / (most - least || 1)) * (CHART_HEIGHT - 20);
  const line = ({ data }: Wire): string => {
    const points = data.map(
      ({ value }: Wire, n: number) => `${(n / Math.max(1, data.length - 1)) * CHART_WIDTH},${at(value)}`,
    );
    return `<polyline fill="none" stroke="#1264a3" points="${points.join(' ')}"/>`;
  };
  return `<b>${escaped(title)}</b><svg viewBox="0 0 ${CHART_WIDTH} ${CHART_HEIGHT}">${chart.series.map(line).join('')}</svg>`;
}
