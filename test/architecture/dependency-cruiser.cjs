const DOMAINS =
  'catalogue|citizens|dossiers|documents|digitisation|search|scanning|ocr|printing|security|audit|drafts|officers|station|deadlines|fees|visits|people|packages|reports|carrying|closing|numbers|seals|elsewhere|backup';
const DOMAIN = `main/(${DOMAINS})/`;
const PLUMBING = 'main/(base|db|jobs|sync)/';
const ELECTRON = '(^|/)electron(/|$)';

const rule = (name, from, to) => ({ name, from, to, severity: 'error' });

/** Read `->` as imports: renderer -> contract; core -> domains -> db -> base; domains -> contract. Nothing runs the other way. */
module.exports = {
  forbidden: [
    rule('no-circular', {}, { circular: true }),
    // A path that leads nowhere would make every rule below pass in silence.
    rule('everything-resolves', {}, { couldNotResolve: true }),

    rule('contract-is-pure', { path: '^preload/contract/' }, { pathNot: ['^preload/contract/', '^node_modules/zod/'] }),
    rule('preload-is-thin', { path: '^preload/[^/]+[.]ts$' }, { pathNot: ['^preload/', ELECTRON] }),

    rule(
      'renderer-sees-the-contract-only',
      { path: '^renderer/' },
      { path: ['^main/', '^preload/', '^test/', ELECTRON], pathNot: '^preload/contract/' },
    ),
    rule(
      'page-has-no-node',
      { path: '^renderer/', pathNot: '^renderer/vite[.]config[.]ts$' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'features-are-islands',
      { path: '^renderer/features/([^/]+)/' },
      { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    ),
    rule('shared-knows-no-feature', { path: '^renderer/shared/' }, { path: '^renderer/(features|app)/' }),

    rule('shell-holds-no-domain', { path: '^main/app/' }, { path: '^main/', pathNot: '^main/(app|base)/' }),
    rule('electron-in-shell-only', { path: '^main/', pathNot: '^main/app/' }, { path: ELECTRON }),
    rule('main-sees-no-page', { path: '^main/' }, { path: ['^renderer/', '^preload/(?!contract/)'] }),
    rule(
      'domains-by-front-door',
      { path: '^main/([^/]+)/', pathNot: '^main/cli/' },
      { path: `^${DOMAIN}`, pathNot: ['^main/$1/', '/index[.]ts$'] },
    ),
    // The reading command is the recogniser without the desk: it may look behind that one door.
    rule(
      'cli-looks-behind-ocr-only',
      { path: '^main/cli/' },
      { path: `^${DOMAIN}`, pathNot: ['^main/ocr/', '/index[.]ts$'] },
    ),
    rule('plumbing-knows-no-domain', { path: `^${PLUMBING}` }, { path: `^${DOMAIN}` }),
    rule('nothing-runs-upwards', { path: [`^${DOMAIN}`, `^${PLUMBING}`] }, { path: '^main/(core|app|cli)/' }),
    rule('base-stands-alone', { path: '^main/base/' }, { path: '^main/', pathNot: '^main/base/' }),
    rule('db-stands-on-base', { path: '^main/db/' }, { path: '^main/', pathNot: '^main/(db|base)/' }),
    // temporal-polyfill is calendar arithmetic without a clock as long as Temporal.Now stays out, which ESLint sees to.
    rule(
      'rules-are-pure',
      { path: '-(rules|types)[.]ts$' },
      { pathNot: ['-(rules|types)[.]ts$', '^main/base/', '^preload/contract/', '^node_modules/temporal-polyfill/'] },
    ),
    rule('drivers-stay-home', { pathNot: ['^main/(db|ocr)/', '^test/'] }, { path: '(better-sqlite3|tesseract[.]js)' }),
    rule('nothing-imports-test', { pathNot: '^test/' }, { path: '^test/' }),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: ['^test/architecture/', '(^|/)(out|dist)/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
  },
};
