import { dialog, ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { ORIGIN } from './page-protocol';

export interface TransportDeps {
  readonly window: () => BrowserWindow | undefined;
  readonly callCore: (route: string, input: unknown) => Promise<unknown>;
}

/**
 * Carries the page's calls to the core. Only the main frame of our own window at our own address is answered; what the
 * call may do, and whether its input fits, is decided in the core.
 */
export function openTransport({ window, callCore }: TransportDeps): void {
  ipcMain.handle('counter:call', async (event, route: unknown, input: unknown) => {
    if (!isOurs(event, window()) || typeof route !== 'string') return { ok: false, code: 'system.not-allowed' };
    try {
      return await callCore(route, input);
    } catch {
      // The core went away in the middle; it is being replaced, and what it had acknowledged is on disk.
      return { ok: false, code: 'system.internal' };
    }
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

function isOurs(event: IpcMainInvokeEvent, window: BrowserWindow | undefined): boolean {
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
