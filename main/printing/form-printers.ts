import type { FormKind, PaperName } from '../../preload/contract/form-template';
import { FormPrinters } from '../../preload/contract/printing';
import { appendAudit } from '../audit';
import { keepSetting, settingText, type ReadTx, type WriteTx } from '../db';

const NAME = 'form-printers';

/** Which printer and paper each form goes to; nothing for a form is the desk's own printer and the form's first paper. */
export function formPrinters(read: ReadTx): FormPrinters {
  const kept = settingText(read, NAME);
  return kept === undefined ? {} : FormPrinters.parse(JSON.parse(kept));
}

/** The tray a form takes from a printer; it belongs to that printer alone. */
export function formTray(read: ReadTx, form: FormKind, printer: string): { tray?: string } {
  const kept = formPrinters(read)[form];
  return kept?.tray && kept.printer === printer ? { tray: kept.tray } : {};
}

export function formPrinter(read: ReadTx, form: FormKind): { printer: string | null; paper: PaperName | null } {
  return formPrinters(read)[form] ?? { printer: null, paper: null };
}

export function saveFormPrinters(tx: WriteTx, printers: FormPrinters, by: { officerId: string; at: number }): void {
  keepSetting(tx, NAME, JSON.stringify(printers));
  appendAudit(tx, { kind: 'printing.printers-changed', subject: null, officerId: by.officerId, at: by.at });
}
