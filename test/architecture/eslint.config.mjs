import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const noDefaultExport = [
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Export by name: a default export is called something else in every file.',
  },
  {
    selector: "ExportSpecifier[exported.name='default']",
    message: 'Export by name: a default export is called something else in every file.',
  },
];

const noIpcByHand = [
  {
    selector: 'Identifier[name=/^ipc(Main|Renderer)$/]',
    message: 'Processes talk through main/app/ipc-transport.ts and the preload only.',
  },
  {
    selector: "CallExpression[callee.property.name='send'][callee.object.property.name='webContents']",
    message: 'Pushes to the page leave through main/app/ipc-transport.ts.',
  },
  {
    selector: "CallExpression[callee.property.name='send'][callee.object.name='webContents']",
    message: 'Pushes to the page leave through main/app/ipc-transport.ts.',
  },
];

const takeTheClock =
  'Take the Clock (or Ids) port as a parameter: time and chance enter through main/base/system-ports.ts.';
const noHiddenTime = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: takeTheClock },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: takeTheClock },
  { selector: "CallExpression[callee.name='Date']", message: takeTheClock },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: takeTheClock },
  { selector: "MemberExpression[object.name='Temporal'][property.name='Now']", message: takeTheClock },
];

const erasable = [
  { selector: 'TSEnumDeclaration', message: 'A union of string literals says the same and leaves no code behind.' },
  { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'A file is the namespace.' },
];

const restrict = (...groups) => ({ 'no-restricted-syntax': ['error', ...[erasable, ...groups].flat()] });

const timePorts = ['main/base/system-ports.ts', 'main/app/**', 'main/cli/**'];
const transports = ['main/app/ipc-transport.ts', 'preload/*.ts'];

export default tseslint.config(
  // Kernels are AssemblyScript: their compiler checks them.
  {
    ignores: [
      'node_modules/',
      'out/',
      'dist/',
      '.cache/',
      'test-results/',
      'resources/',
      'test/fixtures/',
      'main/ocr/kernels/',
    ],
  },
  // An exception for one line stands beside it with its reason; one that no longer excuses anything is an error.
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      '@typescript-eslint/no-unused-expressions': ['error', { allowShortCircuit: true, allowTernary: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: process.cwd() } },
    rules: {
      ...restrict(noDefaultExport, noIpcByHand),
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false, properties: false } },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: ['main/**/*.ts'], rules: restrict(noDefaultExport, noIpcByHand, noHiddenTime) },
  { files: timePorts, rules: restrict(noDefaultExport, noIpcByHand) },
  { files: transports, rules: restrict(noDefaultExport) },
  { files: ['**/*.config.ts', '**/*.config.mjs', '**/*.d.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['main/**/*.ts', 'preload/**/*.ts', 'renderer/**/*.ts', 'renderer/**/*.tsx'],
    ignores: ['main/cli/**'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.tsx'],
    ...jsxA11y.flatConfigs.recommended,
  },
  {
    files: ['renderer/**/*.tsx'],
    rules: {
      // A desk worked by keyboard puts the cursor where the next word goes: into the first field of a dialog or step.
      'jsx-a11y/no-autofocus': 'off',
      // A region that scrolls must be reachable by keyboard.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['tabpanel', 'group', 'region', 'log'] }],
    },
  },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
