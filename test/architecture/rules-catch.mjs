import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';

const packages = ['zod', 'electron', 'better-sqlite3', 'tesseract.js', 'temporal-polyfill', 'react'];

/** A tree in miniature that obeys every rule. */
const cleanTree = {
  'preload/contract/index.ts': `import { z } from 'zod';\nexport const contract = z;`,
  'preload/preload.ts': `import { contextBridge } from 'electron';\nimport { contract } from './contract/index';\ncontextBridge(contract);`,
  'renderer/main.tsx': `import { desk } from './features/desk/desk';\nimport { text } from './shared/text';\ndesk(text);`,
  'renderer/shared/text.ts': `import { contract } from '../../preload/contract/index';\nexport const text = contract;`,
  'renderer/features/desk/desk.ts': `import { text } from '../../shared/text';\nexport const desk = () => text;`,
  'renderer/features/search/search.ts': `export const search = 1;`,
  'main/base/outcome.ts': `export const done = 1;`,
  'main/db/connection.ts': `import Database from 'better-sqlite3';\nimport { done } from '../base/outcome';\nexport const open = [Database, done];`,
  'main/jobs/job-runner.ts': `import { open } from '../db/connection';\nexport const run = open;`,
  'main/citizens/index.ts': `export { citizens } from './citizen-service';`,
  'main/citizens/citizen-service.ts': `export const citizens = 1;`,
  'main/dossiers/index.ts': `export { dossiers } from './dossier-service';`,
  'main/dossiers/dossier-rules.ts': `import { Temporal } from 'temporal-polyfill';\nimport { done } from '../base/outcome';\nexport const due = [Temporal, done];`,
  'main/dossiers/dossier-service.ts': `import { citizens } from '../citizens/index';\nimport { due } from './dossier-rules';\nexport const dossiers = [citizens, due];`,
  'main/ocr/index.ts': `export { reader } from './reader';`,
  'main/ocr/reader.ts': `import tesseract from 'tesseract.js';\nexport const reader = tesseract;`,
  'main/cli/read-cli.ts': `import { reader } from '../ocr/reader';\nreader();`,
  'main/core/create-core.ts': `import { dossiers } from '../dossiers/index';\nexport const core = dossiers;`,
  'main/app/main.ts': `import { app } from 'electron';\nimport { done } from '../base/outcome';\napp(done);`,
  'test/support/a-desk.ts': `import { core } from '../../main/core/create-core';\nexport const aDesk = core;`,
};

const imports = path => `import '${path}';`;

/** For each rule one file that breaks it, and no other way to be noticed. */
const violations = {
  'no-circular': {
    'main/jobs/circle.ts': `import { b } from './circle-two';\nexport const a = b;`,
    'main/jobs/circle-two.ts': `import type { a } from './circle';\nexport const b = {} as typeof a;`,
  },
  'everything-resolves': { 'main/jobs/nowhere.ts': imports('./gone') },
  'contract-is-pure': { 'preload/contract/impure.ts': imports('node:fs') },
  'preload-is-thin': { 'preload/thick.ts': imports('../main/base/outcome') },
  'renderer-sees-the-contract-only': { 'renderer/nosy.ts': imports('../main/base/outcome') },
  'page-has-no-node': { 'renderer/files.ts': imports('node:fs') },
  'features-are-islands': { 'renderer/features/desk/bridge.ts': imports('../search/search') },
  'shared-knows-no-feature': { 'renderer/shared/upwards.ts': imports('../features/desk/desk') },
  'shell-holds-no-domain': { 'main/app/domain.ts': imports('../dossiers/index') },
  'electron-in-shell-only': { 'main/core/electric.ts': imports('electron') },
  'main-sees-no-page': { 'main/core/page.ts': imports('../../renderer/shared/text') },
  'domains-by-front-door': { 'main/dossiers/window.ts': imports('../citizens/citizen-service') },
  'cli-looks-behind-ocr-only': { 'main/cli/peek.ts': imports('../citizens/citizen-service') },
  'plumbing-knows-no-domain': { 'main/sync/knowing.ts': imports('../dossiers/index') },
  'nothing-runs-upwards': { 'main/citizens/upwards.ts': imports('../core/create-core') },
  'base-stands-alone': { 'main/base/leaning.ts': imports('../db/connection') },
  'db-stands-on-base': { 'main/db/leaning.ts': imports('../jobs/job-runner') },
  'rules-are-pure': { 'main/dossiers/impure-rules.ts': imports('node:fs') },
  'drivers-stay-home': {
    'main/jobs/driver.ts': `import type { Database } from 'better-sqlite3';\nexport type D = Database;`,
  },
  'nothing-imports-test': { 'main/core/tested.ts': imports('../../test/support/a-desk') },
};

/** Gives a line for every rule that stays silent about its violation, or speaks up about the clean tree. */
export async function checkRulesCatch(config) {
  const problems = [];
  for (const name of await violatedRules(config, cleanTree)) problems.push(`${name} objects to a clean tree`);
  for (const { name } of config.forbidden) {
    const planted = violations[name];
    if (!planted) problems.push(`${name} has no planted violation`);
    else if (!(await violatedRules(config, { ...cleanTree, ...planted })).has(name)) {
      problems.push(`${name} does not catch ${Object.keys(planted)[0]}`);
    }
  }
  return problems;
}

async function violatedRules(config, tree) {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'mot-cua-rules-')));
  try {
    for (const name of packages) {
      write(dir, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
      write(dir, `node_modules/${name}/index.js`, '');
    }
    for (const [path, text] of Object.entries(tree)) write(dir, path, text);
    const { output } = await cruise(['main', 'preload', 'renderer', 'test'], {
      ...config.options,
      ruleSet: config,
      validate: true,
      baseDir: dir,
    });
    return new Set(output.summary.violations.map(({ rule }) => rule.name));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function write(dir, path, text) {
  mkdirSync(join(dir, dirname(path)), { recursive: true });
  writeFileSync(join(dir, path), text);
}
