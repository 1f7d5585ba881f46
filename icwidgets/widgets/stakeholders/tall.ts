// How tall an element is, for its own style: CSS alone cannot say where a tall card has to stick.
import { useLayoutEffect, useRef } from "preact/hooks";

/** Keeps `--map-tall` on the element that gets this ref, in pixels. */
export function useTall<E extends HTMLElement>() {
  const ref = useRef<E>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const look = () => element.style.setProperty("--map-tall", `${element.offsetHeight}px`);
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return ref;
}
