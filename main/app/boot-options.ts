import path from 'node:path';
import { app } from 'electron';

/** What the program was started with. Switches serve IT staff: `--profile=DIR`, `--practice-portal=URL`. */
export interface BootOptions {
  readonly profileDir: string;
  readonly resourcesDir: string;
  readonly practicePortalUrl: string | null;
  readonly bundleDir: string;
}

export function bootOptions(): BootOptions {
  const profile = app.commandLine.getSwitchValue('profile');
  const profileDir = profile === '' ? path.join(app.getPath('appData'), 'mot-cua-desk') : path.resolve(profile);
  const portal = app.commandLine.getSwitchValue('practice-portal') || process.env['MCD_PRACTICE_PORTAL_URL'] || null;
  return {
    profileDir,
    resourcesDir: app.isPackaged
      ? path.join(process.resourcesPath, 'app-resources')
      : path.join(app.getAppPath(), 'resources'),
    practicePortalUrl: portal,
    // The bundles lie beside each other: out/main, out/preload, out/renderer.
    bundleDir: path.join(__dirname, '..'),
  };
}
