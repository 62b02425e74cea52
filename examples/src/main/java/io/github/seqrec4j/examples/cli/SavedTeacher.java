package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.sampling.TeacherLists;
import io.github.seqrec4j.train.ObjectivePlan;
import java.nio.file.Path;

/**
 * Lists of a saved model, which is loaded for the training.
 *
 * @param folder the model's
 * @param listLength K
 */
record SavedTeacher(Path folder, int listLength) implements ObjectivePlan {
    @Override
    public Objective over(UserSequences training, Vocabulary items) {
        SequenceRecommender model = Models.load(folder, Strategy.USUAL);
        try {
            requireLongLists(model);
            KnownItems teacher = KnownItems.of(model, items, "--teacher " + folder);
            return TeacherFlags.NAMES.make(() -> new TeacherLists(teacher, listLength));
        } catch (RuntimeException | Error failure) {
            model.close();
            throw failure;
        }
    }

    private void requireLongLists(SequenceRecommender model) {
        LongestList longest = Strategy.USUAL.longest(
                AskedNetwork.of(model.model().orElseThrow().model()));
        if (longest.items() < listLength) {
            throw new IllegalArgumentException("--teacher " + folder + " writes lists of " + longest.items()
                    + " items, --list-length asks for " + listLength);
        }
    }

    @Override
    public void release(Objective planned) {
        ((TeacherLists) planned).teacher().close();
    }
}
