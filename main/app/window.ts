import path from 'node:path';
import { app, BrowserWindow, type Session } from 'electron';
import { ORIGIN } from './page-protocol';

/** The one window: sandboxed, isolated, and closed to every address and permission but our own page. */
export function openWindow(bundleDir: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    backgroundColor: '#f7f7f5',
    title: 'Một Cửa Desk',
    webPreferences: {
      preload: path.join(bundleDir, 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => {
    window.maximize();
    window.show();
  });
  void window.loadURL(`${ORIGIN}/`);
  return window;
}

/** For every page that ever opens: no other address, no new window, no webview, no permission, no download. */
export function refuseEverythingElse(session: Session): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event, url) => {
      if (!url.startsWith(`${ORIGIN}/`)) event.preventDefault();
    });
    contents.on('will-redirect', event => event.preventDefault());
    contents.on('will-attach-webview', event => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  // Copying a dossier's code and the document camera are all that is asked for: no clipboard reading, no sound.
  const isOurs = (address: string) => address === ORIGIN || address.startsWith(`${ORIGIN}/`);
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const isPictureOnly = 'mediaTypes' in details && details.mediaTypes?.join() === 'video';
    const isWanted = permission === 'clipboard-sanitized-write' || (permission === 'media' && isPictureOnly);
    answer(isOurs(contents.getURL()) && isWanted);
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    const isWanted =
      permission === 'clipboard-sanitized-write' || (permission === 'media' && details.mediaType === 'video');
    return isOurs(origin) && isWanted;
  });
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', event => event.preventDefault());
  // The page talks to app:// only; anything for the network is a mistake or an attack.
  session.webRequest.onBeforeRequest(
    { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'file://*/*', 'ftp://*/*'] },
    (_details, answer) => answer({ cancel: true }),
  );
}
