/** The pages of broker facts, one a server, and the page of history anomalies. */
import { anomalies } from '../anomalies.js';
import { natsFacts } from '../broker-facts/nats.js';
import { postgresqlFacts } from '../broker-facts/postgresql.js';
import { rabbitmqFacts } from '../broker-facts/rabbitmq.js';
import { bullets, page } from './markdown.js';
import type { Anomaly, BrokerFact } from '../types.js';

const servers: readonly {
  readonly file: string;
  readonly title: string;
  readonly facts: readonly BrokerFact[];
}[] = [
  { file: 'nats', title: 'NATS and JetStream', facts: natsFacts },
  { file: 'rabbitmq', title: 'RabbitMQ', facts: rabbitmqFacts },
  { file: 'postgresql', title: 'PostgreSQL', facts: postgresqlFacts },
];

const source = ({ title, url }: BrokerFact['sources'][number]): string =>
  `Source: ${url === undefined ? title : `[${title}](${url})`}`;

const factSection = (fact: BrokerFact): readonly string[] => [
  `## ${fact.id} ${fact.title}`,
  fact.statement,
  bullets([
    `Versions: ${fact.versions}.`,
    `Scope: ${fact.scope}`,
    `Bears on: ${fact.bearsOn.join(', ')}.`,
    ...(fact.notModelled === undefined ? [] : [`Not in the models: ${fact.notModelled}`]),
    ...fact.sources.map(source),
  ]),
];

const families: readonly { readonly family: Anomaly['family']; readonly about: string }[] = [
  {
    family: 'queue',
    about:
      'Queues are judged after a final drain: without one, what was not dequeued yet cannot be told from what was lost.',
  },
  { family: 'log', about: 'Logs have offsets, so that gaps and order can be judged as well.' },
  { family: 'stream', about: 'Streams of an event store are judged one by one.' },
];

const anomalySection = (anomaly: Anomaly): readonly string[] => [
  `### ${anomaly.title}`,
  anomaly.definition,
  bullets([
    `Name in reports: \`${anomaly.id}\`.`,
    anomaly.severity === 'refutes'
      ? 'It refutes the clause under which the history was recorded.'
      : 'It is reported, and refutes nothing by itself.',
    `Cost: ${anomaly.complexity}.`,
    `Bears on: ${anomaly.bearsOn.join(', ')}.`,
  ]),
];

const anomaliesPage = (): string =>
  page('spec/anomalies.ts', [
    '# Anomalies of histories',
    'A history is the record of what clients did to a real server and what they were told. Operations end `ok`, `fail` or `info`, which means indeterminate; written values are unique. The checker names what is wrong with a history by these words, which follow the workloads of Jepsen and, for linearizability, Knossos and Porcupine.',
    ...families.flatMap(({ family, about }) => [
      `## ${family.charAt(0).toUpperCase()}${family.slice(1)}s`,
      about,
      ...anomalies.filter((anomaly) => anomaly.family === family).flatMap(anomalySection),
    ]),
  ]);

/** Broker facts and anomalies, by their path under `spec/`. */
export const referencePages = (): ReadonlyMap<string, string> =>
  new Map([
    ...servers.map(({ file, title, facts }): [string, string] => [
      `broker-facts/${file}.md`,
      page(`spec/broker-facts/${file}.ts`, [
        `# Facts about ${title}`,
        'What models, simulators and tests on the real server take as given, each with its source and the versions it is claimed for.',
        ...facts.flatMap(factSection),
      ]),
    ]),
    ['anomalies.md', anomaliesPage()],
  ]);
