package io.github.seqrec4j.data;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers external ids in the order of their first appearance, 1, 2, 3, ...
 *
 * <p>Ids are kept as integers as long as every one of them is a canonical non-negative integer; at the first that is not,
 * all become text. Being canonical, the integers turn into exactly the text they were read from.
 */
final class IdCollector {
    private LongArrayList numbers = new LongArrayList();
    private Long2IntOpenHashMap byNumber = new Long2IntOpenHashMap();
    private List<String> texts;
    private Object2IntOpenHashMap<String> byText;

    /** Returns the number of an id, a new one if it was not seen before. */
    int add(char[] buffer, int offset, int length) {
        if (texts == null) {
            long number = FieldParser.canonical(buffer, offset, length);
            if (number >= 0) {
                return add(number);
            }
        }
        return addText(new String(buffer, offset, length));
    }

    int add(String id) {
        return add(id.toCharArray(), 0, id.length());
    }

    int add(long id) {
        if (id < 0 || texts != null) {
            return addText(Long.toString(id));
        }
        int next = numbers.size() + 1;
        int earlier = byNumber.putIfAbsent(id, next);
        if (earlier != 0) {
            return earlier;
        }
        numbers.add(id);
        return next;
    }

    private int addText(String id) {
        if (texts == null) {
            becomeText();
        }
        int next = texts.size() + 1;
        int earlier = byText.putIfAbsent(id, next);
        if (earlier != 0) {
            return earlier;
        }
        texts.add(id);
        return next;
    }

    private void becomeText() {
        texts = new ArrayList<>(numbers.size());
        byText = new Object2IntOpenHashMap<>(numbers.size());
        for (int i = 0; i < numbers.size(); i++) {
            String text = Long.toString(numbers.getLong(i));
            texts.add(text);
            byText.put(text, i + 1);
        }
        numbers = null;
        byNumber = null;
    }

    /** Makes the vocabulary in the order of first appearance. */
    Vocabulary toVocabulary() {
        return texts != null ? Vocabulary.ofStrings(texts) : Vocabulary.ofLongs(numbers.toLongArray());
    }

    /**
     * Returns the numbers in ascending order of the integer ids they stand for: element 0 is the number of the smallest id.
     *
     * @throws IllegalStateException if an id is text
     */
    int[] ascending() {
        if (texts != null) {
            throw new IllegalStateException("only integer ids can be put in ascending order");
        }
        int[] order = new int[numbers.size()];
        Arrays.setAll(order, i -> i + 1);
        IntArrays.quickSort(order, (a, b) -> Long.compare(numbers.getLong(a - 1), numbers.getLong(b - 1)));
        return order;
    }
}
