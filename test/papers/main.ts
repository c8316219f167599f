import path from 'node:path';
import { parseArgs } from 'node:util';
import { makePapers } from './make-papers';
import { CATEGORIES, OTHER_CATEGORIES, OTHER_TYPES, PAGE_TYPES, type Category, type PageType } from './page-types';

const TYPES: readonly string[] = [...PAGE_TYPES, ...OTHER_TYPES];
const DAMAGES: readonly string[] = [...CATEGORIES, ...OTHER_CATEGORIES];
const USAGE = `usage: main --out DIR [--count N] [--seed S] [--only TYPE,TYPE] [--damage NAME] [--generation 2021|2024] [--varied]
types: ${TYPES.join(' ')}
damages: ${DAMAGES.join(' ')}
`;

const isType = (name: string): name is PageType => TYPES.includes(name);
const isDamage = (name: string): name is Category => DAMAGES.includes(name);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      count: { type: 'string', default: '24' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
      damage: { type: 'string' },
      generation: { type: 'string' },
      varied: { type: 'boolean', default: false },
    },
  });
  const only = values.only?.split(',');
  const { damage, generation } = values;
  const isKnown =
    values.out !== undefined &&
    (only === undefined || only.every(isType)) &&
    (damage === undefined || isDamage(damage)) &&
    (generation === undefined || generation === '2021' || generation === '2024');
  if (!isKnown) {
    process.stderr.write(USAGE);
    return 2;
  }
  await makePapers({
    seed: Number(values.seed),
    count: Number(values.count),
    dir: path.resolve(values.out!),
    ...(only === undefined ? {} : { only: only.filter(isType) }),
    ...(damage !== undefined && isDamage(damage) ? { damage } : {}),
    ...(values.varied ? { isVaried: true } : {}),
    ...(generation === undefined ? {} : { generation: generation === '2024' ? 2024 : 2021 }),
    say: line => process.stderr.write(`${line}\n`),
  });
  return 0;
}

process.exitCode = await main();
