// Something that is there for whoever wants it, one tap away.
import type { ComponentChildren } from "preact";
import { QUIET_KEYS } from "../link/parts";

interface FoldedProps {
  title: string;
  children: ComponentChildren;
  onOpen?: () => void;
}

export function Folded({ title, children, onOpen }: FoldedProps) {
  return (
    <details
      class="icw-folded"
      onToggle={(event) => {
        if (event.currentTarget.open) onOpen?.();
      }}
    >
      <summary {...QUIET_KEYS}>{title}</summary>
      <div>{children}</div>
    </details>
  );
}
