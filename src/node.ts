/**
 * What needs Node: data sets from files, worker pools, sweeps and their reports. The mathematics is in `distill-check`.
 *
 * @packageDocumentation
 */

export { readCsv } from './data/readers/csv/read-csv.ts';
export { describeDatasets, type LoadOptions, loadClasses, loadDataset } from './data/readers/load-dataset.ts';
export { readPoints } from './data/readers/read-points.ts';
export type { Axis, Figure, FigureOptions, FigureRecipe, Panel, Point, Series } from './figure/figure.ts';
export { figureRecipes } from './figure/recipes.ts';
export { writeFigure } from './figure/write-figure.ts';
export type { DatasetFindings, TaughtTargets } from './report/dataset/findings.ts';
export { writeDatasetReport } from './report/dataset/write-report.ts';
export type { FittedSlope, Slope } from './report/study/slopes/slopes.ts';
export { writeStudyReport } from './report/study/write-report.ts';
export type { BoundWidth, CellResult, CellSpec, RadiusRule, Study } from './sweep/grid/cell.ts';
export { cellsOf, type Grid, parseSweepConfig, type SweepConfig } from './sweep/grid/config.ts';
export { answerCell, runCell } from './sweep/grid/run-cell.ts';
export { type PooledEngine, pooledEngine } from './sweep/pool/pool.ts';
export { type GridRun, runCells } from './sweep/store/run-cells.ts';
export { type CellContext, type CellStore, openCellStore } from './sweep/store/store.ts';
