import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { aTempDir } from './temp-dir';

export interface TestSane {
  /** For `createSaneScanner`: a SANE of this test's own, with its scanners test:0 and test:1. */
  readonly environment: Record<string, string>;
}

export type SaneStatus =
  | 'SANE_STATUS_DEVICE_BUSY'
  | 'SANE_STATUS_JAMMED'
  | 'SANE_STATUS_NO_DOCS'
  | 'SANE_STATUS_COVER_OPEN'
  | 'SANE_STATUS_IO_ERROR'
  | 'SANE_STATUS_INVAL'
  | 'SANE_STATUS_ACCESS_DENIED'
  | 'SANE_STATUS_CANCELLED';

export interface SaneSettings {
  /** What every attempt to read a page answers. */
  readonly status?: SaneStatus;
  /** A page takes a second and a half at 200 dpi in grey, so that a scan can be met halfway. */
  readonly isSlow?: boolean;
  readonly devices?: number;
}

/** SANE's own test devices: a glass, and a feeder with ten sheets. Needs sane-utils. */
export function aSane({ status, isSlow, devices = 2 }: SaneSettings = {}): TestSane {
  const folder = aTempDir();
  writeFileSync(path.join(folder, 'dll.conf'), 'test\n');
  const lines = [
    `number_of_devices ${devices}`,
    'test-picture "Color pattern"',
    ...(status ? [`read-status-code "${status}"`] : []),
    ...(isSlow ? ['read-delay true', 'read-delay-duration 20000'] : []),
  ];
  writeFileSync(path.join(folder, 'test.conf'), `${lines.join('\n')}\n`);
  return { environment: { SANE_CONFIG_DIR: folder } };
}

/**
 * A `scanimage` that hands over to the real one, except for what `script` (sh, arguments in "$@", the real program in
 * $SCANIMAGE) does before: the test devices cannot jam at the third sheet or vanish by themselves.
 */
export function aSaneWhere(script: string, settings: SaneSettings = {}): TestSane {
  const bin = path.join(aTempDir(), 'bin');
  mkdirSync(bin);
  const file = path.join(bin, 'scanimage');
  writeFileSync(file, `#!/bin/sh\n${script}\nexec "$SCANIMAGE" "$@"\n`);
  chmodSync(file, 0o755);
  const SCANIMAGE = execFileSync('which', ['scanimage'], { encoding: 'utf8' }).trim();
  const { environment } = aSane(settings);
  return { environment: { ...environment, SCANIMAGE, PATH: `${bin}:${process.env['PATH'] ?? ''}` } };
}

/** `script` for a feeder that gives `sheets` real pages and then stops with the words of scanimage. */
export function failingAfter(sheets: number, message: string, exitCode: number): string {
  return [
    'case "$*" in *--batch=*)',
    `  "$SCANIMAGE" "$@" --batch-count=${sheets} || exit $?`,
    '  read -r next',
    `  echo "scanimage: sane_start: ${message}" >&2`,
    `  exit ${exitCode};;`,
    'esac',
  ].join('\n');
}

/** `script` for a device that lists a second feeder, which scans both sides: what comes is the pages of the one it has. */
export const WITH_DUPLEX = [
  'FEEDER="Automatic Document Feeder"',
  'for word; do shift',
  '  case "$word" in --source=*Duplex) word="--source=$FEEDER";; esac',
  '  set -- "$@" "$word"',
  'done',
  'case "$*" in *" -A"*) "$SCANIMAGE" "$@" | sed "s/|$FEEDER/|$FEEDER|ADF Duplex/"; exit 0;; esac',
].join('\n');
