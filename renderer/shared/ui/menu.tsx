import type { ReactNode } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Kbd } from './button';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly chord?: string;
  readonly onAction: () => void;
}

export function MenuButton(props: {
  readonly label: string;
  readonly children: ReactNode;
  readonly actions: readonly MenuAction[];
  readonly className?: string;
}) {
  return (
    <MenuTrigger>
      <AriaButton className={props.className ?? 'mc-button mc-button--quiet'} aria-label={props.label}>
        {props.children}
      </AriaButton>
      <Popover className="mc-popover" placement="bottom end">
        <Menu className="mc-options" aria-label={props.label}>
          {props.actions.map(action => (
            <MenuItem
              key={action.id}
              id={action.id}
              textValue={action.label}
              className="mc-option mc-option--menu"
              onAction={action.onAction}
            >
              {action.icon}
              {action.label}
              {action.chord !== undefined && <Kbd>{action.chord}</Kbd>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
