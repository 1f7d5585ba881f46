// Something that is there for whoever wants it, one tap away.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { QUIET_KEYS } from "../link/parts";

interface FoldedProps {
  title: string;
  children: ComponentChildren;
  /** Whether it is drawn, and asked for, only once it is unfolded. */
  lazy?: boolean;
  /** Whether it is unfolded on paper. */
  print?: boolean;
}

export function Folded({ title, children, lazy = false, print = false }: FoldedProps) {
  const [opened, setOpened] = useState(!lazy);
  return (
    <details
      class="icw-folded"
      data-print={print ? "" : undefined}
      onToggle={(event) => {
        if (event.currentTarget.open) setOpened(true);
      }}
    >
      <summary {...QUIET_KEYS}>{title}</summary>
      <div>{opened && children}</div>
    </details>
  );
}
