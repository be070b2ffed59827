/**
 * What needs Node: data sets from files, worker pools, sweeps and their reports. The mathematics is in `distill-check`.
 *
 * @packageDocumentation
 */

export type { RowCounts } from './data/dataset-words.ts';
export { readCsv } from './data/readers/csv/read-csv.ts';
export { describeDatasets, type LoadOptions, loadClasses, loadDataset } from './data/readers/load-dataset.ts';
export { type PointsOptions, readPoints } from './data/readers/read-points.ts';
export type { Axis, Figure, FigureOptions, FigureRecipe, Panel, Point, Series } from './figure/figure.ts';
export { figureRecipes } from './figure/recipes.ts';
export { writeFigure } from './figure/write-figure.ts';
export type { AdviceFindings } from './report/advice/findings.ts';
export { writeAdvice } from './report/advice/write-advice.ts';
export type { ClassFindings } from './report/classes/findings.ts';
export { writeClassReport } from './report/classes/write-report.ts';
export type { DatasetFindings } from './report/dataset/findings.ts';
export { writeDatasetReport } from './report/dataset/write-report.ts';
export type { GrowthRow } from './report/growth.ts';
export type { FittedSlope, Slope } from './report/study/slopes/slopes.ts';
export { writeStudyReport } from './report/study/write-report.ts';
export type { TaughtTargets } from './report/taught.ts';
export type {
  BoundWidth,
  CellReading,
  CellResult,
  CellSpec,
  GammaSource,
  RadiusRule,
  Study,
} from './sweep/grid/cell.ts';
export type { CellSubject } from './sweep/grid/cell-subject.ts';
export { cellsOf, type Grid, parseSweepConfig, type SweepConfig } from './sweep/grid/config.ts';
export { answerCell, runCell } from './sweep/grid/run-cell.ts';
export { type PooledEngine, pooledEngine } from './sweep/pool/pool.ts';
export { type GridRun, runCells } from './sweep/store/run-cells.ts';
export { type CellContext, type CellStore, openCellStore } from './sweep/store/store.ts';
