import type { ProcedureCase } from '../../preload/contract/catalogue';
import type { CaseRules, FileField, FileProcedure } from './catalogue-files';

/** Key of the question put in front of a form that has none deciding its case. */
const CASE_QUESTION = 'truongHop';
const ORDINARY = 'thông thường';
const VERIFYING = 'cần xác minh';

/**
 * The procedure with its cases: those our rules name, and where the law allows longer when something has to be
 * verified elsewhere, that one.
 */
export function withCases(file: FileProcedure, rules: CaseRules): FileProcedure {
  const own = Object.hasOwn(rules, file.code) ? rules[file.code] : undefined;
  if (!own && file.maxDaysWhenVerificationNeeded === undefined) return file;
  const cases = own?.cases ?? file.cases ?? verifyingCases(file);
  const caseField = own?.caseField ?? file.caseField ?? (cases.length > 0 ? CASE_QUESTION : undefined);
  return {
    ...file,
    components: file.components.map(component => {
      const found = Object.entries(own?.components ?? {}).find(([name]) => component.name.startsWith(name));
      return found ? { ...component, when: found[1] } : component;
    }),
    ...(caseField === undefined ? {} : { caseField, cases }),
    formFields:
      caseField === CASE_QUESTION && file.formFields.every(({ key }) => key !== CASE_QUESTION)
        ? [caseQuestion(cases, own?.question), ...file.formFields]
        : file.formFields,
  };
}

function verifyingCases(file: FileProcedure): ProcedureCase[] {
  const { processingDays, maxDaysWhenVerificationNeeded: longest, unit } = file;
  if (longest === undefined || longest === processingDays) return [];
  const recalled = file.recalledParts ?? [];
  const isRecalled = [recalled].flat().includes('maxDaysWhenVerificationNeeded');
  return [
    {
      value: ORDINARY,
      name: 'Thông thường',
      nameEn: 'Ordinary',
      explanation: 'Đủ căn cứ giải quyết ngay từ hồ sơ.',
      source: 'verified',
    },
    {
      value: VERIFYING,
      name: 'Cần xác minh',
      nameEn: 'Needs verification',
      explanation: 'Phải hỏi hoặc xác minh ở nơi khác nên thời hạn dài hơn.',
      source: isRecalled ? 'recalled' : 'verified',
      limit: {
        amount: longest,
        amountOnline: null,
        unit: unit === 'same-day' ? 'working-days' : unit,
        amountWhenVerifying: null,
        noFixedDueDate: false,
      },
    },
  ];
}

function caseQuestion(
  cases: readonly ProcedureCase[],
  question: { readonly label: string; readonly labelEn: string; readonly help: string } | undefined,
): FileField & { labelEn: string; help: string } {
  return {
    key: CASE_QUESTION,
    label: question?.label ?? 'Trường hợp',
    labelEn: question?.labelEn ?? 'Case',
    help: question?.help ?? 'Trường hợp quyết định thời hạn, lệ phí và giấy tờ phải nộp.',
    type: 'select',
    required: true,
    options: cases.map(({ value }) => value),
    ...(cases[0] ? { default: cases[0].value } : {}),
  };
}
