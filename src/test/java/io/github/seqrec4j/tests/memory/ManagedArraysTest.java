package io.github.seqrec4j.tests.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.seqrec4j.batch.BatchOptions;
import io.github.seqrec4j.batch.Batches;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.batch.StepLimits;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.losses.CatalogueBinaryCrossEntropy;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.losses.GBCE;
import io.github.seqrec4j.losses.LambdaRank;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.BERT4Rec;
import io.github.seqrec4j.models.Caser;
import io.github.seqrec4j.models.ESASRec;
import io.github.seqrec4j.models.GRU4Rec;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.quantization.RecJPQ;
import io.github.seqrec4j.sampling.UniformSampler;
import io.github.seqrec4j.tests.SmallModels;
import io.github.seqrec4j.train.ItemPredictionTask;
import io.github.seqrec4j.train.Trainer;
import io.github.seqrec4j.train.TrainingOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is trained by whatever loss, a step leaves no array with the model. */
class ManagedArraysTest {
    private static final Split SPLIT = SmallModels.split(60, 40, 3);
    private static final int LENGTH = 9;

    private static final ItemEmbeddings DENSE = ItemEmbeddings.dense(SPLIT.itemCount());
    private static final ItemEmbeddings CODED = new RecJPQ(
                    2, (training, shape, seed) -> ItemCodes.builder(shape, training.itemCount())
                            .build())
            .over(SPLIT.train(), 1);

    static List<Architecture> networksWithoutBias() {
        BERT4Rec.Config bert4rec = BERT4Rec.Config.of(8, 1, 2, LENGTH, 0.2);
        return List.of(
                new SASRec(SASRec.Config.of(8, 1, 2, LENGTH, 0.2)),
                new ESASRec(ESASRec.Config.of(8, 1, 2, LENGTH, 0.2)),
                new GRU4Rec(GRU4Rec.Config.of(8, 1, LENGTH, 0.2).withTiedOutput(true)),
                new BERT4Rec(bert4rec.with(BERT4Rec.Variant.DEFAULT.with(BERT4Rec.Output.PLAIN))));
    }

    static List<Architecture> networks() {
        BERT4Rec.Config bert4rec = BERT4Rec.Config.of(8, 2, 2, LENGTH, 0.2);
        BERT4Rec.Variant published = BERT4Rec.Variant.DEFAULT;
        return List.of(
                new SASRec(SASRec.Config.of(8, 1, 2, LENGTH, 0.2)),
                new ESASRec(ESASRec.Config.of(8, 1, 2, LENGTH, 0.2)),
                new GRU4Rec(GRU4Rec.Config.of(8, 2, LENGTH, 0.2)),
                new Caser(Caser.Config.of(8, LENGTH, 0.2)),
                new BERT4Rec(bert4rec),
                new BERT4Rec(bert4rec.with(published.withALBERT(6))),
                new BERT4Rec(bert4rec.with(published.withDeBERTa())),
                new BERT4Rec(bert4rec.with(published.with(BERT4Rec.Output.PLAIN.startingAt(-4)))));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void fit_sampledLoss_leavesNoArrayBehind(Architecture network) {
        for (NegativeSharing sharing : NegativeSharing.values()) {
            assertLeavesNothing(network, DENSE, sharing);
        }
    }

    /** RecJPQ has no biases, so its networks must do without. */
    @ParameterizedTest
    @MethodSource("networksWithoutBias")
    void fit_sampledLossOfCodedItems_leavesNoArrayBehind(Architecture network) {
        for (NegativeSharing sharing : NegativeSharing.values()) {
            assertLeavesNothing(network, CODED, sharing);
        }
    }

    private static void assertLeavesNothing(Architecture network, ItemEmbeddings items, NegativeSharing sharing) {
        try (SequenceModel model = SequenceModel.create(network, items, 1)) {
            NegativeOptions negatives = new NegativeOptions(new UniformSampler(SPLIT.itemCount()), 5, sharing);
            GBCE loss = new GBCE(0.75, SPLIT.itemCount());
            assertLeavesNothing(
                    model,
                    ItemPredictionTask.sampled(model, loss, batches(network, Optional.of(negatives)), negatives));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void fit_catalogueLoss_leavesNoArrayBehind(Architecture network) {
        assertCatalogueLossesLeaveNothing(network, DENSE);
    }

    @ParameterizedTest
    @MethodSource("networksWithoutBias")
    void fit_catalogueLossOfCodedItems_leavesNoArrayBehind(Architecture network) {
        assertCatalogueLossesLeaveNothing(network, CODED);
    }

    private static void assertCatalogueLossesLeaveNothing(Architecture network, ItemEmbeddings items) {
        for (CatalogueLoss loss :
                List.of(new CrossEntropy(), new CatalogueBinaryCrossEntropy(), new LambdaRank(10, 40, true))) {
            try (SequenceModel model = SequenceModel.create(network, items, 1)) {
                assertLeavesNothing(model, ItemPredictionTask.full(model, loss, batches(network, Optional.empty())));
            }
        }
    }

    /** In parts and slices. */
    private static Batches batches(Architecture network, Optional<NegativeOptions> negatives) {
        return new Batches(
                SPLIT.train(),
                network.input(SPLIT.itemCount()),
                network.objective(),
                new BatchOptions(16, true, false, new StepLimits(40, 200)),
                negatives);
    }

    private static void assertLeavesNothing(SequenceModel model, ItemPredictionTask task) {
        int before = model.managedArrays();
        new Trainer(TrainingOptions.of(1, 1, 1), Optional.empty(), List.of()).fit(task, Optional.empty());
        assertEquals(before, model.managedArrays(), "arrays held by the model after training");
    }
}
