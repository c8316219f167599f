import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import { checkLintCatches } from './lint-catches.mjs';
import { checkRulesCatch } from './rules-catch.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const config = createRequire(import.meta.url)('./dependency-cruiser.cjs');
const cruised = ['main', 'preload', 'renderer', 'test'];
const counted = ['main', 'preload', 'renderer'];
const LEAST_SHARE = 0.9;

const problems = [];

async function checkTree() {
  const { output } = await cruise(cruised, { ...config.options, ruleSet: config, validate: true, baseDir: root });
  for (const { rule, from, to, cycle } of output.summary.violations) {
    const path = cycle ? cycle.map(step => step.name ?? step).join(' -> ') : to;
    problems.push(`${rule.name}: ${from} -> ${path}`);
  }
  checkCount(output.modules.map(({ source }) => source));
}

/** An unreadable TypeScript makes the cruise empty and therefore spotless; so it must have seen what is on disk. */
function checkCount(sources) {
  const seen = sources.filter(source => counted.some(folder => source.startsWith(`${folder}/`)) && isSource(source));
  const onDisk = counted.flatMap(folder => readdirSync(join(root, folder), { recursive: true }).filter(isSource));
  const least = Math.ceil(onDisk.length * LEAST_SHARE);
  if (onDisk.length === 0 || seen.length < least) {
    problems.push(`only ${seen.length} modules were looked at; there are ${onDisk.length} source files`);
  }
  console.log(
    `architecture: ${seen.length} modules of ${onDisk.length} source files, ${config.forbidden.length} rules`,
  );
}

const isSource = path => /\.tsx?$/.test(path) && !path.endsWith('.d.ts');

await checkTree();
problems.push(...(await checkRulesCatch(config)), ...(await checkLintCatches(root)));
for (const problem of problems) console.error(`  ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
