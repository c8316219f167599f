import {
  PAPER_TYPES,
  type PaperMetadata,
  type MetadataSource,
  type PaperMetadataField,
} from '../../../preload/contract/digitisation';
import type { DossierId } from '../../../preload/contract/ids';
import { useText } from '../i18n';
import { ComboBox, TextField } from '../ui';
import { isDoubtful, isMandatory, typedDay, withType, type TypedDay } from './metadata-draft';
import { SourceCrop } from './source-crop';

interface MetadataFieldsProps {
  readonly dossierId: DossierId;
  readonly metadata: PaperMetadata;
  readonly issuedOn: TypedDay;
  readonly sources: Readonly<Record<string, MetadataSource>>;
  readonly onChange: (part: Partial<PaperMetadata>) => void;
  readonly onDate: (day: TypedDay) => void;
}

const IDENTIFYING = ['codeNotation', 'codeNumber', 'issuerSymbol'] as const;
const MORE = ['language', 'description', 'inforSign', 'keyword', 'mode', 'confidenceLevel', 'format'] as const;
const TYPES = PAPER_TYPES.map(({ code, name }) => ({ value: code, label: `${code} – ${name}` }));

/** Longest value of a field, from the schema that checks it. */
const LENGTHS: Readonly<Partial<Record<PaperMetadataField, number>>> = {
  docCode: 30,
  typeName: 100,
  codeNumber: 11,
  codeNotation: 30,
  issuerSymbol: 20,
  organName: 200,
  subject: 500,
  language: 100,
  description: 500,
  inforSign: 30,
  keyword: 100,
  mode: 20,
  confidenceLevel: 30,
  format: 50,
};

/** The fields of the guidance; a doubtful one stands beside the place it was read from. */
export function MetadataFields(props: MetadataFieldsProps) {
  const { dossierId, metadata, issuedOn, sources, onChange, onDate } = props;
  const t = useText();
  const labelOf = (field: PaperMetadataField) => t(`digitisation.field.${field}`);
  const crop = (field: PaperMetadataField) => {
    const source = sources[field];
    return isDoubtful(source) && <SourceCrop dossierId={dossierId} source={source} label={labelOf(field)} />;
  };
  const text = (field: Exclude<PaperMetadataField, 'issuedOn' | 'typeCode'>, lines?: number) => (
    <div key={field} className="dg-field">
      <TextField
        label={labelOf(field)}
        value={metadata[field]}
        onChange={value => onChange({ [field]: value })}
        isRequired={isMandatory(field)}
        maxLength={LENGTHS[field]}
        {...(lines === undefined ? {} : { lines })}
      />
      {crop(field)}
    </div>
  );
  return (
    <>
      <div className="mc-two">
        <ComboBox
          label={labelOf('typeCode')}
          hint={t('digitisation.field.typeCode.hint')}
          value={metadata.typeCode === '' ? null : metadata.typeCode}
          onChange={code => onChange(withType(metadata, code ?? ''))}
          options={TYPES}
        />
        {text('typeName')}
      </div>
      <div className="mc-three">{IDENTIFYING.map(field => text(field))}</div>
      <div className="mc-two">
        <div className="dg-field">
          <TextField
            label={labelOf('issuedOn')}
            hint={t('digitisation.field.issuedOn.hint')}
            value={issuedOn.text}
            onChange={value => onDate(typedDay(value))}
            error={issuedOn.isWrong ? t('digitisation.field.issuedOn.wrong') : null}
            inputMode="numeric"
            isRequired
          />
          {crop('issuedOn')}
        </div>
        {text('organName')}
      </div>
      {text('subject', 2)}
      {text('docCode')}
      <details className="dg-more">
        <summary>{t('digitisation.more')}</summary>
        <div className="mc-two">{MORE.map(field => text(field))}</div>
      </details>
    </>
  );
}
