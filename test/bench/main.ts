import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureCodes } from './figures/codes.bench';
import { measureEvidence } from './figures/evidence.bench';
import { measureFirstText } from './figures/first-text.bench';
import { measureGoodput } from './figures/goodput.bench';
import { measureKeystrokes } from './figures/keystrokes.bench';
import { measureKills } from './figures/kills.bench';
import { measureLaunch } from './figures/launch.bench';
import { measureManyPages } from './figures/many-pages.bench';
import { measureMonth } from './figures/month.bench';
import { measureNames } from './figures/names.bench';
import { measureOutbox } from './figures/outbox.bench';
import { measurePdf } from './figures/pdf.bench';
import { measureProvince } from './figures/province.bench';
import { measureQuality } from './figures/quality.bench';
import { measureGrowth, measureQueue } from './figures/queue.bench';
import { measureReading } from './figures/reading.bench';
import { measureRegister } from './figures/register.bench';
import { measureRestored } from './figures/restored.bench';
import { measureSearch } from './figures/search.bench';
import { measureAsleep, measureSync, measureUploads } from './figures/sync.bench';
import { measureTyping } from './figures/typing.bench';
import { tableOf, type Result } from './report';
import { openWorkplace, type Workplace } from './workplace';

/** In this order: what needs a quiet machine first, the packaged application while its store is still warm. */
const FIGURES: Readonly<Record<string, (place: Workplace) => Promise<Result[]>>> = {
  register: measureRegister,
  search: measureSearch,
  names: measureNames,
  month: measureMonth,
  launch: measureLaunch,
  keystrokes: measureKeystrokes,
  outbox: measureOutbox,
  growth: measureGrowth,
  sync: measureSync,
  restored: measureRestored,
  uploads: measureUploads,
  asleep: measureAsleep,
  queue: measureQueue,
  goodput: measureGoodput,
  province: measureProvince,
  reading: measureReading,
  quality: measureQuality,
  codes: measureCodes,
  evidence: measureEvidence,
  pdf: measurePdf,
  'many-pages': measureManyPages,
  'first-text': measureFirstText,
  typing: measureTyping,
  kills: measureKills,
};

/** Measures, prints the table, exits 0 however the figures came out; anything that could not run is an error. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'string' },
      only: { type: 'string', multiple: true },
      corpus: { type: 'string' },
      // A profile of a million dossiers from an earlier run: seeding one takes a quarter of an hour.
      seeded: { type: 'string' },
    },
  });
  const chosen = chosenFigures(values.only);
  const place = openWorkplace({
    corpusDir: values.corpus === undefined ? null : path.resolve(values.corpus),
    seededDir: values.seeded === undefined ? null : path.resolve(values.seeded),
    say: line => process.stderr.write(`${line}\n`),
  });
  const results: Result[] = [];
  const failures: string[] = [];
  try {
    for (const name of chosen) {
      const startedAt = performance.now();
      try {
        results.push(...(await FIGURES[name]!(place)));
        place.say(`${name}: ${Math.round((performance.now() - startedAt) / 1000)} s`);
      } catch (fault) {
        failures.push(name);
        place.say(
          `${name} could not be measured: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`,
        );
      }
    }
  } finally {
    await place.clear();
  }
  process.stdout.write(`${tableOf(results)}\n`);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 1)}\n`);
  if (failures.length > 0) process.stdout.write(`could not be measured: ${failures.join(', ')}\n`);
  process.exit(failures.length > 0 ? 1 : 0);
}

function chosenFigures(only: readonly string[] | undefined): string[] {
  const all = Object.keys(FIGURES);
  if (!only) return all;
  const wanted = only.flatMap(list => list.split(','));
  const unknown = wanted.filter(name => !all.includes(name));
  if (unknown.length > 0) throw new Error(`there is no figure ${unknown.join(', ')}; figures: ${all.join(', ')}`);
  return all.filter(name => wanted.includes(name));
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  process.exit(1);
});
