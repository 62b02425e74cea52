package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.ItemCodes;

/**
 * Inverted lists of pairs of splits: for splits 0 and 1, 2 and 3 and so on, the items of each of the 256 x 256 pairs of codes.
 * Where M is odd the last split has lists of its own. Immutable and thread-safe; takes 4 bytes per item and pair.
 *
 * <p>Such a grid of two codes is the inverted multi-index of Artem Babenko and Victor Lempitsky, "The Inverted Multi-Index",
 * CVPR 2012.
 */
final class PairIndex {
    private static final int VALUES = ItemCodes.VALUES;

    private final CodedVectors vectors;
    private final CodeLists[] lists;

    private PairIndex(CodedVectors vectors, CodeLists[] lists) {
        this.vectors = vectors;
        this.lists = lists;
    }

    static PairIndex of(CodedVectors vectors) {
        ItemCodes codes = vectors.codes();
        int splits = codes.splits();
        byte[] bytes = codes.bytes();
        CodeLists[] lists = new CodeLists[(splits + 1) / 2];
        for (int pair = 0; pair < lists.length; pair++) {
            int first = 2 * pair;
            if (first + 1 < splits) {
                lists[pair] = CodeLists.of(codes.itemCount(), VALUES * VALUES, item -> {
                    int at = (item - 1) * splits + first;
                    return cell(bytes[at] & 0xFF, bytes[at + 1] & 0xFF);
                });
            } else {
                lists[pair] = CodeLists.of(
                        codes.itemCount(), (VALUES - 1) * VALUES + 1, item -> cell(codes.code(item, first), 0));
            }
        }
        return new PairIndex(vectors, lists);
    }

    /** The list of two codes; the second is 0 where there is none. */
    static int cell(int first, int second) {
        return first * VALUES + second;
    }

    CodedVectors vectors() {
        return vectors;
    }

    int pairs() {
        return lists.length;
    }

    CodeLists lists(int pair) {
        return lists[pair];
    }
}
