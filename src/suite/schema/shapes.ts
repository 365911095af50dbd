/**
 * The two shapes that every schema here is made of: read-only lists, and objects without other keys.
 */
import { z } from 'zod';

/** An array of `item`, read-only in its type. */
export const list = <Item extends z.ZodType>(item: Item): z.ZodReadonly<z.ZodArray<Item>> =>
  z.array(item).readonly();

/** An object with exactly these keys, read-only in its type. */
export const record = <Shape extends z.core.$ZodShape>(
  shape: Shape,
): z.ZodReadonly<z.ZodObject<Shape, z.core.$strict>> => z.strictObject(shape).readonly();

/** How many there are of something. */
export const count = z.int().min(0);
