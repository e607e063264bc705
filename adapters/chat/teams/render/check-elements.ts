/** What Teams knows of Adaptive Cards 1.5, and what each element cannot be without. */

/** Outside of the schema; read by Teams. @source Microsoft Learn, "Charts in Adaptive Cards" */
export const CHARTS: ReadonlySet<string> = new Set([
  'Chart.Donut',
  'Chart.Gauge',
  'Chart.HorizontalBar',
  'Chart.HorizontalBar.Stacked',
  'Chart.Line',
  'Chart.Pie',
  'Chart.VerticalBar',
  'Chart.VerticalBar.Grouped',
]);

/** @source microsoft/AdaptiveCards, schemas/1.5.0/adaptive-card.json: the properties that it requires, and those without which nothing is shown */
export const NEEDS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['AdaptiveCard', ['version']],
  ['ActionSet', ['actions']],
  ['Action.Execute', ['title']],
  ['Action.OpenUrl', ['url']],
  ['Action.ShowCard', ['card']],
  ['Action.Submit', ['title']],
  ['Action.ToggleVisibility', ['targetElements']],
  ['Column', []],
  ['ColumnSet', []],
  ['Container', ['items']],
  ['FactSet', ['facts']],
  ['Image', ['url']],
  ['ImageSet', ['images']],
  ['Input.ChoiceSet', ['id']],
  ['Input.Date', ['id']],
  ['Input.Number', ['id']],
  ['Input.Text', ['id']],
  ['Input.Time', ['id']],
  ['Input.Toggle', ['id', 'title']],
  ['Media', ['sources']],
  ['RichTextBlock', ['inlines']],
  ['Table', ['columns', 'rows']],
  ['TableCell', ['items']],
  ['TableRow', ['cells']],
  ['TextBlock', ['text']],
  ['TextRun', ['text']],
  ...[...CHARTS].map((type): [string, readonly string[]] => [type, type === 'Chart.Gauge' ? [] : ['data']]),
]);
