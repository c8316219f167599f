let stream = process.stdout;

/** `npm run read` keeps stdout for its own JSON, so its preparation speaks on stderr. */
export function speakOnStderr() {
  stream = process.stderr;
}

export function say(text) {
  stream.write(`${text}\n`);
}

export function took(sinceMs) {
  const ms = Math.round(performance.now() - sinceMs);
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/**
 * One visible step. `isDone` answers cheaply whether there is anything to do; `work` does it and may return a few words
 * about the outcome. Exactly one closing line is printed, with the time it took.
 */
export async function step(name, { isDone, doing, work }) {
  const startedAt = performance.now();
  const label = name.padEnd(16);
  const ready = await isDone();
  if (ready) {
    say(`${label} ready${typeof ready === 'string' ? `: ${ready}` : ''} (${took(startedAt)})`);
    return;
  }
  say(`${label} ${typeof doing === 'function' ? doing() : doing} ...`);
  const note = await work();
  say(`${label} done${note ? `: ${note}` : ''} (${took(startedAt)})`);
}

/** A failure with a sentence for the person at the terminal; anything else is printed with its stack. */
export class SetupProblem extends Error {}

export function failLoudly(error) {
  const text = error instanceof SetupProblem ? error.message : (error?.stack ?? String(error));
  process.stderr.write(`\n${text}\n`);
  process.exit(1);
}
