/**
 * Whether documents are what their formats say: JUnit by an XML Schema, SARIF by that of OASIS, ITF by
 * one that says what its description says.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import ajvDraft04 from 'ajv-draft-04';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { validateXML } from 'xmllint-wasm';

const fixtures = resolve(import.meta.dirname, '../fixtures');
const readSchema = (path: string): object => JSON.parse(readFileSync(path, 'utf8')) as object;

/** Formats of strings are not looked at: `uri-reference` and the like need another package. */
const options = { strict: false, validateFormats: false, allErrors: true };

const Ajv04 = ajvDraft04.default;
// One of the schema's patterns is none by the stricter rules.
const sarif = new Ajv04({ ...options, unicodeRegExp: false }).compile(sarifSchema);
const itf = new Ajv2020(options).compile(readSchema(resolve(fixtures, 'itf.json')));

/** What is wrong with a SARIF log; nothing if it is valid. */
export const sarifErrors = (log: unknown): readonly unknown[] =>
  sarif(plain(log)) ? [] : (sarif.errors ?? []);

/** What is wrong with an ITF trace. */
export const itfErrors = (trace: unknown): readonly unknown[] =>
  itf(plain(trace)) ? [] : (itf.errors ?? []);

/** As it is in a file. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** What is wrong with a JUnit document, well-formedness included. */
export const junitErrors = async (document: string): Promise<readonly unknown[]> => {
  const schema = readFileSync(resolve(fixtures, 'junit.xsd'), 'utf8');
  const { errors } = await validateXML({
    xml: [{ fileName: 'junit.xml', contents: document }],
    schema: [schema],
  });
  return errors;
};
