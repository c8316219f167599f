import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCupsPrinters } from '../../../../main/printing/cups-printers';

const PDF = new TextEncoder().encode('%PDF-1.7');
const OPTIONS = { printer: 'Quay_A', jobName: 'receipt', copies: 1 };
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-cups-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Stand-ins for the two commands, for what a healthy CUPS never says. */
async function printersWith(commands: { lpstat?: string; lp?: string; lpoptions?: string }) {
  for (const [name, script] of Object.entries(commands)) {
    await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  return createCupsPrinters(join(folder, 'spool'), { path: folder, listTimeoutMs: 1_000, printTimeoutMs: 200 });
}

const ONE_PRINTER = `case "$1" in
  -r) echo 'scheduler is running' ;;
  -p) echo 'printer Quay_A is idle.  enabled since Mon' ;;
  -a) echo 'Quay_A accepting requests since Mon' ;;
esac`;

test('without CUPS on the machine, printing is refused and the list is empty', async () => {
  const printers = await printersWith({});
  expect(await printers.list()).toEqual([]);
  expect(await printers.print(PDF, OPTIONS)).toEqual({ ok: false, code: 'printing.spooler-unreachable' });
});

test('a scheduler that is down refuses, although lpstat ends well', async () => {
  const printers = await printersWith({ lpstat: "echo 'scheduler is not running'" });
  expect(await printers.print(PDF, OPTIONS)).toEqual({ ok: false, code: 'printing.spooler-unreachable' });
});

test('a scheduler without printers says so', async () => {
  const printers = await printersWith({ lpstat: '[ "$1" = -r ] && echo "scheduler is running"; exit 1' });
  expect(await printers.print(PDF, OPTIONS)).toEqual({ ok: false, code: 'printing.no-printers' });
});

test('a printer nobody knows is refused before anything is written', async () => {
  const printers = await printersWith({ lpstat: ONE_PRINTER, lp: 'exit 1' });
  expect(await printers.print(PDF, { ...OPTIONS, printer: '$(reboot)' })).toEqual({
    ok: false,
    code: 'printing.printer-unknown',
  });
  expect(await readdir(folder)).not.toContain('spool');
});

test('a spooler that never answers is refused in time and leaves no file behind', async () => {
  const printers = await printersWith({ lpstat: ONE_PRINTER, lp: 'exec /bin/sleep 30' });
  expect(await printers.print(PDF, OPTIONS)).toEqual({ ok: false, code: 'printing.timeout' });
  expect(await readdir(join(folder, 'spool'))).toEqual([]);
});

test('the document is private while the spooler reads it and gone afterwards', async () => {
  const seen = join(folder, 'seen');
  const lp = `for file; do :; done; /bin/ls -ln "$file" > ${seen}; /bin/cat "$file" >> ${seen}; echo "request id is Quay_A-9 (1 file(s))"`;
  const printers = await printersWith({ lpstat: ONE_PRINTER, lp });
  expect(await printers.print(PDF, OPTIONS)).toEqual({ ok: true, value: { jobId: 'Quay_A-9', printer: 'Quay_A' } });
  expect(await readFile(seen, 'utf8')).toMatch(/^-rw------- [^]*%PDF-1\.7$/);
  expect(await readdir(join(folder, 'spool'))).toEqual([]);
});

test('a printer that stops between looking and printing is named as stopped', async () => {
  const lp = `echo 'lp: Destination "Quay_A" is not accepting jobs.' >&2; exit 1`;
  const printers = await printersWith({ lpstat: ONE_PRINTER, lp });
  expect(await printers.print(PDF, OPTIONS)).toEqual({ ok: false, code: 'printing.printer-stopped' });
});

test('the trays of a printer are told, the one it takes by itself first, and the one asked for is named to the spooler', async () => {
  const seen = join(folder, 'args');
  const lpoptions = `echo 'PageSize/Media Size: *A4 A5'; echo 'InputSlot/Media Source: Auto *Tray1 Tray2 bad,name'`;
  const lp = `echo "$@" > ${seen}; echo "request id is Quay_A-9 (1 file(s))"`;
  const printers = await printersWith({ lpstat: ONE_PRINTER, lp, lpoptions });
  expect(await printers.trays?.('Quay_A')).toEqual(['Tray1', 'Auto', 'Tray2']);
  expect(await printers.trays?.('--help')).toEqual([]);
  await printers.print(PDF, { ...OPTIONS, tray: 'Tray2' });
  expect(await readFile(seen, 'utf8')).toContain('-o InputSlot=Tray2 ');
  await printers.print(PDF, { ...OPTIONS, tray: 'Tray 2 media=A3' });
  expect(await readFile(seen, 'utf8')).not.toContain('InputSlot');
});
