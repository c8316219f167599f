/**
 * Files on their way into a draft. Registering waits for them: a file that arrives after the dossier was received is
 * refused, and the officer has long turned to the next person.
 */
const running = new Set<Promise<boolean>>();

/** `work` resolves to whether every file of it came in. */
export function trackIntake(work: Promise<boolean>): void {
  running.add(work);
  void work.finally(() => running.delete(work));
}

/** Resolves when nothing is on its way any more; false when one of those files was refused. */
export async function intakesSettled(): Promise<boolean> {
  let isAllIn = true;
  while (running.size > 0) {
    const answers = await Promise.all(running);
    isAllIn &&= answers.every(Boolean);
  }
  return isAllIn;
}
