package io.github.seqrec4j.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.batch.Example;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.contract.ObjectiveContract;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.TopK;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TeacherListsTest extends ObjectiveContract {
    /** Recommends the items whose numbers follow that of the newest item. */
    private record Successors(int itemCount) implements Recommender {
        @Override
        public List<RankedItems> recommend(List<Query> queries) {
            return queries.stream().map(this::answer).toList();
        }

        private RankedItems answer(Query query) {
            float[] scores = new float[itemCount];
            int newest = query.history()[query.history().length - 1];
            for (int item = 1; item <= itemCount; item++) {
                scores[item - 1] = -Math.floorMod(item - newest - 1, itemCount);
            }
            return TopK.select(scores, 0, itemCount, query);
        }
    }

    @Override
    protected Objective objective() {
        return new TeacherLists(new Successors(60), 4);
    }

    @Override
    protected boolean asksForOthers() {
        return true;
    }

    @Test
    void example_anyBeginning_readsItAndTheListBeforeEachTarget() {
        ModelInput input = new ModelInput(60, 5, Reading.LIST);
        RandomGenerator random = RandomStreams.of(1);
        int[] sequence = {10, 20, 30, 40, 50};
        int[] lengths = new int[5];
        for (int round = 0; round < 400; round++) {
            Example example = new TeacherLists(new Successors(60), 3).example(sequence, input, random);
            int read = example.positions()[0];
            int newest = example.inputs()[read - 1];
            lengths[read]++;
            assertEquals(61, example.inputs()[read]);
            assertArrayEquals(new int[] {read, read + 1, read + 2}, example.positions());
            assertArrayEquals(new int[] {newest + 1, newest + 2, newest + 3}, example.targets());
            assertArrayEquals(
                    new int[] {newest + 1, newest + 2},
                    Arrays.copyOfRange(example.inputs(), read + 1, example.inputs().length));
        }
        // Beginnings of 1 to 4 of the 5 items, each as often as the others.
        assertEquals(4, IntStream.of(lengths).filter(count -> count > 60).count());
    }

    @Test
    void example_teacherOfAnotherCatalogue_isRefused() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> objective()
                .example(new int[] {1, 2, 3}, new ModelInput(50, 5, Reading.LIST), RandomStreams.of(1)));
        assertEquals("the teacher must know the model's 50 items, got a teacher of 60 items", refused.getMessage());
    }

    @Test
    void example_teacherThatRunsOutOfItems_isRefused() {
        TeacherLists lists = new TeacherLists(new Successors(5), 5);
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> lists.example(new int[] {1, 2}, new ModelInput(5, 5, Reading.LIST), RandomStreams.of(2)));
        assertEquals("the teacher must give 5 items, got 4 after a history of 1 of the 5 items", refused.getMessage());
    }

    @Test
    void listLength_longerThanTheCatalogue_isRefused() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new TeacherLists(new Successors(60), 61));
        assertEquals("listLength must be at most the catalogue's 60 items, got 61", refused.getMessage());
    }
}
