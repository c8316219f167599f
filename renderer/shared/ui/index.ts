export { Button, Kbd, type ButtonProps } from './button';
export { Checkbox, ComboBox, RadioGroup, Select, type Option } from './choices';
export { classNames } from './class-names';
export { ConfirmDialog, DialogBox, WholeScreenDialog } from './dialog';
export { FailedQuery, Incident } from './failed-query';
export { FieldHint, FieldLabel, FieldProblem, type FieldProps } from './field';
export { MenuButton, type MenuAction } from './menu';
export {
  Badge,
  EmptyState,
  Notice,
  Progress,
  ProgressBar,
  Skeleton,
  Spinner,
  StateChip,
  usePatience,
  type ChipTone,
} from './notices';
export { SimpleTable, type TableColumn } from './table';
export { Tabs, type TabItem } from './tabs';
export { SearchField, SecretField, TextField, type TextFieldProps } from './text-field';
export { dismissToastsTo, showToast, type ToastMessage } from './toast-store';
export { ToastRegion } from './toasts';
