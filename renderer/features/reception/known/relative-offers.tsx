import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { UserRoundPlus } from 'lucide-react';
import type { Relative } from '../../../../preload/contract/citizens';
import type { Draft } from '../../../../preload/contract/drafts';
import type { FieldDefinition } from '../../../../preload/contract/forms';
import { act, counter } from '../../../shared/bridge';
import { useFormSession, useFormWorld, useLabelOf } from '../../../shared/forms';
import { formatDate, formatIsoDate, formatPersonalId } from '../../../shared/format';
import { useText } from '../../../shared/i18n';
import { Button, showToast } from '../../../shared/ui';
import { relativesForSlots, type RelativeForSlot } from './relative-slots';

interface RelativeOffersProps {
  readonly draft: Draft;
  readonly formFields: readonly FieldDefinition[];
  readonly relatives: readonly Relative[];
  readonly openDossier: (dossierId: string) => void;
}

const PATH = 'visit.relativesDeclined';
const MOST_SHOWN = 4;

/** Nobody known, nothing watched: most citizens come for the first time. */
export function RelativeOffers(props: RelativeOffersProps) {
  return props.relatives.length > 0 ? <Offers {...props} /> : null;
}

/** Parents, spouse and children known from earlier dossiers, each with its source; filled in only when the citizen agrees. */
function Offers({ draft, formFields, relatives, openDossier }: RelativeOffersProps) {
  const t = useText();
  const session = useFormSession();
  const { references } = useFormWorld();
  const labelOf = useLabelOf();
  const [declined, setDeclined] = useState<readonly string[]>(() => declinedIn(draft));
  // Whoever was keyed meanwhile is no longer asked about.
  useWatch({ control: session.form.control, name: 'form' });
  const offers = relativesForSlots(formFields, relatives, session.valueOf, references).filter(
    ({ key }) => !declined.includes(key),
  );
  if (offers.length === 0) return null;

  const decline = ({ key }: RelativeForSlot) => {
    const next = [...declined, key];
    setDeclined(next);
    void act(
      counter.drafts.saveFields({
        draftId: draft.draftId,
        fields: [{ path: PATH, value: [...next], source: 'typed' }],
      }),
    );
  };
  const take = ({ changes, relative, namePath }: RelativeForSlot) => {
    session.fill(changes);
    const name = relative.citizen.fullName;
    showToast({ text: t('reception.relative.taken', { name, field: labelOf(namePath) }) });
  };
  return (
    <section className="rc-earlier rc-relatives" aria-label={t('reception.relatives')}>
      <p className="mc-soft">{t('reception.relatives.about')}</p>
      <ul>
        {offers.slice(0, MOST_SHOWN).map(offer => {
          const { kind, citizen, source, since } = offer.relative;
          const about = [
            citizen.birthDate === null ? '' : formatIsoDate(citizen.birthDate),
            citizen.personalId === null ? '' : formatPersonalId(citizen.personalId),
          ].filter(part => part !== '');
          return (
            <li key={offer.key}>
              <UserRoundPlus size={16} aria-hidden="true" />
              <span className="rc-relatives__words">
                <span>
                  {t(`reception.relative.${kind}`)}: <strong>{citizen.fullName}</strong>
                  {about.length > 0 && <span className="mc-number"> · {about.join(' · ')}</span>}
                </span>
                <span className="mc-soft">
                  {t('reception.relative.for', { field: labelOf(offer.namePath) })}{' '}
                  {t('reception.relative.source', { date: formatDate(since) })}{' '}
                  <button type="button" className="rc-link mc-number" onClick={() => openDossier(source.dossierId)}>
                    {source.code}
                  </button>
                </span>
              </span>
              <span className="rc-relatives__acts">
                <Button
                  label={t('reception.relative.take', { field: labelOf(offer.namePath) })}
                  onPress={() => take(offer)}
                >
                  {t('reception.relative.use')}
                </Button>
                <Button
                  variant="quiet"
                  label={t('reception.relative.decline-of', { name: citizen.fullName })}
                  onPress={() => decline(offer)}
                >
                  {t('reception.relative.decline')}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function declinedIn({ values }: Draft): readonly string[] {
  const kept = values[PATH];
  return Array.isArray(kept) ? kept.filter(key => typeof key === 'string') : [];
}
