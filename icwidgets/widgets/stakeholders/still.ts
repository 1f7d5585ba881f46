// A part of the picture that is drawn anew only when what it is given changes. (Preact's own
// `memo` would bring all of its React compatibility along.)
import { Component, type ComponentChild } from "preact";

export function still<P extends object>(draw: (props: P) => ComponentChild) {
  return class Still extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const [now, then] = [this.props as Record<string, unknown>, next as Record<string, unknown>];
      const names = new Set([...Object.keys(now), ...Object.keys(then)]);
      return [...names].some((name) => now[name] !== then[name]);
    }
    override render(): ComponentChild {
      return draw(this.props);
    }
  };
}
