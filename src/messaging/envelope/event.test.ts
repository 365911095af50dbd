import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captureEvent, type EventInput } from './event.js';
import { captureJson } from './json.js';
import { eventOf } from '../testing/rig.js';

/** Events from JavaScript, where nothing keeps to the types. */
const untyped = (event: unknown): EventInput => event as EventInput;

const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;

describe('captureEvent', () => {
  it('keeps every attribute', () => {
    const event: Required<EventInput> = {
      id: 'e1',
      source: '/shop',
      type: 'com.example.order/v1',
      subject: 'order 1',
      time: '2024-02-29T12:00:00.5+01:00',
      datacontenttype: 'application/json',
      dataschema: 'https://example.com/order.json',
      partitionkey: 'customer 7',
      data: { lines: [{ sku: 'a', count: 2 }], note: null },
    };
    expect(captureEvent(event)).toEqual({ ok: true, value: event });
  });

  it('copies and freezes, so that the caller cannot change what will be delivered', () => {
    const lines = [{ sku: 'a' }];
    const captured = captureEvent(eventOf('e1', { data: { lines } }));
    lines.push({ sku: 'b' });
    lines[0] = { sku: 'changed' };
    if (!captured.ok) throw new Error(captured.error.message);
    expect(captured.value.data).toEqual({ lines: [{ sku: 'a' }] });
    const data = captured.value.data as { lines: { sku: string }[] };
    expect(() => data.lines.push({ sku: 'c' })).toThrow(TypeError);
  });

  it.each<[string, EventInput, string]>([
    ['no object', untyped('e1'), 'event'],
    ['null', untyped(null), 'event'],
    ['an array', untyped([]), 'event'],
    ['no id', untyped({ source: '/s', type: 't' }), 'event.id'],
    ['an empty id', eventOf(''), 'event.id'],
    ['an id that is too long', eventOf('x'.repeat(257)), 'event.id'],
    ['a control character', eventOf('a\nb'), 'event.id'],
    ['no source', untyped({ id: 'e', type: 't' }), 'event.source'],
    ['a type with a blank', eventOf('e', { type: 'order placed' }), 'event.type'],
    ['a type with a dot first', eventOf('e', { type: '.order' }), 'event.type'],
    ['a subject that is a number', untyped({ ...eventOf('e'), subject: 1 }), 'event.subject'],
    ['an empty partition key', eventOf('e', { partitionkey: '' }), 'event.partitionkey'],
    ['a time without a zone', eventOf('e', { time: '2024-01-01T00:00:00' }), 'event.time'],
    ['a month 13', eventOf('e', { time: '2024-13-01T00:00:00Z' }), 'event.time'],
    ['an unknown attribute', untyped({ ...eventOf('e'), colour: 'red' }), 'event.colour'],
    ['undefined inside', eventOf('e', { data: { note: undefined } }), 'event.data.note'],
    ['undefined as data', untyped({ ...eventOf('e'), data: undefined }), 'event.data'],
    ['NaN', eventOf('e', { data: [1, Number.NaN] }), 'event.data[1]'],
    ['-0', eventOf('e', { data: -0 }), 'event.data'],
    ['a bigint', eventOf('e', { data: 1n }), 'event.data'],
    ['a hole', eventOf('e', { data: new Array(2) }), 'event.data[0]'],
    ['a Date', eventOf('e', { data: { at: new Date(0) } }), 'event.data.at'],
    ['a Map', eventOf('e', { data: new Map() }), 'event.data'],
    ['bytes', eventOf('e', { data: new Uint8Array(1) }), 'event.data'],
    ['a function', eventOf('e', { data: () => 1 }), 'event.data'],
    ['a symbol as key', eventOf('e', { data: { [Symbol('s')]: 1 } }), 'event.data'],
    ['a cycle', eventOf('e', { data: cyclic }), `event.data${'.self'.repeat(99)}`],
  ])('refuses %s', (_, event, path) => {
    const captured = captureEvent(event);
    expect(captured).toMatchObject({ ok: false, error: { code: 'INVALID_EVENT', path } });
  });

  it('survives a getter that throws', () => {
    const data = Object.defineProperty({}, 'trap', {
      enumerable: true,
      get: () => {
        throw new Error('no entry');
      },
    });
    const captured = captureEvent(eventOf('e', { data }));
    expect(captured).toMatchObject({ ok: false, error: { code: 'INVALID_EVENT' } });
  });
});

describe('captureJson', () => {
  it('captures exactly what survives JSON, and as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const survives = isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value);
        const captured = captureJson(value, 'value');
        expect(captured.ok).toBe(survives);
        expect(!captured.ok || isDeepStrictEqual(captured.value, value)).toBe(true);
      }),
    );
  });

  it('treats __proto__ as the key that it is', () => {
    const value: unknown = JSON.parse('{"__proto__": {"polluted": true}}');
    const captured = captureJson(value, 'value');
    expect(JSON.stringify(captured.ok ? captured.value : null)).toBe(JSON.stringify(value));
    expect('polluted' in {}).toBe(false);
  });
});
