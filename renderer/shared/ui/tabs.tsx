import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';

export interface TabItem {
  readonly id: string;
  readonly label: ReactNode;
  readonly content: ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
}

/** Arrow keys move between tabs. Only the open one is mounted. */
export function Tabs({ label, items, selected, onSelect }: TabsProps) {
  return (
    <AriaTabs className="mc-tabs" selectedKey={selected} onSelectionChange={key => onSelect(String(key))}>
      <TabList aria-label={label} className="mc-tabs__list">
        {items.map(item => (
          <Tab key={item.id} id={item.id} className="mc-tab">
            {item.label}
          </Tab>
        ))}
      </TabList>
      {items.map(item => (
        <TabPanel key={item.id} id={item.id} className="mc-tab-panel">
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
