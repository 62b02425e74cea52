package io.github.seqrec4j.quantization.semantic;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * One more number behind codes, which tells items of the same codes apart: 0, 1, 2, ... in order of their ids. Rajput et al.,
 * "Recommender Systems with Generative Retrieval", NeurIPS 2023. Used by one thread.
 */
final class CollisionDigits {
    private final CodeShape shape;
    private final ItemCodes.Builder codes;
    /** The next free digit of each cell: a cell is the items of the same codes. */
    private final Map<CharBuffer, Integer> next = new HashMap<>();

    private char[] overfull = new char[0];

    private CollisionDigits(CodeShape shape, int itemCount) {
        this.shape = shape;
        this.codes = ItemCodes.builder(shape, itemCount);
    }

    /** M codes for each item become M + 1. */
    static ItemCodes append(ItemCodes codes) {
        CollisionDigits digits =
                new CollisionDigits(new CodeShape(codes.splits() + 1, codes.values()), codes.itemCount());
        digits.add(codes, 0);
        return digits.build();
    }

    /** Items that have digits keep them, further ones come behind. */
    static ItemCodes extend(ItemCodes withDigits, ItemCodes further) {
        int before = withDigits.itemCount();
        CollisionDigits digits = new CollisionDigits(withDigits.shape(), Math.addExact(before, further.itemCount()));
        digits.keep(withDigits);
        digits.add(further, before);
        return digits.build();
    }

    private void keep(ItemCodes withDigits) {
        int last = shape.splits() - 1;
        for (int item = 1; item <= withDigits.itemCount(); item++) {
            char[] cell = cell(withDigits, item);
            int digit = withDigits.code(item, last);
            set(item, cell, digit);
            next.merge(CharBuffer.wrap(cell), digit + 1, Math::max);
        }
    }

    private void add(ItemCodes further, int before) {
        for (int item = 1; item <= further.itemCount(); item++) {
            char[] cell = cell(further, item);
            int digit = next.merge(CharBuffer.wrap(cell), 1, Integer::sum) - 1;
            if (digit < shape.values()) {
                set(before + item, cell, digit);
            } else {
                overfull = cell;
            }
        }
    }

    private char[] cell(ItemCodes from, int item) {
        char[] cell = new char[shape.splits() - 1];
        for (int split = 0; split < cell.length; split++) {
            cell[split] = (char) from.code(item, split);
        }
        return cell;
    }

    private void set(int item, char[] cell, int digit) {
        for (int split = 0; split < cell.length; split++) {
            codes.set(item, split, cell[split]);
        }
        codes.set(item, cell.length, digit);
    }

    private ItemCodes build() {
        if (overfull.length > 0) {
            int[] cell = new int[overfull.length];
            Arrays.setAll(cell, split -> overfull[split]);
            throw new IllegalArgumentException(
                    next.get(CharBuffer.wrap(overfull)) + " items have the same codes "
                            + Arrays.toString(cell) + ", and one digit of " + shape.values()
                            + " values cannot tell them apart; use more values, more levels, or features that tell the items apart");
        }
        return codes.build();
    }
}
