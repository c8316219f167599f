import { useCallback, useEffect, useState } from 'react';
import type { CommuneMatch } from '../../../../preload/contract/catalogue';
import type { KnownCitizen } from '../../../../preload/contract/citizens';
import { readCardText, type CardRefusal } from '../../../../preload/contract/card-text';
import type { FieldDefinition } from '../../../../preload/contract/forms';
import { foldVietnamese } from '../../../../preload/contract/text-rules';
import { act, counter } from '../../../shared/bridge';
import { onCardAnnounced } from '../../../shared/card/card-feed';
import type { FormWorld } from '../../../shared/forms';
import { useText } from '../../../shared/i18n';
import { showToast } from '../../../shared/ui';
import type { DossierForm } from '../draft/use-dossier-form';
import { focusFirstMissing } from '../focus-missing';
import { applicantFromCard, besidesCard, communeTextOf } from './applicant-from-card';
import { slotForCard, slotFromCard } from './person-slots';
import { useCardReader } from '../../../shared/card/use-card-reader';

/** What came of the last card: shown and read out until the next one. */
export type CardNews =
  | { readonly kind: 'read'; readonly name: string; readonly isRepaired: boolean; readonly accentsMissing: boolean }
  | { readonly kind: 'refused'; readonly code: CardRefusal };

/**
 * Fills the applicant from a card fired anywhere on the screen, the next people of the form from the cards that follow;
 * fills nothing from a card that cannot be right.
 */
export function useCard(
  form: DossierForm,
  formFields: readonly FieldDefinition[],
  world: FormWorld,
  earlier: string | null,
  onEarlierTaken: () => void,
): { readonly news: CardNews | null; readonly dismiss: () => void } {
  const t = useText();
  const [news, setNews] = useState<CardNews | null>(null);

  const onCardText = useCallback(
    (text: string) => {
      const reading = readCardText(text);
      if (!reading.ok) return setNews({ kind: 'refused', code: reading.code });
      const { card } = reading;
      void Promise.all([communeOf(card.address, world), earlierVisitOf(card.personalId)]).then(([commune, known]) => {
        const slot = slotForCard(formFields, card, form.session.valueOf, focusedPath());
        if (slot === undefined) {
          const fromCard = applicantFromCard(card, commune, world.references);
          form.session.fill([...fromCard, ...besidesCard(known, fromCard)]);
        } else form.session.fill(slotFromCard(formFields, slot, card, commune, world.references));
        const { repaired, accentsMissing, fullName } = card;
        if (repaired || accentsMissing) setNews({ kind: 'read', name: fullName, isRepaired: repaired, accentsMissing });
        else {
          setNews(null);
          showToast({ text: t('reception.card.read', { name: fullName }) });
        }
        focusFirstMissing(form);
      });
    },
    [form, formFields, world, t],
  );
  useCardReader(onCardText);
  useEffect(() => onCardAnnounced(onCardText), [onCardText]);
  useEffect(() => {
    if (earlier === null) return;
    onEarlierTaken();
    onCardText(earlier);
  }, [earlier, onEarlierTaken, onCardText]);
  return { news, dismiss: () => setNews(null) };
}

/** The field the cursor stands in. */
function focusedPath(): string | null {
  return document.activeElement?.closest('[data-path]')?.getAttribute('data-path') ?? null;
}

/** The same person from an earlier visit: a card tells neither telephone nor people. */
async function earlierVisitOf(personalId: string): Promise<KnownCitizen | null> {
  const answer = await act(counter.citizens.byPersonalId({ personalId }));
  // The card stands without it.
  return answer.ok ? (answer.value as KnownCitizen | null) : null;
}

/** The present commune an old address can mean; null unless there is exactly one that was not split up. */
async function communeOf(address: string, world: FormWorld): Promise<CommuneMatch | null> {
  try {
    const province = provinceOf(address, world);
    const matches = await world.findCommunes(communeTextOf(address), province);
    const [only] = matches;
    return only && matches.length === 1 && !only.isOldCommuneSplit ? only : null;
  } catch {
    // The card stands without it: the old wording is kept, the officer chooses the commune.
    return null;
  }
}

/** The present province of the card's last part, under its own or a merged name; empty when unknown. */
function provinceOf(address: string, { provinces }: FormWorld): string {
  const last = fold(address.split(',').at(-1) ?? '');
  const found = provinces.filter(
    ({ name, mergedFrom }) => fold(name) === last || mergedFrom.some(old => fold(old.name) === last),
  );
  return found.length === 1 ? (found[0]?.code ?? '') : '';
}

const fold = (text: string): string => foldVietnamese(text).replace(/^(?:tinh|thanh pho|tp) /u, '');
