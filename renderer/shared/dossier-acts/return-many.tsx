import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { BulkAct } from '../../../preload/contract/acts';
import type { CardFields } from '../../../preload/contract/card-text';
import type { Dossier, DossierSummary } from '../../../preload/contract/dossiers';
import { ask, counter } from '../bridge';
import { useText } from '../i18n';
import { useKept } from '../kept';
import { Button, Checkbox, Notice } from '../ui';
import { ReceiverFields } from './receiver-fields';
import { groupsWithoutPaper, paperOf, papersAsked } from './receiver-papers-rules';
import { peopleOf, receiverAs, receiverFromCard, type KnownPerson, type Receiver } from './receiver-rules';
import { ReturnWay, type Handing } from './return-way';
import { TrayChoice, type ChosenPage } from './tray-choice';
import { useReceiverCard } from './use-receiver-card';

type Returned = Pick<DossierSummary, 'dossierId' | 'code' | 'applicantName' | 'personalId'>;

/** Dossiers of one applicant: asked about together. */
interface Group {
  readonly key: string;
  readonly dossiers: readonly Returned[];
  readonly people: readonly KnownPerson[];
}

interface Asked {
  /** Whether the act is this one at all. */
  readonly isAsked: boolean;
  /** Whether it was tried to go on: only then is what is missing said to be. */
  readonly isTried: boolean;
}

/** Who takes which of several results: asked once for each applicant, filled in by the cards that are read. */
export function useReturnMany(dossiers: readonly Returned[], { isAsked, isTried }: Asked) {
  const t = useText();
  const found = useQueries({
    queries: (isAsked ? dossiers : []).map(({ dossierId }) => ({
      queryKey: ['dossiers', 'one', dossierId],
      queryFn: () => ask(counter.dossiers.find({ dossierId })),
    })),
    combine: answers => answers.flatMap(({ data }) => data ?? []),
  });
  const groups = useMemo(() => groupsOf(dossiers, found), [dossiers, found]);
  const [handing, setHanding] = useKept<Handing>('handing', { way: 'counter', reference: '' });
  const [keyed, setKeyed] = useKept<Readonly<Record<string, Receiver>>>('receivers', {});
  const [stranger, setStranger] = useState<Receiver | null>(null);
  const receiverOf = ({ key, people }: Group): Receiver => keyed[key] ?? receiverAs('applicant', people);
  const put = useCallback(
    (key: string, receiver: Receiver) => setKeyed(before => ({ ...before, [key]: receiver })),
    [setKeyed],
  );
  const onCard = useCallback(
    (card: CardFields) => {
      const theirs = groups.map(group => ({ group, receiver: receiverFromCard(card, group.people) }));
      const own = theirs.filter(({ receiver }) => receiver.relation !== 'other');
      for (const { group, receiver } of own) put(group.key, receiver);
      setStranger(own.length < groups.length ? (theirs[0]?.receiver ?? null) : null);
    },
    [groups, put],
  );
  const [keepsPaper, setKeepsPaper] = useKept('keepsPaper', false);
  const [pages, setPages] = useKept<readonly ChosenPage[]>('pages', []);
  const [isTaking, setIsTaking] = useState(false);
  const receivers = groups.map(receiverOf);
  const unseen = keepsPaper ? groupsWithoutPaper(receivers, pages) : [];
  const isBasisNeeded = handing.way === 'counter' && groups.some(group => receiverOf(group).relation === 'other');

  /** The act, or null while something is missing. */
  function request(): BulkAct | null {
    const [first] = groups;
    if (!first || groups.some(group => receiverOf(group).receivedBy.trim() === '')) return null;
    if (isBasisNeeded && handing.reference.trim() === '') return null;
    if (unseen.length > 0) return null;
    const ofEach = groups.flatMap((group, index) => {
      const kept = keepsPaper ? { pages: paperOf(index, receivers, pages) } : {};
      return group.dossiers.map(({ dossierId }) => ({ dossierId, ...receiverOf(group), ...kept }));
    });
    return { kind: 'return-result', ...handing, ...receiverOf(first), receivers: ofEach };
  }

  const fields = (
    <>
      <CardHearer onCard={onCard} />
      {stranger !== null && (
        <Notice
          tone="warn"
          role="status"
          actions={
            <Button
              onPress={() => {
                for (const group of groups) {
                  const isOwn = keyed[group.key]?.receivedId === stranger.receivedId;
                  if (!isOwn) put(group.key, { ...stranger, relation: 'other' });
                }
                setStranger(null);
              }}
            >
              {t('life.receiver.takes-all', { name: stranger.receivedBy })}
            </Button>
          }
        >
          {t('life.receiver.not-all', { name: stranger.receivedBy })}
        </Notice>
      )}
      {groups.map((group, index) => (
        <fieldset key={group.key} className="da-receiver">
          <legend>{t('life.receiver.of', { name: group.dossiers[0]?.applicantName ?? '' })}</legend>
          <p className="mc-soft mc-small mc-number">{group.dossiers.map(({ code }) => code).join(', ')}</p>
          <ReceiverFields
            value={receiverOf(group)}
            onChange={receiver => put(group.key, receiver)}
            people={group.people}
            isTried={isTried}
            autoFocus={index === 0}
          />
        </fieldset>
      ))}
      <ReturnWay value={handing} onChange={setHanding} isBasisNeeded={isBasisNeeded} isTried={isTried} />
      <Checkbox isSelected={keepsPaper} onChange={setKeepsPaper}>
        {t('life.receiver.keep-paper')}
      </Checkbox>
      {keepsPaper && (
        <TrayChoice chosen={pages} onChange={setPages} papers={papersAsked(receivers)} onBusy={setIsTaking} />
      )}
      {isTried && unseen.length > 0 && (
        <p className="da-problem" role="alert">
          {t('life.receiver.paper-needed-of', {
            names: unseen.map(index => receivers[index]?.receivedBy ?? '').join(', '),
          })}
        </p>
      )}
    </>
  );
  return { fields, request, isTaking };
}

/** Stands inside the dialog that asks, so that no card is heard for anything else. */
function CardHearer({ onCard }: { readonly onCard: (card: CardFields) => void }) {
  const t = useText();
  const refused = useReceiverCard(onCard);
  return refused === null ? (
    <p className="mc-soft">{t('life.receiver.card')}</p>
  ) : (
    <Notice tone="danger">{t(`reception.${refused}`)}</Notice>
  );
}

function groupsOf(dossiers: readonly Returned[], found: readonly Dossier[]): readonly Group[] {
  const groups = new Map<string, Returned[]>();
  for (const dossier of dossiers) {
    const key = `${dossier.personalId ?? ''} ${dossier.applicantName}`;
    groups.set(key, [...(groups.get(key) ?? []), dossier]);
  }
  return [...groups].map(([key, members]) => ({ key, dossiers: members, people: commonPeople(members, found) }));
}

/** Whom all of them name in the same part; until they are read, the applicant of the list. */
function commonPeople(members: readonly Returned[], found: readonly Dossier[]): readonly KnownPerson[] {
  const [first, ...others] = members.map(({ dossierId, applicantName, personalId }) => {
    const whole = found.find(known => known.dossierId === dossierId);
    return peopleOf(whole ?? { applicantName, personalId, values: {} });
  });
  return (first ?? []).filter(person =>
    others.every(people => people.some(other => other.relation === person.relation && other.name === person.name)),
  );
}
