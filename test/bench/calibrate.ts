import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { ConfidenceCounts } from '../../main/documents/calibration-rules';
import { readPapers, type ReadPaper } from './read-papers';
import { countWords, judgeWords } from './weigh-papers';

const OUT = 'main/documents/calibration-counts.ts';

/** `tsx test/bench/calibrate.ts --corpus DIR [--corpus DIR]`: counts right and wrong words anew and writes them where they are shipped. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { corpus: { type: 'string', multiple: true } } });
  if (values.corpus === undefined) throw new Error('usage: tsx test/bench/calibrate.ts --corpus DIR [--corpus DIR]');
  const papers: ReadPaper[] = [];
  for (const folder of values.corpus) papers.push(...(await readPapers(path.resolve(folder), Infinity)));
  writeFileSync(OUT, sourceOf(countWords(judgeWords(papers))));
}

export function sourceOf(counts: readonly ConfidenceCounts[]): string {
  const lines = counts.map(
    ({ documentKind, field, source, right, wrong }) =>
      `${documentKind} ${field} ${source} | ${right.join(' ')} | ${wrong.join(' ')}`,
  );
  return `import type { EvidenceSource } from '../../preload/contract/reading';
import type { ConfidenceCounts } from './calibration-rules';

// Counted on generated papers with known contents by \`test/bench/calibrate.ts\`: paper, value and source, then by bin of
// confidence how often it was right, and how often wrong.
const COUNTED = \`
${lines.join('\n')}
\`;

export const SHIPPED_COUNTS: readonly ConfidenceCounts[] = COUNTED.trim().split('\\n').map(countsOf);

function countsOf(line: string): ConfidenceCounts {
  const [sort = '', right = '', wrong = ''] = line.split(' | ');
  const [documentKind = '', field = '', source = ''] = sort.split(' ');
  const numbers = (text: string) => text.split(' ').map(Number);
  return { documentKind, field, source: source as EvidenceSource, right: numbers(right), wrong: numbers(wrong) };
}
`;
}

if (process.argv[1]?.endsWith('calibrate.ts') === true) {
  main().catch((fault: unknown) => {
    process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
    process.exit(1);
  });
}
