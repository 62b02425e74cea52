package io.github.seqrec4j.sampling;

import io.github.seqrec4j.batch.Example;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.store.Provenance;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Learning to write lists from a teacher: the model reads a beginning of the sequence, of a length drawn from 1 to all but one item, and a
 * separator, and each item of the teacher's list is a target behind those before it. The first of two stages of Petrov and Macdonald,
 * "Aligning GPTRec with Beyond-Accuracy Goals with Reinforcement Learning", GenRec workshop at WWW 2024.
 *
 * @param teacher whom to ask, without items of the beginning; answers from the thread that makes batches
 * @param listLength K, at least 1, at most what the model can write
 */
public record TeacherLists(Recommender teacher, int listLength) implements Objective {
    /**
     * Checks the length.
     *
     * @param teacher whom to ask
     * @param listLength K, at least 1
     */
    public TeacherLists {
        Objects.requireNonNull(teacher, "teacher");
        if (listLength < 1) {
            throw new IllegalArgumentException("listLength must be at least 1, got " + listLength);
        }
        if (listLength > teacher.itemCount()) {
            throw new IllegalArgumentException(
                    "listLength must be at most the catalogue's " + teacher.itemCount() + " items, got " + listLength);
        }
    }

    @Override
    public int minimumLength() {
        return 2;
    }

    @Override
    public Set<Reading> readings() {
        return EnumSet.of(Reading.LIST);
    }

    @Override
    public Example example(int[] sequence, ModelInput input, RandomGenerator random) {
        if (teacher.itemCount() != input.itemCount()) {
            throw new IllegalArgumentException("the teacher must know the model's " + input.itemCount()
                    + " items, got a teacher of " + teacher.itemCount() + " items");
        }
        int[] beginning = Arrays.copyOf(sequence, 1 + random.nextInt(sequence.length - 1));
        RankedItems list = teacher.recommend(Query.excludingSeen(beginning, listLength));
        if (list.size() != listLength) {
            throw new IllegalArgumentException("the teacher must give " + listLength + " items, got " + list.size()
                    + " after a history of " + beginning.length + " of the " + input.itemCount() + " items");
        }
        int[] read = input.query(beginning);
        int[] inputs = Arrays.copyOf(read, read.length + list.size() - 1);
        System.arraycopy(list.items(), 0, inputs, read.length, list.size() - 1);
        int[] positions = new int[list.size()];
        Arrays.setAll(positions, place -> read.length - 1 + place);
        return new Example(inputs, positions, list.items());
    }

    @Override
    public String toString() {
        return "TeacherLists[teacher=" + Provenance.describe(teacher) + ", listLength=" + listLength + "]";
    }
}
