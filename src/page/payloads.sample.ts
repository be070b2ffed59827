/** Texts that would run in a page that takes them for markup: {@link PAYLOADS}, put in place by {@link withPayload}. */

/** Script by which a payload shows that it ran. */
const RUN = 'document.documentElement.dataset.ran=1';

/** Texts as hostile files would have them: for text, attributes, addresses, style sheets, scripts and TeX. */
export const PAYLOADS: readonly string[] = [
  `<script>${RUN}</script>`,
  `"><script>${RUN}</script>`,
  `'><script>${RUN}</script>`,
  `</title></desc></style></script></svg></textarea><script>${RUN}</script>`,
  `--><script>${RUN}</script><!--`,
  `]]><script>${RUN}</script>`,
  `<img src=x onerror=${RUN}>`,
  `"><svg onload=${RUN}>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<iframe srcdoc="<script>${RUN}</script>"></iframe>`,
  `<details open ontoggle=${RUN}>`,
  `<style>@import 'data:text/css,*{display:none}'</style>`,
  `" autofocus onfocus="${RUN}`,
  `' autofocus onfocus='${RUN}`,
  `x onmouseover=${RUN} y`,
  `javascript:${RUN}`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `&#60;script&#62;${RUN}&#60;/script&#62;`,
  `\\u003cscript\\u003e${RUN}`,
  `\${${RUN}}{{${RUN}}}`,
  `url(javascript:${RUN})`,
  `) } * { display: none } </style><script>${RUN}</script>`,
  `$&$1$\`$'<script>${RUN}</script>`,
  `<base href="javascript:${RUN}//"><meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `\\href{javascript:${RUN}}{x}`,
  `\\url{javascript:${RUN}}`,
  `\\htmlData{x=1}{y}\\includegraphics{x}`,
  `\\text{<script>${RUN}</script>} \\ge "><script>${RUN}</script>`,
  `</annotation></semantics></math><script>${RUN}</script>`,
  `{\\color{red"onload="${RUN}}x}`,
];

/**
 * Returns a copy of plain data in which every text begins and ends with a payload, but for those below names in `kept`,
 * which are one of a few words.
 */
export function withPayload<Value>(value: Value, payload: string, kept: readonly string[] = []): Value {
  const put = (item: unknown): unknown => {
    if (typeof item === 'string') return `${payload}${item}${payload}`;
    if (Array.isArray(item)) return item.map(put);
    if (item === null || typeof item !== 'object' || ArrayBuffer.isView(item)) return item;
    return Object.fromEntries(
      Object.entries(item).map(([name, part]) => [name, kept.includes(name) ? part : put(part)]),
    );
  };
  return put(value) as Value;
}
