import type { Answer } from './form-content-types';
import { isNarrow, type PaperFormat } from './paper-size-rules';
import { paragraph, space, type Strip } from './strip-rules';
import { roomForWords, table, type Column } from './table-layout-rules';
import type { Measure, Run } from './text-flow-rules';

interface Room {
  readonly format: PaperFormat;
  readonly widthPt: number;
  readonly sizePt: number;
  readonly measure: Measure;
}

/** More columns than this leave no room for a name: each row then says its fields below each other. */
const MOST_COLUMNS = 6;
const MOST_COLUMNS_NARROW = 2;

/** Everything that was declared: fields as lines, repeating groups as numbered tables whose head is repeated on each page. */
export function answerStrips(answers: readonly Answer[], room: Room): Strip[] {
  const { sizePt, widthPt, measure } = room;
  const line = (runs: Run[], keepWithNext = false) =>
    paragraph({ runs, sizePt, align: 'left', spaceBeforePt: sizePt * 0.24, keepWithNext }, () => widthPt, measure);
  return answers.flatMap(answer => {
    switch (answer.kind) {
      case 'heading':
        return line([{ text: answer.text, style: 'bold' }], true);
      case 'answer':
        return line([{ text: `${answer.label}: ` }, { text: answer.text, style: 'bold' }]);
      case 'rows':
        return [
          ...line([{ text: `${answer.label} (${answer.rows.length}):` }], true),
          space(sizePt * 0.24, true),
          ...rowStrips(answer, room),
          space(sizePt * 0.24),
        ];
    }
  });
}

function rowStrips({ columns, rows }: Extract<Answer, { kind: 'rows' }>, { format, widthPt, sizePt, measure }: Room) {
  const style = { sizePt: Math.max(format.smallestPt, sizePt - 1), measure };
  const isFolded = columns.length > (isNarrow(format) ? MOST_COLUMNS_NARROW : MOST_COLUMNS);
  const shown = isFolded ? [{ title: 'Nội dung', share: 1, align: 'left' as const }] : columns;
  const cells = rows.map((row, index): Run[][] => [
    [{ text: String(index + 1) }],
    ...(isFolded ? [folded(columns, row)] : row.map(text => [{ text }])),
  ]);
  const numberPt = measure(`${rows.length}.`, 'bold', style.sizePt) + 14;
  const shares = shown.reduce((sum, { share }) => sum + share, 0);
  const wanted: Column[] = [
    { title: 'TT', align: 'centre', widthPt: numberPt },
    ...shown.map(({ title, align, share }) => ({ title, align, widthPt: ((widthPt - numberPt) * share) / shares })),
  ];
  return table(roomForWords(wanted, cells, style), cells, style);
}

function folded(columns: readonly { readonly title: string }[], row: readonly string[]): Run[] {
  const said = columns.flatMap(({ title }, index) => (row[index] ? [{ title, text: row[index] }] : []));
  return said.flatMap(({ title, text }, index): Run[] => [
    { text: `${index === 0 ? '' : '\n'}${title}: ` },
    { text, style: 'bold' },
  ]);
}
