import type { FieldDefinition } from '../../../../preload/contract/forms/field-definition';

/** What the frame around a field tells the control inside it. */
export interface ControlProps {
  readonly definition: FieldDefinition;
  /** Of the element that takes the keys: labels and error links point at it. */
  readonly id: string;
  readonly value: unknown;
  readonly isInvalid: boolean;
  readonly describedBy: string | undefined;
  readonly onType: (value: unknown) => void;
  /** The officer is done with the field. */
  readonly onCommit: () => void;
}
