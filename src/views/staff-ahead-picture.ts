/** How likely each unit is short in each block, as a strip of heat. */
import type { AheadBlock } from '#src/domain/staffing/staff-ahead.ts';
import type { Picture } from '#src/message/picture.ts';
import { chanceBrief, isTenthOrMore } from './forecast-answer.ts';
import type { Speech } from './speech.ts';
import { blockOfDay } from './staff-ahead-words.ts';

export function chancesPicture(role: string, blocks: readonly AheadBlock[], speech: Speech): Picture {
  const { staffAhead: say, staffing } = speech.words;
  const ofRole = blocks.map(({ lines }) => lines.filter((line) => line.role === role));
  const units = [...new Set(ofRole.flatMap((lines) => lines.map(({ unit }) => unit)))];
  const rows = units.map((unit) => ({
    label: unit,
    chances: ofRole.map((lines) => lines.find((line) => line.unit === unit)?.ahead?.chanceShort),
  }));
  const said = rows.flatMap(({ label, chances }) => {
    const named = chances.flatMap((chance, n) =>
      chance === undefined || !isTenthOrMore(chance)
        ? []
        : [say.pictureBlock(blockOfDay(blocks[n]!, blocks[0]!, speech), chanceBrief(chance, speech))],
    );
    return named.length === 0 ? [] : [say.pictureUnit(label, named.join(', '))];
  });
  return {
    kind: 'picture',
    shape: 'heatmap',
    title: say.picture(staffing.role(role)),
    axis: { title: say.axis, unit: '%' },
    columnsTitle: say.block,
    columns: blocks.map((block) => blockOfDay(block, blocks[0]!, speech)),
    rows: rows.map(({ label, chances }) => ({
      label,
      values: chances.map((chance) => (chance === undefined ? undefined : Math.round(chance * 100))),
    })),
    words: said.length === 0 ? say.pictureNone : said.join('; '),
  };
}
