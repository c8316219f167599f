import { createCupsPrinters } from './cups-printers';
import type { Printers } from './printing-types';
import { createWindowsPrinters } from './windows-printers';

/** `spoolDir` is a private folder of ours; a PDF stays there only until the spooler has it. */
export function createPrinters(deps: { readonly spoolDir: string; readonly platform: NodeJS.Platform }): Printers {
  return deps.platform === 'win32' ? createWindowsPrinters(deps.spoolDir) : createCupsPrinters(deps.spoolDir);
}
