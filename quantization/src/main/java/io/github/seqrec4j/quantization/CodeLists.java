package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;

/**
 * Items grouped by their code in one split: an inverted list for each of the 256 codes, ids ascending. Immutable and thread-safe; takes
 * 4 bytes per item.
 */
final class CodeLists {
    private final int[] starts;
    private final int[] items;

    private CodeLists(int[] starts, int[] items) {
        this.starts = starts;
        this.items = items;
    }

    /** Groups items 1..n by counting. */
    static CodeLists of(ItemCodes codes, int split) {
        int[] next = new int[CodeShape.BYTE_VALUES + 1];
        for (int item = 1; item <= codes.itemCount(); item++) {
            next[codes.code(item, split) + 1]++;
        }
        for (int code = 0; code < CodeShape.BYTE_VALUES; code++) {
            next[code + 1] += next[code];
        }
        int[] starts = next.clone();
        int[] items = new int[codes.itemCount()];
        for (int item = 1; item <= items.length; item++) {
            items[next[codes.code(item, split)]++] = item;
        }
        return new CodeLists(starts, items);
    }

    int start(int code) {
        return starts[code];
    }

    /** Where the list of a code ends, exclusive. */
    int end(int code) {
        return starts[code + 1];
    }

    /** All lists one after the other. Shared, do not modify. */
    int[] items() {
        return items;
    }
}
