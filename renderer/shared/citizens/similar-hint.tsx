import { FilePen, FolderOpen, TriangleAlert, UserRound } from 'lucide-react';
import type { KnownCitizen, Similar, TypedPerson } from '../../../preload/contract/citizens';
import { counter } from '../bridge';
import { maskPersonalId } from '../dossiers';
import { formatDate, formatDateTime, formatIsoDate } from '../format';
import { useText } from '../i18n';
import { useAsk } from '../query-client';
import { Button } from '../ui';
import { useDebounced } from '../use-debounced';
import { reasonWords } from './reason-words';
import './citizens.css';

/** Two keys of a fast typist; a hint that flickers is worse than a late one. */
const TYPING_RESTS_MS = 250;
const MOST_SHOWN = 3;

interface SimilarHintProps {
  readonly person: TypedPerson;
  readonly draftId: string;
  readonly procedureCode: string | null;
  /** The officer knows: this is that person. Null where nothing can be taken over. */
  readonly onTake: ((citizen: KnownCitizen) => void) | null;
  readonly openDossier: (dossierId: string) => void;
  readonly openDraft: (draftId: string) => void;
}

/**
 * Who and what may be there already, with the reason in words, while the person is typed and before anything is saved.
 * Says nothing until there is something to say, and never stops anybody.
 */
export function SimilarHint({ person, draftId, procedureCode, onTake, openDossier, openDraft }: SimilarHintProps) {
  const [rested] = useDebounced(JSON.stringify(person), TYPING_RESTS_MS);
  const found = useAsk(
    ['citizens', 'similar', rested, draftId, procedureCode],
    () => counter.citizens.similar({ person: JSON.parse(rested) as TypedPerson, draftId, procedureCode }),
    { enabled: person.fullName.trim().length >= 2, keepsPrevious: true },
  );
  const similar = found.data;
  if (!similar || !hasNews(similar, person)) return null;
  return <Hint similar={similar} person={person} onTake={onTake} openDossier={openDossier} openDraft={openDraft} />;
}

/** The very person whose number was typed or read from the card is no news. */
function isTheirOwn(citizen: KnownCitizen, person: TypedPerson): boolean {
  return (
    citizen.personalId !== null &&
    citizen.personalId === person.idNumber &&
    citizen.fullName.toLowerCase() === person.fullName.trim().toLowerCase()
  );
}

function hasNews(similar: Similar, person: TypedPerson): boolean {
  const people = similar.citizens.filter(({ isWarning, citizen }) => isWarning && !isTheirOwn(citizen, person));
  return people.length + similar.drafts.length + similar.dossiers.length > 0;
}

interface HintProps extends Pick<SimilarHintProps, 'person' | 'onTake' | 'openDossier' | 'openDraft'> {
  readonly similar: Similar;
}

function Hint({ similar, person, onTake, openDossier, openDraft }: HintProps) {
  const t = useText();
  const people = similar.citizens.filter(({ isWarning, citizen }) => isWarning && !isTheirOwn(citizen, person));
  return (
    <aside className="cz-hint" role="status" aria-label={t('citizens.hint.title')}>
      <p className="cz-hint__title">
        <TriangleAlert size={16} aria-hidden="true" />
        <strong>{t('citizens.hint.title')}</strong>
      </p>
      <ul>
        {people.slice(0, MOST_SHOWN).map(({ citizen, reasons }, index) => (
          <li key={citizen.citizenId}>
            <UserRound size={16} aria-hidden="true" />
            <span>
              <strong>{citizen.fullName}</strong>{' '}
              {[
                citizen.birthDate === null ? '' : formatIsoDate(citizen.birthDate),
                citizen.personalId === null ? '' : maskPersonalId(citizen.personalId),
              ]
                .filter(Boolean)
                .join(' · ')}
              <span className="mc-soft"> – {reasonWords(t, reasons)}</span>
            </span>
            {onTake && (
              <Button
                variant="quiet"
                {...(index === 0 ? { shortcut: { chord: 'Alt+I', label: t('citizens.hint.take') } } : {})}
                onPress={() => onTake(citizen)}
              >
                {t('citizens.hint.take')}
              </Button>
            )}
          </li>
        ))}
        {similar.dossiers.slice(0, MOST_SHOWN).map(dossier => (
          <li key={dossier.dossierId}>
            <FolderOpen size={16} aria-hidden="true" />
            <span>
              {t(dossier.isWaiting ? 'citizens.hint.dossier-waiting' : 'citizens.hint.dossier', {
                code: dossier.code,
                at: formatDate(dossier.receivedAt),
              })}
            </span>
            <Button variant="quiet" onPress={() => openDossier(dossier.dossierId)}>
              {t('citizens.hint.open-dossier')}
            </Button>
          </li>
        ))}
        {similar.drafts.slice(0, MOST_SHOWN).map(draft => (
          <li key={draft.draftId}>
            <FilePen size={16} aria-hidden="true" />
            <span>
              {t(draft.isSameProcedure ? 'citizens.hint.draft-same' : 'citizens.hint.draft', {
                name: draft.fullName,
                at: formatDateTime(draft.updatedAt),
              })}
            </span>
            <Button variant="quiet" onPress={() => openDraft(draft.draftId)}>
              {t('citizens.hint.open-draft')}
            </Button>
          </li>
        ))}
      </ul>
    </aside>
  );
}
