import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { makePapers } from '../../papers/make-papers';
import { result, type Result } from '../report';
import { scoreFields, scoreText, type FieldScore, type PageResult, type PageTruth, type TextScore } from '../scoring';
import { median, rounded } from '../statistics';
import type { Workplace } from '../workplace';

const run = promisify(execFile);

const PAPERS = 120;
/** Rules were tuned on other seeds. */
const SEED = 4_242;
const FAILED_PAGE = 0.5;
/** Forms and letters as they come out of a printer, each kind judged for itself. */
const CARD_TYPES: readonly string[] = ['cccd_front', 'cccd_back', 'cccd_a4'];

interface Read {
  readonly truth: PageTruth;
  readonly result: PageResult;
  readonly text: TextScore | null;
  readonly fields: readonly FieldScore[];
}

/**
 * How right the reading program is: on the corpus folder when one is given, else on papers made for this run, whose truth
 * is known to the letter.
 */
export async function measureQuality(place: Workplace): Promise<Result[]> {
  const dir = place.corpusDir ?? (await ownPapers(place));
  const manifest = JSON.parse(readFileSync(path.join(dir, 'manifest.json'), 'utf8')) as { pages: readonly PageTruth[] };
  const pages = manifest.pages.filter(({ text }) => text !== undefined);
  const results = await readPages(
    place,
    pages.map(({ file }) => path.join(dir, file)),
  );
  const read = pages.map((truth): Read => {
    const found = results[path.basename(truth.file)] ?? { text: '', fields: {} };
    return {
      truth,
      result: found,
      text: scoreText(truth.text ?? '', found.text),
      fields: scoreFields(truth, found),
    };
  });
  return [...textFigures(read), ...fieldFigures(read)];
}

async function ownPapers({ folder, say }: Workplace): Promise<string> {
  const dir = folder('papers');
  say(`making ${PAPERS} papers, seed ${SEED}`);
  await makePapers({ dir, count: PAPERS, seed: SEED });
  return dir;
}

async function readPages({ folder }: Workplace, files: readonly string[]): Promise<Record<string, PageResult>> {
  const reader = path.resolve('out/main/read-cli.cjs');
  if (!existsSync(reader)) throw new Error(`${reader} is missing: npm run build`);
  const out = path.join(folder('quality'), 'results.json');
  await run(process.execPath, [reader, '--out', out, ...files], { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(readFileSync(out, 'utf8')) as Record<string, PageResult>;
}

function textFigures(read: readonly Read[]): Result[] {
  const byType = groupsOf(read, page => page.truth.type);
  const byDamage = groupsOf(read, page => page.truth.category);
  const printed = [...byType]
    .filter(([type]) => !CARD_TYPES.includes(type))
    .map(([type, pages]) => [type, rate(pages)] as const);
  const damages = [...byDamage].map(([damage, pages]) => [damage, rate(pages)] as const);
  const worstPrinted = worst(printed);
  const worstDamage = worst(damages);
  return [
    result({
      name: 'reading-cer',
      value: rate(read),
      unit: '% letters wrong',
      atMost: 2,
      detail: { pages: read.length, medianPage: rounded(median(read.map(page => rate([page])))) },
    }),
    result({
      name: 'reading-cer-worst-printed-kind',
      value: worstPrinted[1],
      unit: '% letters wrong',
      atMost: 1,
      detail: Object.fromEntries(printed.map(([type, value]) => [type, rounded(value)])),
    }),
    result({
      name: 'reading-cer-worst-damage',
      value: worstDamage[1],
      unit: '% letters wrong',
      atMost: 6,
      detail: Object.fromEntries(damages.map(([damage, value]) => [damage, rounded(value)])),
    }),
    result({
      name: 'reading-failed-pages',
      value: read.filter(page => rate([page]) > FAILED_PAGE * 100).length,
      unit: 'pages over 50 %',
      atMost: 0,
      detail: { files: read.filter(page => rate([page]) > FAILED_PAGE * 100).map(page => page.truth.file) },
    }),
  ];
}

function fieldFigures(read: readonly Read[]): Result[] {
  const all = read.flatMap(page => page.fields);
  const fields = all.filter(({ isCell }) => !isCell);
  const cells = all.filter(({ isCell }) => isCell);
  const sure = fields.filter(({ isSure }) => isSure);
  const sureWrong = sure.filter(({ isRight }) => !isRight);
  const right = fields.filter(({ isRight }) => isRight).length;
  return [
    result({
      name: 'reading-fields',
      value: (100 * right) / Math.max(1, fields.length),
      unit: '% exact',
      atLeast: 97,
      detail: { fields: fields.length, byKind: byKind(read) },
    }),
    ...(cells.length === 0
      ? []
      : [
          result({
            name: 'reading-table-cells',
            value: (100 * cells.filter(({ isRight }) => isRight).length) / cells.length,
            unit: '% exact',
            atLeast: 92,
            detail: { cells: cells.length },
          }),
        ]),
    result({
      name: 'reading-wrong-without-warning',
      value: (1000 * sureWrong.length) / Math.max(1, sure.length),
      unit: 'in 1,000 sure values',
      atMost: 1,
      detail: { sure: sure.length, wrong: sureWrong.length, names: sureWrong.map(({ name }) => name) },
    }),
  ];
}

function byKind(read: readonly Read[]): Record<string, string> {
  return Object.fromEntries(
    [...groupsOf(read, page => page.truth.type)].map(([type, pages]) => {
      const fields = pages.flatMap(page => page.fields).filter(({ isCell }) => !isCell);
      return [type, `${fields.filter(({ isRight }) => isRight).length}/${fields.length}`];
    }),
  );
}

function groupsOf(read: readonly Read[], key: (page: Read) => string): Map<string, Read[]> {
  const groups = new Map<string, Read[]>();
  for (const page of read) groups.set(key(page), [...(groups.get(key(page)) ?? []), page]);
  return groups;
}

/** Percent of all letters of the pages together. */
function rate(pages: readonly Read[]): number {
  const sum = (part: 'errors' | 'letters') => pages.reduce((total, page) => total + (page.text?.[part] ?? 0), 0);
  return (100 * sum('errors')) / Math.max(1, sum('letters'));
}

function worst(groups: readonly (readonly [string, number])[]): readonly [string, number] {
  return groups.reduce((high, group) => (group[1] > high[1] ? group : high), ['none', 0]);
}
