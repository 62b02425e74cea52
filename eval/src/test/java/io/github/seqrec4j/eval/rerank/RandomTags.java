package io.github.seqrec4j.eval.rerank;

import io.github.seqrec4j.data.ItemTags;
import io.github.seqrec4j.random.RandomStreams;
import java.util.List;
import java.util.random.RandomGenerator;

/** Tags for tests: each item has 0 to 3 of six. */
final class RandomTags {
    private RandomTags() {}

    static ItemTags of(int itemCount) {
        RandomGenerator random = RandomStreams.of(21);
        int[][] tags = new int[itemCount][];
        for (int i = 0; i < itemCount; i++) {
            tags[i] = random.ints(random.nextInt(4), 0, 6).toArray();
        }
        return ItemTags.of(List.of("a", "b", "c", "d", "e", "f"), tags);
    }
}
