package io.github.seqrec4j.benchmarks.training;

import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.data.GivenSplit;
import io.github.seqrec4j.data.InteractionReader;
import io.github.seqrec4j.data.LeaveOneOut;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.loss.SequenceLoss;
import io.github.seqrec4j.losses.BinaryCrossEntropy;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.losses.GBCE;
import io.github.seqrec4j.losses.LambdaRank;
import io.github.seqrec4j.losses.SampledSoftmax;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.models.BERT4Rec;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.sampling.RecencySampling;
import io.github.seqrec4j.sampling.SequenceContinuation;
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
    /** BERT4Rec over the whole catalogue. */
    BERT4REC_SOFTMAX("BERT4Rec, softmax over the catalogue", 0, NegativeSharing.PER_BATCH) {
        @Override
        SequenceLoss loss(int itemCount) {
            return new CrossEntropy();
        }

        @Override
        Architecture architecture() {
            return new BERT4Rec(BERT4Rec.Config.of(128, 2, 2, 200, 0.2));
        }

        @Override
        double mapsPerBlock() {
            // Four of attention, twice four of the feed-forward layer, and a share of the output's.
            return 12.5;
        }

        @Override
        boolean hasReference() {
            return false;
        }
    },
    /** SASRec trained by recency sampling, with the loss it was published with. */
    SASREC_RSS("SASRec, RSS, LambdaRank", 0, NegativeSharing.PER_BATCH) {
        @Override
        SequenceLoss loss(int itemCount) {
            return new LambdaRank(50, 4000, true);
        }

        @Override
        Objective objective() {
            return RecencySampling.defaults();
        }

        @Override
        boolean hasReference() {
            return false;
        }
    },
    /** SASRec trained on last items only. */
    SASREC_CONTINUATION("SASRec, sequence continuation, softmax over the catalogue", 0, NegativeSharing.PER_BATCH) {
        @Override
        SequenceLoss loss(int itemCount) {
            return new CrossEntropy();
        }

        @Override
        Objective objective() {
            return new SequenceContinuation();
        }

        @Override
        boolean hasReference() {
            return false;
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

        /** Nobody has memory for the reference's logits. */
        @Override
        boolean hasReference() {
            return false;
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

    Architecture architecture() {
        return new SASRec(config());
    }

    Objective objective() {
        return architecture().objective();
    }

    /** How many maps of D x D a block has: queries, keys, values and two of the feed-forward layer. */
    double mapsPerBlock() {
        return 5;
    }

    /** Whether the plain reference does the same. */
    boolean hasReference() {
        return true;
    }

    Optional<NegativeOptions> negatives(int itemCount) {
        return negatives == 0
                ? Optional.empty()
                : Optional.of(new NegativeOptions(new UniformSampler(itemCount), negatives, sharing));
    }
}
