"""Where the keyboard's focus is on a page, and whether somebody can see it there."""

# The ring may be drawn on the control itself, on what stands for it in its label, or around it.
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const label = one.closest("label");
  const around = one.closest(".icw-writing-paper");
  const drawn = label ? [one, label, ...label.querySelectorAll("*")] : [one, around ?? one];
  const ring = drawn.some((part) => {
    const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(part);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 3
      && parseFloat(outlineOffset) >= 2;
  });
  const box = (label ?? one).getBoundingClientRect();
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 44) / 2);
  const seen = at !== null && (drawn.includes(at) || one.contains(at) || at.contains(one));
  const name = (label ?? one).textContent.trim().slice(0, 50) || one.id || one.tagName;
  return { name: `${one.tagName} “${name}”`, ring, seen };
}"""


# Tab goes on from where the focus was last, even after it was taken away.
TO_TOP = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  scrollTo(0, 0);
}"""
