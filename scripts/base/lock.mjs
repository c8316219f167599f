import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { inRoot } from './paths.mjs';
import { say } from './report.mjs';

const lockDir = inRoot('.cache/work.lock');
const ownerFile = `${lockDir}/owner`;

/**
 * Runs `work` while no other run of these scripts prepares, builds or packages in the same folder.
 * A lock whose owner no longer lives is broken; a living owner is waited for.
 */
export async function withLock(work) {
  const mine = `${process.pid} ${process.hrtime.bigint()}`;
  let isTold = false;
  while (!acquire(mine)) {
    const owner = readOwner();
    if (owner && !isAlive(owner)) breakLock(owner);
    else {
      if (!isTold && owner) say(`waiting for another run (process ${owner.split(' ')[0]}) to finish its preparation`);
      isTold = true;
      await pause(150);
    }
  }
  const release = () => {
    if (readOwner() === mine) rmSync(lockDir, { recursive: true, force: true });
  };
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

/** The owner's name is inside before the folder gets its final name, so a lock is never seen without one. */
function acquire(mine) {
  const prepared = `${lockDir}.${process.pid}`;
  rmSync(prepared, { recursive: true, force: true });
  mkdirSync(prepared, { recursive: true });
  writeFileSync(`${prepared}/owner`, mine);
  try {
    renameSync(prepared, lockDir);
    return true;
  } catch (error) {
    rmSync(prepared, { recursive: true, force: true });
    if (['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'].includes(error.code)) return false;
    throw error;
  }
}

function readOwner() {
  try {
    return readFileSync(ownerFile, 'utf8');
  } catch {
    return undefined; // Released this moment; the next attempt decides.
  }
}

function isAlive(owner) {
  try {
    process.kill(Number(owner.split(' ')[0]), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function breakLock(deadOwner) {
  const aside = `${lockDir}.broken.${process.pid}`;
  try {
    renameSync(lockDir, aside);
    // Two runs may see the same dead owner: whoever moved a living successor's lock puts it back.
    if (readFileSync(`${aside}/owner`, 'utf8') !== deadOwner) renameSync(aside, lockDir);
  } catch {
    // Another run was quicker; the next attempt decides.
  }
  rmSync(aside, { recursive: true, force: true });
}
