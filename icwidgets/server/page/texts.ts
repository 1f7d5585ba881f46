// The page's sentences. They come with the page, so that a coach can change them.

export type Texts = (key: string, fill?: Record<string, string | number>) => string;

/** A reader of `page.*` texts; `{placeholders}` are filled. */
export function textsOf(all: Record<string, string>): Texts {
  return (key, fill = {}) =>
    (all[`page.${key}`] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(fill[name] ?? whole));
}
