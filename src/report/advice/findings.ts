import type { Advice, AdvisedCandidate } from '../../advice/advise.ts';
import type { OwnMix } from '../../advice/own-mix.ts';
import type { CalibrationStep } from '../../teacher/quality/calibration.ts';
import type { TeacherQuality } from '../../teacher/quality/teacher-quality.ts';
import type { ClassFindings } from '../classes/findings.ts';

/** A teacher, judged on all samples. */
export interface AdviceTeacherFindings {
  readonly name: string;
  readonly quality: TeacherQuality;
  readonly calibration: readonly CalibrationStep[];
}

/** A sample that the recommended teacher gets wrong. */
export interface TeacherError {
  /** Row of the sample among the points, from 1. */
  readonly sample: number;
  readonly label: string;
  readonly teacherSays: string;
  readonly studentSays: string;
  /** A student of the recommended labels that fits them says the label. */
  readonly corrected: boolean;
}

/** All that an advice rests on. */
export interface AdviceFindings {
  readonly dataset: ClassFindings['dataset'];
  readonly teachers: readonly AdviceTeacherFindings[];
  readonly advice: Advice;
  /** Of the recommended teacher; empty for hard labels. */
  readonly errors: readonly TeacherError[];
  readonly ownMix: OwnMix;
  readonly command: string;
  readonly version: string;
  readonly seed: number;
  readonly engine: string;
}

export type { Advice, AdvisedCandidate };
