import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

/** Text that must be refused (or, with `isFine`, accepted) in a file of that name. */
const samples = [
  { file: 'main/dossiers/planted.ts', text: 'export const at = Date.now();' },
  { file: 'main/dossiers/planted.ts', text: 'export const at = new Date();' },
  { file: 'main/dossiers/planted.ts', text: 'export const at = new Date(0);', isFine: true },
  { file: 'main/dossiers/planted.ts', text: 'export const chance = Math.random();' },
  { file: 'main/base/system-ports.ts', text: 'export const at = Date.now();', isFine: true },
  { file: 'main/app/planted.ts', text: 'export const at = Date.now();', isFine: true },
  { file: 'main/app/planted.ts', text: "import { ipcMain } from 'electron';\nexport const bus = ipcMain;" },
  { file: 'main/app/planted.ts', text: "declare const page: any;\npage.webContents.send('x');" },
  {
    file: 'main/app/ipc-transport.ts',
    text: "import { ipcMain } from 'electron';\nexport const bus = ipcMain;",
    isFine: true,
  },
  { file: 'main/core/planted.ts', text: 'export default 1;' },
  { file: 'renderer/planted.ts', text: 'const word = 1;\nexport { word as default };' },
  { file: 'renderer/planted.config.ts', text: 'export default 1;', isFine: true },
  { file: 'main/core/planted.ts', text: 'export enum Kind { A }' },
  { file: 'renderer/planted.tsx', text: 'export const Picture = () => <img src="a.png" />;' },
];

const watched = new Set(['no-restricted-syntax', 'jsx-a11y/alt-text']);

/** Gives a line for every sample that the lint configuration judges wrongly. Type-aware rules are left to the real run. */
export async function checkLintCatches(root) {
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: join(root, 'test/architecture/eslint.config.mjs'),
    overrideConfig: [tseslint.configs.disableTypeChecked],
  });
  const problems = [];
  for (const { file, text, isFine = false } of samples) {
    const [{ messages }] = await eslint.lintText(text, { filePath: join(root, file) });
    const isCaught = messages.some(({ ruleId }) => watched.has(ruleId));
    if (isCaught === isFine) problems.push(`lint ${isFine ? 'refuses' : 'accepts'} in ${file}: ${text}`);
  }
  return problems;
}
