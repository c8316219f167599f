import { sqlFor } from '../../main/db';
import { aDesk, valueOf } from '../support/a-desk';
import { aDraft } from '../support/builders';
import { randomFrom } from '../support/random';
import { stillReader } from '../support/still-reader';
import { hold } from './store-look';

/** Enter held down: each draft is registered 1,000 times, in bursts; it must be one dossier with one number. */
export async function pressAgainAndAgain({
  rounds,
  seed,
}: {
  rounds: number;
  seed: number;
}): Promise<{ presses: number; dossiers: number }> {
  const random = randomFrom(seed);
  const desk = await aDesk({ reader: stillReader() });
  let presses = 0;
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const draftId = await aDraft(desk);
      const codes = new Set<string>();
      for (let left = 1_000; left > 0;) {
        const burst = Math.min(left, 1 + Math.floor(random() * 100));
        const answers = await Promise.all(
          Array.from({ length: burst }, () => desk.dossiers.register({ draftId, acceptedWarnings: [] })),
        );
        for (const answer of answers) codes.add(valueOf(answer).code);
        presses += burst;
        left -= burst;
      }
      hold(codes.size, 1, 'numbers given to one draft');
    }
    const { store } = desk.core.desk()!;
    const dossiers = Number(store.find(sqlFor.selectFrom('dossiers').select(({ fn }) => fn.countAll().as('n')))?.n);
    hold(dossiers, rounds, 'dossiers');
    return { presses, dossiers };
  } finally {
    await desk.close();
  }
}
