package io.github.seqrec4j.benchmarks.training;

import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.data.GivenSplit;
import io.github.seqrec4j.data.InteractionReader;
import io.github.seqrec4j.data.LeaveOneOut;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.loss.SequenceLoss;
import io.github.seqrec4j.losses.BinaryCrossEntropy;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.losses.GBCE;
import io.github.seqrec4j.losses.SampledSoftmax;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.sampling.UniformSampler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What is trained: the rows of the table. Batches are of 128 sequences, as published. */
enum Workload {
    /** SASRec as published: one negative per position. */
    SASREC_BCE("SASRec, BCE, 1 negative", 1, NegativeSharing.PER_POSITION) {
        @Override
        SequenceLoss loss(int itemCount) {
            return new BinaryCrossEntropy();
        }
    },
    /** gSASRec as published. */
    GSASREC("gSASRec, gBCE t=.75, 256 negatives per position", 256, NegativeSharing.PER_POSITION) {
        @Override
        SequenceLoss loss(int itemCount) {
            return new GBCE(0.75, itemCount);
        }
    },
    /** SASRec over the whole catalogue. */
    SASREC_SOFTMAX("SASRec, softmax over the catalogue", 0, NegativeSharing.PER_BATCH) {
        @Override
        SequenceLoss loss(int itemCount) {
            return new CrossEntropy();
        }
    },
    /** Short sequences of many items: mostly padding where nothing is done about it. */
    BEAUTY("Beauty: SASRec, sampled softmax, 256 negatives per sequence", 256, NegativeSharing.PER_SEQUENCE) {
        @Override
        SequenceLoss loss(int itemCount) {
            return new SampledSoftmax(false);
        }

        @Override
        UserSequences sequences(Path data) {
            Path log = data.resolve("beauty/Beauty.txt");
            return LeaveOneOut.everyUser()
                    .split(InteractionReader.userSequences(log).read())
                    .train();
        }

        @Override
        SASRec.Config config() {
            return SASRec.Config.of(64, 1, 1, 50, 0.5);
        }
    },
    /** A catalogue that no memory would hold the logits of at once. */
    LARGE_SOFTMAX("100,000 items, length 50: SASRec, softmax over the catalogue", 0, NegativeSharing.PER_BATCH) {
        @Override
        SequenceLoss loss(int itemCount) {
            return new CrossEntropy();
        }

        @Override
        UserSequences sequences(Path data) {
            RandomGenerator random = RandomStreams.of(1);
            List<int[]> sequences = new ArrayList<>();
            for (int user = 0; user < 2_000; user++) {
                sequences.add(random.ints(51, 1, 100_001).toArray());
            }
            return UserSequences.of(sequences, 100_000);
        }

        @Override
        SASRec.Config config() {
            return SASRec.Config.of(64, 2, 1, 50, 0.2);
        }
    };

    static final int BATCH_SIZE = 128;

    private final String title;
    private final int negatives;
    private final NegativeSharing sharing;

    Workload(String title, int negatives, NegativeSharing sharing) {
        this.title = title;
        this.negatives = negatives;
        this.sharing = sharing;
    }

    String title() {
        return title;
    }

    abstract SequenceLoss loss(int itemCount);

    /** MovieLens-1M, split as published, unless overridden. */
    UserSequences sequences(Path data) {
        Path folder = data.resolve("ml1m");
        return GivenSplit.read(
                        folder.resolve("train/input.txt"),
                        folder.resolve("val/input.txt"),
                        folder.resolve("val/output.txt"))
                .train();
    }

    SASRec.Config config() {
        return SASRec.Config.of(128, 2, 1, 200, 0.5);
    }

    Optional<NegativeOptions> negatives(int itemCount) {
        return negatives == 0
                ? Optional.empty()
                : Optional.of(new NegativeOptions(new UniformSampler(itemCount), negatives, sharing));
    }
}
