import { existsSync } from 'node:fs';
import { app } from 'electron';

const LINUX_GRAPHICS = ['/dev/dri', '/dev/nvidia0'];

/** Before the program is ready: parts of Chromium that every start and the memory would pay for and nobody here uses. */
export function leaveOutUnusedParts(): void {
  // The page may ask app:// only, which is answered in this process: another one for the network would stand idle.
  app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2');
  // Where there is no graphics processor Chromium emulates one on the cores that are wanted elsewhere (bench/launch).
  if (process.platform === 'linux' && !LINUX_GRAPHICS.some(device => existsSync(device))) {
    app.disableHardwareAcceleration();
  }
}
