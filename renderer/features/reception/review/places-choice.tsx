import { useState } from 'react';
import type { Draft } from '../../../../preload/contract/drafts';
import { act, counter } from '../../../shared/bridge';
import { useText } from '../../../shared/i18n';
import { useAsk } from '../../../shared/query-client';
import { Select, TextField } from '../../../shared/ui';

type Path = 'visit.resolvingAgency' | 'visit.supportPlace';

/** Who decides this dossier and where the citizen was helped; asked only in an office that knows more than itself. */
export function PlacesChoice({ draft: { draftId, values } }: { readonly draft: Draft }) {
  const t = useText();
  const settings = useAsk(['station', 'settings'], () => counter.station.settings({}));
  const said = (path: Path) => (typeof values[path] === 'string' ? values[path] : null);
  const [resolving, setResolving] = useState(said('visit.resolvingAgency'));
  const [support, setSupport] = useState(said('visit.supportPlace'));
  const { agencies = [], supportPlace = '', resolvingAgency, agencyCode = '' } = settings.data ?? {};
  const save = (path: Path, value: string) =>
    void act(counter.drafts.saveFields({ draftId, fields: [{ path, value, source: 'typed' }] }));
  if (agencies.length === 0 && supportPlace === '') return null;
  return (
    <div className="mc-two">
      {agencies.length > 0 && (
        <Select
          label={t('life.agency.resolving')}
          value={resolving ?? resolvingAgency ?? agencyCode}
          onChange={code => {
            setResolving(code);
            save('visit.resolvingAgency', code);
          }}
          options={[
            { value: agencyCode, label: t('setup.places.resolving.here') },
            ...agencies.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      )}
      <TextField
        label={t('life.agency.support')}
        value={support ?? supportPlace}
        onChange={setSupport}
        onBlur={() => {
          if (support !== null) save('visit.supportPlace', support);
        }}
        maxLength={200}
      />
    </div>
  );
}
