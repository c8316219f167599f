export { useShortcut, useListedShortcuts, type Chord } from '../shared/shortcuts';
