import {
  dialog,
  ipcMain,
  type BrowserWindow,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  type MessagePortMain,
} from 'electron';
import { ORIGIN } from './page-protocol';

export interface TransportDeps {
  readonly window: () => BrowserWindow | undefined;
  readonly callCore: (route: string, input: unknown) => Promise<unknown>;
  /** A port to the core that is there now; undefined while there is none. */
  readonly lineToCore: () => MessagePortMain | undefined;
}

/**
 * Carries the page's calls to the core. Only the main frame of our own window at our own address is answered; what the
 * call may do, and whether its input fits, is decided in the core.
 */
export function openTransport({ window, callCore, lineToCore }: TransportDeps): void {
  ipcMain.handle('counter:call', async (event, route: unknown, input: unknown) => {
    if (!isOurs(event, window()) || typeof route !== 'string') return { ok: false, code: 'system.not-allowed' };
    try {
      return await callCore(route, input);
    } catch {
      // The core went away in the middle; it is being replaced, and what it had acknowledged is on disk.
      return { ok: false, code: 'system.internal' };
    }
  });
  // The port goes to the page that asked and was looked at; what comes over it passes the same gate in the core.
  ipcMain.on('counter:open-line', event => {
    if (!isOurs(event, window())) return;
    const port = lineToCore();
    if (port) event.senderFrame?.postMessage('counter:line', null, [port]);
  });
  ipcMain.handle('counter:pick-folder', async event => {
    const owner = window();
    if (!owner || !isOurs(event, owner)) return null;
    const picked = await dialog.showOpenDialog(owner, { properties: ['openDirectory'] });
    return picked.filePaths[0] ?? null;
  });
}

export function tellPage(window: BrowserWindow | undefined, event: unknown): void {
  if (window && !window.isDestroyed()) window.webContents.send('counter:fact', event);
}

/** The page's line ends in a core that is no more. */
export function dropLine(window: BrowserWindow | undefined): void {
  if (window && !window.isDestroyed()) window.webContents.send('counter:line-gone');
}

function isOurs(event: IpcMainEvent | IpcMainInvokeEvent, window: BrowserWindow | undefined): boolean {
  const frame = event.senderFrame;
  return (
    window !== undefined &&
    event.sender === window.webContents &&
    frame !== null &&
    frame === window.webContents.mainFrame &&
    new URL(frame.url).origin === new URL(ORIGIN).origin &&
    frame.url.startsWith(`${ORIGIN}/`)
  );
}
