import { useCallback, useState } from 'react';
import { readCardText, type CardFields } from '../../../preload/contract/card-text';
import { useCardReader } from '../card/use-card-reader';

/** Hears the card of whoever stands at the counter; the code says why one could not be read. */
export function useReceiverCard(onCard: (card: CardFields) => void): string | null {
  const [refusal, setRefusal] = useState<string | null>(null);
  useCardReader(
    useCallback(
      (text: string) => {
        const reading = readCardText(text);
        setRefusal(reading.ok ? null : reading.code);
        if (reading.ok) onCard(reading.card);
      },
      [onCard],
    ),
  );
  return refusal;
}
