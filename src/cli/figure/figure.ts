import { DistillCheckError } from '../../errors.ts';
import type { FigureRecipe } from '../../figure/figure.ts';
import { didYouMean } from '../../names/did-you-mean.ts';
import { commonArguments, numberOf, requiredNumber } from '../arguments/arguments.ts';
import { datasetArgument } from '../arguments/dataset-argument.ts';
import { assertWritableFolder } from '../arguments/writable-folder.ts';
import type { Command } from '../command.ts';
import { noteMixedSets } from '../terminal/note-mixed-sets.ts';
import { emit, note, textTable } from '../terminal/output.ts';
import { runProgress } from '../terminal/run-progress.ts';

export const figureCommand: Command = {
  name: 'figure',
  arguments: {
    name: { type: 'positional', required: false, description: 'paper and number, e.g. ji-zhu-2020/3' },
    runs: {
      type: 'string',
      valueHint: 'k',
      description: 'independent runs behind each point (default: the figure’s own)',
    },
    'data-dir': datasetArgument['data-dir'],
    out: { type: 'string', default: 'reports/figures', valueHint: 'DIR', description: 'where to write' },
    ...commonArguments,
  },
  async run(typed) {
    const runs = numberOf(typed, 'runs', { integer: true, min: 1 });
    const seed = requiredNumber(typed, 'seed', { integer: true });
    const json = typed.json === true;
    if (typed.name === undefined) {
      await listFigures(json);
      return 0;
    }
    const recipe = await recipeNamed(String(typed.name));
    await assertWritableFolder(String(typed.out));
    if (recipe.cost !== undefined) note(`${recipe.id} takes its time: ${recipe.cost}`);
    const progress = runProgress(recipe.id);
    const figure = await Promise.resolve(
      recipe.draw({
        runs: runs ?? recipe.runs,
        seed,
        dataDir: typeof typed['data-dir'] === 'string' ? typed['data-dir'] : undefined,
        onProgress: progress.run,
      }),
    ).finally(progress.clear);
    const { writeFigure } = await import('../../figure/write-figure.ts');
    await noteMixedSets(String(typed.out));
    const files = await writeFigure(figure, String(typed.out));
    const text = [
      figure.title,
      '',
      `The paper says: ${figure.paperSays}`,
      '',
      `Seen here: ${figure.seen}`,
      '',
      ...files,
    ];
    emit(json, { figure, files }, text.join('\n'));
    return 0;
  },
};

/** Loads the figures when they are asked for: `--help` should not wait for plots. */
async function allRecipes(): Promise<readonly FigureRecipe[]> {
  return (await import('../../figure/recipes.ts')).figureRecipes;
}

async function listFigures(json: boolean): Promise<void> {
  const figures = (await allRecipes()).map(({ id, title, runs, cost }) => ({ id, title, runs, cost }));
  const rows = figures.map(({ id, title, runs, cost = '' }) => [
    id,
    runs === 0 ? 'none needed' : String(runs),
    title,
    cost,
  ]);
  emit(json, { figures }, textTable(['figure', 'runs', 'title', 'takes'], rows));
}

async function recipeNamed(name: string): Promise<FigureRecipe> {
  const figureRecipes = await allRecipes();
  const recipe = figureRecipes.find(({ id }) => id === name);
  if (recipe !== undefined) return recipe;
  const ids = figureRecipes.map(({ id }) => id);
  throw new DistillCheckError(
    'UNKNOWN_FIGURE',
    `there is no figure '${name}'`,
    `${didYouMean(name, ids)}the figures are ${ids.join(', ')}`,
  );
}
