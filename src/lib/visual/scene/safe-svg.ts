/** The check of the safe SVG subset: what every exported string must pass. */
const elements = new Set(
  'svg g rect circle line path text image title desc metadata rdf:RDF rdf:Description dc:identifier dc:date dc:rights dc:publisher'.split(
    ' ',
  ),
);
const attributes = new Set(
  (
    'xmlns xmlns:rdf xmlns:dc rdf:about width height viewBox role aria-labelledby aria-hidden id data-ref-type data-ref-id ' +
    'transform x y rx cx cy r x1 y1 x2 y2 d fill fill-opacity stroke stroke-width stroke-dasharray stroke-linejoin opacity ' +
    'font-family font-size font-weight text-anchor href'
  ).split(' '),
);

/**
 * Every part of an SVG string that is outside the safe subset, as sentences; empty when it is safe. Refuses classes,
 * styles, CSS variables, `font`, `currentColor`, gradients, masks, filters, foreign objects, text paths, percentages,
 * references other than a PNG within the file, scripts, numbers that are none, and characters XML forbids.
 */
export function unsafeParts(svg: string): string[] {
  const found: string[] = [];
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u.test(svg)) found.push('It holds a control character.');
  if (/<!|<\?/.test(svg)) found.push('It holds a declaration, comment or processing instruction.');
  const stack: string[] = [];
  const rest = svg.replace(/<(\/?)([^\s/>]+)((?:\s+[^\s=>/]+="[^"<]*")*)\s*(\/?)>/g, (_, end, name, inner, alone) => {
    if (!elements.has(name)) found.push(`<${name}> is outside the subset.`);
    if (end) {
      if (stack.pop() !== name) found.push(`</${name}> closes something else.`);
    } else if (!alone) stack.push(name);
    for (const [, key = '', value = ''] of String(inner).matchAll(/\s+([^\s=]+)="([^"]*)"/g)) {
      if (!attributes.has(key)) found.push(`${key}="${value}" on <${name}> is outside the subset.`);
      if (/^(id|data-|aria-|rdf:)/.test(key)) continue;
      if (key === 'href') {
        if (!/^data:image\/png;base64,[A-Za-z0-9+/]+=*$/.test(value))
          found.push(`<${name}> refers to something outside.`);
        continue;
      }
      if (/var\(|url\(|currentColor|%|javascript:|NaN|Infinity|undefined|null/i.test(value))
        found.push(`${key}="${value}" on <${name}> is not a plain value.`);
      if (/&(?!(amp|lt|gt|quot|#39);)/.test(value)) found.push(`${key} on <${name}> holds a bare “&”.`);
    }
    return '';
  });
  if (stack.length) found.push(`<${stack.join('>, <')}> stays open.`);
  if (/[<>]/.test(rest)) found.push('It holds a bare “<” or “>”.');
  if (/&(?!(amp|lt|gt|quot|#39);)/.test(rest)) found.push('It holds a bare “&”.');
  return found;
}
