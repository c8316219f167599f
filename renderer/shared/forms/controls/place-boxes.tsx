import { useEffect, useMemo, useRef, useState } from 'react';
import type { CommuneMatch } from '../../../../preload/contract/catalogue';
import { useText } from '../../i18n';
import { useFormWorld } from '../form-context';
import { ChoiceBox } from './choice-box';
import type { Choice } from './choice-rules';

interface PlaceBoxProps {
  readonly id: string;
  readonly value: unknown;
  readonly isInvalid: boolean;
  readonly isRequired?: boolean;
  readonly describedBy?: string | undefined;
  readonly label?: string;
  readonly onCommit: () => void;
}

/** One of the 34 provinces and cities; also found by a province it was merged from. */
export function ProvinceBox({
  onChoose,
  ...rest
}: PlaceBoxProps & { readonly onChoose: (provinceCode: string) => void }) {
  const t = useText();
  const { provinces } = useFormWorld();
  const choices = useMemo(
    () =>
      provinces.map(({ code, fullName, mergedFrom, changedByMerger }): Choice => {
        const names = mergedFrom.map(old => old.name).join(', ');
        return changedByMerger && names !== ''
          ? { value: code, label: fullName, hint: t('forms.place.formed-from', { names }) }
          : { value: code, label: fullName };
      }),
    [provinces, t],
  );
  return (
    <ChoiceBox
      {...rest}
      choices={choices}
      placeholder={t('forms.place.province')}
      onChoose={code => onChoose(code ?? '')}
      keepsUnknown={false}
    />
  );
}

interface CommuneBoxProps extends PlaceBoxProps {
  readonly provinceCode: string;
  /** Gives the province too: an old name may lead into another one. */
  readonly onChoose: (communeCode: string, provinceCode: string) => void;
}

/** Present communes of the province; typing searches the whole country and the names from before the merger. */
export function CommuneBox({ provinceCode, onChoose, ...rest }: CommuneBoxProps) {
  const t = useText();
  const { findCommunes, communesOf, home } = useFormWorld();
  const [local, setLocal] = useState<readonly Choice[]>([]);
  const [matches, setMatches] = useState<readonly CommuneMatch[] | null>(null);
  const lastSearch = useRef('');

  useEffect(() => {
    let isCurrent = true;
    if (provinceCode === '') return undefined;
    void communesOf(provinceCode).then(communes => {
      if (!isCurrent) return;
      const choices = communes.map(({ code, name, type }) => ({ value: code, label: fullName(type, name) }));
      const own = choices.filter(choice => choice.value === home.communeCode);
      setLocal([...own, ...choices.filter(choice => choice.value !== home.communeCode)]);
    });
    return () => {
      isCurrent = false;
    };
  }, [provinceCode, communesOf, home.communeCode]);

  async function search(text: string): Promise<void> {
    lastSearch.current = text;
    if (text.trim().length < 2) return setMatches(null);
    const inProvince = provinceCode === '' ? [] : await findCommunes(text, provinceCode);
    const anywhere = await findCommunes(text, '');
    if (lastSearch.current !== text) return;
    const known = new Set(inProvince.map(match => match.code));
    setMatches([...inProvince, ...anywhere.filter(match => !known.has(match.code))]);
  }

  const found = matches?.map((match): Choice => ({
    value: match.code,
    label: fullName(match.type, match.name),
    hint: hintOf(match),
  }));
  function hintOf({ provinceName, matchedOldName, isOldCommuneSplit }: CommuneMatch): string {
    if (matchedOldName === null) return provinceName;
    return t(isOldCommuneSplit ? 'forms.place.old-name-split' : 'forms.place.old-name', {
      provinceName,
      oldName: matchedOldName,
    });
  }

  return (
    <ChoiceBox
      {...rest}
      choices={provinceCode === '' ? [] : local}
      found={found}
      onSearch={text => void search(text)}
      placeholder={t('forms.place.commune')}
      keepsUnknown={false}
      onChoose={code => {
        const match = matches?.find(candidate => candidate.code === code);
        onChoose(code ?? '', match?.provinceCode ?? provinceCode);
      }}
    />
  );
}

function fullName(type: string, name: string): string {
  const kind = `${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  return name.toLowerCase().startsWith(`${type} `) ? name : `${kind} ${name}`;
}
