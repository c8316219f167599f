import { app } from 'electron';

/** Before the program is ready: a part of Chromium that every start and the memory would pay for and nobody here uses. */
export function leaveOutUnusedParts(): void {
  // The page may ask app:// only, which is answered in this process: another one for the network would stand idle.
  app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2');
}
