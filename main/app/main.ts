import { hostname } from 'node:os';
import path from 'node:path';
import { app, dialog, Menu, powerMonitor, session, type BrowserWindow } from 'electron';
import { findHolder, type Holder } from '../base/holder';
import { createFileLogger } from '../base/logger';
import { bootOptions } from './boot-options';
import { dropLine, openTransport, tellPage } from './ipc-transport';
import { registerPageScheme, servePage, type FetchAsset } from './page-protocol';
import { startProcesses, type Processes } from './processes';
import { openWindow, refuseEverythingElse } from './window';

// Schemes can only be declared before the program is ready.
registerPageScheme();
// Before it is ready too, or Electron makes the menu that nobody sees.
Menu.setApplicationMenu(null);
// The page may ask app:// only, which is answered in this process: another one for the network would stand idle.
app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2');
// Every renderer sandboxed. Root, in a container, can only run without: enabling it here would end every process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

const options = bootOptions();
app.setPath('userData', path.join(options.profileDir, 'browser'));
const log = createFileLogger(path.join(options.profileDir, 'logs', 'shell.log'), 'shell');

let window: BrowserWindow | undefined;
let processes: Processes | undefined;

// One program a profile: the second start brings the first one's window to the front.
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    // While the program ends, its window is gone but its lock is not.
    if (!window || window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  void app.whenReady().then(start);
} else {
  const holder = findHolder(options.profileDir);
  // On this computer the other one has just come to the front; from elsewhere nobody would see why nothing opens.
  if (holder && holder.host !== hostname()) void app.whenReady().then(() => tellWhereItRuns(holder));
  else app.exit(0);
}

/** Both languages: which one is spoken here stands in the store that another computer has. */
function tellWhereItRuns({ host, pid }: Holder): void {
  dialog.showErrorBox(
    'Một Cửa Desk',
    `Dữ liệu của quầy đang được mở trên máy ${host} (${pid}). Đóng chương trình trên máy đó rồi mở lại.\n\n` +
      `The data of this counter is open on the computer ${host} (${pid}). Close the program there, then try again.`,
  );
  app.exit(0);
}

function start(): void {
  // First of all: what it takes to come up is the longest part of a start, and the first door needs little beside it.
  processes = startProcesses({
    options,
    log,
    tell: event => tellPage(window, event),
    coreGone: () => dropLine(window),
    coreRestarted: () => tellPage(window, { fact: 'station.changed' }),
  });
  const { callCore, lineToCore } = processes;
  refuseEverythingElse(session.defaultSession);
  servePage(
    session.defaultSession,
    path.join(options.bundleDir, 'renderer'),
    request => callCore('asset', request) as ReturnType<FetchAsset>,
  );
  openTransport({ window: () => window, callCore: (route, input) => callCore('call', route, input), lineToCore });
  window = openWindow(options.bundleDir);
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.warn('the page ended', { reason });
    // Every field is on disk, so a fresh page offers the draft again.
    if (reason !== 'clean-exit') window?.webContents.reload();
  });
  window.webContents.on('console-message', (_event, _level, message) => {
    // The number the officer reads out stands in the log; what else a page prints there stays out of it.
    if (message.includes('page fault ')) log.error('the page failed', { message });
  });
  for (const event of ['lock-screen', 'suspend'] as const) {
    powerMonitor.on(event as 'suspend', () => void callCore('lock').catch(() => undefined));
  }
}

app.on('window-all-closed', () => app.quit());

let isStopped = false;
app.on('before-quit', event => {
  if (isStopped || !processes) return;
  event.preventDefault();
  void processes.stop().finally(() => {
    isStopped = true;
    app.quit();
  });
});

process.on('uncaughtException', fault => {
  log.error('the shell failed', { fault: fault.message });
});
