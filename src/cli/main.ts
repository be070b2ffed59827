#!/usr/bin/env node
import { watchStandardOutput } from './broken-output.ts';
import { runCli } from './run-cli.ts';

watchStandardOutput();
process.exitCode = await runCli(process.argv.slice(2));
