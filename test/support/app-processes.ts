import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import type { Desk } from './desk-driver';
import { packagedDesk } from './electron-app';

/** Linux: the processes of a running desk, as the kernel knows them. */

const TICKS_A_SECOND = 100;

/** Every process of it: it was started as a process group of its own. */
export function processesOf({ app }: Desk): number[] {
  const group = app.process.pid;
  return readdirSync('/proc')
    .filter(name => /^\d+$/u.test(name) && groupOf(name) === group)
    .map(Number);
}

export function pageProcesses(desk: Desk): number[] {
  return processesOf(desk).filter(pid => commandOf(pid).includes('--type=renderer'));
}

/** The one that has the store open. */
export function coreProcess(desk: Desk): number {
  const [core, another] = services(desk).filter(pid => hasStoreOpen(pid, desk));
  if (core === undefined || another !== undefined) throw new Error('the store is to be open in one process');
  return core;
}

/** The services that have not: one reads papers, one draws their pictures. */
export function readerProcesses(desk: Desk): number[] {
  return services(desk).filter(pid => !hasStoreOpen(pid, desk));
}

/** The most memory it ever held. */
export function peakMegabytes(pid: number): number {
  const status = textOf(`/proc/${pid}/status`);
  return Math.round(Number(/VmHWM:\s+(\d+) kB/u.exec(status)?.[1] ?? 0) / 1024);
}

/** Processor time they used so far, in seconds. */
export function workOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const fields = textOf(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
    return sum + (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  }, 0);
}

export interface Connection {
  readonly protocol: string;
  /** `ip:port`; the far end is `0.0.0.0:0` while listening. */
  readonly far: string;
  readonly isLoopback: boolean;
  readonly isListening: boolean;
}

/**
 * Every internet socket that a process of the program holds. The scanner software of the machine, which the desk starts
 * to look for scanners in the office, is no process of the program.
 */
export function connectionsOf(desk: Desk): Connection[] {
  const program = path.basename(packagedDesk());
  const own = processesOf(desk).filter(pid => path.basename(commandOf(pid).split(' ')[0] ?? '') === program);
  const owned = new Set(own.flatMap(socketsOf));
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap(protocol => {
    const [, ...rows] = readFileSync(`/proc/net/${protocol}`, 'utf8').trim().split('\n');
    return rows.flatMap((row): Connection[] => {
      const cells = row.trim().split(/\s+/u);
      if (!owned.has(cells[9] ?? '')) return [];
      const [near = '', far = ''] = [cells[1], cells[2]].map(cell => addressOf(cell ?? ''));
      const isListening = /^(?:0\.0\.0\.0|\[0+\]):0$/u.test(far);
      return [{ protocol, far, isListening, isLoopback: isLocal(isListening ? near : far) }];
    });
  });
}

function services(desk: Desk): number[] {
  return processesOf(desk).filter(pid => commandOf(pid).includes('--utility-sub-type=node.mojom.NodeService'));
}

function commandOf(pid: number): string {
  return textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
}

function hasStoreOpen(pid: number, { profileDir }: Desk): boolean {
  return linksOf(pid).some(target => target.startsWith(path.join(profileDir, 'store')));
}

function socketsOf(pid: number): string[] {
  return linksOf(pid).flatMap(target => /^socket:\[(\d+)\]$/u.exec(target)?.[1] ?? []);
}

function linksOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap(fd => {
      try {
        return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
      } catch {
        return []; // Closed while we looked.
      }
    });
  } catch {
    return []; // Ended while we looked.
  }
}

/** Fifth field of `stat`, after the name in brackets, which may hold anything. */
function groupOf(pid: string): number {
  return Number(textOf(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[2]);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // Ended while we looked.
  }
}

/** '0100007F:1F90' as '127.0.0.1:8080'; an IPv6 address stays in hexadecimal. */
function addressOf(cell: string): string {
  const [address = '', port = ''] = cell.split(':');
  const name =
    address.length === 8
      ? (address.match(/../gu) ?? [])
          .reverse()
          .map(byte => parseInt(byte, 16))
          .join('.')
      : `[${address}]`;
  return `${name}:${parseInt(port, 16)}`;
}

function isLocal(address: string): boolean {
  return (
    /^127\./u.test(address) ||
    address.startsWith('[00000000000000000000000001000000]') ||
    /^\[0{16}FFFF0000..00007F\]/u.test(address)
  );
}
