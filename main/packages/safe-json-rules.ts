/** Text of a file from outside, made into values without letting it hurt anything. */

export type UnsafeText = 'packages.not-readable' | 'packages.too-deep' | 'packages.forbidden-key';

/** Deeper than any form: conditions within conditions within conditions. */
export const MOST_DEPTH = 40;

/**
 * Depth of brackets, counted before anything is parsed: a parser or checker that calls itself would run out of stack
 * first.
 */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    if (isInText) {
      if (letter === 0x5c) at += 1;
      else if (letter === 0x22) isInText = false;
    } else if (letter === 0x22) isInText = true;
    else if (letter === 0x7b || letter === 0x5b) deepest = Math.max(deepest, (depth += 1));
    else if (letter === 0x7d || letter === 0x5d) depth -= 1;
  }
  return deepest;
}

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Property names that could reach into how objects work. */
export function hasForbiddenKey(value: unknown): boolean {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (!Array.isArray(next) && Object.keys(next).some(key => FORBIDDEN.has(key))) return true;
    for (const part of Object.values(next)) if (typeof part === 'object') open.push(part);
  }
  return false;
}

export function readSafely(bytes: Uint8Array): { readonly value: unknown } | { readonly unsafe: UnsafeText } {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8, so no JSON either.
    return { unsafe: 'packages.not-readable' };
  }
  if (depthOf(text) > MOST_DEPTH) return { unsafe: 'packages.too-deep' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Cut off, or something else under this name.
    return { unsafe: 'packages.not-readable' };
  }
  return hasForbiddenKey(value) ? { unsafe: 'packages.forbidden-key' } : { value };
}
