// Run by the Electron that is packaged: core-host.cjs, the file to write, an empty folder, the resources.
// Starts the core as the application does, since V8 only takes back what it wrote down in a process of the same kind;
// sets it up on the empty folder and asks what every start asks, so that what is written down holds the functions of a
// start and not all others.
const { join } = require('node:path');
const { app, utilityProcess } = require('electron');

const [bundle, cacheFile, profileDir, resourcesDir] = process.argv.slice(-4);
const STEP_LIMIT_MS = 20_000;
const SECRET = 'warm-core-2026';
const settings = {
  provinceCode: '91',
  communeCode: '30307',
  agencyCode: 'H01.151',
  unitName: 'Trung tâm Phục vụ hành chính công phường Long Xuyên',
  unitSymbol: 'TTPVHCC',
  counterNumber: 1,
  receiptPrinter: null,
  watchedFolder: null,
  idleLockMinutes: 10,
  portal: { kind: 'none', url: '', username: '', password: '', destinationCode: '' },
};
/** What the page asks between its first picture and a form that takes a letter. */
const AT_START = [
  ['station.settings'],
  ['station.health'],
  ['catalogue.frequent'],
  ['catalogue.search', { text: 'ch', limit: 20 }],
  ['drafts.list'],
  ['dossiers.counts', { isMine: false }],
  ['elsewhere.status'],
];

app.setPath('userData', join(profileDir, 'browser'));
void app.whenReady().then(async () => {
  const boot = { profileDir, resourcesDir, version: '0.0.0', practicePortalUrl: null };
  const script = join(__dirname, 'warm-core.cjs');
  const core = utilityProcess.fork(script, [bundle, cacheFile, JSON.stringify(boot)], { stdio: 'inherit' });
  core.once('exit', code => app.exit(code));
  const isWarm = await warm(route => ask(core, ...route)).catch(fault => void console.error(fault));
  if (isWarm) core.postMessage({ kind: 'write-down' });
  else core.kill();
});

async function warm(asked) {
  await asked(['station.status']);
  const supervisor = { displayName: 'Nguyễn Thị Lan', loginName: 'lan', secret: SECRET };
  await asked(['station.setUp', { settings, supervisor }]);
  await asked(['officers.signOut']);
  const [slot] = (await asked(['officers.slots'])).value;
  await asked(['officers.signIn', { officerId: slot.officerId, secret: SECRET }]);
  for (const route of AT_START) await asked(route);
  const { value } = await asked(['station.status']);
  return value.phase === 'signed-in';
}

let calls = 0;
function ask(core, route, input = {}) {
  const call = ++calls;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${route} was not answered`)), STEP_LIMIT_MS);
    core.on('message', function heard(message) {
      if (message.answer !== call) return;
      clearTimeout(timer);
      core.off('message', heard);
      resolve(message.value);
    });
    core.postMessage({ call, method: 'call', args: [route, input] });
  });
}
