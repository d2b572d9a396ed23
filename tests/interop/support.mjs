// When a form must show where support is to be found: by the level of safety that stands on the item and by what the answer
// counts, not by the condition of the words themselves.

const part = (item, extension, name) =>
  item.extension?.find((e) => e.url.endsWith(`/${extension}`))?.extension?.find((e) => e.url === name);

/** Whether the item before these words was given an answer that is a matter of safety; `given` is by linkId. */
export function isUnsafe(parts, link, given) {
  const item = [...parts.values()].find((i) => i.type !== 'display' && link.startsWith(`support.${i.linkId}.`));
  const least = part(item, 'hearken-item', 'safety').valueDecimal;
  return (given.get(item.linkId) ?? []).some(({ valueCoding: coding }) => {
    const option = item.answerOption.find(({ valueCoding: c }) => c.system === coding.system && c.code === coding.code);
    return option.extension.find((e) => e.url.endsWith('/ordinalValue')).valueDecimal >= least;
  });
}
