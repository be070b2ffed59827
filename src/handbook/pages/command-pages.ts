import { type CommandEntry, commands } from '../../cli/commands.ts';
import { usageOf } from '../../cli/terminal/help.ts';
import { grouped } from '../../page/grouped.ts';
import { html } from '../../page/markup.ts';
import { code } from '../markdown.ts';
import type { SitePage } from '../site-page.ts';

/** Columns of a usage text. */
const WIDTH = 92;

/** Returns a page per command, from the texts of `--help`, and one that lists them by the question they answer. */
export async function commandPages(
  entries: Readonly<Record<string, CommandEntry>> = commands,
): Promise<readonly SitePage[]> {
  const pages = Object.entries(entries).map(async ([name, entry]): Promise<SitePage> => {
    const usage = usageOf(await entry.load(), entry, WIDTH);
    return {
      path: `commands/${name}.html`,
      title: `distill-check ${name}`,
      description: `${entry.summary}.`,
      opening: html`${code(usage)}`,
      sections: [],
    };
  });
  const groups = grouped(Object.entries(entries), ([, { question = 'More' }]) => question);
  const list: SitePage = {
    path: 'commands/index.html',
    title: 'Commands',
    description: 'Every command by the question that it answers, as --help has it.',
    opening: null,
    sections: groups.map(([question, own], i) => ({
      id: `question-${i + 1}`,
      heading: question,
      body: html`<ul class="cards">${own.map(
        ([name, { summary }]) => html`<li><a href="${name}.html">${name}</a><p>${summary}.</p></li>`,
      )}</ul>`,
    })),
  };
  return [list, ...(await Promise.all(pages))];
}
